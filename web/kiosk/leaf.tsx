import { dayOfMonth, monthAndDay, monthName, weekday } from '../ui/dates.ts'
import { m } from '../ui/messages/messages.js'
import { Pin } from './pin.tsx'

/** The due date as a leaf of the calendar. Dates are local to the library. */
export function Leaf({ dueOn, today }: { dueOn: string; today: string }) {
  const late = dueOn < today
  const words = late
    ? m.kiosk_bag_leaf_overdue({ weekday: weekday(dueOn) })
    : m.kiosk_bag_leaf({ weekday: weekday(dueOn) })
  return (
    <section class={late ? 'leaf card late' : 'leaf card'} aria-label={monthAndDay(dueOn)}>
      <b>
        <Pin text={monthName(dueOn)} />
      </b>
      <strong>{dayOfMonth(dueOn)}</strong>
      <p>
        <Pin text={words} />
      </p>
    </section>
  )
}
