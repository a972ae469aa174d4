import { useLocation } from 'preact-iso'
import type { BookingRow } from '../../../src/space/bookings/schema.ts'
import { DoorSpace } from '../../ui/art/doors.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { Empty } from '../../ui/states.tsx'
import { addDays, networkZone, wallAt } from '../../ui/zoned.ts'
import { useList } from '../load.ts'
import { Listing } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { TabsLine } from '../parts/tabs-line.tsx'
import { decidesVenues, ownOrganisations } from '../session.ts'
import { BookingCards } from './booking-cards.tsx'
import { Waits } from './waits.tsx'
import './bookings.css'

type View = 'coming' | 'waits' | 'past' | 'requests'

/** Past bookings that are shown, in days. */
const daysBack = 90

/** The bookings of one's organisations, and for who decides over venues the requests that wait. */
export function Bookings() {
  const { query } = useLocation()
  const own = ownOrganisations.value.length > 0
  const views: View[] = [
    ...(decidesVenues.value ? (['requests'] as const) : []),
    ...(own ? (['coming', 'waits', 'past'] as const) : []),
  ]
  const view = views.find((each) => each === query['view']) ?? (own ? 'coming' : 'requests')
  return (
    <>
      <PageHead title={m.desk_nav_bookings()}>
        <LinkButton href="/space/venues">{m.desk_bookings_new()}</LinkButton>
      </PageHead>
      {views.length > 1 && (
        <TabsLine name={m.desk_bookings_views()} at={view}>
          {views.map((each) => (
            <a
              key={each}
              href={each === 'coming' ? '/desk/bookings' : `/desk/bookings?view=${each}`}
              aria-current={each === view ? 'page' : undefined}
            >
              {{
                coming: m.desk_bookings_coming,
                waits: m.desk_bookings_waits,
                past: m.desk_bookings_past,
                requests: m.desk_bookings_requests,
              }[each]()}
            </a>
          ))}
        </TabsLine>
      )}
      {view === 'waits' ? <Waits /> : <List key={view} view={view} />}
    </>
  )
}

function List({ view }: { view: Exclude<View, 'waits'> }) {
  const { date: today } = wallAt(Date.now(), networkZone)
  const query =
    view === 'requests'
      ? { state: 'requested' }
      : view === 'past'
        ? { from: addDays(today, -daysBack), to: addDays(today, -1) }
        : {}
  const list = useList<BookingRow>('/space/bookings', query, 100)
  return (
    <Listing list={list} empty={<Nothing view={view} />}>
      {(rows) => (
        <BookingCards rows={view === 'past' ? [...rows].reverse() : rows} label={m.desk_nav_bookings()} />
      )}
    </Listing>
  )
}

function Nothing({ view }: { view: Exclude<View, 'waits'> }) {
  const requests = view === 'requests'
  return (
    <div class="card">
      <Empty
        picture={<DoorSpace />}
        title={requests ? m.desk_bookings_no_requests() : m.desk_bookings_none()}
      >
        <p>{requests ? m.desk_bookings_no_requests_do() : m.desk_bookings_none_do()}</p>
        <LinkButton quiet href={requests ? '/desk/venues/day' : '/space/venues'}>
          {requests ? m.desk_nav_day() : m.public_venues_title()}
        </LinkButton>
      </Empty>
    </div>
  )
}
