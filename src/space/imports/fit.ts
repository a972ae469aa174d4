import { localDay, wallInstants, wallMinute, weekday } from '../../platform/days.ts'
import { datesOf, type Recurrence } from '../bookings/series.ts'
import type { Clock } from './activity-draft.ts'

/** The instant of a clock where the place is; null in an hour that does not exist. */
export const instantOf = (clock: Clock, timeZone: string): number | null =>
  typeof clock === 'number' ? clock : (wallInstants(clock.date, clock.minute, timeZone)[0] ?? null)

/** A rule that gives all of these dates, from the first to the last; null where none of ours does. */
const ruleFor = (dates: string[], monthly: boolean): Recurrence | null => {
  const [first = '', until = ''] = [dates[0], dates.at(-1)]
  const weekdays = [...new Set(dates.map(weekday))].toSorted((a, b) => a - b)
  const nth = Math.ceil(Number(first.slice(8)) / 7)
  const intervals = monthly ? [1, 2, 3, 4, 6, 12, 24, 36, 48] : [1, 2, 3, 4, 6, 8, 12, 26, 52]
  const candidates = intervals
    .toReversed()
    .flatMap((interval): Recurrence[] =>
      monthly
        ? [
            { every: 'month', interval, until },
            ...(weekdays.length === 1
              ? [nth, -1].map((n) => ({ every: 'month' as const, interval, weekdays, nth: n, until }))
              : []),
          ]
        : [{ every: 'week', interval, weekdays, until }],
    )
  return (
    candidates.find((rule) => {
      const given = datesOf(first, rule)
      return given.ok && dates.every((date) => given.value.includes(date))
    }) ?? null
  )
}

/** Beginnings as a series of ours: at one time of the day, on dates that a rule gives; null when they are none. */
export const seriesFor = (
  starts: number[],
  monthly: boolean,
  timeZone: string,
): { rule: Recurrence; dates: string[] } | null => {
  const dates = starts.map((at) => localDay(at, timeZone))
  const sameClock = new Set(starts.map((at) => wallMinute(at, timeZone))).size === 1
  const rule =
    dates.length > 1 && sameClock && new Set(dates).size === dates.length
      ? ruleFor(dates.toSorted(), monthly)
      : null
  return rule ? { rule, dates: dates.toSorted() } : null
}
