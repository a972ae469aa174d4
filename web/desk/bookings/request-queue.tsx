import type { BookingRow } from '../../../src/space/bookings/schema.ts'
import { DoorSpace } from '../../ui/art/doors.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { count } from '../../ui/dates.ts'
import { m } from '../../ui/messages/messages.js'
import { Empty } from '../../ui/states.tsx'
import { useList } from '../load.ts'
import { Listing } from '../parts/listing.tsx'
import { useThings } from '../today/things.ts'
import { BookingCards, bySeries } from './booking-cards.tsx'
import { momentOf } from './words.ts'
import './bookings.css'

const shown = 5

/** Requests that wait for an answer: how many, since when, and the next that would begin. `quiet`: nothing when none waits. */
export function RequestQueue({ quiet }: { quiet?: boolean }) {
  const list = useList<BookingRow>('/space/bookings', { state: 'requested' }, 50)
  const rows = list.rows?.filter(({ decides }) => decides) ?? null
  const asked = rows && bySeries(rows)
  useThings('requests', asked?.length ?? 0)
  if (quiet && (rows === null || rows.length === 0)) return null
  const oldest = rows?.map(({ createdAt }) => createdAt).sort()[0]
  return (
    <section class="org-queue" aria-labelledby="requests">
      <div class="block-head">
        <h2 id="requests">
          {asked && asked.length > 0
            ? m.desk_requests_title({ n: `${count(asked.length)}${list.more ? '+' : ''}` })
            : m.desk_bookings_requests()}
        </h2>
        {oldest && <span class="soft">{m.desk_requests_oldest({ time: momentOf(oldest) })}</span>}
        <LinkButton quiet href="/desk/bookings?view=requests">
          {m.desk_requests_all()}
        </LinkButton>
      </div>
      <Listing
        list={{ ...list, rows: asked?.slice(0, shown).flat() ?? null, more: undefined }}
        empty={<Empty picture={<DoorSpace />} title={m.desk_bookings_no_requests()} />}
      >
        {(some) => <BookingCards rows={some} label={m.desk_bookings_requests()} />}
      </Listing>
    </section>
  )
}
