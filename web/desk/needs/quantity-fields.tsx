import { Field } from '../../ui/field.tsx'
import type { Problem } from '../../ui/api.ts'
import { m } from '../../ui/messages/messages.js'
import { unitName } from '../../ui/quantity.ts'
import { faultAt } from '../faults.ts'
import { Toggle } from '../parts/choice.tsx'
import { TextField } from '../parts/text-field.tsx'
import { holds, units, type NeedForm, type Unit } from './need-form.ts'

type Props = { form: NeedForm; set: (changed: Partial<NeedForm>) => void; problem: Problem | null }

const digits = (text: string) => text.normalize('NFKC').replace(/[^\d.]/g, '')

/** How many of what; of a case also how many are in it. Or that nobody knows. */
export function QuantityFields({ form, set, problem }: Props) {
  return (
    <>
      {!form.unknown && (
        <div class="need-quantity">
          <TextField
            label={m.desk_need_amount()}
            inputMode="decimal"
            maxLength={10}
            value={form.amount}
            onInput={(amount) => set({ amount: digits(amount) })}
            fault={faultAt(problem, '/quantity')}
          />
          <Units label={m.desk_need_unit()} value={form.unit} onChange={(unit) => set({ unit })} />
          {form.unit === 'case' && (
            <>
              <TextField
                label={m.desk_need_inside({ unit: unitName(form.unit) })}
                inputMode="decimal"
                maxLength={8}
                value={form.inside}
                onInput={(inside) => set({ inside: digits(inside) })}
              />
              <Units
                label={m.desk_need_inside_unit()}
                value={form.insideUnit}
                without={form.unit}
                onChange={(insideUnit) => set({ insideUnit })}
              />
            </>
          )}
        </div>
      )}
      <Toggle
        label={m.desk_need_unknown()}
        checked={form.unknown}
        onChange={(unknown) => set({ unknown, ...(holds(form.unit) ? {} : { inside: '' }) })}
      />
    </>
  )
}

type UnitsProps = { label: string; value: Unit; without?: Unit; onChange: (unit: Unit) => void }

const Units = ({ label, value, without, onChange }: UnitsProps) => (
  <Field label={label}>
    {(wiring) => (
      <select {...wiring} value={value} onChange={(event) => onChange(event.currentTarget.value as Unit)}>
        {units
          .filter((unit) => unit !== without)
          .map((unit) => (
            <option key={unit} value={unit}>
              {unitName(unit)}
            </option>
          ))}
      </select>
    )}
  </Field>
)
