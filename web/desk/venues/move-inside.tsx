import { useState } from 'preact/hooks'
import type { BookingShape, OccurrenceSeen } from '../../../src/space/bookings/schema.ts'
import type { InsideShape, VenueItem, VenueShape } from '../../../src/space/venues/schema.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import type { Page } from '../../ui/shapes.ts'
import { timeOf, wallAt } from '../../ui/zoned.ts'
import { instantsOf } from '../bookings/booking-form.ts'
import { TimeFields } from '../bookings/time-fields.tsx'
import { conflictWords, whenOf } from '../bookings/words.ts'
import { useCommand } from '../command.ts'
import { faultAt } from '../faults.ts'
import { useGet } from '../load.ts'
import { Toggle } from '../parts/choice.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { isKin } from './use-rooms.ts'

type Props = {
  booking: InsideShape
  venue: VenueShape
  rooms: VenueItem[]
  moved: (words: string) => void
}

const quarters = Array.from({ length: 97 }, (_, n) => timeOf(n * 15))

/** Where a booking goes: another room that is free at its time, one tap away; or another day and time. */
export function MoveInside({ booking, venue, rooms, moved }: Props) {
  const zone = venue.site.timeZone
  const [start, end] = [wallAt(Date.parse(booking.startsAt), zone), wallAt(Date.parse(booking.endsAt), zone)]
  const [form, setForm] = useState({
    venueId: booking.venue.id,
    date: start.date,
    from: timeOf(start.minute),
    to: end.minute === 0 ? '24:00' : timeOf(end.minute),
  })
  const [override, setOverride] = useState(false)
  const moving = useCommand()
  const { problem } = moving
  const conflict = (problem?.['conflicts'] as OccurrenceSeen[] | undefined)?.[0]?.conflict
  const free = useGet<Page<VenueItem>>('/space/venues', {
    siteId: venue.site.id,
    freeFrom: booking.startsAt,
    freeTo: booking.endsAt,
    capacity: booking.expectedHeads,
    limit: 12,
  })
  const same = (free.value?.items ?? []).filter((room) => !isKin(venue, room))

  async function move(to: { venueId: string; startsAt: string; endsAt: string }) {
    const { venueId, ...time } = to
    const body = {
      ...time,
      ...(venueId === booking.venue.id ? {} : { venueId }),
      ...(override ? { override } : {}),
    }
    const next = await moving.run<BookingShape>(`/space/bookings/${booking.id}/move`, body)
    if (!next) return
    const name = [...rooms, ...same].find(({ id }) => id === next.venueId)?.name ?? booking.venue.name
    moved(m.desk_inside_moved({ who: booking.organisation.name, venue: name, when: whenOf(next, zone) }))
  }
  return (
    <div class="note move-inside">
      {free.value && <p>{same.length > 0 ? m.desk_inside_same_time() : m.desk_inside_none_free()}</p>}
      <div class="cluster" aria-busy={free.busy}>
        {same.map(({ id, name, capacity }) => (
          <button
            key={id}
            type="button"
            class="btn quiet"
            disabled={moving.busy}
            onClick={() => void move({ venueId: id, startsAt: booking.startsAt, endsAt: booking.endsAt })}
          >
            {name} · {m.public_venue_people({ n: capacity })}
          </button>
        ))}
      </div>
      <details class="further">
        <summary>{m.desk_inside_other_time()}</summary>
        <div class="stack">
          <Field label={m.desk_inside_room()}>
            {(wiring) => (
              <select
                {...wiring}
                value={form.venueId}
                onChange={(event) => setForm({ ...form, venueId: event.currentTarget.value })}
              >
                <option value={booking.venue.id}>{booking.venue.name}</option>
                {rooms.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <TimeFields
            form={form}
            set={(part) => setForm({ ...form, ...part })}
            times={quarters}
            today={wallAt(Date.now(), zone).date}
            fault={faultAt(problem, '/startsAt')}
          />
          <div>
            <Button
              quiet
              disabled={moving.busy}
              onClick={() => {
                const time = instantsOf(form, zone)
                if (time) void move({ venueId: form.venueId, ...time })
              }}
            >
              {m.desk_move_do()}
            </Button>
          </div>
        </div>
      </details>
      {conflict && <p class="told bad">{conflictWords(conflict, zone)}</p>}
      {problem && problem.code !== 'booking.overlap' && problem.code.startsWith('booking.') && (
        <Toggle
          label={m.desk_book_override()}
          hint={m.desk_book_override_what()}
          checked={override}
          onChange={setOverride}
        />
      )}
      <FormProblem problem={conflict ? null : problem} fields={['/startsAt']} />
    </div>
  )
}
