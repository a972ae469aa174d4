import { Button, LinkButton } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { FormProblem } from '../parts/form-problem.tsx'
import type { PanelProps } from './booking.tsx'
import { momentOf } from './words.ts'

const early = 30 * 60_000

/** Check in from half an hour before the beginning, and out again. */
export function DoorActs({ booking, changed, over }: PanelProps & { over: boolean }) {
  const running = useCommand()
  if (over) return null
  const opensAt = Date.parse(booking.startsAt) - early
  const there = booking.state === 'checked-in'
  async function step(what: 'check-in' | 'check-out') {
    if (await running.run(`/space/bookings/${booking.id}/${what}`, {})) changed()
  }
  return (
    <section class="card block door-acts">
      {there ? (
        booking.checkedOutAt === null && (
          <Button quiet disabled={running.busy} onClick={() => void step('check-out')}>
            {m.public_door_check_out()}
          </Button>
        )
      ) : Date.now() < opensAt ? (
        <p class="soft">
          {m.desk_booking_opens({ time: momentOf(new Date(opensAt).toISOString(), booking.site.timeZone) })}
        </p>
      ) : (
        <Button class="big" disabled={running.busy} onClick={() => void step('check-in')}>
          {m.public_door_check_in()}
        </Button>
      )}
      <LinkButton bare href={`/v/${booking.venueId}`}>
        {m.desk_booking_venue()}
      </LinkButton>
      <FormProblem problem={running.problem} />
    </section>
  )
}
