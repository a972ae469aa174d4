import { addDays, localDay, wallInstants, weekday } from '../../platform/days.ts'
import { holidayKind } from '../../platform/holidays.ts'

/** Minutes after a day's midnight, half-open; 1440 is 24:00. */
export type Hours = { from: number; to: number }

/** A dated rule of local dates, both included; without hours it is for the whole day. */
export type DatedHours = { kind: 'closure' | 'opening'; from: string; to: string; hours?: Hours }

/** When a venue is open: by ISO weekday, and what differs on dated days. */
export type Opening = {
  timeZone: string
  weekly: Partial<Record<number, Hours[]>>
  dated: DatedHours[]
  /** Public holidays close it, and their 调休 work days open it like the weekday named. */
  holidays: { closed: string[]; worked: { date: string; like: number }[] }
}

/** A stretch of time in epoch milliseconds, half-open. */
export type Span = { startsAt: number; endsAt: number }

/** The working weekdays, the last first: a 调休 work day has the hours of the last of them that has any. */
const working = [5, 4, 3, 2, 1]

/**
 * What the nation's holidays make of the local dates `from` to `to`, both included: nothing where a venue does not keep
 * them, nor in a year whose notice is not known yet.
 */
export const holidaySet = (
  from: string,
  to: string,
  keeps: boolean,
  weekly: Opening['weekly'],
): Opening['holidays'] => {
  const set: Opening['holidays'] = { closed: [], worked: [] }
  const like = working.find((day) => (weekly[day] ?? []).length > 0)
  for (let date = from; keeps && date <= to; date = addDays(date, 1)) {
    const kind = holidayKind(date)
    if (kind === 'holiday') set.closed.push(date)
    if (kind === 'workday' && like !== undefined) set.worked.push({ date, like })
  }
  return set
}

const whole: Hours = { from: 0, to: 1440 }

/** Stretches in order, those that touch or overlap as one. */
const joined = (hours: Hours[]): Hours[] =>
  hours
    .filter(({ from, to }) => from < to)
    .toSorted((a, b) => a.from - b.from)
    .reduce<Hours[]>((all, next) => {
      const last = all.at(-1)
      if (last === undefined || last.to < next.from) return [...all, { ...next }]
      last.to = Math.max(last.to, next.to)
      return all
    }, [])

const without = (hours: Hours[], { from, to }: Hours): Hours[] =>
  hours.flatMap((h) => [
    { from: h.from, to: Math.min(h.to, from) },
    { from: Math.max(h.from, to), to: h.to },
  ])

const usual = (date: string, { weekly, holidays }: Opening): Hours[] => {
  if (holidays.closed.includes(date)) return []
  const like = holidays.worked.find((day) => day.date === date)?.like ?? weekday(date)
  return weekly[like] ?? []
}

/**
 * The hours of one local date: what its weekday has, unless a holiday or a work day says otherwise, with extra openings
 * added and closures taken away. A closure wins over an opening.
 */
export const hoursOn = (date: string, opening: Opening): Hours[] => {
  const today = opening.dated.filter((d) => d.from <= date && date <= d.to)
  const opened = today.filter((d) => d.kind === 'opening').map((d) => d.hours ?? whole)
  const open = joined([...usual(date, opening), ...opened])
  const closed = today.filter((d) => d.kind === 'closure').map((d) => d.hours ?? whole)
  return joined(closed.reduce(without, open))
}

/** The first instant at which the clocks show this time, or the one at which they pass it over. */
export const instantAt = (date: string, minute: number, timeZone: string): number => {
  for (let at = minute; ; at += 15) {
    const [first] = wallInstants(date, at, timeZone)
    if (first !== undefined) return first
  }
}

/** The open stretches of the local dates `from` to `to`, both included, joined over midnight. */
export const openSpans = (from: string, to: string, opening: Opening): Span[] => {
  const spans: Span[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) {
    for (const hours of hoursOn(date, opening)) {
      const startsAt = instantAt(date, hours.from, opening.timeZone)
      const endsAt = instantAt(date, hours.to, opening.timeZone)
      const last = spans.at(-1)
      if (last && last.endsAt >= startsAt) last.endsAt = Math.max(last.endsAt, endsAt)
      else if (startsAt < endsAt) spans.push({ startsAt, endsAt })
    }
  }
  return spans
}

/** Whether a venue is open for the whole of a use. */
export const isOpenFor = (use: Span, opening: Opening): boolean =>
  openSpans(
    localDay(use.startsAt, opening.timeZone),
    localDay(use.endsAt - 1, opening.timeZone),
    opening,
  ).some((open) => open.startsAt <= use.startsAt && use.endsAt <= open.endsAt)
