import type { InvitationShape } from '../../../src/people/organisations/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { useDraft } from '../draft.ts'
import { faultAt } from '../faults.ts'
import { Choice } from '../parts/choice.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { TextField } from '../parts/text-field.tsx'
import { memberRole } from './words.ts'

type Invited = { email: string; role: 'member' | 'owner' }

/** A colleague's address, and what they may do. */
export function InviteForm({ path, sent }: { path: string; sent: (email: string) => void }) {
  const { form, set, clear } = useDraft<Invited>(`invite.${path}`, { email: '', role: 'member' })
  const inviting = useCommand()

  async function send() {
    const made = await inviting.run<InvitationShape>(path, { email: form.email.trim(), role: form.role })
    if (!made) return
    clear()
    sent(made.email)
  }

  return (
    <form
      class="stack invite"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (form.email.trim()) void send()
      }}
    >
      <h3>{m.desk_org_invite()}</h3>
      <TextField
        label={m.desk_org_invite_email()}
        type="email"
        inputMode="email"
        value={form.email}
        onInput={(email) => set({ email })}
        maxLength={254}
        fault={faultAt(inviting.problem, '/email')}
      />
      <Choice
        label={m.desk_org_invite_role()}
        value={form.role}
        choices={(['member', 'owner'] as const).map((role) => ({ value: role, name: memberRole(role) }))}
        onChoose={(role) => set({ role })}
        hint={m.desk_org_invite_role_hint()}
      />
      <FormProblem problem={inviting.problem} fields={['/email']} />
      <div>
        <Button type="submit" disabled={inviting.busy || form.email.trim() === ''}>
          {inviting.busy ? m.desk_form_saving() : m.desk_org_invite_send()}
        </Button>
      </div>
    </form>
  )
}
