import type { Problem } from '../../ui/api.ts'
import { m } from '../../ui/messages/messages.js'
import { faultAt } from '../faults.ts'
import { Choice } from '../parts/choice.tsx'
import { TextField } from '../parts/text-field.tsx'
import { cities } from '../session.ts'
import { fullDay } from '../words.ts'
import type { FieldsProps, OfferForm } from './offer-form.ts'
import { untilOf } from './offer-sent.ts'

/** Where it can be used. */
export function Cities({ form, set, problem }: FieldsProps) {
  const fault = faultAt(problem, '/cities')
  const flip = (city: string) =>
    set({
      cities: form.cities.includes(city) ? form.cities.filter((c) => c !== city) : [...form.cities, city],
    })
  return (
    <fieldset class="choice">
      <legend>{m.offer_cities()}</legend>
      <div class="pills">
        {cities.value.map((city) => (
          <label key={city}>
            <input type="checkbox" checked={form.cities.includes(city)} onChange={() => flip(city)} />
            <span>{city}</span>
          </label>
        ))}
      </div>
      {fault && (
        <span class="fault" role="alert">
          {fault}
        </span>
      )}
    </fieldset>
  )
}

type Ends = Pick<OfferForm, 'lasts' | 'until'>
type LastsProps = { form: Ends; set: (changed: Partial<Ends>) => void; problem: Problem | null }

/** For how long it stands. */
export function Lasts({ form, set, problem }: LastsProps) {
  const until = untilOf(form)
  return (
    <>
      <Choice
        label={m.offer_lasts()}
        value={form.lasts}
        choices={[
          { value: '30', name: m.offer_lasts_days({ n: 30 }) },
          { value: '90', name: m.offer_lasts_days({ n: 90 }) },
          { value: 'date', name: m.offer_lasts_date() },
        ]}
        hint={form.lasts === 'date' || !until ? undefined : m.offer_until({ day: fullDay(until) })}
        onChoose={(lasts) => set({ lasts, ...(lasts === 'date' && !form.until ? { until } : {}) })}
      />
      {form.lasts === 'date' && (
        <TextField
          label={m.offer_until_label()}
          type="date"
          value={form.until}
          onInput={(day) => set({ until: day })}
          fault={faultAt(problem, '/validUntil')}
        />
      )}
    </>
  )
}
