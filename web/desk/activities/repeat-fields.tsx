import { isoWeekday, weekdayLetter, weekdayName } from '../../public/words.ts'
import type { Problem } from '../../ui/api.ts'
import { m } from '../../ui/messages/messages.js'
import { faultAt } from '../faults.ts'
import { Choice, Toggle } from '../parts/choice.tsx'
import { TextField } from '../parts/text-field.tsx'
import type { ActivityForm } from './activity-form.ts'

type Props = {
  form: ActivityForm
  set: (changed: Partial<ActivityForm>) => void
  problem: Problem | null
}

/** How a new activity repeats: not at all, on some weekdays, or on the month's last such weekday. */
export function RepeatFields({ form, set, problem }: Props) {
  const first = isoWeekday(form.date)
  const days = form.weekdays.length > 0 ? form.weekdays : [first]
  const fault = faultAt(problem, '/recurrence')
  return (
    <>
      <Choice
        label={m.desk_act_repeat()}
        value={form.repeat}
        choices={[
          { value: 'none', name: m.desk_act_repeat_none() },
          { value: 'week', name: m.desk_act_repeat_week() },
          { value: 'last', name: m.desk_act_repeat_last() },
        ]}
        onChoose={(repeat) => set({ repeat })}
      />
      {form.repeat === 'week' && (
        <fieldset class="choice">
          <legend>{m.desk_act_repeat_days()}</legend>
          <div class="pills">
            {[1, 2, 3, 4, 5, 6, 7].map((day) => (
              <label key={day}>
                <input
                  type="checkbox"
                  aria-label={weekdayName(day)}
                  checked={days.includes(day)}
                  onChange={(event) =>
                    set({
                      weekdays: event.currentTarget.checked
                        ? [...days, day].sort((a, b) => a - b)
                        : days.filter((other) => other !== day),
                    })
                  }
                />
                <span aria-hidden="true">{weekdayLetter(day)}</span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {form.repeat !== 'none' && (
        <>
          <TextField
            label={m.desk_act_repeat_until()}
            class="medium"
            type="date"
            value={form.until}
            onInput={(until) => set({ until })}
            fault={fault}
          />
          <Toggle
            label={m.desk_act_skip_holidays()}
            checked={form.skipHolidays}
            onChange={(skipHolidays) => set({ skipHolidays })}
          />
        </>
      )}
    </>
  )
}
