import type { ComponentChildren } from 'preact'
import type { ResourceDesk } from '../../../src/resources/desk/schema.ts'
import { Neighbours } from '../../ui/art/neighbours.tsx'
import { Tag } from '../../ui/card.tsx'
import { shortDay } from '../../ui/dates.ts'
import { m } from '../../ui/messages/messages.js'
import { sayQuantity } from '../../ui/quantity.ts'
import { Empty, Failure } from '../../ui/states.tsx'
import { useGet } from '../load.ts'
import { FactsLine, Urgency } from '../matching/facts.tsx'
import { outcomeName } from '../needs/words.ts'
import { TableWaiting } from '../parts/table.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useThings } from '../today/things.ts'
import './resources.css'

const counted = (n: number) => (n >= 100 ? '99+' : String(n))

type Line = { key: string; href: string; title: string; facts: (string | null)[]; tag?: ComponentChildren }

function Some(props: { id: string; title: string; count: number; all?: string; lines: Line[] }) {
  const { id, title, count, all, lines } = props
  if (lines.length === 0) return null
  return (
    <section class="card res-some" aria-labelledby={`res-${id}`}>
      <h2 id={`res-${id}`}>
        {all ? <a href={all}>{title}</a> : title} <Tag tone="warn">{counted(count)}</Tag>
      </h2>
      <ul>
        {lines.map(({ key, href, title: name, facts, tag }) => (
          <li key={key}>
            <span>
              <a href={href}>{name}</a>
              <FactsLine facts={facts.filter((fact) => fact !== null)} />
            </span>
            {tag}
          </li>
        ))}
      </ul>
    </section>
  )
}

const needAt = (id: string) => `/desk/needs/${id}`
const offerAt = (id: string) => `/desk/offers/${id}`
const waited = (n: number) => m.desk_res_waited({ n })

/** What waits, one card a kind; nothing of a kind of which nothing does. */
function Sections({ desk }: { desk: ResourceDesk }) {
  return (
    <div class="res-desk">
      <Some
        id="outcomes"
        title={m.desk_res_outcomes()}
        count={desk.outcomes.count}
        lines={desk.outcomes.items.map((n) => ({
          key: n.id,
          href: needAt(n.id),
          title: n.title,
          facts: [n.organisation, n.city, n.words],
          tag: <Tag tone="bad">{outcomeName(n.outcome)}</Tag>,
        }))}
      />
      <Some
        id="recalled"
        title={m.desk_res_recalled()}
        count={desk.recalled.count}
        lines={desk.recalled.items.map((lot) => ({
          key: lot.lotId,
          href: `${offerAt(lot.id)}/lots/${lot.lotId}`,
          title: lot.title,
          facts: [m.desk_res_batch({ batch: lot.batch }), lot.reason],
          tag: <Tag tone="bad">{m.desk_res_reached({ n: lot.reached })}</Tag>,
        }))}
      />
      <Some
        id="waiting"
        title={m.desk_res_approve()}
        count={desk.waiting.count}
        lines={desk.waiting.items.map((o) => ({
          key: o.id,
          href: offerAt(o.id),
          title: o.title,
          facts: [o.organisation, o.city],
          tag: <span class="soft">{waited(o.waitingDays)}</span>,
        }))}
      />
      <Some
        id="unmet"
        title={m.desk_res_unmet()}
        count={desk.unmet.count}
        all="/desk/needs?view=waiting"
        lines={desk.unmet.items.map((n) => ({
          key: n.id,
          href: needAt(n.id),
          title: n.title,
          facts: [
            n.organisation,
            n.city,
            n.missing && m.desk_need_lacks({ quantity: sayQuantity(n.missing) }),
            waited(n.waitingDays),
          ],
          tag: <Urgency urgency={n.urgency} />,
        }))}
      />
      <Some
        id="transit"
        title={m.desk_res_transit()}
        count={desk.transit.count}
        lines={desk.transit.items.map((a) => ({
          key: a.id,
          href: `/desk/allocations/${a.id}`,
          title: `${a.offerTitle} → ${a.title}`,
          facts: [a.organisation, a.city, sayQuantity(a.quantity)],
          tag: <span class="soft">{waited(a.waitingDays)}</span>,
        }))}
      />
      <Some
        id="ending"
        title={m.desk_res_ending()}
        count={desk.ending.count}
        lines={desk.ending.items.map((each) => ({
          key: each.id,
          href: each.entity === 'need' ? needAt(each.id) : offerAt(each.id),
          title: each.title,
          facts: [
            each.entity === 'need' ? m.desk_nav_needs() : m.desk_res_offer(),
            each.organisation,
            each.city,
          ],
          tag: <Tag>{shortDay(each.lastDay)}</Tag>,
        }))}
      />
    </div>
  )
}

const all = (desk: ResourceDesk | null) =>
  desk === null ? 0 : Object.values(desk).reduce((sum, { count }) => sum + count, 0)

/** What waits for a coordinator, as a page. */
export function ResourceDeskPage() {
  const { value, problem, again } = useGet<ResourceDesk>('/resources/desk')
  return (
    <div class="part-resources">
      <PageHead title={m.desk_nav_resources()} />
      {value ? (
        all(value) > 0 ? (
          <Sections desk={value} />
        ) : (
          <Empty picture={<Neighbours />} title={m.desk_res_none()}>
            <p>{m.desk_res_none_do()}</p>
          </Empty>
        )
      ) : problem ? (
        <Failure problem={problem} retry={again} />
      ) : (
        <TableWaiting />
      )}
    </div>
  )
}

/** The same on the first page; nothing where nothing waits. */
export function ResourcesToday() {
  const { value } = useGet<ResourceDesk>('/resources/desk')
  useThings('resources', all(value))
  if (!value || all(value) === 0) return null
  return (
    <section class="part-resources" aria-labelledby="res-today">
      <div class="block-head">
        <h2 id="res-today">{m.desk_nav_resources()}</h2>
      </div>
      <Sections desk={value} />
    </section>
  )
}
