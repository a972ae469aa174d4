import { useState } from 'preact/hooks'
import type { OccurrenceSeen } from '../../../src/space/bookings/schema.ts'
import { Button } from '../../ui/button.tsx'
import { monthAndDay } from '../../ui/dates.ts'
import { m } from '../../ui/messages/messages.js'
import { timeOf } from '../../ui/zoned.ts'
import { conflictWords } from '../bookings/words.ts'
import { useCommand } from '../command.ts'
import { Toggle } from '../parts/choice.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import type { Row, Shift } from './timeline.ts'

export type Moved = Shift & { rows: Row[]; date: string }
type Props = { moved: Moved; close: () => void; done: () => void }

/** Asks before a block moves; where a rule refuses, staff set it aside knowingly. */
export function MoveDialog({ moved, close, done }: Props) {
  const saving = useCommand()
  const [override, setOverride] = useState(false)
  const at = moved.rows.findIndex(({ blocks }) => blocks.some(({ booking }) => booking.id === moved.id))
  const block = moved.rows[at]?.blocks.find(({ booking }) => booking.id === moved.id)
  const target = moved.rows[at + moved.down]
  if (!block || !target) return null
  const { booking } = block
  const { problem } = saving
  const conflict = (problem?.['conflicts'] as OccurrenceSeen[] | undefined)?.[0]?.conflict
  const later = (instant: string) => new Date(Date.parse(instant) + moved.minutes * 60_000).toISOString()

  async function move() {
    const body = {
      startsAt: later(booking.startsAt),
      endsAt: later(booking.endsAt),
      ...(moved.down === 0 ? {} : { venueId: target!.venue.id }),
      ...(override ? { override } : {}),
    }
    if (await saving.run(`/space/bookings/${booking.id}/move`, body)) done()
  }
  return (
    <Dialog title={m.desk_day_move()} close={close}>
      <div class="stack">
        <p>
          <b>{booking.organisation.name}</b>
        </p>
        <p>
          {m.desk_day_move_to({
            venue: target.venue.name,
            day: monthAndDay(moved.date),
            from: timeOf(block.from + moved.minutes),
            to: timeOf(block.to + moved.minutes),
          })}
        </p>
        {conflict && <p class="told bad">{conflictWords(conflict, target.timeZone)}</p>}
        {problem && problem.code !== 'booking.overlap' && problem.code.startsWith('booking.') && (
          <Toggle
            label={m.desk_book_override()}
            hint={m.desk_book_override_what()}
            checked={override}
            onChange={setOverride}
          />
        )}
        <FormProblem problem={conflict ? null : problem} />
        <div class="cluster">
          <Button disabled={saving.busy} onClick={() => void move()}>
            {m.desk_move_do()}
          </Button>
          <Button bare onClick={close}>
            {m.desk_confirm_no()}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
