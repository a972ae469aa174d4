import { useState } from 'preact/hooks'
import type { Stepped } from '../../../src/resources/ledger/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { sayQuantity, unitName } from '../../ui/quantity.ts'
import { useCommand } from '../command.ts'
import { useDraft } from '../draft.ts'
import { faultAt } from '../faults.ts'
import { FormProblem } from '../parts/form-problem.tsx'
import { TextField } from '../parts/text-field.tsx'
import type { StepProps } from './allocation.tsx'
import { today, typed } from './words.ts'

type Form = { amount: string; lost: string; on: string; why: string }

/** What arrived: all of it by one press; less, more and what was lost by their numbers. */
export function ReceiveStep({ allocation, changed }: StepProps) {
  const sent = allocation.amounts.inTransit
  const base: Form = { amount: String(sent.amount), lost: '', on: today(), why: '' }
  const { form, set, clear } = useDraft<Form>(`receive ${allocation.id}`, base)
  const [exactly, setExactly] = useState(form.lost !== '' || form.amount !== base.amount)
  const saving = useCommand()
  const amount = typed(form.amount)
  const lost = form.lost.trim() === '' ? 0 : typed(form.lost)
  const over = amount + lost - sent.amount
  async function save(event: Event) {
    event.preventDefault()
    const done = await saving.run<Stepped>(`/resources/allocations/${allocation.id}/receive`, {
      amount,
      unit: sent.unit,
      ...(lost !== 0 && { lost }),
      on: form.on,
      ...(form.why.trim() && { why: form.why.trim() }),
    })
    if (!done) return
    clear()
    changed()
  }
  return (
    <form class="card form stack" noValidate onSubmit={(event) => void save(event)}>
      <h2>{m.desk_alloc_receive_title({ quantity: sayQuantity(sent) })}</h2>
      {!exactly && (
        <div class="cluster">
          <Button type="submit" disabled={saving.busy}>
            {m.desk_alloc_receive_all()}
          </Button>
          <Button quiet onClick={() => setExactly(true)}>
            {m.desk_alloc_receive_part()}
          </Button>
        </div>
      )}
      {exactly && (
        <>
          <div class="field-row">
            <TextField
              label={m.desk_alloc_arrived({ unit: unitName(sent.unit) })}
              value={form.amount}
              inputMode="decimal"
              onInput={(value) => set({ amount: value })}
              fault={faultAt(saving.problem, '/amount')}
            />
            <TextField
              label={m.desk_alloc_lost({ unit: unitName(sent.unit) })}
              hint={m.desk_alloc_lost_hint()}
              value={form.lost}
              inputMode="decimal"
              onInput={(value) => set({ lost: value })}
              fault={faultAt(saving.problem, '/lost')}
            />
          </div>
          <div class="field-row">
            <TextField
              label={m.desk_alloc_on()}
              type="date"
              max={today()}
              value={form.on}
              onInput={(on) => set({ on })}
              fault={faultAt(saving.problem, '/on')}
            />
            <TextField
              label={m.desk_alloc_why()}
              value={form.why}
              maxLength={500}
              onInput={(why) => set({ why })}
            />
          </div>
          {over > 0 && (
            <p class="note" role="status">
              {m.desk_alloc_surplus({ quantity: sayQuantity({ amount: over, unit: sent.unit }) })}
            </p>
          )}
          {over < 0 && (
            <p class="note" role="status">
              {m.desk_alloc_still({ quantity: sayQuantity({ amount: -over, unit: sent.unit }) })}
            </p>
          )}
          <div>
            <Button type="submit" disabled={saving.busy}>
              {m.desk_alloc_receive_do()}
            </Button>
          </div>
        </>
      )}
      <FormProblem problem={saving.problem} fields={['/on']} />
    </form>
  )
}
