import { Plus, Trash2 } from 'lucide-preact'
import { weekdayName, weekdayShort } from '../../public/words.ts'
import type { Problem } from '../../ui/api.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { minuteOf, timeOf } from '../../ui/zoned.ts'
import { faultAt } from '../faults.ts'
import { PickTime } from './pick-time.tsx'
import type { Weekly } from './hours-form.ts'

const week = ['1', '2', '3', '4', '5', '6', '7'] as const
const usual = { from: '09:00', to: '18:00' }

type Props = { weekly: Weekly; set: (weekly: Weekly) => void; problem: Problem | null }

/** The week, a day a line: open or not, and from when to when, in several stretches where there is a break. */
export function WeekHours({ weekly, set, problem }: Props) {
  const stretches = (day: (typeof week)[number]) => weekly[day] ?? []
  const firstOpen = week.find((day) => stretches(day).length > 0)
  const others = week.filter((day) => day !== firstOpen && stretches(day).length > 0)
  const alike =
    firstOpen !== undefined &&
    others.some((day) => JSON.stringify(stretches(day)) !== JSON.stringify(stretches(firstOpen)))
  return (
    <section class="week-hours" aria-labelledby="week-hours">
      <h2 id="week-hours">{m.desk_hours_week()}</h2>
      <ul>
        {week.map((day) => {
          const name = weekdayName(Number(day))
          const open = stretches(day)
          const change = (at: number, part: Partial<(typeof open)[number]>) =>
            set({ ...weekly, [day]: open.map((each, index) => (index === at ? { ...each, ...part } : each)) })
          const fault = faultAt(problem, `/weekly/${day}`)
          return (
            <li key={day}>
              <div class="week-day" role="group" aria-label={name}>
                <label class="day-open">
                  <input
                    type="checkbox"
                    checked={open.length > 0}
                    onChange={(event) =>
                      set({
                        ...weekly,
                        [day]: event.currentTarget.checked
                          ? firstOpen === undefined
                            ? [usual]
                            : stretches(firstOpen)
                          : [],
                      })
                    }
                  />
                  <span>{weekdayShort(Number(day))}</span>
                </label>
                {open.length === 0 ? (
                  <span class="soft">{m.public_now_closed()}</span>
                ) : (
                  <div class="day-stretches">
                    {open.map(({ from, to }, at) => (
                      <span class="day-stretch" key={at}>
                        <PickTime
                          label={`${name} ${m.public_when_from()}`}
                          value={from}
                          last={1425}
                          onPick={(next) =>
                            change(at, {
                              from: next,
                              ...(minuteOf(next) >= minuteOf(to)
                                ? { to: timeOf(Math.min(1440, minuteOf(next) + 60)) }
                                : {}),
                            })
                          }
                        />
                        <span aria-hidden="true">–</span>
                        <PickTime
                          label={`${name} ${m.public_when_to()}`}
                          value={to}
                          first={minuteOf(from) + 15}
                          onPick={(next) => change(at, { to: next })}
                        />
                        {open.length > 1 && (
                          <button
                            type="button"
                            class="icon-btn"
                            aria-label={m.desk_range_remove({ title: `${name} ${from}–${to}` })}
                            onClick={() => set({ ...weekly, [day]: open.filter((_, each) => each !== at) })}
                          >
                            <Trash2 aria-hidden="true" size={18} />
                          </button>
                        )}
                      </span>
                    ))}
                    {minuteOf(open.at(-1)!.to) < 1380 && open.length < 4 && (
                      <button
                        type="button"
                        class="icon-btn"
                        aria-label={m.desk_hours_stretch_add({ day: name })}
                        onClick={() => {
                          const from = minuteOf(open.at(-1)!.to) + 60
                          const to = Math.min(1440, from + 120)
                          set({ ...weekly, [day]: [...open, { from: timeOf(from), to: timeOf(to) }] })
                        }}
                      >
                        <Plus aria-hidden="true" size={18} />
                      </button>
                    )}
                  </div>
                )}
                {fault && (
                  <p class="fault" role="alert">
                    {fault}
                  </p>
                )}
              </div>
            </li>
          )
        })}
      </ul>
      {alike && firstOpen && (
        <div>
          <Button
            bare
            onClick={() =>
              set({
                ...weekly,
                ...Object.fromEntries(others.map((day) => [day, stretches(firstOpen)])),
              })
            }
          >
            {m.desk_hours_same({ day: weekdayName(Number(firstOpen)) })}
          </Button>
        </div>
      )}
    </section>
  )
}
