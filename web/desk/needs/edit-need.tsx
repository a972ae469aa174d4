import { useState } from 'preact/hooks'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { useDraft } from '../draft.ts'
import { missing } from '../faults.ts'
import { FormActs } from '../parts/form-acts.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { NeedFields } from './need-fields.tsx'
import { formOfNeed, lacksOf, needOf, needPointers } from './need-form.ts'
import type { Need } from './words.ts'

type Props = { need: Need; saved: (next: Need) => void; reload: () => void }

/** Changes a need; a later day renews it, an expired one as well. */
export function EditNeed({ need, saved, reload }: Props) {
  const { form, set, clear } = useDraft(`need.${need.id}`, formOfNeed(need))
  const [done, setDone] = useState(false)
  const saving = useCommand()

  async function save() {
    setDone(false)
    const lacks = missing(lacksOf(form))
    if (lacks) return saving.tell(lacks)
    const path = `/resources/needs/${need.id}`
    const next = await saving.run<Need>(path, needOf(form), { method: 'PATCH', ifMatch: need.version })
    if (!next) return
    clear()
    setDone(true)
    saved(next)
  }
  return (
    <details class="card need-edit" open={need.state === 'expired'}>
      <summary>{need.state === 'expired' ? m.desk_need_renew() : m.desk_need_edit()}</summary>
      <form
        class="stack form need-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <NeedFields form={form} set={set} problem={saving.problem} />
        <FormProblem problem={saving.problem} fields={needPointers} />
        <FormActs saving={saving} reload={reload} discard={{ run: clear }}>
          <span role="status">{done ? m.desk_need_saved() : ''}</span>
        </FormActs>
      </form>
    </details>
  )
}
