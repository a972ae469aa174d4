import { addDays, weekday } from '../../platform/days.ts'
import { holidayKind } from '../../platform/holidays.ts'

export type DatedRule = { kind: 'closure' | 'opening' | 'season'; from: string; to: string; reason?: string }

/** When a library is open: ISO weekdays, dated exceptions, the nation's holidays, and a pop-up's last day. */
export type Calendar = {
  weekly: number[]
  days: DatedRule[]
  keepsHolidays: boolean
  closesOn?: string | null
}

export type Openness = {
  open: boolean
  known: boolean
  because: 'weekly' | 'closure' | 'opening' | 'holiday' | 'workday' | 'ended'
}

const horizon = 400

const length = (rule: DatedRule) => Date.parse(rule.to) - Date.parse(rule.from)

/**
 * Whether a library is open on a local date, and whether we can know it. The narrowest dated rule wins, a closure over
 * an opening of the same length. On a 调休 work day, a library that opens on any working weekday is open. In a year
 * without holiday data the weekly rule stands and `known` is false.
 */
export const openness = (day: string, calendar: Calendar): Openness => {
  const known = !calendar.keepsHolidays || holidayKind(day) !== 'unknown'
  if (calendar.closesOn && day > calendar.closesOn) return { open: false, known: true, because: 'ended' }
  const dated = calendar.days
    .filter((r) => r.kind !== 'season' && r.from <= day && day <= r.to)
    .sort((a, b) => length(a) - length(b) || (a.kind === 'closure' ? -1 : 1))[0]
  if (dated?.kind === 'closure') return { open: false, known: true, because: 'closure' }
  if (dated) return { open: true, known: true, because: 'opening' }
  const kind = calendar.keepsHolidays ? holidayKind(day) : 'plain'
  if (kind === 'holiday') return { open: false, known, because: 'holiday' }
  const weekly = calendar.weekly.includes(weekday(day))
  if (kind === 'workday' && !weekly && calendar.weekly.some((d) => d <= 5))
    return { open: true, known, because: 'workday' }
  return { open: weekly, known, because: 'weekly' }
}

export type Due = { dueOn: string; known: boolean }

/**
 * The due date of a loan of `loanDays` made on a local date: the first open day from then on that no season covers; in
 * a pop-up library not past its last open day. When nothing opens within 400 days, the bare date.
 */
export const dueDate = (from: string, loanDays: number, calendar: Calendar): Due => {
  const bare = addDays(from, loanDays)
  const inSeason = (day: string) =>
    calendar.days.some((r) => r.kind === 'season' && r.from <= day && day <= r.to)
  const end = calendar.closesOn
  for (let day = bare, i = 0; i < horizon && !(end && day > end); day = addDays(day, 1), i++) {
    const { open, known } = openness(day, calendar)
    if (open && !inSeason(day)) return { dueOn: day, known }
  }
  return end
    ? { dueOn: lastOpenDay(from, end < bare ? end : bare, calendar), known: true }
    : { dueOn: bare, known: false }
}

const lastOpenDay = (from: string, end: string, calendar: Calendar): string => {
  for (let day = end, i = 0; i < horizon && day >= from; day = addDays(day, -1), i++)
    if (openness(day, calendar).open) return day
  return end > from ? end : from
}

/** The last of `count` open days after a local date: how long something waits on the hold shelf. */
export const nthOpenDay = (from: string, count: number, calendar: Calendar): string => {
  let left = count
  let day = from
  for (let i = 0; i < horizon && left > 0; i++) {
    day = addDays(day, 1)
    if (openness(day, calendar).open) left -= 1
  }
  return left === 0 ? day : addDays(from, count)
}
