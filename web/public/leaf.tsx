import { dayOfMonth, monthAndDay, weekday } from '../ui/dates.ts'
import { locale } from '../ui/locale.ts'

const part = (date: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale.value, { timeZone: 'UTC', ...options }).format(new Date(`${date}T00:00:00Z`))

/** A date as a leaf of a calendar: month, day, weekday. `date` is local, `YYYY-MM-DD`. */
export function Leaf({ date, late }: { date: string; late?: boolean }) {
  // English names are cut short: the leaf is as wide as 十二月.
  const length = locale.value === 'en' ? 'short' : 'long'
  return (
    <time class={late ? 'leaf late' : 'leaf'} dateTime={date}>
      <span class="only-read-aloud">{`${monthAndDay(date)} ${weekday(date)}`}</span>
      <span class="month" aria-hidden="true">
        {part(date, { month: length })}
      </span>
      <b aria-hidden="true">{dayOfMonth(date)}</b>
      <span class="weekday" aria-hidden="true">
        {part(date, { weekday: length })}
      </span>
    </time>
  )
}
