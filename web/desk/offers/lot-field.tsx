import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { unitName } from '../../ui/quantity.ts'
import { faultAt } from '../faults.ts'
import { TextField } from '../parts/text-field.tsx'
import type { FieldsProps } from './offer-form.ts'
import { lotUnits } from './offer-sent.ts'

/** The smallest lot of goods: less is not sent. */
export function LotField({ form, set, problem }: FieldsProps) {
  const { choices, unit } = lotUnits(form)
  if (!unit || (form.kind !== 'goods' && form.lot === '')) return null
  const said = choices.length === 1 ? m.offer_lot_least_of({ unit: unitName(unit) }) : m.offer_lot_least()
  return (
    <div class="offer-amount">
      <TextField
        label={said}
        hint={m.offer_lot_hint()}
        value={form.lot}
        inputMode="decimal"
        maxLength={10}
        onInput={(lot) => set({ lot })}
        fault={faultAt(problem, '/lot')}
      />
      {choices.length > 1 && (
        <Field label={m.offer_lot_unit()}>
          {(wiring) => (
            <select
              {...wiring}
              value={unit}
              onChange={(event) => set({ lotUnit: event.currentTarget.value as typeof unit })}
            >
              {choices.map((each) => (
                <option key={each} value={each}>
                  {unitName(each)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </div>
  )
}
