import type { BookingShape } from '../../../src/space/bookings/schema.ts'
import { m } from '../../ui/messages/messages.js'
import { hoursBetween } from '../../ui/zoned.ts'
import { useGet } from '../load.ts'
import { endedBookings } from './booking-choice.tsx'

type Props = { bookingId: string; timeZone: string }

/** How it stands with the venue: asked for, booked, or gone while the activity is still announced. */
export function BookedNote({ bookingId, timeZone }: Props) {
  const booking = useGet<BookingShape>(`/space/bookings/${bookingId}`).value
  if (!booking) return null
  const hours = hoursBetween(booking.startsAt, booking.endsAt, timeZone)
  const told = endedBookings.has(booking.state)
    ? m.desk_act_booked_gone
    : booking.state === 'requested'
      ? m.desk_act_booked_asked
      : m.desk_act_booked
  return (
    <p class={told === m.desk_act_booked ? 'note good' : 'note'}>
      <a href={`/desk/bookings/${bookingId}`}>{told({ hours })}</a>
    </p>
  )
}
