import { Printer } from 'lucide-preact'
import { useLocation, useRoute } from 'preact-iso'
import type { BookingRow } from '../../../src/space/bookings/schema.ts'
import type { VenueShape } from '../../../src/space/venues/schema.ts'
import { Button } from '../../ui/button.tsx'
import { monthAndDay, weekday } from '../../ui/dates.ts'
import { m } from '../../ui/messages/messages.js'
import { QrCode } from '../../ui/qr-code.tsx'
import { hoursBetween, wallAt } from '../../ui/zoned.ts'
import { useGet, useList } from '../load.ts'
import { NotYet } from '../parts/not-yet.tsx'
import { PageHead } from '../parts/page-head.tsx'
import './day.css'

const back = () => ({ href: '/desk/venues/day', name: m.desk_nav_day() })
const stands = new Set(['confirmed', 'checked-in', 'completed'])

/** A sheet of A4 for a venue's door: who is here today, and the code to check in with. No contacts. */
export function DoorSheet() {
  const { id } = useRoute().params as { id: string }
  const { query } = useLocation()
  const venue = useGet<VenueShape>(`/space/venues/${encodeURIComponent(id)}`)
  const zone = venue.value?.site.timeZone
  const date = query['date'] ?? wallAt(Date.now(), zone ?? 'Asia/Shanghai').date
  const list = useList<BookingRow>('/space/bookings', { venueId: id, from: date, to: date }, 100)
  if (!venue.value || !zone) return <NotYet thing={venue} back={back()} />
  const { value } = venue
  const today = list.rows?.filter(({ state }) => stands.has(state)) ?? []
  return (
    <>
      <PageHead title={m.desk_sheet_title()} back={back()}>
        <Button onClick={() => print()}>
          <Printer aria-hidden="true" size={18} />
          {m.desk_sheet_print()}
        </Button>
      </PageHead>
      <article class="door-sheet" aria-busy={list.rows === null}>
        <header>
          <div>
            <p>{value.site.name}</p>
            <h2>{value.name}</h2>
            <p class="day">
              {monthAndDay(date)} {weekday(date)}
            </p>
          </div>
          <div class="code">
            <QrCode text={`${location.origin}/v/${value.id}`} label={m.public_door_code()} />
            <p>{m.public_door_code()}</p>
          </div>
        </header>
        {today.length === 0 ? (
          <p class="free">{m.desk_sheet_nobody()}</p>
        ) : (
          <table>
            <thead>
              <tr>
                <th scope="col">{m.public_when_time()}</th>
                <th scope="col">{m.desk_book_organisation()}</th>
                <th scope="col">{m.desk_book_purpose()}</th>
              </tr>
            </thead>
            <tbody>
              {today.map((booking) => (
                <tr key={booking.id}>
                  <th scope="row">{hoursBetween(booking.startsAt, booking.endsAt, zone)}</th>
                  <td>{booking.organisation.name}</td>
                  <td>{booking.purpose}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {value.houseRules && <p class="house">{value.houseRules}</p>}
        {value.contact && (
          <p>
            {value.contact.name} {value.contact.phone}
          </p>
        )}
      </article>
    </>
  )
}
