import { useState } from 'preact/hooks'
import type { ConsultationShape } from '../../../src/service/consultations/schema.ts'
import { todayAt } from '../../public/words.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { useDraft } from '../draft.ts'
import { FormProblem } from '../parts/form-problem.tsx'
import { Fields } from './fields.tsx'
import { bodyOf, countedCities, pointers, type Form } from './form.ts'

/** ＋ 记一笔: as the last one was, in a few taps. */
export function NoteForm({ last, noted }: { last: ConsultationShape | null; noted: () => void }) {
  const { form, set, clear } = useDraft<Form>('consultation', {
    desk: last?.desk ?? 'platform',
    channel: last?.channel ?? 'call',
    on: todayAt(),
    city: last?.city ?? countedCities()[0] ?? '',
    organisation: null,
    asker: '',
    topic: last?.topic ?? '',
    minutes: last?.minutes ?? 5,
    times: 1,
  })
  const [done, setDone] = useState(0)
  const saving = useCommand()

  async function save() {
    const made = await saving.run<ConsultationShape>('/service/consultations', bodyOf(form))
    if (!made) return
    clear()
    setDone((n) => n + 1)
    noted()
  }
  return (
    <form
      class="card stack form con-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <h2>{m.desk_con_note()}</h2>
      <Fields form={form} set={set} problem={saving.problem} />
      <FormProblem problem={saving.problem} fields={pointers} />
      <div class="cluster">
        <Button type="submit" disabled={saving.busy}>
          {saving.busy ? m.desk_form_saving() : m.desk_con_save()}
        </Button>
        <span role="status">{done > 0 ? m.desk_con_saved({ n: done }) : ''}</span>
      </div>
    </form>
  )
}
