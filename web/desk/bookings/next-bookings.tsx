import type { BookingRow } from '../../../src/space/bookings/schema.ts'
import { LinkButton } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { networkZone, wallAt } from '../../ui/zoned.ts'
import { useList } from '../load.ts'
import { BookingCards } from './booking-cards.tsx'
import './bookings.css'

const shown = 3

const coming = new Set(['requested', 'confirmed', 'checked-in'])

/** What one's organisations have booked next; nothing when there is none. */
export function NextBookings() {
  const { date } = wallAt(Date.now(), networkZone)
  const list = useList<BookingRow>('/space/bookings', { from: date }, 20)
  const rows = (list.rows ?? []).filter(
    ({ state, endsAt }) => coming.has(state) && (state === 'checked-in' || Date.parse(endsAt) > Date.now()),
  )
  if (rows.length === 0) return null
  return (
    <section class="org-queue" aria-labelledby="next-bookings">
      <div class="block-head">
        <h2 id="next-bookings">{m.desk_bookings_next()}</h2>
        <LinkButton quiet href="/desk/bookings">
          {m.desk_bookings_all()}
        </LinkButton>
      </div>
      <BookingCards rows={rows.slice(0, shown)} label={m.desk_bookings_next()} />
    </section>
  )
}
