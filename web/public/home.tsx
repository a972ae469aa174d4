import { Backpack, MapPin, ScanLine } from 'lucide-preact'
import { useLocation } from 'preact-iso'
import type { Headline } from '../../src/resources/figures/schema.ts'
import { apiClient } from '../ui/api.ts'
import { Cover } from '../ui/art/cover.tsx'
import { DoorLibrary, DoorResources, DoorSpace } from '../ui/art/doors.tsx'
import { EmptyShelf } from '../ui/art/scenes.tsx'
import { LinkButton } from '../ui/button.tsx'
import { count } from '../ui/dates.ts'
import { m } from '../ui/messages/messages.js'
import type { Library, Page, Title } from '../ui/shapes.ts'
import { Skeleton } from '../ui/states.tsx'
import { Find } from './find.tsx'
import { demo } from './first-data.ts'
import type { Summary } from './first-data.ts'
import { useLater } from './later.ts'
import { useLoad } from './load.ts'
import { useTitle } from './page-title.ts'
import { Steps } from './steps.tsx'
import { creatorNames } from './words.ts'

const api = apiClient('public')
const loadDemoPanel = () => import('./demo-panel.tsx').then((of) => of.DemoPanel)

/** Three reads side by side: one that fails leaves its place empty, not the page. */
async function ask() {
  const [summary, titles, libraries, resources] = await Promise.all([
    api.get<Summary>('/library/summary'),
    api.get<Page<Title>>('/library/titles', { available: true, limit: 12 }),
    api.get<Page<Library>>('/library/libraries'),
    api.get<Headline>('/resources/figures/headline'),
  ])
  if (!summary.ok && !titles.ok) return summary
  return {
    ok: true as const,
    value: {
      summary: summary.ok ? summary.value : null,
      shelf: titles.ok ? titles.value.items : [],
      libraries: libraries.ok ? libraries.value.items : [],
      resources: resources.ok ? resources.value : null,
    },
  }
}

export function Home() {
  useTitle()
  const { route } = useLocation()
  const DemoPanel = useLater(demo !== null, loadDemoPanel)
  const { value, busy } = useLoad('home', 'home', ask)
  return (
    <>
      <section class="hero">
        <div>
          <h1>
            <span>{m.public_home_books()}</span> <span>{m.public_home_people()}</span>
          </h1>
          <p>{m.public_home_promise()}</p>
          <Find onFind={(q) => route(`/library?q=${encodeURIComponent(q)}`)} />
          <nav class="quick" aria-label={m.public_home_quick()}>
            <a href="/my">
              <Backpack aria-hidden="true" />
              {m.public_nav_my()}
            </a>
            <a href="/scan">
              <ScanLine aria-hidden="true" />
              {m.public_nav_scan()}
            </a>
            <a href="/library/libraries">
              <MapPin aria-hidden="true" />
              {m.public_home_near()}
            </a>
          </nav>
        </div>
        <Shelf titles={value?.shelf ?? null} busy={busy} />
      </section>
      {demo && (DemoPanel ? <DemoPanel demo={demo} /> : <div class="demo" />)}
      <Doors summary={value?.summary ?? null} resources={value?.resources ?? null} busy={busy} />
      <section class="how">
        <h2>{m.public_home_how()}</h2>
        <Steps />
      </section>
      {value && value.libraries.length > 0 && <OpenToday libraries={value.libraries} />}
    </>
  )
}

/** Books that are in today, on two boards; a phone shows the first. */
function Shelf({ titles, busy }: { titles: Title[] | null; busy: boolean }) {
  if (!busy && titles?.length === 0) return <EmptyShelf class="shelf-empty" />
  const boards = titles && titles.length <= 4 ? [0] : [0, 4]
  return (
    <div class="case">
      {boards.map((from) => (
        <div key={from} class="shelf">
          {titles
            ? titles.slice(from, from + 4).map((title) => (
                <a key={title.id} href={`/library/titles/${title.id}`}>
                  <Cover
                    title={title.title}
                    creator={creatorNames(title.creators)}
                    kind={title.kind}
                    src={title.cover}
                  />
                </a>
              ))
            : [0, 1, 2, 3].map((n) => <span key={n} class="skeleton cover-place" aria-hidden="true" />)}
        </div>
      ))}
    </div>
  )
}

type DoorsProps = { summary: Summary | null; resources: Headline | null; busy: boolean }

function Doors({ summary, resources, busy }: DoorsProps) {
  return (
    <section class="doors" aria-label={m.public_door_label()}>
      <a class="door part-library" href="/library">
        <DoorLibrary />
        <h2>{m.public_door_library()}</h2>
        <p>{m.public_door_library_promise()}</p>
        {summary ? (
          <dl>
            <div>
              <dt>{m.public_door_copies()}</dt>
              <dd>{count(summary.copies)}</dd>
            </div>
            <div>
              <dt>{m.public_door_loans()}</dt>
              <dd>{count(summary.loansThisMonth)}</dd>
            </div>
            <div>
              <dt>{m.public_door_visits()}</dt>
              <dd>{count(summary.visitsThisMonth)}</dd>
            </div>
          </dl>
        ) : (
          busy && <Skeleton height="3.4em" />
        )}
      </a>
      <a class="door part-space" href="/space">
        <DoorSpace />
        <h2>{m.public_door_space()}</h2>
        <p>{m.public_door_space_promise()}</p>
      </a>
      <a class="door part-resources" href="/resources">
        <DoorResources />
        <h2>{m.public_door_resources()}</h2>
        <p>{m.public_door_resources_promise()}</p>
        {resources && (
          <dl>
            <div>
              <dt>{m.public_door_offers()}</dt>
              <dd>{count(resources.offers)}</dd>
            </div>
            <div>
              <dt>{m.public_door_updates()}</dt>
              <dd>{count(resources.updates)}</dd>
            </div>
            <div>
              <dt>{m.public_door_families()}</dt>
              <dd>{count(resources.families)}</dd>
            </div>
          </dl>
        )}
      </a>
    </section>
  )
}

function OpenToday({ libraries }: { libraries: Library[] }) {
  const open = libraries.filter((library) => library.openToday)
  const shown = (open.length > 0 ? open : libraries).slice(0, 6)
  return (
    <section class="near">
      <h2>
        {open.length > 0 ? m.public_home_open_today({ count: open.length }) : m.public_home_all_closed()}
      </h2>
      <ul>
        {shown.map((library) => (
          <li key={library.id}>
            <a href={`/library/libraries/${library.id}`}>
              <b>{library.name}</b>
              <span class="soft">{[library.city, library.hours].filter(Boolean).join(' · ')}</span>
            </a>
          </li>
        ))}
      </ul>
      <LinkButton quiet href="/library/libraries">
        {m.public_home_all_libraries()}
      </LinkButton>
    </section>
  )
}
