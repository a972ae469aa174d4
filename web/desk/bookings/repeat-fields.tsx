import { weekday } from '../../ui/dates.ts'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { Choice } from '../parts/choice.tsx'
import { TextField } from '../parts/text-field.tsx'
import { nthOf, repeatsFor } from './repeat.ts'
import type { Repeat, RepeatForm } from './repeat.ts'

type Props = {
  form: RepeatForm
  set: (changed: Partial<RepeatForm>) => void
  faults: { count: string | undefined; until: string | undefined }
}

const nameOf = (repeat: Repeat, date: string): string =>
  ({
    none: m.desk_repeat_none,
    week: m.desk_repeat_week,
    fortnight: m.desk_repeat_fortnight,
    'month-day': () => m.desk_repeat_month_day({ n: Number(date.slice(8)) }),
    'month-nth': () => m.desk_repeat_month_nth({ n: nthOf(date), day: weekday(date) }),
    'month-last': () => m.desk_repeat_month_last({ day: weekday(date) }),
  })[repeat]()

/** Once, or again and again until a day or so many times. */
export function RepeatFields({ form, set, faults }: Props) {
  return (
    <>
      <Field label={m.desk_repeat_label()}>
        {(wiring) => (
          <select
            {...wiring}
            value={form.repeat}
            onChange={(event) => set({ repeat: event.currentTarget.value as Repeat })}
          >
            {repeatsFor(form.date).map((repeat) => (
              <option key={repeat} value={repeat}>
                {nameOf(repeat, form.date)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {form.repeat !== 'none' && (
        <div class="stack">
          <Choice
            label={m.desk_repeat_ends()}
            value={form.ends}
            onChoose={(ends) => set({ ends })}
            choices={[
              { value: 'count', name: m.desk_repeat_by_count() },
              { value: 'until', name: m.desk_repeat_by_date() },
            ]}
          />
          {form.ends === 'count' ? (
            <TextField
              label={m.desk_repeat_count()}
              type="number"
              min="1"
              max="104"
              inputMode="numeric"
              value={form.count}
              onInput={(count) => set({ count })}
              fault={faults.count}
            />
          ) : (
            <TextField
              label={m.desk_repeat_until()}
              type="date"
              min={form.date}
              value={form.until}
              onInput={(until) => set({ until })}
              fault={faults.until}
            />
          )}
        </div>
      )}
    </>
  )
}
