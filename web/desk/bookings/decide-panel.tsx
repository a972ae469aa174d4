import { useState } from 'preact/hooks'
import type { OccurrenceSeen } from '../../../src/space/bookings/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { faultAt } from '../faults.ts'
import { Toggle } from '../parts/choice.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { TextField } from '../parts/text-field.tsx'
import type { PanelProps } from './booking.tsx'
import { Occurrences } from './occurrences.tsx'
import { ScopeChoice, stepPath } from './scope.tsx'
import type { Scope } from './scope.tsx'

/** Yes, and its rivals are told; or no, with a reason that the organisation reads. */
export function DecidePanel({ booking, changed }: PanelProps) {
  const [scope, setScope] = useState<Scope>(booking.seriesId ? 'all' : 'one')
  const [reason, setReason] = useState('')
  const [override, setOverride] = useState(false)
  const [skip, setSkip] = useState(false)
  const saving = useCommand()
  const { problem } = saving
  const conflicts = Array.isArray(problem?.['conflicts']) ? (problem['conflicts'] as OccurrenceSeen[]) : []
  async function confirm() {
    const body = { ...(override ? { override } : {}), ...(skip ? { onConflict: 'skip' } : {}) }
    if (await saving.run(stepPath(booking, 'confirm', scope), body)) changed()
  }
  async function deny() {
    if (await saving.run(stepPath(booking, 'deny', scope), { reason: reason.trim() || null })) changed()
  }
  return (
    <section class="card form stack" aria-labelledby="decide">
      <h2 id="decide">{m.desk_decide_title()}</h2>
      <ScopeChoice booking={booking} scope={scope} onChoose={setScope} />
      {conflicts.length > 0 && (
        <Occurrences occurrences={conflicts} zone={booking.site.timeZone} label={m.desk_book_preview()} />
      )}
      {conflicts.length > 0 && scope !== 'one' && (
        <Toggle label={m.desk_book_skip()} hint={m.desk_book_skip_what()} checked={skip} onChange={setSkip} />
      )}
      {problem && problem.code.startsWith('booking.') && problem.code !== 'booking.overlap' && (
        <Toggle
          label={m.desk_book_override()}
          hint={m.desk_book_override_what()}
          checked={override}
          onChange={setOverride}
        />
      )}
      <div>
        <Button class="big" disabled={saving.busy} onClick={() => void confirm()}>
          {m.desk_decide_confirm()}
        </Button>
      </div>
      <TextField
        label={m.desk_decide_reason()}
        hint={m.desk_decide_reason_hint()}
        value={reason}
        maxLength={300}
        onInput={setReason}
        fault={faultAt(problem, '/reason')}
      />
      <div>
        <Button quiet disabled={saving.busy} onClick={() => void deny()}>
          {m.desk_decide_deny()}
        </Button>
      </div>
      <FormProblem problem={problem} fields={['/reason']} />
    </section>
  )
}
