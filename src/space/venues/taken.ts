import { addDays } from '../../platform/days.ts'
import { instantAt, openSpans, type Opening, type Span } from './hours.ts'
import { quarterMs } from './quarters.ts'
import type { DayShape } from './schema.ts'

/** Time of one undivided venue that a booking has, buffer included: quarters of an hour since the epoch, half-open. */
export type Taken = { leaf: string; bookingId: string; first: number; after: number; own: boolean }

type Busy = Span & { bookingId: string; own: boolean }

/** What bookings have of the parts that a venue consists of, one stretch a booking, the earliest first. */
const busyIn = (leaves: string[], taken: Map<string, Taken[]>): Busy[] => {
  const all = new Map<string, Busy>()
  for (const { bookingId, own, first, after } of leaves.flatMap((leaf) => taken.get(leaf) ?? [])) {
    const known = all.get(bookingId)
    all.set(bookingId, {
      bookingId,
      own,
      startsAt: Math.min(known?.startsAt ?? Infinity, first * quarterMs),
      endsAt: Math.max(known?.endsAt ?? 0, after * quarterMs),
    })
  }
  return [...all.values()].toSorted((a, b) => a.startsAt - b.startsAt || a.endsAt - b.endsAt)
}

const shown = ({ startsAt, endsAt }: Span) => ({
  startsAt: new Date(startsAt).toISOString(),
  endsAt: new Date(endsAt).toISOString(),
})

/**
 * The local dates `from` to `to`, both included, of a venue that consists of `leaves`: when it is open, and what of it is
 * taken. What goes over midnight is cut there, also on days of 23 and of 25 hours. Which booking it is, is said to who
 * decides over the venue, and of one's own.
 */
export const daysOf = (
  from: string,
  to: string,
  venue: { leaves: string[]; opening: Opening; decides: boolean },
  taken: Map<string, Taken[]>,
): DayShape[] => {
  const { opening, decides } = venue
  const busy = busyIn(venue.leaves, taken)
  const days: DayShape[] = []
  let begins = instantAt(from, 0, opening.timeZone)
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const [start, end] = [begins, instantAt(addDays(date, 1), 0, opening.timeZone)]
    days.push({
      date,
      open: openSpans(date, date, opening).map(shown),
      busy: busy
        .filter((b) => b.startsAt < end && start < b.endsAt)
        .map(({ startsAt, endsAt, bookingId, own }) => ({
          ...shown({ startsAt: Math.max(startsAt, start), endsAt: Math.min(endsAt, end) }),
          ...(decides || own ? { bookingId } : {}),
        })),
    })
    begins = end
  }
  return days
}
