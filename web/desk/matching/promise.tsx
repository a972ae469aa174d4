import { useState } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { sayQuantity, unitName } from '../../ui/quantity.ts'
import { useCommand } from '../command.ts'
import { FormProblem } from '../parts/form-problem.tsx'
import { TextField } from '../parts/text-field.tsx'
import { amountOf } from './lines.ts'
import type { Sum } from './words.ts'

type Props = {
  offerId: string
  needId: string
  quantity: Sum
  done: (said: string) => void
}

/** Promises a quantity of an offer to a need: what is missing, unless another amount is typed. */
export function PromiseForm({ offerId, needId, quantity, done }: Props) {
  const [typed, setTyped] = useState(String(quantity.amount))
  const saving = useCommand()
  const amount = amountOf(typed)
  async function save(event: Event) {
    event.preventDefault()
    if (amount === null) return
    const line = { offerId, needId, amount, unit: quantity.unit }
    if (await saving.run('/resources/allocations', { lines: [line] }))
      done(m.desk_match_promised({ quantity: sayQuantity({ amount, unit: quantity.unit }) }))
  }
  return (
    <form class="promise" onSubmit={(event) => void save(event)}>
      <TextField
        label={m.desk_match_amount({ unit: unitName(quantity.unit) })}
        inputMode="decimal"
        value={typed}
        onInput={setTyped}
        fault={amount === null ? m.desk_plan_amount_wrong() : undefined}
      />
      <Button type="submit" disabled={saving.busy || amount === null}>
        {m.desk_match_promise()}
      </Button>
      <FormProblem problem={saving.problem} />
    </form>
  )
}
