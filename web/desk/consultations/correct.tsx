import { useState } from 'preact/hooks'
import type { ConsultationShape } from '../../../src/service/consultations/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FormActs } from '../parts/form-acts.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { Fields } from './fields.tsx'
import { bodyOf, formOf, pointers, type Form } from './form.ts'

type Props = {
  row: ConsultationShape
  /** The list anew: this row as it is now. */
  again: () => void
  close: () => void
}

/**
 * A noted consultation, to be corrected or taken back. Only what was touched stands over the row, so that when somebody else
 * changed it meanwhile, loading it anew keeps what was typed.
 */
export function Correct({ row, again, close }: Props) {
  const [typed, setTyped] = useState<Partial<Form>>({})
  const saving = useCommand()
  const taking = useCommand()
  const form = { ...formOf(row), ...typed }
  const changed = Object.keys(typed).length > 0

  async function save() {
    const options = { method: 'PATCH', ifMatch: row.version } as const
    if (!(await saving.run(`/service/consultations/${row.id}`, bodyOf(form), options))) return
    again()
    close()
  }
  async function takeBack() {
    const options = { ifMatch: row.version }
    if (!(await taking.run(`/service/consultations/${row.id}/cancel`, {}, options))) return
    again()
    close()
  }
  const load = () => {
    saving.tell(null)
    taking.tell(null)
    again()
  }
  return (
    <Dialog title={m.desk_con_correct()} close={close} class="con-sheet">
      <form
        class="stack form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (changed) void save()
        }}
      >
        <Fields form={form} set={(more) => setTyped({ ...typed, ...more })} problem={saving.problem} />
        {row.answeredBy.email && <p class="soft">{m.desk_con_by({ who: row.answeredBy.email })}</p>}
        <FormProblem problem={saving.problem} fields={pointers} />
        <FormActs saving={saving} disabled={!changed || taking.busy} reload={load} />
      </form>
      <div class="con-take">
        <p class="soft">{m.desk_con_cancel_what()}</p>
        <FormProblem problem={taking.problem} />
        {taking.problem?.code === 'version.old' && (
          <Button quiet onClick={load}>
            {m.desk_form_reload()}
          </Button>
        )}
        <Button quiet disabled={saving.busy || taking.busy} onClick={() => void takeBack()}>
          {m.desk_con_cancel()}
        </Button>
      </div>
    </Dialog>
  )
}
