import type { BookingRow } from '../../../src/space/bookings/schema.ts'
import { m } from '../../ui/messages/messages.js'
import type { Page } from '../../ui/shapes.ts'
import { hoursBetween, networkZone } from '../../ui/zoned.ts'
import '../bookings/bookings.css'
import { Commitment } from '../bookings/commitment.tsx'
import { faultAt } from '../faults.ts'
import { useGet } from '../load.ts'
import { Toggle } from '../parts/choice.tsx'
import type { FieldsProps } from './activity-fields.tsx'
import { timesIn } from './activity-form.ts'

/** Bookings that do not hold a time any more. */
export const endedBookings = new Set<string>(['denied', 'cancelled', 'no-show'])

/** The booking in which the activity takes place: one that its organisation has, or one to make along with it. */
export function BookingChoice({ form, set, problem }: FieldsProps) {
  if (form.organisationId === '') return <p class="note">{m.desk_act_book_network()}</p>
  return <OfOrganisation form={form} set={set} problem={problem} />
}

function OfOrganisation({ form, set, problem }: FieldsProps) {
  const { venueId, organisationId, date } = form
  const bookings = useGet<Page<BookingRow>>('/space/bookings', {
    venueId,
    organisationId,
    from: date,
    to: date,
    limit: 100,
  })
  if (bookings.busy && !bookings.value) return <p class="note" aria-busy="true" />
  const { startsAt, endsAt } = timesIn(form, networkZone)
  const standing = (bookings.value?.items ?? []).filter(({ state }) => !endedBookings.has(state))
  const found =
    standing.find(({ id }) => id === form.bookingId) ??
    standing.find((booking) => booking.startsAt <= startsAt && endsAt <= booking.endsAt)
  if (found)
    return (
      <p class="note good">
        {(found.state === 'requested' ? m.desk_act_booked_asked : m.desk_act_booked)({
          hours: hoursBetween(found.startsAt, found.endsAt, networkZone),
        })}
      </p>
    )
  return (
    <>
      <Toggle
        label={m.desk_act_book()}
        hint={
          standing.length > 0
            ? m.desk_act_book_other({
                hours: standing
                  .map((b) => hoursBetween(b.startsAt, b.endsAt, networkZone))
                  .join(m.desk_act_book_and()),
              })
            : m.desk_act_book_hint()
        }
        checked={form.books}
        onChange={(books) => set({ books })}
      />
      {form.books ? (
        <Commitment
          accepted={form.accepted}
          onChange={(accepted) => set({ accepted })}
          fault={faultAt(problem, '/commitment') && m.desk_commit_needed()}
        />
      ) : (
        faultAt(problem, '/bookingId') && (
          <p class="fault" role="alert">
            {faultAt(problem, '/bookingId')}
          </p>
        )
      )}
    </>
  )
}
