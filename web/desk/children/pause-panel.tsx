import { useState } from 'preact/hooks'
import type { PatronShape } from '../../../src/people/patrons/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { faultAt } from '../faults.ts'
import { FormProblem } from '../parts/form-problem.tsx'
import { TextField } from '../parts/text-field.tsx'

type Props = { child: PatronShape; saved: (child: PatronShape) => void; reload: () => void }

/** A card that rests for a while: what is out may come back, nothing new goes out. */
export function PausePanel({ child, saved, reload }: Props) {
  const [reason, setReason] = useState('')
  const saving = useCommand()

  async function set(suspended: { reason: string } | null) {
    const next = await saving.run<PatronShape>(
      `/people/patrons/${child.id}`,
      { suspended },
      { method: 'PATCH', ifMatch: child.version },
    )
    if (next) {
      setReason('')
      saved(next)
    }
  }

  return (
    <section class="card stack" aria-labelledby="pause-title">
      <h2 id="pause-title">{m.desk_pause_title()}</h2>
      {child.suspended ? (
        <>
          <p>{m.desk_pause_is({ reason: child.suspended.reason })}</p>
          <div>
            <Button disabled={saving.busy} onClick={() => void set(null)}>
              {m.desk_pause_end()}
            </Button>
          </div>
        </>
      ) : (
        <form
          class="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void set({ reason: reason.trim() })
          }}
        >
          <p class="soft">{m.desk_pause_what()}</p>
          <TextField
            label={m.desk_pause_reason()}
            value={reason}
            onInput={setReason}
            maxLength={120}
            fault={faultAt(saving.problem, '/suspended/reason')}
          />
          <div>
            <Button type="submit" quiet disabled={saving.busy || reason.trim() === ''}>
              {m.desk_pause_do()}
            </Button>
          </div>
        </form>
      )}
      <FormProblem problem={saving.problem} fields={['/suspended/reason']} />
      {saving.problem?.code === 'version.old' && (
        <Button quiet onClick={reload}>
          {m.desk_form_reload()}
        </Button>
      )}
    </section>
  )
}
