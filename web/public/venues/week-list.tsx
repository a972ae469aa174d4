import { monthAndDay, weekday } from '../../ui/dates.ts'
import { m } from '../../ui/messages/messages.js'
import { timeOf } from '../../ui/zoned.ts'
import { bookAddress } from './book-address.ts'
import { stretches } from './slots.ts'
import type { DayColumn, Stretch } from './slots.ts'

type Props = { columns: DayColumn[]; venueId: string; longestMinutes: number; shortestMinutes: number }

/** The week as words: what is free on each day and what is taken, each stretch a way to book it or to wait for it. */
export function WeekList({ columns, venueId, longestMinutes, shortestMinutes }: Props) {
  const enough = ({ startsAt, endsAt }: Stretch) => endsAt - startsAt >= shortestMinutes * 60_000
  const address = ({ startsAt, endsAt }: Stretch) =>
    bookAddress(venueId, startsAt, Math.min(endsAt, startsAt + longestMinutes * 60_000))
  return (
    <ul class="week-list">
      {columns.map((column) => {
        const free = stretches(column, 'free').filter(enough)
        const taken = stretches(column, 'taken').filter(enough)
        return (
          <li key={column.date}>
            <h3>
              {monthAndDay(column.date)} <span class="soft">{weekday(column.date)}</span>
            </h3>
            {free.length === 0 ? (
              <p class="soft">{m.public_week_nothing()}</p>
            ) : (
              <ul class="cluster">
                {free.map((each) => (
                  <li key={each.from}>
                    <a class="chip" href={address(each)}>
                      {hours(each)}
                    </a>
                  </li>
                ))}
              </ul>
            )}
            {taken.length > 0 && (
              <p class="taken-line">
                {m.public_week_taken()}{' '}
                {taken.map((each) => (
                  <a
                    key={each.from}
                    href={address(each)}
                    aria-label={m.public_week_wait_for({ time: hours(each) })}
                  >
                    {hours(each)}
                  </a>
                ))}
              </p>
            )}
          </li>
        )
      })}
    </ul>
  )
}

const hours = ({ from, to }: Stretch): string => `${timeOf(from)}–${timeOf(to)}`
