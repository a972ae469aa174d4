import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { sayQuantity, unitName } from '../../ui/quantity.ts'
import type { SaidQuantity } from '../../../src/resources/quantities/schema.ts'
import { faultAt } from '../faults.ts'
import { Toggle } from '../parts/choice.tsx'
import { TextField } from '../parts/text-field.tsx'
import type { FieldsProps } from './offer-form.ts'
import { holds, quantityOf } from './offer-sent.ts'
import { kinds } from './offer-words.ts'

/** How much there is: an amount, its unit, how many of another are in one; or nobody knows. */
export function QuantityField({ form, set, problem }: FieldsProps) {
  const { units } = kinds[form.kind]
  const inside = units.filter((unit) => unit !== form.unit)
  const quantity = quantityOf(form)
  return (
    <fieldset class="plain stack">
      <legend>{m.offer_quantity()}</legend>
      {form.isKnown && (
        <>
          <div class="offer-amount">
            <TextField
              label={m.offer_amount()}
              value={form.amount}
              inputMode="decimal"
              maxLength={14}
              onInput={(amount) => set({ amount })}
              fault={faultAt(problem, '/quantity')}
            />
            <UnitField
              label={m.offer_unit()}
              units={units}
              value={form.unit}
              choose={(unit) => set({ unit, ...(holds(unit) ? {} : { inner: '' }) })}
            />
          </div>
          {form.kind === 'goods' && (holds(form.unit) || form.inner !== '') && (
            <div class="offer-amount">
              <TextField
                label={m.offer_inner({ unit: unitName(form.unit) })}
                hint={m.offer_inner_hint()}
                value={form.inner}
                inputMode="decimal"
                maxLength={10}
                onInput={(inner) =>
                  set({ inner, ...(form.innerUnit === form.unit ? { innerUnit: inside[0] ?? 'piece' } : {}) })
                }
              />
              <UnitField
                label={m.offer_inner_unit()}
                units={inside}
                value={form.innerUnit === form.unit ? (inside[0] ?? 'piece') : form.innerUnit}
                choose={(innerUnit) => set({ innerUnit })}
              />
            </div>
          )}
          {quantity?.of && quantity.amount > 0 && (
            <p class="offer-reckoned" role="status">
              {m.offer_reckoned({
                posted: sayQuantity(quantity),
                sum: sayQuantity({ amount: quantity.amount * quantity.of.amount, unit: quantity.of.unit }),
              })}
            </p>
          )}
        </>
      )}
      <Toggle
        label={m.offer_unknown()}
        hint={m.offer_unknown_hint()}
        checked={!form.isKnown}
        onChange={(isUnknown) => set({ isKnown: !isUnknown })}
      />
    </fieldset>
  )
}

type UnitProps = {
  label: string
  units: SaidQuantity['unit'][]
  value: SaidQuantity['unit']
  choose: (unit: SaidQuantity['unit']) => void
}

const UnitField = ({ label, units, value, choose }: UnitProps) => (
  <Field label={label}>
    {(wiring) => (
      <select
        {...wiring}
        value={value}
        onChange={(event) => choose(event.currentTarget.value as SaidQuantity['unit'])}
      >
        {units.map((unit) => (
          <option key={unit} value={unit}>
            {unitName(unit)}
          </option>
        ))}
      </select>
    )}
  </Field>
)
