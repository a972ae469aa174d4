import type ICAL from 'ical.js'
import { addDays, addMonths, daysBetween, wallInstants } from '../../platform/days.ts'
import type { Clock } from './activity-draft.ts'
import { zoneNamed, type IcsZone } from './ics-zones.ts'

/** A date of a calendar with the minutes of its day, and the zone whose clock shows it: none is that of the place. */
export type Wall = { date: string; minute: number; zone: IcsZone | null; allDay: boolean }

const two = (n: number) => String(n).padStart(2, '0')

/** What a property's value says, or null where its zone is not known. Seconds do not count. */
export const wallOf = (
  property: ICAL.Property,
  value: ICAL.Time,
  zones: Map<string, IcsZone>,
): Wall | null => {
  const date = `${String(value.year).padStart(4, '0')}-${two(value.month)}-${two(value.day)}`
  const minute = value.isDate ? 0 : value.hour * 60 + value.minute
  const tzid = property.getFirstParameter('tzid')
  const utc = value.toICALString().endsWith('Z')
  const zone = value.isDate || (!utc && !tzid) ? null : utc ? 0 : zoneNamed(tzid, zones)
  return zone === null && tzid && !value.isDate ? null : { date, minute, zone, allDay: value.isDate }
}

/** A time on the wall as an instant, or as it stands where the place's clock shows it; null where it does not exist. */
export const clockOf = ({ date, minute, zone }: Wall): Clock | null => {
  if (zone === null) return { date, minute }
  if (typeof zone === 'number') return Date.parse(`${date}T00:00:00Z`) + minute * 60_000 - zone
  return wallInstants(date, minute, zone)[0] ?? null
}

/** One as another: two clocks that mean the same, whatever they are written in. */
export const clockKey = (clock: Clock): string =>
  typeof clock === 'number' ? String(clock) : `${clock.date} ${clock.minute}`

/** So many minutes later, on the clock of the same zone. */
export const later = (wall: Wall, minutes: number): Wall => {
  const all = wall.minute + minutes
  const days = Math.floor(all / 1440)
  return { ...wall, date: addDays(wall.date, days), minute: all - days * 1440 }
}

/** Minutes from one to the other on the same clock. */
export const minutesBetween = (a: Wall, b: Wall): number =>
  daysBetween(a.date, b.date) * 1440 + b.minute - a.minute

/** A rule in the words of a calendar, as far as it is one of ours. */
export type IcsRule = {
  every: 'week' | 'month'
  interval: number
  weekdays: number[]
  nth: number | null
  count: number | null
}

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const everyDay = [1, 2, 3, 4, 5, 6, 7]

/**
 * Weekly on some days, daily, monthly on a day or on the nth weekday, yearly: as a rule of ours; null for any other.
 * Only weeks that begin on Monday are, where the difference can be seen.
 */
export const ruleOf = (recur: ICAL.Recur, first: Wall, weekday: number): IcsRule | null => {
  const { freq, interval, count } = recur
  const parts = recur.parts as Record<string, (string | number)[] | undefined>
  const { BYDAY = [], BYMONTHDAY = [], BYMONTH = [], BYSETPOS = [], ...others } = parts
  if (Object.values(others).some((part) => (part?.length ?? 0) > 0)) return null
  const days = BYDAY.map((day) => /^([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)$/.exec(String(day)))
  const [day, ...more] = days
  const isoOf = (found: RegExpExecArray | null | undefined) => weekdays.indexOf(found?.[2] ?? '') + 1
  const rule = { interval, count: count ?? null, nth: null, weekdays: [] as number[] }
  const here = [Number(first.date.slice(8))]
  const sameDay = BYMONTHDAY.length === 0 || (BYMONTHDAY.length === 1 && Number(BYMONTHDAY[0]) === here[0])
  if (freq === 'WEEKLY' || freq === 'DAILY') {
    if (BYMONTHDAY.length + BYMONTH.length + BYSETPOS.length > 0 || days.some((d) => !d || d[1])) return null
    if (freq === 'DAILY' && interval > 1) return null
    const on = days.length > 0 ? days.map(isoOf) : freq === 'DAILY' ? everyDay : [weekday]
    if (interval > 1 && on.includes(7) && recur.wkst !== 2) return null
    return { ...rule, every: 'week', weekdays: [...new Set(on)].toSorted((a, b) => a - b) }
  }
  if (freq === 'MONTHLY' && BYMONTH.length === 0) {
    if (days.length === 0 && BYSETPOS.length === 0) return sameDay ? { ...rule, every: 'month' } : null
    const nth = Number(day?.[1] ?? (BYSETPOS.length === 1 ? BYSETPOS[0] : 0))
    const one = more.length === 0 && day && BYMONTHDAY.length === 0 && (!day[1] || BYSETPOS.length === 0)
    return one && (nth === -1 || (nth >= 1 && nth <= 5))
      ? { ...rule, every: 'month', nth, weekdays: [isoOf(day)] }
      : null
  }
  const sameMonth =
    BYMONTH.length === 0 || (BYMONTH.length === 1 && Number(BYMONTH[0]) === Number(first.date.slice(5, 7)))
  if (freq === 'YEARLY' && days.length + BYSETPOS.length === 0 && sameDay && sameMonth && interval <= 4)
    return { ...rule, every: 'month', interval: interval * 12 }
  return null
}

/** Turns of a rule that are looked at: weeks of a century. */
const mostTurns = 5300

/** The dates that a rule gives from `first` on: those between `from` and `to`, and whether any were left out for that. */
export const datesWithin = (
  first: string,
  { every, interval, count }: IcsRule,
  inTurn: (turn: number) => string[],
  until: string | null,
  { from, to, most }: { from: string; to: string; most: number },
): { dates: string[]; cut: boolean } => {
  const dates: string[] = []
  let [told, cut] = [0, false]
  for (let turn = 0; turn < mostTurns; turn++) {
    const begins =
      every === 'week' ? addDays(first, (turn * interval - 1) * 7) : addMonths(first, turn * interval - 1)
    if (begins > to || (until !== null && begins > until)) break
    for (const date of inTurn(turn).filter((each) => each >= first)) {
      if (told === count || (until !== null && date > until)) return { dates, cut }
      told += 1
      if (date < from || date > to || dates.length === most) cut = true
      else dates.push(date)
    }
  }
  return { dates, cut: cut || (count === null && until === null) || (until !== null && until > to) }
}
