import { m } from '../ui/messages/messages.js'
import { isoWeekday, todayAt, weekdayLetter, weekdayName } from './words.ts'

const week = [1, 2, 3, 4, 5, 6, 7]

/** The days of the week on which a library opens, today marked. `weekly` holds ISO weekdays. */
export function Week({ weekly, timeZone }: { weekly: number[]; timeZone?: string }) {
  const today = isoWeekday(todayAt(timeZone))
  const open = week.filter((day) => weekly.includes(day))
  return (
    <div class="week">
      <span class="only-read-aloud">
        {open.length > 0
          ? m.public_week_open({ days: open.map(weekdayName).join(' ') })
          : m.public_week_closed()}
      </span>
      {week.map((day) => (
        <span
          key={day}
          class={[weekly.includes(day) && 'open', day === today && 'today'].filter(Boolean).join(' ')}
          aria-hidden="true"
        >
          {weekdayLetter(day)}
        </span>
      ))}
    </div>
  )
}
