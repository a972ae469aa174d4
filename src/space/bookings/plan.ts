import { daysBetween, localDay, wallMinute } from '../../platform/days.ts'
import { ok, type Refusal, type Result } from '../../platform/result.ts'
import type { Bookable } from '../venues/bookable.ts'
import { datesOf, occurrencesOf, type Recurrence } from './series.ts'
import { slotsOf, type Slots } from './slots.ts'
import { decideUse } from './use.ts'

/** A use that somebody wishes for; without instants where a wall-clock time does not exist on its date. */
export type Wish = { date: string; startsAt: number | null; endsAt: number | null }

/** A wish that was looked at: the quarters of an hour that it would take, or why it cannot be had. */
export type Planned = Wish & { slots: Slots | null; conflict: Refusal | null }

/**
 * The uses that are asked for, with local dates in a time zone. Refuses what `datesOf` refuses of a rule.
 */
export const wishesOf = (
  { startsAt, endsAt }: { startsAt: number; endsAt: number },
  rule: Recurrence | null | undefined,
  timeZone: string,
): Result<Wish[]> => {
  const first = localDay(startsAt, timeZone)
  if (!rule) return ok([{ date: first, startsAt, endsAt }])
  const dates = datesOf(first, rule)
  if (!dates.ok) return dates
  const time = {
    startMinute: wallMinute(startsAt, timeZone),
    endMinute: wallMinute(endsAt, timeZone),
    endDay: daysBetween(first, localDay(endsAt, timeZone)),
  }
  // Of an hour that comes twice the first occurrence means the one that was given.
  return ok([{ date: first, startsAt, endsAt }, ...occurrencesOf(dates.value.slice(1), time, timeZone)])
}

export type Surroundings = {
  venue: Bookable
  /** Places in the list of the wishes of whose time others have some. */
  taken: Set<number>
  /** Confirmed minutes of the organisation by month of the site. */
  months: Map<string, number>
  heads: number
  now: number
  /** Staff set rules aside; what others have taken stays theirs. */
  override: boolean
}

const minutesOf = (use: { startsAt: number; endsAt: number }) => (use.endsAt - use.startsAt) / 60_000

/** The longest that anybody may have a venue, staff among them. */
const longestMinutes = 10_080

const noInterval = (use: { startsAt: number; endsAt: number }, venue: Bookable): Refusal | null => {
  const minutes = minutesOf(use)
  return minutes > 0 && minutes <= longestMinutes
    ? null
    : {
        code: 'booking.duration',
        shortestMinutes: venue.shortestMinutes,
        longestMinutes: venue.longestMinutes,
      }
}

const ruleAgainst = (
  use: { startsAt: number; endsAt: number },
  month: string,
  { venue, heads, now, months }: Surroundings,
): Refusal | null => {
  if (venue.state !== 'open') return { code: 'booking.closed', venueState: venue.state }
  const allowed = decideUse(use, heads, venue, venue.opening, now)
  if (!allowed.ok) return allowed.refusal
  const most = venue.monthlyMinutes
  const had = months.get(month) ?? 0
  return most !== null && had + minutesOf(use) > most
    ? { code: 'booking.quota', month, limitMinutes: most, confirmedMinutes: had }
    : null
}

/**
 * Looks at each wish in its order: the venue's rules, the month's quota with what the wishes before take of it, what
 * others have, and what an earlier wish of the same series takes.
 */
export const plan = (wishes: Wish[], around: Surroundings): Planned[] => {
  const { venue, taken, override } = around
  const months = new Map(around.months)
  const own: Slots[] = []
  return wishes.map((wish, i): Planned => {
    const { startsAt, endsAt } = wish
    if (startsAt === null || endsAt === null)
      return { ...wish, slots: null, conflict: { code: 'booking.closed', because: 'no-such-hour' } }
    const use = { startsAt, endsAt }
    const slots = slotsOf(use, venue.bufferMinutes)
    const month = wish.date.slice(0, 7)
    const refused =
      noInterval(use, venue) ?? (override ? null : ruleAgainst(use, month, { ...around, months }))
    if (refused) return { ...wish, slots, conflict: refused }
    if (taken.has(i)) return { ...wish, slots, conflict: { code: 'booking.overlap' } }
    if (own.some((o) => o.first < slots.after && slots.first < o.after))
      return { ...wish, slots, conflict: { code: 'booking.overlap', because: 'own-series' } }
    own.push(slots)
    months.set(month, (months.get(month) ?? 0) + minutesOf(use))
    return { ...wish, slots, conflict: null }
  })
}
