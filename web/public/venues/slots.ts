import type { Availability, VenueShape } from '../../../src/space/venues/schema.ts'
import { instantAt, wallAt } from '../../ui/zoned.ts'

export type SlotState = 'free' | 'taken' | 'closed' | 'past'

/** A step of one day's clock: minutes after its midnight, and what it is. */
export type Slot = { from: number; to: number; startsAt: number; endsAt: number; state: SlotState }
export type DayColumn = { date: string; slots: Slot[] }

type Rules = Pick<VenueShape, 'gridMinutes' | 'leadMinutes' | 'state'>
type Day = Availability['days'][number]

const minute = 60_000
const spanOf = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) => ({
  startsAt: Date.parse(startsAt),
  endsAt: Date.parse(endsAt),
})

/** Which hours of the clock these days need, whole hours: nine to six where all of them are closed. */
function clockOf(days: Day[], zone: string): { from: number; to: number } {
  let [from, to] = [1440, 0]
  for (const day of days) {
    for (const open of day.open) {
      const [first, last] = [wallAt(Date.parse(open.startsAt), zone), wallAt(Date.parse(open.endsAt), zone)]
      from = Math.min(from, first.date < day.date ? 0 : first.minute)
      to = Math.max(to, last.date > day.date ? 1440 : last.minute)
    }
  }
  return from < to
    ? { from: Math.floor(from / 60) * 60, to: Math.ceil(to / 60) * 60 }
    : { from: 540, to: 1080 }
}

/** Steps of the grid that a finger can hit: half an hour at the least. */
export const stepOf = ({ gridMinutes }: Pick<VenueShape, 'gridMinutes'>): number => Math.max(gridMinutes, 30)

/** The days of an availability as columns of steps, each of which is free, taken, closed or too soon. */
export function columnsOf({ timeZone, days }: Availability, venue: Rules, now: number): DayColumn[] {
  const clock = clockOf(days, timeZone)
  const step = stepOf(venue)
  const earliest = now + venue.leadMinutes * minute
  const spans = days.map(({ open, busy }) => ({ open: open.map(spanOf), busy: busy.map(spanOf) }))
  return days.map(({ date }, at) => {
    const { open, busy } = spans[at]!
    const slots: Slot[] = []
    for (let from = clock.from; from < clock.to; from += step) {
      const to = Math.min(from + step, 1440)
      const startsAt = instantAt(date, from, timeZone)
      const endsAt = instantAt(date, to, timeZone)
      const isOpen = open.some((span) => span.startsAt <= startsAt && endsAt <= span.endsAt)
      const isTaken = busy.some((span) => span.startsAt < endsAt && startsAt < span.endsAt)
      const state =
        startsAt < earliest
          ? 'past'
          : !isOpen || venue.state !== 'open'
            ? 'closed'
            : isTaken
              ? 'taken'
              : 'free'
      slots.push({ from, to, startsAt, endsAt, state })
    }
    return { date, slots }
  })
}

/** Steps of one day that are chosen, both included. */
export type Chosen = { date: string; first: number; last: number }

const every = (column: DayColumn, first: number, last: number, states: SlotState[]): boolean =>
  last < column.slots.length &&
  column.slots.slice(first, last + 1).every(({ state }) => states.includes(state))

/** What a time that begins so may hold. */
const mayHold = ({ slots }: DayColumn, first: number): SlotState[] =>
  slots[first]?.state === 'taken' ? ['free', 'taken'] : ['free']

/**
 * What a tap on a step makes of what was chosen: the first begins, the next one of that day ends, another day or what is not
 * free in between begins anew, the same alone ends the choosing. As many steps as the shortest use needs are taken at once.
 * From a taken step on a time is chosen to wait for, whatever is taken of it.
 */
export function choose(
  columns: DayColumn[],
  before: Chosen | null,
  date: string,
  at: number,
  leastSteps: number,
): Chosen | null {
  const column = columns.find((each) => each.date === date)
  const state = column?.slots[at]?.state
  if (!column || (state !== 'free' && state !== 'taken')) return before
  const least = Math.max(0, leastSteps - 1)
  if (before && before.date === date) {
    if (before.first === at) return null
    if (at > before.first && every(column, before.first, at, mayHold(column, before.first)))
      return { date, first: before.first, last: Math.max(at, before.first + least) }
  }
  return { date, first: at, last: every(column, at, at + least, mayHold(column, at)) ? at + least : at }
}

/** Whether some of it is another's, so that one can only wait for it. */
export const isTaken = (column: DayColumn, { first, last }: Chosen): boolean =>
  column.slots.slice(first, last + 1).some(({ state }) => state === 'taken')

/** Some steps of a day in a row. */
export type Stretch = { startsAt: number; endsAt: number; from: number; to: number }

/** Whole stretches of a day in which nobody is, or in which somebody is. */
export function stretches({ slots }: DayColumn, wanted: 'free' | 'taken'): Stretch[] {
  const found: Stretch[] = []
  let open = false
  for (const slot of slots) {
    const last = found.at(-1)
    if (slot.state !== wanted) open = false
    else if (open && last) Object.assign(last, { endsAt: slot.endsAt, to: slot.to })
    else {
      found.push({ startsAt: slot.startsAt, endsAt: slot.endsAt, from: slot.from, to: slot.to })
      open = true
    }
  }
  return found
}

export type NowNext = { state: 'free' | 'taken' | 'closed'; until: number | null; next: number | null }

/** What a venue is just now, until when, and when somebody comes next. */
export function nowOf({ days }: Availability, now: number): NowNext {
  const busy = days.flatMap((day) => day.busy.map(spanOf)).sort((a, b) => a.startsAt - b.startsAt)
  const open = days.flatMap((day) => day.open.map(spanOf)).sort((a, b) => a.startsAt - b.startsAt)
  const inside = open.find((span) => span.startsAt <= now && now < span.endsAt)
  const user = busy.find((span) => span.startsAt <= now && now < span.endsAt)
  const next = busy.find((span) => span.startsAt > now)?.startsAt ?? null
  if (user) return { state: 'taken', until: user.endsAt, next }
  if (!inside)
    return { state: 'closed', until: open.find((span) => span.startsAt > now)?.startsAt ?? null, next }
  return { state: 'free', until: Math.min(inside.endsAt, next ?? Infinity), next }
}
