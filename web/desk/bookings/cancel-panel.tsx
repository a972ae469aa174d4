import { useState } from 'preact/hooks'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { faultAt } from '../faults.ts'
import { Confirm } from '../parts/confirm.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { TextField } from '../parts/text-field.tsx'
import type { PanelProps } from './booking.tsx'
import { ScopeChoice, stepPath } from './scope.tsx'
import type { Scope } from './scope.tsx'
import { momentOf } from './words.ts'

/** Give it back, with a reason if there is one; until the cut-off, and staff until the end. */
export function CancelPanel({ booking, changed }: PanelProps) {
  const [reason, setReason] = useState('')
  const [scope, setScope] = useState<Scope>('one')
  const saving = useCommand()
  const late = booking.state === 'confirmed' && Date.parse(booking.cancelBy) < Date.now()
  async function cancel() {
    if (await saving.run(stepPath(booking, 'cancel', scope), { reason: reason.trim() || null })) changed()
  }
  return (
    <details class="card block further-acts">
      <summary>{m.desk_cancel_title()}</summary>
      <div class="stack">
        {late && (
          <p class="note">
            {m.desk_cancel_late({ time: momentOf(booking.cancelBy, booking.site.timeZone) })}
          </p>
        )}
        {(!late || booking.decides) && (
          <>
            <ScopeChoice booking={booking} scope={scope} onChoose={setScope} />
            <TextField
              label={m.desk_cancel_reason()}
              value={reason}
              maxLength={300}
              onInput={setReason}
              fault={faultAt(saving.problem, '/reason')}
            />
            <div>
              <Confirm
                quiet
                label={m.desk_cancel_do()}
                question={m.desk_cancel_sure()}
                yes={m.desk_cancel_yes()}
                disabled={saving.busy}
                run={() => void cancel()}
              />
            </div>
          </>
        )}
        <FormProblem problem={saving.problem} fields={['/reason']} />
      </div>
    </details>
  )
}
