import type { BookingOne, WaitRow } from '../../../src/space/bookings/schema.ts'
import { m } from '../../ui/messages/messages.js'
import type { Page } from '../../ui/shapes.ts'
import { hoursBetween } from '../../ui/zoned.ts'
import { useGet } from '../load.ts'

const most = 100

/** For who decides: which organisations wait for a time of this day, the first first. */
export function DayWaiters({ siteId, date }: { siteId: string; date: string }) {
  const { value } = useGet<Page<WaitRow>>('/space/waits', { siteId, date, limit: most })
  const rows = value?.items ?? []
  return rows.length === 0 ? null : (
    <Waiters rows={rows} title={m.desk_waiters_title({ n: rows.length })} venues />
  )
}

/** For who decides: which organisations would like to have some of this booking’s time. */
export function BookingWaiters({ booking }: { booking: BookingOne }) {
  const { value } = useGet<Page<WaitRow>>('/space/waits', {
    siteId: booking.site.id,
    date: booking.date,
    limit: most,
  })
  const rows = (value?.items ?? []).filter(
    (wait) =>
      wait.venueId === booking.venueId &&
      Date.parse(wait.startsAt) < Date.parse(booking.endsAt) &&
      Date.parse(wait.endsAt) > Date.parse(booking.startsAt),
  )
  return rows.length === 0 ? null : <Waiters rows={rows} title={m.desk_waiters_here({ n: rows.length })} />
}

function Waiters({ rows, title, venues }: { rows: WaitRow[]; title: string; venues?: boolean }) {
  return (
    <section class="card block waiters" aria-labelledby="waiters">
      <h2 id="waiters">{title}</h2>
      <ul>
        {[...rows]
          .sort((a, b) => a.createdAt.localeCompare(b.createdAt))
          .map((wait) => (
            <li key={wait.id}>
              <b>{hoursBetween(wait.startsAt, wait.endsAt, wait.site.timeZone)}</b>
              <span>
                {venues && `${wait.venue} · `}
                {wait.organisation.name}{' '}
                <span class="soft">
                  {wait.purpose} · {m.public_venue_people({ n: wait.expectedHeads })}
                </span>
              </span>
            </li>
          ))}
      </ul>
      <p class="soft">{m.desk_waiters_what()}</p>
    </section>
  )
}
