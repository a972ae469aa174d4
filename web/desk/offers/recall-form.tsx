import { useState } from 'preact/hooks'
import type { Reached } from '../../../src/resources/ledger/schema.ts'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { Button } from '../../ui/button.tsx'
import { useCommand } from '../command.ts'
import { faultAt, missing } from '../faults.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FormProblem } from '../parts/form-problem.tsx'

type Props = {
  path: string
  /** How many are told by mail. */
  organisations: number
  done: (reached: Reached) => void
}

/** Recalls a lot with its reason, and asks once more, since nothing takes it back. */
export function RecallForm({ path, organisations, done }: Props) {
  const [reason, setReason] = useState('')
  const [asking, setAsking] = useState(false)
  const saving = useCommand()
  function ask(event: Event) {
    event.preventDefault()
    const lacks = missing(reason.trim() ? [] : ['/reason'])
    saving.tell(lacks)
    if (!lacks) setAsking(true)
  }
  async function recall() {
    const made = await saving.run<Reached>(`${path}/recall`, { reason: reason.trim() })
    setAsking(false)
    if (made) done(made)
  }
  const told = organisations > 0 ? m.offer_recall_told({ n: organisations }) : m.offer_recall_told_none()
  return (
    <form class="card form stack no-print" noValidate onSubmit={ask}>
      <h2>{m.offer_recall()}</h2>
      <p class="soft">{m.offer_recall_what()}</p>
      <Field
        label={m.offer_recall_why()}
        hint={m.offer_recall_why_hint()}
        fault={faultAt(saving.problem, '/reason')}
      >
        {(wiring) => (
          <textarea
            {...wiring}
            rows={3}
            maxLength={500}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        )}
      </Field>
      <FormProblem problem={saving.problem} fields={['/reason']} />
      <div>
        <Button type="submit" class="grave" disabled={saving.busy}>
          {m.offer_recall()}
        </Button>
      </div>
      {asking && (
        <Dialog title={m.offer_recall_sure()} close={() => setAsking(false)}>
          <div class="stack">
            <p>{m.offer_recall_stops()}</p>
            <p>{told}</p>
            <p>
              <b>{m.offer_recall_final()}</b>
            </p>
            <div class="cluster">
              <Button class="grave" disabled={saving.busy} onClick={() => void recall()}>
                {m.offer_recall_yes()}
              </Button>
              <Button bare onClick={() => setAsking(false)}>
                {m.desk_confirm_no()}
              </Button>
            </div>
          </div>
        </Dialog>
      )}
    </form>
  )
}
