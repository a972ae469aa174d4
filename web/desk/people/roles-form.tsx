import { useState } from 'preact/hooks'
import type { Granted, RolesShape } from '../../../src/people/accounts/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { faultAt } from '../faults.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { TextField } from '../parts/text-field.tsx'
import { GrantFields } from './grant-fields.tsx'

type Props = { of: RolesShape | null; saved: () => void; close: () => void }

/** The roles of one account as a whole; an address that nobody signed in with yet waits for its owner. */
export function RolesForm({ of, saved, close }: Props) {
  const [email, setEmail] = useState(of?.account.email ?? '')
  const [grants, setGrants] = useState<Granted[]>(of?.roles ?? [{ role: 'librarian' }])
  const saving = useCommand()
  const change = (at: number, grant: Granted) => setGrants(grants.map((old, i) => (i === at ? grant : old)))

  async function save() {
    const body = { email: email.trim(), roles: grants }
    const options = { method: 'PUT', ifMatch: of?.version } as const
    if (await saving.run<RolesShape>('/people/roles', body, options)) saved()
  }
  return (
    <Dialog title={of ? of.account.email : m.desk_roles_add()} close={close}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {!of && (
          <TextField
            label={m.desk_door_email()}
            hint={m.desk_roles_email_hint()}
            type="email"
            inputMode="email"
            value={email}
            onInput={setEmail}
            fault={faultAt(saving.problem, '/email')}
          />
        )}
        <div class="grants">
          {grants.map((grant, at) => (
            <GrantFields
              key={at}
              grant={grant}
              change={(next) => change(at, next)}
              remove={grants.length > 1 ? () => setGrants(grants.filter((_, i) => i !== at)) : undefined}
              fault={faultAt(saving.problem, `/roles/${at}`)}
            />
          ))}
        </div>
        <div>
          <Button quiet onClick={() => setGrants([...grants, { role: 'librarian' }])}>
            {m.desk_roles_another()}
          </Button>
        </div>
        <FormProblem problem={saving.problem} fields={['/email', '/roles']} />
        <Button type="submit" disabled={saving.busy || email.trim() === ''}>
          {saving.busy ? m.desk_form_saving() : m.desk_roles_save()}
        </Button>
      </form>
    </Dialog>
  )
}
