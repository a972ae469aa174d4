import type { InsideShape } from '../../../src/space/venues/schema.ts'
import { Tag } from '../../ui/card.tsx'
import { stateName, stateTone, whenOf } from '../bookings/words.ts'
import { wallAt } from '../../ui/zoned.ts'
import { networkZone } from '../../ui/zoned.ts'

/** Bookings that stand in the way, each a link to what can be done about it. */
export function BookingLines({ bookings, zone = networkZone }: { bookings: InsideShape[]; zone?: string }) {
  return (
    <ul class="booking-lines">
      {bookings.map((booking) => (
        <li key={booking.id}>
          <a href={`/desk/bookings/${booking.id}`}>
            <b>{whenOf({ ...booking, date: wallAt(Date.parse(booking.startsAt), zone).date }, zone)}</b>
            <span>
              {booking.organisation.name} · {booking.venue.name} · {booking.purpose}
            </span>
          </a>
          <Tag tone={stateTone(booking.state)}>{stateName(booking.state)}</Tag>
        </li>
      ))}
    </ul>
  )
}
