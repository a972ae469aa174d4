import { apiClient } from '../ui/api.ts'
import { EmptyShelf } from '../ui/art/scenes.tsx'
import { Tag } from '../ui/card.tsx'
import { m } from '../ui/messages/messages.js'
import type { Library, Page } from '../ui/shapes.ts'
import { Empty } from '../ui/states.tsx'
import { LibraryFront } from './library-front.tsx'
import { useLoad } from './load.ts'
import { useTitle } from './page-title.ts'
import { Trouble } from './trouble.tsx'
import { Week } from './week.tsx'

const api = apiClient('public')

/** Every library of the network, by city. */
export function Libraries() {
  useTitle(m.public_libraries_title())
  const { value, problem, again } = useLoad('libraries', 'libraries', (signal) =>
    api.get<Page<Library>>('/library/libraries', { limit: 100 }, { signal }),
  )
  if (problem) return <Trouble problem={problem} again={again} name={m.public_libraries_title()} />
  const cities = [...new Set(value?.items.map((library) => library.city) ?? [])]
  return (
    <section class="libraries">
      <h1>{m.public_libraries_title()}</h1>
      <p class="lead">{m.public_libraries_promise()}</p>
      {value?.items.length === 0 && <Empty picture={<EmptyShelf />} title={m.public_libraries_none()} />}
      {!value && (
        <ul class="fronts" aria-busy="true">
          {Array.from({ length: 6 }, (_, n) => (
            <li key={n} class="skeleton front-place" aria-hidden="true" />
          ))}
        </ul>
      )}
      {cities.map((city) => (
        <section key={city}>
          <h2>{city}</h2>
          <ul class="fronts">
            {value?.items
              .filter((library) => library.city === city)
              .map((library) => (
                <Front key={library.id} library={library} />
              ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

function Front({ library }: { library: Library }) {
  return (
    <li class="card front">
      <a href={`/library/libraries/${library.id}`}>
        <LibraryFront kind={library.kind} seed={library.id} />
        <h3>{library.name}</h3>
      </a>
      <div class="cluster">
        <OpenTag open={library.openToday} />
        {library.kind !== 'centre' && (
          <Tag>{library.kind === 'corner' ? m.public_library_corner() : m.public_library_mobile()}</Tag>
        )}
      </div>
      {library.address && <p class="soft">{library.address}</p>}
      <Week weekly={library.weekly} />
      {library.hours && <p class="soft">{library.hours}</p>}
    </li>
  )
}

export function OpenTag({ open }: { open: boolean }) {
  return open ? (
    <Tag tone="good">{m.public_library_open()}</Tag>
  ) : (
    <span class="tag calm">{m.public_library_closed()}</span>
  )
}
