import type { BookingRow } from '../../../src/space/bookings/schema.ts'
import type { TimelineRow } from '../../../src/space/venues/schema.ts'
import { wallAt } from '../../ui/zoned.ts'

/** Minutes after the day's midnight, on the clocks of the venue. */
export type Stretch = { from: number; to: number }
export type Block = Stretch & { booking: BookingRow; lane: number }
export type Row = {
  venue: TimelineRow['venue']
  timeZone: string
  open: Stretch[]
  /** Taken by what is not among the blocks: a hall's part, or a buffer. */
  other: Stretch[]
  blocks: Block[]
  lanes: number
}

const shows = new Set(['requested', 'confirmed', 'checked-in', 'completed', 'no-show'])

/** A span as minutes of one day, cut where the day begins and ends. */
function within(span: { startsAt: string; endsAt: string }, date: string, zone: string): Stretch {
  const [from, to] = [wallAt(Date.parse(span.startsAt), zone), wallAt(Date.parse(span.endsAt), zone)]
  return { from: from.date < date ? 0 : from.minute, to: to.date > date ? 1440 : to.minute }
}

/** Blocks in lanes, so that requests for the same time lie beside each other. */
function inLanes(blocks: Omit<Block, 'lane'>[]): { blocks: Block[]; lanes: number } {
  const ends: number[] = []
  const placed = [...blocks]
    .sort((a, b) => a.from - b.from || a.to - b.to)
    .map((block) => {
      const free = ends.findIndex((end) => end <= block.from)
      const lane = free < 0 ? ends.length : free
      ends[lane] = block.to
      return { ...block, lane }
    })
  return { blocks: placed, lanes: Math.max(1, ends.length) }
}

/** The day of each venue: when it is open, and its bookings as blocks. */
export function rowsOf(rows: TimelineRow[], bookings: BookingRow[], date: string): Row[] {
  return rows.map(({ venue, timeZone, days }) => {
    const day = days.find((each) => each.date === date)
    const mine = bookings.filter((b) => b.venueId === venue.id && shows.has(b.state))
    const known = new Set(mine.map(({ id }) => id))
    return {
      venue,
      timeZone,
      open: day?.open.map((span) => within(span, date, timeZone)) ?? [],
      other:
        day?.busy
          .filter(({ bookingId }) => !bookingId || !known.has(bookingId))
          .map((span) => within(span, date, timeZone)) ?? [],
      ...inLanes(mine.map((booking) => ({ booking, ...within(booking, date, timeZone) }))),
    }
  })
}

/** The hours that a day's rows need, whole hours; eight to ten where nothing is open. */
export function clockOf(rows: Row[]): Stretch {
  const all = rows.flatMap(({ open, blocks }) => [...open, ...blocks])
  if (all.length === 0) return { from: 480, to: 1320 }
  return {
    from: Math.floor(Math.min(...all.map(({ from }) => from)) / 60) * 60,
    to: Math.ceil(Math.max(...all.map(({ to }) => to)) / 60) * 60,
  }
}

/** Where a block is being moved to: so many minutes later, so many rows down. */
export type Shift = { id: string; minutes: number; down: number }

/** Whether staff may still move it. */
export const movable = (booking: BookingRow, now: number): boolean =>
  booking.decides &&
  (booking.state === 'requested' || booking.state === 'confirmed') &&
  Date.parse(booking.startsAt) > now
