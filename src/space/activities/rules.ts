import { ok, refuse, type Result } from '../../platform/result.ts'
import type { ActivityState, Phase, SignUpMode, SignUpState } from './kinds.ts'

/** What decides over a place in an activity. Instants in epoch milliseconds. */
export type SeatFacts = {
  state: ActivityState
  startsAt: number
  endsAt: number
  capacity: number | null
  taken: number
  waiting: number
  waitlist: number
  signUp: SignUpMode
  signUpOpensAt: number | null
  signUpClosesAt: number | null
}

const minute = 60_000

/** Minutes before the beginning from which one may check oneself in, and staff may. */
const ownCheckIn = 60
const staffCheckIn = 180

const fits = (a: SeatFacts, heads: number): boolean => a.capacity === null || a.taken + heads <= a.capacity

/** When signing up ends: when it says so, else when it begins. */
const closesAt = (a: SeatFacts): number => a.signUpClosesAt ?? a.startsAt

/** What can be done about a place at `now`. */
export const phaseOf = (a: SeatFacts, now: number): Phase => {
  if (a.signUp === 'none') return 'none'
  if (a.state !== 'published' || now >= closesAt(a)) return 'closed'
  if (a.signUpOpensAt !== null && now < a.signUpOpensAt) return 'not-yet'
  if (fits(a, 1)) return 'open'
  return a.waiting < a.waitlist ? 'waitlist' : 'full'
}

/**
 * A seat, or a place on the waitlist, for so many heads. Whoever fits goes, though others wait who do not fit. Refuses
 * outside of the time for it, and when neither is left.
 */
export const decideSignUp = (a: SeatFacts, heads: number, now: number): Result<'going' | 'waiting'> => {
  if (a.state === 'draft') return refuse('thing.unknown')
  if (a.state === 'cancelled') return refuse('activity.cancelled')
  const phase = phaseOf(a, now)
  if (phase === 'none') return refuse('activity.no-sign-up')
  if (phase === 'not-yet' || phase === 'closed')
    return refuse('activity.not-now', {
      opensAt: a.signUpOpensAt === null ? null : new Date(a.signUpOpensAt).toISOString(),
      closesAt: new Date(closesAt(a)).toISOString(),
    })
  if (fits(a, heads)) return ok('going')
  const seatsLeft = Math.max(0, (a.capacity ?? 0) - a.taken)
  return a.waiting < a.waitlist && heads <= (a.capacity ?? heads)
    ? ok('waiting')
    : refuse('activity.full', { capacity: a.capacity, seatsLeft })
}

/** Those who wait, the longest first. */
export type Waiter = { id: string; activityId: string; heads: number; version: number }

/** Who moves up into so many free seats: each who fits into what those before have left. */
export const movesUp = (waiters: Waiter[], free: number): Waiter[] => {
  let left = free
  return waiters.filter(({ heads }) => {
    if (heads > left) return false
    left -= heads
    return true
  })
}

/** Seats that are free; without a limit as many as anybody wants. */
export const freeSeats = (capacity: number | null, taken: number): number =>
  capacity === null ? Number.MAX_SAFE_INTEGER : capacity - taken

/** Refuses a capacity below the heads that hold a seat already, at each of the occurrences it is for. */
export const decideCapacity = (
  capacity: number | null,
  occurrences: { id: string; date: string; taken: number }[],
): Result<null> => {
  const over = occurrences.filter(({ taken }) => capacity !== null && taken > capacity)
  return over.length === 0
    ? ok(null)
    : refuse('activity.full', {
        capacity,
        signedUp: Math.max(...over.map(({ taken }) => taken)),
        occurrences: over.map(({ id, date, taken }) => ({ id, date, signedUp: taken })),
      })
}

/** Gives a place back; one that was given back before stays so. Refuses who came, and what is over. */
export const decideLeave = (a: SeatFacts, state: SignUpState, now: number): Result<'leave' | 'left'> => {
  if (state === 'cancelled') return ok('left')
  if (state === 'came') return refuse('sign-up.state', { signUpState: state })
  return now < a.endsAt ? ok('leave') : refuse('activity.past')
}

/**
 * Checks in: oneself from an hour before until the end, staff from three hours before and later too. Twice is safe.
 * Refuses who has no seat.
 */
export const decideCheckIn = (
  a: SeatFacts,
  state: SignUpState,
  now: number,
  by: 'self' | 'staff',
): Result<'come' | 'came'> => {
  if (a.state !== 'published') return refuse('activity.cancelled')
  if (state === 'came') return ok('came')
  const opens = a.startsAt - (by === 'self' ? ownCheckIn : staffCheckIn) * minute
  if (now < opens || (by === 'self' && now >= a.endsAt))
    return refuse('activity.not-now', {
      opensAt: new Date(opens).toISOString(),
      closesAt: by === 'self' ? new Date(a.endsAt).toISOString() : null,
    })
  return state === 'going' ? ok('come') : refuse('sign-up.state', { signUpState: state })
}

/** Whether heads may be counted already: from three hours before the beginning on. */
export const decideCount = (a: SeatFacts, now: number): Result<null> => {
  if (a.state !== 'published') return refuse('activity.cancelled')
  const opens = a.startsAt - staffCheckIn * minute
  return now < opens
    ? refuse('activity.not-now', { opensAt: new Date(opens).toISOString(), closesAt: null })
    : ok(null)
}
