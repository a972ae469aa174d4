import { daysBetween, localDay, wallMinute } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { isOpenFor, type Opening, type Span } from '../venues/hours.ts'

/** What a venue allows; minutes are multiples of 15. */
export type VenueRules = {
  gridMinutes: number
  shortestMinutes: number
  longestMinutes: number
  /** How soon a use may begin after it is asked for. */
  leadMinutes: number
  /** How many days ahead; the last of them is bookable whole. */
  horizonDays: number
  capacity: number
}

const minute = 60_000

/** Whether an instant lies on the venue's grid, as its clock on the wall shows it. */
const onGrid = (instant: number, grid: number, timeZone: string): boolean =>
  instant % minute === 0 && wallMinute(instant, timeZone) % grid === 0

/**
 * Decides whether a venue allows a use, for who asks at `now`, epoch milliseconds. Refuses, in this order: an interval
 * that is none, off the grid, too short or too long, too soon, too far ahead, when the venue is closed, and more heads
 * than it holds. At exactly the lead time it stands; whoever asks for a past time is too late. The buffer after a use is
 * not part of it and may cross closing.
 */
export const decideUse = (
  use: Span,
  heads: number,
  rules: VenueRules,
  opening: Opening,
  now: number,
): Result<Span> => {
  const { timeZone } = opening
  const minutes = (use.endsAt - use.startsAt) / minute
  const { gridMinutes, shortestMinutes, longestMinutes } = rules
  if (!(minutes > 0)) return refuse('booking.duration', { shortestMinutes, longestMinutes })
  if (!onGrid(use.startsAt, gridMinutes, timeZone) || !onGrid(use.endsAt, gridMinutes, timeZone))
    return refuse('booking.off-grid', { gridMinutes })
  if (minutes < shortestMinutes || minutes > longestMinutes)
    return refuse('booking.duration', { shortestMinutes, longestMinutes })
  const earliest = now + rules.leadMinutes * minute
  if (use.startsAt < earliest)
    return refuse('booking.too-soon', { earliestAt: new Date(earliest).toISOString() })
  const ahead = daysBetween(localDay(now, timeZone), localDay(use.startsAt, timeZone))
  if (ahead > rules.horizonDays) return refuse('booking.too-far', { horizonDays: rules.horizonDays })
  if (!isOpenFor(use, opening)) return refuse('booking.closed')
  return heads > rules.capacity ? refuse('booking.capacity', { capacity: rules.capacity }) : ok(use)
}
