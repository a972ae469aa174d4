import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { minuteOf, timeOf } from '../../ui/zoned.ts'
import { TextField } from '../parts/text-field.tsx'

type Time = { date: string; from: string; to: string }
type Props = {
  form: Time
  set: (changed: Partial<Time>) => void
  /** Times that may be chosen, on the venue's grid. */
  times: string[]
  today: string
  fault: string | undefined
}

/** A day, and from when to when. A later beginning takes the end along. */
export function TimeFields({ form, set, times, today, fault }: Props) {
  const length = minuteOf(form.to) - minuteOf(form.from)
  const late = (from: string) => timeOf(Math.min(1440, minuteOf(from) + (length > 0 ? length : 60)))
  const pick = (label: string, value: string, choices: string[], onChange: (value: string) => void) => (
    <Field label={label}>
      {(wiring) => (
        <select {...wiring} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          {(choices.includes(value) ? choices : [value, ...choices]).map((time) => (
            <option key={time} value={time}>
              {time}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
  return (
    <div class="when-row">
      <TextField
        label={m.desk_book_date()}
        type="date"
        min={today}
        value={form.date}
        onInput={(date) => set({ date })}
        fault={fault}
      />
      {pick(m.public_when_from(), form.from, times.slice(0, -1), (from) => set({ from, to: late(from) }))}
      {pick(
        m.public_when_to(),
        form.to,
        times.filter((time) => minuteOf(time) > minuteOf(form.from)),
        (to) => set({ to }),
      )}
    </div>
  )
}
