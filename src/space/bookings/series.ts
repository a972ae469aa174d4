import { addDays, addMonths, wallInstants, weekday } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'

/**
 * How a booking repeats, in local dates of the venue. `weekdays` are ISO, 1 Monday to 7 Sunday; `nth` is the first to
 * fifth (1 to 5) or the last (-1) such weekday of a month. Ends with `until` (that day included) or after `count`.
 */
export type Recurrence = {
  every: 'week' | 'month'
  interval: number
  weekdays?: number[]
  nth?: number
  until?: string
  count?: number
}

/** Occurrences that a series may have. */
export const seriesLimit = 104

/** Months or weeks in a row without any occurrence after which nothing more will come: 29 February, every 12 months. */
const barren = 120

const fault = (pointer: string, code: string) =>
  refuse('input.invalid', { errors: [{ pointer: `/recurrence/${pointer}`, code }] })

const mondayOf = (day: string): string => addDays(day, 1 - weekday(day))
const monthOf = (day: string): string => day.slice(0, 7)

/** The dates of one week on its weekdays. */
const inWeek = (monday: string, weekdays: number[]): string[] =>
  weekdays.toSorted((a, b) => a - b).map((day) => addDays(monday, day - 1))

/** The nth (or last) such weekday of a month, or nothing where the month has none. */
const nthIn = (firstOfMonth: string, day: number, nth: number): string[] => {
  const first = addDays(firstOfMonth, (day - weekday(firstOfMonth) + 7) % 7)
  const all = [0, 1, 2, 3, 4].map((weeks) => addDays(first, weeks * 7))
  const found = all.filter((date) => monthOf(date) === monthOf(firstOfMonth)).at(nth > 0 ? nth - 1 : nth)
  return found === undefined ? [] : [found]
}

/** The same day of a month, or nothing where the month is too short. */
const sameDayIn = (firstOfMonth: string, dayOfMonth: number): string[] => {
  const date = addDays(firstOfMonth, dayOfMonth - 1)
  return monthOf(date) === monthOf(firstOfMonth) ? [date] : []
}

/** The dates of each turn of a rule, turn after turn: a week, or a month. */
export const turnOf = (first: string, rule: Recurrence): ((turn: number) => string[]) => {
  if (rule.every === 'week') {
    const weekdays = rule.weekdays ?? [weekday(first)]
    return (turn) => inWeek(addDays(mondayOf(first), turn * rule.interval * 7), weekdays)
  }
  const month = (turn: number) => addMonths(`${monthOf(first)}-01`, turn * rule.interval)
  const { nth } = rule
  const dayOfMonth = Number(first.slice(8))
  return nth === undefined
    ? (turn) => sameDayIn(month(turn), dayOfMonth)
    : (turn) => nthIn(month(turn), rule.weekdays?.[0] ?? weekday(first), nth)
}

/**
 * The local dates of a series that begins on `first`. A 31st, a 29 February and a fifth weekday that a month does not
 * have are left out and not counted. Refuses a series without an end, one of more than 104 occurrences, an end before
 * its beginning, several weekdays in a monthly one, and a first date that the rule itself would not give.
 */
export const datesOf = (first: string, rule: Recurrence): Result<string[]> => {
  const { until, count } = rule
  if ((until === undefined) === (count === undefined)) return fault('until', 'one-end')
  if (count !== undefined && count > seriesLimit) return fault('count', 'too-many')
  if (until !== undefined && until < first) return fault('until', 'before-start')
  if (rule.every === 'month' && (rule.weekdays?.length ?? 0) > 1) return fault('weekdays', 'one')
  if (rule.every === 'month' && rule.weekdays && rule.nth === undefined) return fault('nth', 'required')
  if (rule.every === 'week' && rule.nth !== undefined) return fault('nth', 'monthly-only')
  const turn = turnOf(first, rule)
  if (!turn(0).includes(first)) return fault(rule.nth === undefined ? 'weekdays' : 'nth', 'not-first')
  const dates: string[] = []
  for (let at = 0, empty = 0; empty <= barren; at++) {
    const found = turn(at).filter((date) => date >= first)
    empty = found.length === 0 ? empty + 1 : 0
    for (const date of found) {
      if (dates.length === count || (until !== undefined && date > until)) return ok(dates)
      if (dates.length === seriesLimit) return fault('until', 'too-many')
      dates.push(date)
    }
  }
  return ok(dates)
}

/** An occurrence by its date; without instants when one of its wall-clock times does not exist on that day. */
export type Occurrence = { date: string; startsAt: number | null; endsAt: number | null }

/** A time of use on the clock of the venue: minutes after the day's midnight, and for how many days later it ends. */
export type WallTime = { startMinute: number; endMinute: number; endDay: number }

/**
 * Each date with the same wall-clock times. Of an hour that comes twice the first is meant for the beginning, and the
 * end is the first that comes after it.
 */
export const occurrencesOf = (dates: string[], time: WallTime, timeZone: string): Occurrence[] =>
  dates.map((date) => {
    const startsAt = wallInstants(date, time.startMinute, timeZone)[0] ?? null
    const ends = wallInstants(addDays(date, time.endDay), time.endMinute, timeZone)
    const endsAt = startsAt === null ? null : (ends.find((end) => end > startsAt) ?? null)
    return { date, startsAt: endsAt === null ? null : startsAt, endsAt }
  })
