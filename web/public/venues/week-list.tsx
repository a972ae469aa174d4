import { monthAndDay, weekday } from '../../ui/dates.ts'
import { m } from '../../ui/messages/messages.js'
import { timeOf } from '../../ui/zoned.ts'
import { bookAddress } from './book-address.ts'
import { freeStretches } from './slots.ts'
import type { DayColumn } from './slots.ts'

type Props = { columns: DayColumn[]; venueId: string; longestMinutes: number; shortestMinutes: number }

/** The week as words: what is free on each day, each stretch a way to book it. */
export function WeekList({ columns, venueId, longestMinutes, shortestMinutes }: Props) {
  return (
    <ul class="week-list">
      {columns.map((column) => {
        const free = freeStretches(column).filter(
          ({ startsAt, endsAt }) => endsAt - startsAt >= shortestMinutes * 60_000,
        )
        return (
          <li key={column.date}>
            <h3>
              {monthAndDay(column.date)} <span class="soft">{weekday(column.date)}</span>
            </h3>
            {free.length === 0 ? (
              <p class="soft">{m.public_week_nothing()}</p>
            ) : (
              <ul class="cluster">
                {free.map(({ from, to, startsAt, endsAt }) => (
                  <li key={from}>
                    <a
                      class="chip"
                      href={bookAddress(
                        venueId,
                        startsAt,
                        Math.min(endsAt, startsAt + longestMinutes * 60_000),
                      )}
                    >
                      {timeOf(from)}–{timeOf(to)}
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </li>
        )
      })}
    </ul>
  )
}
