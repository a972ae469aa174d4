import { Plus, Trash2 } from 'lucide-preact'
import { todayAt } from '../../public/words.ts'
import type { Problem } from '../../ui/api.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { minuteOf, timeOf } from '../../ui/zoned.ts'
import { faultAt } from '../faults.ts'
import { Choice } from '../parts/choice.tsx'
import { TextField } from '../parts/text-field.tsx'
import type { DatedForm } from './hours-form.ts'
import { PickTime } from './pick-time.tsx'

type Props = {
  title: string
  what: string
  add: string
  /** Pointer of the list. */
  at: string
  days: DatedForm[]
  set: (days: DatedForm[]) => void
  problem: Problem | null
}

/** Days that differ from the week, each from one date to another, whole days or some hours of them, with a word why. */
export function DatedHours({ title, what, add, at, days, set, problem }: Props) {
  const change = (which: number, part: Partial<DatedForm>) =>
    set(days.map((day, index) => (index === which ? { ...day, ...part } : day)))
  const today = todayAt()
  return (
    <section class="dated" aria-label={title}>
      <h2>{title}</h2>
      <p class="soft">{what}</p>
      {days.map((day, index) => (
        <div class="dated-one" key={index} role="group" aria-label={`${title} ${index + 1}`}>
          <TextField
            label={m.desk_range_from()}
            type="date"
            min={today}
            value={day.from}
            onInput={(from) => change(index, { from, ...(day.to < from ? { to: from } : {}) })}
            fault={faultAt(problem, `${at}/${index}/from`)}
          />
          <TextField
            label={m.desk_range_to()}
            type="date"
            min={day.from || today}
            value={day.to}
            onInput={(to) => change(index, { to })}
            fault={faultAt(problem, `${at}/${index}/to`)}
          />
          <Choice
            label={m.desk_hours_how_long()}
            bare
            value={day.startsAt ? 'some' : 'whole'}
            choices={[
              { value: 'whole', name: m.desk_hours_whole() },
              { value: 'some', name: m.desk_hours_some() },
            ]}
            onChoose={(kind) =>
              change(
                index,
                kind === 'some' ? { startsAt: '09:00', endsAt: '12:00' } : { startsAt: '', endsAt: '' },
              )
            }
          />
          {day.startsAt && (
            <span class="day-stretch">
              <PickTime
                label={`${title} ${index + 1} ${m.public_when_from()}`}
                value={day.startsAt}
                last={1425}
                onPick={(startsAt) =>
                  change(index, {
                    startsAt,
                    ...(minuteOf(startsAt) >= minuteOf(day.endsAt)
                      ? { endsAt: timeOf(Math.min(1440, minuteOf(startsAt) + 60)) }
                      : {}),
                  })
                }
              />
              <span aria-hidden="true">–</span>
              <PickTime
                label={`${title} ${index + 1} ${m.public_when_to()}`}
                value={day.endsAt}
                first={minuteOf(day.startsAt) + 15}
                onPick={(endsAt) => change(index, { endsAt })}
              />
            </span>
          )}
          <TextField
            label={m.desk_range_reason()}
            placeholder={at === '/closures' ? m.desk_hours_reason_example() : undefined}
            value={day.reason}
            onInput={(reason) => change(index, { reason })}
            maxLength={120}
          />
          <button
            type="button"
            class="icon-btn"
            aria-label={m.desk_range_remove({ title: `${title} ${index + 1}` })}
            onClick={() => set(days.filter((_, each) => each !== index))}
          >
            <Trash2 aria-hidden="true" size={20} />
          </button>
        </div>
      ))}
      <div>
        <Button
          bare
          onClick={() => set([...days, { from: '', to: '', startsAt: '', endsAt: '', reason: '' }])}
        >
          <Plus aria-hidden="true" size={18} />
          {add}
        </Button>
      </div>
    </section>
  )
}
