import { useState } from 'preact/hooks'
import type { Stepped } from '../../../src/resources/ledger/schema.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { sayQuantity, unitName } from '../../ui/quantity.ts'
import { useCommand } from '../command.ts'
import { faultAt } from '../faults.ts'
import { Confirm } from '../parts/confirm.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { TextField } from '../parts/text-field.tsx'
import type { StepProps } from './allocation.tsx'
import { batchWords, today, typed } from './words.ts'

/** Some of it went already: its lot is the one to follow. */
const parted = ({ amounts }: StepProps['allocation']): boolean =>
  Object.entries(amounts).some(([account, { amount }]) => account !== 'reserved' && amount > 0)

/** Sends what is promised on its way: all of it, unless less is said; with its lot, where there are several. */
export function DeliverStep({ allocation, changed }: StepProps) {
  const { reserved } = allocation.amounts
  const [amount, setAmount] = useState(String(reserved.amount))
  const [on, setOn] = useState(today())
  const [lotId, setLotId] = useState(allocation.lot?.id ?? '')
  const saving = useCommand()
  async function save(event: Event) {
    event.preventDefault()
    const body = {
      amount: typed(amount),
      unit: reserved.unit,
      on,
      ...(lotId && lotId !== allocation.lot?.id && { lotId }),
    }
    if (await saving.run<Stepped>(`/resources/allocations/${allocation.id}/deliver`, body)) changed()
  }
  return (
    <form class="card form stack" noValidate onSubmit={(event) => void save(event)}>
      <h2>{m.desk_alloc_deliver_title({ quantity: sayQuantity(reserved) })}</h2>
      <div class="field-row">
        <TextField
          label={m.desk_alloc_sent({ unit: unitName(reserved.unit) })}
          value={amount}
          inputMode="decimal"
          onInput={setAmount}
          fault={faultAt(saving.problem, '/amount')}
        />
        <TextField
          label={m.desk_alloc_on()}
          type="date"
          max={today()}
          value={on}
          onInput={setOn}
          fault={faultAt(saving.problem, '/on')}
        />
      </div>
      {allocation.lots.length > 0 && !(allocation.lot && parted(allocation)) && (
        <Field label={m.desk_alloc_lot_label()}>
          {(wiring) => (
            <select {...wiring} value={lotId} onChange={(event) => setLotId(event.currentTarget.value)}>
              <option value="">{m.desk_alloc_lot_none()}</option>
              {allocation.lots
                .filter(({ recalledAt }) => recalledAt === null)
                .map((each) => (
                  <option key={each.id} value={each.id}>
                    {batchWords(each)}
                  </option>
                ))}
            </select>
          )}
        </Field>
      )}
      <FormProblem problem={saving.problem} fields={['/on']} />
      <div>
        <Button type="submit" disabled={saving.busy}>
          {m.desk_alloc_deliver_do()}
        </Button>
      </div>
    </form>
  )
}

/** Frees what has not been sent; both sides hear why. */
export function CancelStep({ allocation, changed }: StepProps) {
  const [why, setWhy] = useState('')
  const saving = useCommand()
  async function run() {
    const body = why.trim() ? { why: why.trim() } : {}
    if (await saving.run<Stepped>(`/resources/allocations/${allocation.id}/cancel`, body)) changed()
  }
  const quantity = sayQuantity(allocation.amounts.reserved)
  return (
    <section class="card block stack">
      <h2>{m.desk_alloc_cancel_title()}</h2>
      <TextField label={m.desk_alloc_why()} value={why} maxLength={500} onInput={setWhy} />
      <div>
        <Confirm
          quiet
          label={m.desk_alloc_cancel_do()}
          question={m.desk_alloc_cancel_sure({ quantity })}
          yes={m.desk_alloc_cancel_do()}
          disabled={saving.busy}
          run={() => void run()}
        />
      </div>
      <FormProblem problem={saving.problem} />
    </section>
  )
}

/** Gives back what is on its way or in hand. */
export function ReturnStep({ allocation, changed }: StepProps) {
  const { inTransit, received, surplus } = allocation.amounts
  const [amount, setAmount] = useState('')
  const [why, setWhy] = useState('')
  const saving = useCommand()
  async function save(event: Event) {
    event.preventDefault()
    const body = {
      amount: typed(amount),
      unit: (received.amount > 0 ? received : inTransit).unit,
      ...(why.trim() && { why: why.trim() }),
    }
    if (await saving.run<Stepped>(`/resources/allocations/${allocation.id}/return`, body)) changed()
  }
  const here = [received, surplus, inTransit].filter((part) => part.amount > 0)
  return (
    <details class="card block alloc-fold">
      <summary>{m.desk_alloc_return_title()}</summary>
      <form class="form stack" noValidate onSubmit={(event) => void save(event)}>
        <p class="soft">{m.desk_alloc_return_of({ quantity: here.map(sayQuantity).join(' + ') })}</p>
        <div class="field-row">
          <TextField
            label={m.desk_alloc_returned({
              unit: unitName((received.amount > 0 ? received : inTransit).unit),
            })}
            value={amount}
            inputMode="decimal"
            onInput={setAmount}
            fault={faultAt(saving.problem, '/amount')}
          />
          <TextField label={m.desk_alloc_why()} value={why} maxLength={500} onInput={setWhy} />
        </div>
        <FormProblem problem={saving.problem} />
        <div>
          <Button type="submit" quiet disabled={saving.busy || amount.trim() === ''}>
            {m.desk_alloc_return_do()}
          </Button>
        </div>
      </form>
    </details>
  )
}
