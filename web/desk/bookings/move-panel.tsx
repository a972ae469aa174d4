import { useState } from 'preact/hooks'
import type { OccurrenceSeen } from '../../../src/space/bookings/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { timeOf, wallAt } from '../../ui/zoned.ts'
import { useCommand } from '../command.ts'
import { faultAt } from '../faults.ts'
import { Toggle } from '../parts/choice.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import type { PanelProps } from './booking.tsx'
import { instantsOf } from './booking-form.ts'
import { Occurrences } from './occurrences.tsx'
import { ScopeChoice, stepPath } from './scope.tsx'
import type { Scope } from './scope.tsx'
import { TimeFields } from './time-fields.tsx'

const quarters = Array.from({ length: 97 }, (_, n) => timeOf(n * 15))

/** Another time. What goes beyond the old time is asked for anew where staff decide; until then the old one stands. */
export function MovePanel({ booking, changed }: PanelProps) {
  const zone = booking.site.timeZone
  const [start, end] = [wallAt(Date.parse(booking.startsAt), zone), wallAt(Date.parse(booking.endsAt), zone)]
  const [form, setForm] = useState({
    date: booking.date,
    from: timeOf(start.minute),
    to: end.minute === 0 ? '24:00' : timeOf(end.minute),
  })
  const [scope, setScope] = useState<Scope>('one')
  const [override, setOverride] = useState(false)
  const saving = useCommand()
  const { problem } = saving
  const conflicts = Array.isArray(problem?.['conflicts']) ? (problem['conflicts'] as OccurrenceSeen[]) : []
  async function move(event: Event) {
    event.preventDefault()
    const time = instantsOf(form, zone)
    if (!time) return
    const body = { ...time, ...(override ? { override } : {}) }
    if (await saving.run(stepPath(booking, 'move', scope), body)) changed()
  }
  return (
    <details class="card block further-acts">
      <summary>{m.desk_move_title()}</summary>
      <form class="stack" noValidate onSubmit={(event) => void move(event)}>
        <ScopeChoice booking={booking} scope={scope} onChoose={setScope} />
        <TimeFields
          form={form}
          set={(part) => setForm({ ...form, ...part })}
          times={quarters}
          today={wallAt(Date.now(), zone).date}
          fault={faultAt(problem, '/startsAt')}
        />
        {!booking.decides && <p class="soft">{m.desk_move_what()}</p>}
        {conflicts.length > 0 && (
          <Occurrences occurrences={conflicts} zone={zone} label={m.desk_book_preview()} />
        )}
        {booking.decides && problem && problem.code !== 'booking.overlap' && (
          <Toggle
            label={m.desk_book_override()}
            hint={m.desk_book_override_what()}
            checked={override}
            onChange={setOverride}
          />
        )}
        <FormProblem problem={problem} fields={['/startsAt']} />
        <div>
          <Button type="submit" quiet disabled={saving.busy}>
            {m.desk_move_do()}
          </Button>
        </div>
      </form>
    </details>
  )
}
