import { MapPin } from 'lucide-preact'
import { useRoute } from 'preact-iso'
import { apiClient } from '../ui/api.ts'
import { EmptyShelf } from '../ui/art/scenes.tsx'
import { LinkButton } from '../ui/button.tsx'
import { m } from '../ui/messages/messages.js'
import type { Page, Title } from '../ui/shapes.ts'
import { Empty, Skeleton } from '../ui/states.tsx'
import type { LibraryHome } from './first-data.ts'
import { OpenTag } from './libraries.tsx'
import { LibraryFront } from './library-front.tsx'
import { useLoad } from './load.ts'
import { useTitle } from './page-title.ts'
import { Tiles } from './tile.tsx'
import { Trouble } from './trouble.tsx'
import { Week } from './week.tsx'

const api = apiClient('public')

async function ask(id: string, signal: AbortSignal) {
  const [library, titles] = await Promise.all([
    api.get<LibraryHome>(`/library/libraries/${encodeURIComponent(id)}`, {}, { signal }),
    api.get<Page<Title>>('/library/titles', { libraryId: id, limit: 12 }, { signal }),
  ])
  if (!library.ok) return library
  return { ok: true as const, value: { library: library.value, shelf: titles.ok ? titles.value.items : [] } }
}

export function LibraryHomePage() {
  const { id } = useRoute().params as { id: string }
  const { value, problem, again } = useLoad('library', id, (signal) => ask(id, signal))
  useTitle(value?.library.name)
  if (problem) return <Trouble problem={problem} again={again} name={m.public_page_title()} />
  if (!value) return <Waiting />
  const { library, shelf } = value
  return (
    <section class="library">
      <header class="card">
        <LibraryFront kind={library.kind} seed={library.id} />
        <div>
          <p class="cluster">
            <span class="soft">{library.city}</span>
            <OpenTag open={library.openToday} />
          </p>
          <h1>{library.name}</h1>
          {library.address && (
            <p class="address">
              <MapPin aria-hidden="true" size={20} />
              {library.address}
            </p>
          )}
          <Week weekly={library.weekly} timeZone={library.timeZone} />
          {library.hours && <p>{library.hours}</p>}
        </div>
      </header>
      <div class="heading">
        <h2>{m.public_library_shelf()}</h2>
        {shelf.length > 0 && (
          <LinkButton quiet href={`/library?libraryId=${encodeURIComponent(library.id)}`}>
            {m.public_library_all()}
          </LinkButton>
        )}
      </div>
      {shelf.length > 0 ? (
        <Tiles titles={shelf} />
      ) : (
        <Empty picture={<EmptyShelf />} title={m.public_library_empty()}>
          <p>{m.public_library_empty_do()}</p>
        </Empty>
      )}
    </section>
  )
}

function Waiting() {
  return (
    <section class="library" aria-busy="true">
      <header class="card">
        <span class="skeleton front-picture" />
        <div class="stack">
          <Skeleton height="2em" width="60%" />
          <Skeleton width="80%" />
          <Skeleton height="3em" />
        </div>
      </header>
      <Tiles titles={null} busy />
    </section>
  )
}
