import { addDays, daysBetween, localDay, wallMinute } from '../../platform/days.ts'
import { holidayKind } from '../../platform/holidays.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { datesOf, occurrencesOf, type Recurrence, type WallTime } from '../bookings/series.ts'

/** When an activity is, and when one may sign up for it. Instants in epoch milliseconds, `date` where it is. */
export type Times = {
  date: string
  startsAt: number
  endsAt: number
  signUpOpensAt: number | null
  signUpClosesAt: number | null
}

const day = 86_400_000
const longest = 31 * day
const earliest = -366 * day
const latest = 2 * 366 * day

const fault = (pointer: string, code: string) => refuse('input.invalid', { errors: [{ pointer, code }] })

/**
 * The times that were asked for. Refuses an end that is not after the beginning, one of more than 31 days, what lies more
 * than a year back or two years ahead, and signing up that ends before it opens or after the end.
 */
export const decideTimes = (asked: Omit<Times, 'date'>, timeZone: string, now: number): Result<Times> => {
  const { startsAt, endsAt, signUpOpensAt, signUpClosesAt } = asked
  if (endsAt <= startsAt) return fault('/endsAt', 'before-start')
  if (endsAt - startsAt > longest) return fault('/endsAt', 'too-long')
  if (startsAt < now + earliest || startsAt > now + latest) return fault('/startsAt', 'range')
  if (signUpClosesAt !== null && signUpClosesAt > endsAt) return fault('/signUpClosesAt', 'after-end')
  if (signUpOpensAt !== null && signUpOpensAt >= (signUpClosesAt ?? startsAt))
    return fault('/signUpOpensAt', 'after-close')
  return ok({ ...asked, date: localDay(startsAt, timeZone) })
}

const wallOf = ({ date, startsAt, endsAt }: Times, timeZone: string): WallTime => ({
  startMinute: wallMinute(startsAt, timeZone),
  endMinute: wallMinute(endsAt, timeZone),
  endDay: daysBetween(date, localDay(endsAt, timeZone)),
})

/** The same on another date: wall-clock times are kept, signing up keeps its distance to the beginning. */
const onDate = (first: Times, date: string, timeZone: string): Times | null => {
  const [found] = occurrencesOf([date], wallOf(first, timeZone), timeZone)
  if (!found || found.startsAt === null || found.endsAt === null) return null
  const apart = (at: number | null) => (at === null ? null : at - first.startsAt + (found.startsAt ?? 0))
  return {
    date,
    startsAt: found.startsAt,
    endsAt: found.endsAt,
    signUpOpensAt: apart(first.signUpOpensAt),
    signUpClosesAt: apart(first.signUpClosesAt),
  }
}

/** The occurrences of a rule, and the dates that were left out: holidays, and hours that do not exist. */
export const timesOf = (
  first: Times,
  rule: Recurrence,
  timeZone: string,
  skipHolidays: boolean,
): Result<{ times: Times[]; skipped: string[] }> => {
  const dates = datesOf(first.date, rule)
  if (!dates.ok) return dates
  const skipped: string[] = []
  const times = dates.value.flatMap((date) => {
    const at = skipHolidays && holidayKind(date) === 'holiday' ? null : onDate(first, date, timeZone)
    if (at === null) skipped.push(date)
    return at ?? []
  })
  return times.length > 0 ? ok({ times, skipped }) : fault('/recurrence', 'none')
}

/**
 * What a change of one occurrence's times makes of another one's: as many days later, at the same hours. Null where that
 * hour does not exist.
 */
export const shifted = (from: Times, to: Times, other: Times, timeZone: string): Times | null =>
  onDate(to, addDays(other.date, daysBetween(from.date, to.date)), timeZone)
