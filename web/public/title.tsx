import { useRoute } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import { apiClient } from '../ui/api.ts'
import { Cover } from '../ui/art/cover.tsx'
import { Tag } from '../ui/card.tsx'
import { m } from '../ui/messages/messages.js'
import type { TitlePage } from '../ui/shapes.ts'
import { Skeleton } from '../ui/states.tsx'
import { useLater } from './later.ts'
import { useLoad } from './load.ts'
import { useTitle } from './page-title.ts'
import { activeChild, findChild } from './phone.ts'
import { Trouble } from './trouble.tsx'
import { agesOf, creatorNames, kindName } from './words.ts'

const api = apiClient('public')
const loadHoldPanel = () => import('./hold-panel.tsx').then((of) => of.HoldPanel)

export function TitleHome() {
  const { id } = useRoute().params as { id: string }
  const { value, problem, again } = useLoad('title', id, (signal) =>
    api.get<TitlePage>(`/library/titles/${encodeURIComponent(id)}`, {}, { signal }),
  )
  useTitle(value?.title)
  const child = activeChild.value
  const HoldPanel = useLater(child !== null, loadHoldPanel)
  useEffect(findChild, [])
  if (problem) return <Trouble problem={problem} again={again} name={m.public_page_title()} />
  if (!value) return <Waiting />
  return (
    <article class="title">
      <div class="stand">
        <Cover
          title={value.title}
          creator={creatorNames(value.creators)}
          kind={value.kind}
          src={value.cover}
          quiet
        />
      </div>
      <div class="told">
        <h1>{value.title}</h1>
        <p class="creators">
          {value.creators.map(({ name, role }) => (
            <span key={name + (role ?? '')}>
              <a href={`/library?q=${encodeURIComponent(name)}`}>{name}</a> {role}
            </span>
          ))}
        </p>
        <p class="cluster tags">
          <Tag>{kindName(value.kind)}</Tag>
          {agesOf(value) && <Tag>{agesOf(value)}</Tag>}
          {value.tags.map((tag) => (
            <a key={tag} class="tag" href={`/library?q=${encodeURIComponent(tag)}`}>
              {tag}
            </a>
          ))}
        </p>
        {value.summary && <p class="summary">{value.summary}</p>}
        <Places title={value} />
        {HoldPanel && child && value.places.length > 0 && <HoldPanel title={value} child={child} />}
        <Facts title={value} />
      </div>
    </article>
  )
}

/** Where it is: each library with its copies as spines, those that are out only outlined. */
function Places({ title }: { title: TitlePage }) {
  if (title.places.length === 0) return <p class="card">{m.public_title_nowhere()}</p>
  return (
    <section class="places">
      <h2>{title.available > 0 ? m.public_title_where() : m.public_title_all_out()}</h2>
      <ul>
        {title.places.map(({ library, copies, available }) => (
          <li key={library.id}>
            <a href={`/library/libraries/${library.id}`}>
              <b>{library.name}</b> <span class="soft">{library.city}</span>
            </a>
            <span class="spines" aria-hidden="true">
              {Array.from({ length: Math.min(copies, 8) }, (_, n) => (
                <i key={n} class={n < available ? 'in' : undefined} />
              ))}
            </span>
            <span class={available > 0 ? 'there' : 'soft'}>
              {available > 0 ? m.public_title_there({ available, copies }) : m.public_title_out({ copies })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Facts({ title }: { title: TitlePage }) {
  const facts: [string, string | number | null][] = [
    [m.public_title_publisher(), [title.publisher, title.year].filter(Boolean).join(' · ')],
    [m.public_title_series(), title.series],
    [m.public_title_isbn(), title.isbn],
  ]
  const known = facts.filter(([, value]) => value)
  return (
    <dl class="facts">
      {known.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Waiting() {
  return (
    <div class="title" aria-busy="true">
      <div class="stand">
        <span class="skeleton cover-place" />
      </div>
      <div class="told">
        <Skeleton height="2.4em" width="70%" />
        <Skeleton width="40%" />
        <Skeleton height="6em" />
        <Skeleton height="8em" />
      </div>
    </div>
  )
}
