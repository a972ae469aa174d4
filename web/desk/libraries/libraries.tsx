import type { LibraryShape } from '../../../src/library/libraries/schema.ts'
import { EmptyShelf } from '../../ui/art/scenes.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { Tag } from '../../ui/card.tsx'
import { m } from '../../ui/messages/messages.js'
import { Empty } from '../../ui/states.tsx'
import { DaysOpen } from '../parts/days-open.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Table } from '../parts/table.tsx'
import { libraries, served } from '../session.ts'
import { libraryKind } from '../words.ts'
import './libraries.css'

/** Every library of the network, by city; one's own can be changed. */
export function Libraries() {
  const mine = new Set(served.value.map(({ id }) => id))
  const cities = [...new Set(libraries.value.map(({ city }) => city))]
  return (
    <>
      <PageHead title={m.desk_nav_libraries()}>
        <LinkButton href="/desk/libraries/new">{m.desk_library_new()}</LinkButton>
      </PageHead>
      {libraries.value.length === 0 && (
        <Empty picture={<EmptyShelf />} title={m.desk_libraries_none()}>
          <LinkButton href="/desk/libraries/new">{m.desk_library_new()}</LinkButton>
        </Empty>
      )}
      {cities.map((city) => (
        <section key={city} class="card block" aria-label={city}>
          <div class="block-head">
            <h2>{city}</h2>
          </div>
          <LibraryTable
            libraries={libraries.value.filter((library) => library.city === city)}
            mine={mine}
            city={city}
          />
        </section>
      ))}
    </>
  )
}

function LibraryTable(props: { libraries: LibraryShape[]; mine: Set<string>; city: string }) {
  return (
    <Table
      label={props.city}
      class="libraries"
      rows={props.libraries}
      keyOf={({ id }) => id}
      columns={[
        {
          name: m.desk_library_one(),
          class: 'main wide',
          cell: (library) => (
            <>
              {props.mine.has(library.id) ? (
                <a class="strong" href={`/desk/libraries/${library.id}`}>
                  {library.name}
                </a>
              ) : (
                <b>{library.name}</b>
              )}
              <span class="soft">{library.address}</span>
            </>
          ),
        },
        { name: m.desk_library_kind(), class: 'kind nowrap', cell: (library) => libraryKind(library.kind) },
        {
          name: m.desk_library_open(),
          cell: (library) => (
            <>
              <DaysOpen weekly={library.weekly} timeZone={library.timeZone} />
              {library.hours && <span class="soft">{library.hours}</span>}
            </>
          ),
        },
        {
          name: m.desk_library_today(),
          class: 'today-col nowrap',
          cell: (library) => (
            <Tag tone={library.openToday ? 'good' : undefined}>
              {library.openToday ? m.desk_library_is_open() : m.desk_library_is_closed()}
            </Tag>
          ),
        },
      ]}
    />
  )
}
