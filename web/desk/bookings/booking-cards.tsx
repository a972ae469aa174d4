import { Fragment } from 'preact'
import type { BookingRow } from '../../../src/space/bookings/schema.ts'
import { Tag } from '../../ui/card.tsx'
import { m } from '../../ui/messages/messages.js'
import { stateName, stateTone, whenOf } from './words.ts'

/** The bookings of a list, those of one series together. */
export function bySeries(rows: BookingRow[]): BookingRow[][] {
  const groups = new Map<string, BookingRow[]>()
  for (const row of rows) {
    const key = row.seriesId ?? row.id
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()]
}

/** The bookings of a list, those of one series under its first. */
export function BookingCards({ rows, label }: { rows: BookingRow[]; label: string }) {
  return (
    <ul class="bookings" aria-label={label}>
      {bySeries(rows).map(([first, ...rest]) => (
        <Fragment key={first?.id}>
          {first && (
            <li class="card">
              <Line booking={first} />
              {rest.length > 0 && (
                <details>
                  <summary>{m.desk_bookings_series({ n: rest.length })}</summary>
                  <ul>
                    {rest.map((booking) => (
                      <li key={booking.id}>
                        <a href={`/desk/bookings/${booking.id}`}>
                          {whenOf(booking, booking.site.timeZone)}{' '}
                          <Tag tone={stateTone(booking.state)}>{stateName(booking.state)}</Tag>
                        </a>
                      </li>
                    ))}
                  </ul>
                </details>
              )}
            </li>
          )}
        </Fragment>
      ))}
    </ul>
  )
}

function Line({ booking }: { booking: BookingRow }) {
  return (
    <a class="booking-line" href={`/desk/bookings/${booking.id}`}>
      <span>
        <b>{whenOf(booking, booking.site.timeZone)}</b>
        <span>
          {booking.venue} <span class="soft">{booking.site.name}</span>
        </span>
        <span class="soft">
          {[
            booking.purpose,
            m.public_venue_people({ n: booking.expectedHeads }),
            booking.organisation.name,
          ].join(' · ')}
        </span>
      </span>
      <Tag tone={stateTone(booking.state)}>{stateName(booking.state)}</Tag>
    </a>
  )
}
