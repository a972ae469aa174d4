import { useState } from 'preact/hooks'
import type { ChangeCopy, CopyRow } from '../../../src/library/copies/schema.ts'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { faultAt } from '../faults.ts'
import { Choice } from '../parts/choice.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { FormActs } from '../parts/form-acts.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { TextField } from '../parts/text-field.tsx'
import { copyStatus, spokenCode } from '../words.ts'

const sayable = ['available', 'damaged', 'repair', 'parts-missing', 'missing', 'lost', 'withdrawn'] as const
type Sayable = ChangeCopy['status']

type Props = { copy: CopyRow; close: () => void; saved: (copy: CopyRow) => void; reload: () => void }

/** Says what state a copy is in, and why. */
export function CopyState({ copy, close, saved, reload }: Props) {
  const now = sayable.find((status) => status === copy.status)
  const [status, setStatus] = useState<Sayable>(now ?? 'available')
  const [reason, setReason] = useState(copy.statusReason ?? '')
  const saving = useCommand()

  async function save() {
    const body: ChangeCopy = { status, reason: reason.trim() || null }
    const next = await saving.run<CopyRow>(`/library/copies/${copy.code}`, body, {
      method: 'PATCH',
      ifMatch: copy.version,
    })
    if (next) saved(next)
  }

  return (
    <Dialog title={m.desk_copy_state_of({ code: spokenCode(copy.code) })} close={close}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Choice
          label={m.desk_col_state()}
          value={status}
          choices={sayable.map((value) => ({ value, name: copyStatus(value) }))}
          onChoose={setStatus}
          hint={status === 'withdrawn' ? m.desk_copy_withdrawn_hint() : undefined}
        />
        <TextField
          label={m.desk_copy_reason()}
          value={reason}
          onInput={setReason}
          maxLength={200}
          fault={faultAt(saving.problem, '/reason')}
        />
        <FormProblem problem={saving.problem} fields={['/reason']} />
        <FormActs saving={saving} reload={reload} />
      </form>
    </Dialog>
  )
}
