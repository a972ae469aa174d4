import { useLocation } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import type { Roll, RollEntry, RollGift } from '../../../src/resources/donors/schema.ts'
import { apiClient } from '../../ui/api.ts'
import { NothingFound } from '../../ui/art/scenes.tsx'
import { Button } from '../../ui/button.tsx'
import { count, monthAndDay } from '../../ui/dates.ts'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { sayQuantity } from '../../ui/quantity.ts'
import { Empty, Skeleton } from '../../ui/states.tsx'
import { useLoad } from '../load.ts'
import { useTitle } from '../page-title.ts'
import { Trouble } from '../trouble.tsx'
import { periodFault } from './period-fault.ts'
import './resources.css'

const api = apiClient('public')

/** The roll of a period: organisations, then persons, in the order of pinyin. */
export function ThanksPage() {
  useTitle(m.public_thanks_title())
  const { query, route } = useLocation()
  const asked = { from: query['from'] || undefined, to: query['to'] || undefined }
  const key = `${asked.from ?? ''} ${asked.to ?? ''}`
  const { value, problem, busy, again } = useLoad('thanks', key, (signal) =>
    api.get<Roll>('/resources/acknowledgements', { ...asked, limit: 100 }, { signal }),
  )
  const fault = periodFault(problem)
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget as HTMLFormElement)
    const wanted = ['from', 'to'].map((name) => [name, String(given.get(name) ?? '')] as const)
    route(
      `/resources/thanks?${new URLSearchParams(wanted.filter(([, v]) => v).map((w) => [...w])).toString()}`,
    )
  }
  return (
    <section class="thanks part-resources" aria-busy={busy}>
      <header>
        <h1>{m.public_thanks_title()}</h1>
        <p class="lead">{m.public_thanks_lead()}</p>
      </header>
      <form class="resources-find" onSubmit={onSubmit}>
        <Field label={m.public_thanks_from()}>
          {(wiring) => <input {...wiring} type="date" name="from" defaultValue={asked.from ?? value?.from} />}
        </Field>
        <Field label={m.public_thanks_to()} fault={fault}>
          {(wiring) => <input {...wiring} type="date" name="to" defaultValue={asked.to ?? value?.to} />}
        </Field>
        <button class="btn quiet">{m.public_thanks_show()}</button>
      </form>
      {problem && !fault && <Trouble problem={problem} again={again} />}
      {!problem && !value && <Skeleton height="20em" />}
      {value && <Told key={`${value.from} ${value.to}`} first={value} />}
    </section>
  )
}

function Told({ first }: { first: Roll }) {
  const [pages, setPages] = useState([first])
  useEffect(() => setPages([first]), [first])
  const last = pages.at(-1) ?? first
  const items = pages.flatMap((page) => page.items)
  const { from, to, totals } = first
  async function more() {
    const next = await api.get<Roll>('/resources/acknowledgements', {
      from,
      to,
      limit: 100,
      cursor: last.nextCursor ?? undefined,
    })
    if (next.ok) setPages([...pages, next.value])
  }
  if (totals?.gifts === 0)
    return (
      <Empty picture={<NothingFound />} title={m.public_thanks_none()}>
        <p>{m.public_thanks_none_do()}</p>
      </Empty>
    )
  const groups = (['organisation', 'person'] as const)
    .map((kind) => ({ kind, entries: items.filter((entry) => entry.kind === kind) }))
    .filter(({ entries }) => entries.length > 0)
  return (
    <>
      <p class="cluster sum">
        <b>
          {totals &&
            m.public_thanks_sum({
              organisations: count(totals.organisations),
              persons: count(totals.persons),
              gifts: count(totals.gifts),
            })}
        </b>
        <a class="btn bare" href={`/api/resources/acknowledgements/file?from=${from}&to=${to}`} download>
          {m.public_thanks_file()}
        </a>
      </p>
      {groups.map(({ kind, entries }) => (
        <Group key={kind} kind={kind} entries={entries} />
      ))}
      {last.nextCursor && (
        <p>
          <Button quiet onClick={() => void more()}>
            {m.public_thanks_next()}
          </Button>
        </p>
      )}
      {first.anonymous.gifts > 0 && (
        <p class="card nameless">{m.public_thanks_nameless({ n: first.anonymous.gifts })}</p>
      )}
      {first.unrecorded.gifts > 0 && (
        <p class="soft">{m.public_thanks_unrecorded({ n: first.unrecorded.gifts })}</p>
      )}
    </>
  )
}

function Group({ kind, entries }: { kind: RollEntry['kind']; entries: RollEntry[] }) {
  const letters = [...new Set(entries.map(({ initial }) => initial))]
  const name = kind === 'person' ? m.public_thanks_persons() : m.public_thanks_organisations()
  return (
    <section class="roll" aria-labelledby={`of-${kind}`}>
      <h2 id={`of-${kind}`}>{name}</h2>
      <nav class="letters" aria-label={`${m.public_thanks_letters()} · ${name}`}>
        {letters.map((letter) => (
          <a key={letter} href={`#${kind}-${letter}`}>
            {letter}
          </a>
        ))}
      </nav>
      {letters.map((letter) => (
        <div key={letter} class="letter" id={`${kind}-${letter}`}>
          <h3>{letter}</h3>
          <ul>
            {entries
              .filter(({ initial }) => initial === letter)
              .map((entry, at) => (
                <Entry key={at} entry={entry} />
              ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

function Entry({ entry: { name, gifts, count: n } }: { entry: RollEntry }) {
  return (
    <li>
      <p>
        <b>{name}</b> <span class="soft">{n > 1 && m.public_thanks_count({ n })}</span>
      </p>
      <ul>
        {gifts.map((gift) => (
          <li key={gift.id}>
            <a href={`/resources/offers/${gift.id}`}>{gift.title}</a> <span class="soft">{about(gift)}</span>
          </li>
        ))}
        {n > gifts.length && <li class="soft">{m.public_thanks_more({ n: n - gifts.length })}</li>}
      </ul>
    </li>
  )
}

/** When, how much, how far it came. */
const about = (gift: RollGift): string =>
  [
    monthAndDay(gift.givenOn),
    sayQuantity(gift.quantity),
    gift.distributed
      ? m.public_thanks_distributed({ quantity: sayQuantity(gift.distributed) })
      : gift.received && m.public_thanks_received({ quantity: sayQuantity(gift.received) }),
    gift.joint && m.public_thanks_joint(),
    gift.via && `${m.public_res_via()} ${gift.via}`,
  ]
    .filter(Boolean)
    .join(' · ')
