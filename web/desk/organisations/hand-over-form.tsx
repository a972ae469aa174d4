import { useState } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { useDraft } from '../draft.ts'
import { faultAt } from '../faults.ts'
import { FormProblem } from '../parts/form-problem.tsx'
import { TextField } from '../parts/text-field.tsx'

/** When the person who had the organisation is gone: staff name a new owner. */
export function HandOverForm({ id, saved }: { id: string; saved: () => void }) {
  const { form, set, clear } = useDraft(`hand-over.${id}`, { email: '', reason: '' })
  const [told, setTold] = useState(false)
  const handing = useCommand()

  async function hand() {
    setTold(false)
    const done = await handing.run(`/people/organisations/${id}/hand-over`, {
      email: form.email.trim(),
      reason: form.reason,
    })
    if (!done) return
    clear()
    setTold(true)
    saved()
  }

  return (
    <details class="further">
      <summary>{m.desk_org_hand_over()}</summary>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void hand()
        }}
      >
        <p class="soft">{m.desk_org_hand_over_what()}</p>
        <TextField
          label={m.desk_org_hand_over_email()}
          type="email"
          inputMode="email"
          value={form.email}
          onInput={(email) => set({ email })}
          maxLength={254}
          fault={faultAt(handing.problem, '/email')}
        />
        <TextField
          label={m.desk_org_hand_over_why()}
          value={form.reason}
          onInput={(reason) => set({ reason })}
          maxLength={300}
          fault={faultAt(handing.problem, '/reason')}
        />
        <FormProblem problem={handing.problem} fields={['/email', '/reason']} />
        <div class="cluster">
          <Button type="submit" quiet disabled={handing.busy || form.email.trim() === ''}>
            {m.desk_org_hand_over_do()}
          </Button>
          {told && (
            <span class="told good" role="status">
              {m.desk_org_hand_over_told()}
            </span>
          )}
        </div>
      </form>
    </details>
  )
}
