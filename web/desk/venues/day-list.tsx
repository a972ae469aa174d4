import { Tag } from '../../ui/card.tsx'
import { m } from '../../ui/messages/messages.js'
import { timeOf } from '../../ui/zoned.ts'
import { stateName, stateTone } from '../bookings/words.ts'
import type { Row } from './timeline.ts'

/** On a phone: each venue with its bookings of the day, one under the other. */
export function DayList({ rows }: { rows: Row[] }) {
  return (
    <ul class="day-list">
      {rows.map(({ venue, blocks, open }) => (
        <li key={venue.id} class="card">
          <h2>
            <a href={`/desk/venues/${venue.id}`}>{venue.name}</a>{' '}
            <span class="soft">
              {open.length > 0
                ? open.map(({ from, to }) => `${timeOf(from)}–${timeOf(to)}`).join(' · ')
                : m.public_now_closed()}
            </span>
          </h2>
          {blocks.length === 0 && <p class="soft">{m.desk_day_nobody()}</p>}
          <ul>
            {blocks.map(({ booking, from, to }) => (
              <li key={booking.id}>
                <a href={`/desk/bookings/${booking.id}`}>
                  <b>
                    {timeOf(from)}–{timeOf(to)}
                  </b>
                  <span>
                    {booking.organisation.name} <span class="soft">{booking.purpose}</span>
                  </span>
                  <Tag tone={stateTone(booking.state)}>{stateName(booking.state)}</Tag>
                </a>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}
