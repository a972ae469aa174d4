import { isoWeekday, todayAt, weekdayLetter, weekdayName } from '../../public/words.ts'

const week = [1, 2, 3, 4, 5, 6, 7]

/** The week as seven small signs, the open days filled; read aloud as the names of the open ones. */
export function DaysOpen({ weekly, timeZone }: { weekly: number[]; timeZone: string }) {
  const today = isoWeekday(todayAt(timeZone))
  const open = week.filter((day) => weekly.includes(day))
  return (
    <span class="days">
      <span class="only-read-aloud">{open.map(weekdayName).join(' ')}</span>
      {week.map((day) => (
        <span
          key={day}
          aria-hidden="true"
          class={[open.includes(day) && 'open', day === today && 'today'].filter(Boolean).join(' ')}
        >
          {weekdayLetter(day)}
        </span>
      ))}
    </span>
  )
}
