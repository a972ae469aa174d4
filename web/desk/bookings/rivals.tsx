import type { BookingOne } from '../../../src/space/bookings/schema.ts'
import { m } from '../../ui/messages/messages.js'
import { whenOf } from './words.ts'

/** Who wants some of the same time, side by side, each with how they have used these venues. */
export function Rivals({ booking }: { booking: BookingOne }) {
  if (booking.rivals.length === 0) return <p class="note rivals-none">{m.desk_rivals_none()}</p>
  const all = [
    { ...booking, organisation: booking.organisation.name, here: true },
    ...booking.rivals.map((rival) => ({ ...rival, here: false })),
  ]
  return (
    <section class="rivals-part" aria-labelledby="rivals">
      <h2 id="rivals">{m.desk_rivals_title({ n: all.length })}</h2>
      <ul class="rivals" tabIndex={0} aria-label={m.desk_rivals_title({ n: all.length })}>
        {all.map((each) => (
          <li key={each.id} class={each.here ? 'card here' : 'card'}>
            <b>{each.organisation}</b>
            <span>{whenOf(each, booking.site.timeZone)}</span>
            <span class="soft">{each.purpose}</span>
            <span>{m.public_venue_people({ n: each.expectedHeads })}</span>
            <span class={each.use.noShows > 0 ? 'told bad' : 'soft'}>
              {m.desk_booking_used({ n: each.use.completed, missed: each.use.noShows })}
            </span>
            {each.here ? (
              <span class="soft">{m.desk_rivals_this()}</span>
            ) : (
              <a href={`/desk/bookings/${each.id}`}>{m.desk_rivals_open()}</a>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
