import { useLocation, useRoute } from 'preact-iso'
import type { CalendarShape, LibraryShape } from '../../../src/library/libraries/schema.ts'
import { LinkButton } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { NotYet } from '../parts/not-yet.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { TabsLine } from '../parts/tabs-line.tsx'
import { served } from '../session.ts'
import { useThing } from '../use-thing.ts'
import { CalendarEditor } from './calendar-editor.tsx'
import { EditLibrary } from './edit-library.tsx'
import './libraries.css'

export type OneLibrary = LibraryShape & { calendar: CalendarShape }

export function LibraryHome() {
  const { params } = useRoute()
  const id = params['id'] ?? ''
  return <Home key={id} id={id} />
}

/** A library: what it says of itself, and when it is open. */
function Home({ id }: { id: string }) {
  const { query, path } = useLocation()
  const part = query['part'] === 'calendar' ? 'calendar' : 'about'
  const thing = useThing<OneLibrary>(`/library/libraries/${id}`)
  const library = thing.value
  const back = { href: '/desk/libraries', name: m.desk_nav_libraries() }
  const mine = served.value.some((each) => each.id === id)

  if (!library || thing.problem) return <NotYet thing={thing} back={back} />
  const { saved, reload } = thing
  const here = (name: string) => (part === name ? 'page' : undefined)
  return (
    <>
      <PageHead title={library.name} back={back}>
        {mine && (
          <LinkButton bare href={`/desk/audit?entity=library&entityId=${library.id}`}>
            {m.desk_audit_open()}
          </LinkButton>
        )}
        <LinkButton bare href={`/library/libraries/${library.id}`}>
          {m.desk_title_public()}
        </LinkButton>
      </PageHead>
      <TabsLine name={library.name} at={part}>
        <a href={path} aria-current={here('about')}>
          {m.desk_library_about()}
        </a>
        <a href={`${path}?part=calendar`} aria-current={here('calendar')}>
          {m.desk_calendar_title()}
        </a>
        <a href={`/desk/policies?libraryId=${library.id}`}>{m.desk_nav_policies()}</a>
        <a href={`/desk/kiosks?libraryId=${library.id}`}>{m.desk_nav_kiosks()}</a>
      </TabsLine>
      {!mine && <p class="note">{m.desk_library_not_yours()}</p>}
      {part === 'about' ? (
        <EditLibrary library={library} saved={saved} reload={reload} locked={!mine} />
      ) : (
        <CalendarEditor library={library} saved={saved} reload={reload} locked={!mine} />
      )}
    </>
  )
}
