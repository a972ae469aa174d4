import { perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { refuse, type Result } from '../../platform/result.ts'
import { quarterMs } from '../venues/quarters.ts'
import { caseFacts, minutesOf, readCases, wrongState, type Case } from './cases.ts'
import { stepped } from './deny.ts'
import type { BookingShape, CheckIn, Complete } from './schema.ts'
import { outcomeOf, type Stepped } from './steps.ts'
import { changeBooking, countUse, dropClaims, heldBy } from './store.ts'

const minute = 60_000

/** How long before its beginning one may check in. */
const earlyMinutes = 30

/** What is left of a booking’s time from now on, in whole quarters of an hour. */
export const rest = (ctx: Ctx, { booking, venue }: Case) => {
  const held = heldBy(booking, venue.leaves)
  return { ...held, first: Math.max(held.first, Math.ceil(ctx.now / quarterMs)) }
}

/**
 * Somebody of the organisation, or staff, is there: from half an hour before the beginning until the end. Refuses another
 * venue's door and a booking that is not confirmed. Two round trips.
 */
export const checkIn = (ctx: Ctx, id: string, { venueId }: CheckIn): Promise<Result<Answer<BookingShape>>> =>
  perform(ctx, {
    facts: caseFacts(ctx, { id }),
    read: readCases(ctx, { id }),
    decide: (facts) => {
      const each = facts.cases[0]
      if (each?.booking.state !== 'confirmed') return wrongState(each?.booking)
      const { booking } = each
      if (venueId !== undefined && venueId !== booking.venueId)
        return refuse('booking.wrong-door', { venueId: booking.venueId })
      const opensAt = booking.startsAt - earlyMinutes * minute
      if (ctx.now < opensAt || ctx.now >= booking.endsAt)
        return refuse('booking.not-now', {
          checkInFrom: new Date(opensAt).toISOString(),
          checkInUntil: new Date(booking.endsAt).toISOString(),
        })
      const step: Stepped = {
        after: { ...booking, state: 'checked-in', checkedInAt: ctx.now, version: booking.version + 1 },
        statements: [changeBooking(ctx, booking, { state: 'checked-in', checkedInAt: ctx.now })],
        audit: [stepped('check-in', booking, { state: 'checked-in' })],
      }
      return outcomeOf(ctx, { id }, facts, [step], null)
    },
  })

/** Whoever was there has left: what is left of the time is free again. Two round trips. */
export const checkOut = (ctx: Ctx, id: string): Promise<Result<Answer<BookingShape>>> =>
  perform(ctx, {
    facts: caseFacts(ctx, { id }),
    read: readCases(ctx, { id }),
    decide: (facts) => {
      const each = facts.cases[0]
      if (each?.booking.state !== 'checked-in' || each.booking.checkedOutAt !== null)
        return wrongState(each?.booking)
      const step: Stepped = {
        after: { ...each.booking, checkedOutAt: ctx.now, version: each.booking.version + 1 },
        statements: [
          changeBooking(ctx, each.booking, { checkedOutAt: ctx.now }),
          ...dropClaims(ctx, [rest(ctx, each)]),
        ],
        audit: [stepped('check-out', each.booking, { checkedOutAt: ctx.now }, { checkedOutAt: null })],
      }
      return outcomeOf(ctx, { id }, facts, [step], null)
    },
  })

/** Minutes that were used: what was said, else from coming to leaving, else what was booked. */
const usedMinutes = (ctx: Ctx, { booking }: Case, said: number | null | undefined): number => {
  if (said !== null && said !== undefined) return said
  const from =
    booking.checkedInAt === null ? booking.startsAt : Math.max(booking.checkedInAt, booking.startsAt)
  const to = booking.checkedOutAt ?? Math.min(ctx.now, booking.endsAt)
  return Math.max(0, Math.round(minutesOf({ startsAt: from, endsAt: to })))
}

/**
 * How many came, how long it was used, in what condition it was left; again, it is a correction. Before its end only what
 * was checked in; afterwards also what nobody checked in, and, by staff, what counted as a no-show. Two round trips.
 */
export const complete = (ctx: Ctx, id: string, input: Complete): Promise<Result<Answer<BookingShape>>> =>
  perform(ctx, {
    facts: caseFacts(ctx, { id }),
    read: readCases(ctx, { id }),
    decide: (facts) => {
      const each = facts.cases[0]
      if (!each) return wrongState(undefined)
      const { booking, venue } = each
      const { state } = booking
      const ends = ['checked-in', 'confirmed', 'completed'].includes(state)
      if (!ends && !(state === 'no-show' && facts.decides)) return wrongState(booking)
      if (state === 'confirmed' && ctx.now < booking.endsAt)
        return refuse('booking.not-now', { because: 'not-checked-in' })
      const again = state === 'completed'
      const told = {
        adults: input.adults,
        children: input.children,
        condition: input.condition || null,
        usedMinutes:
          again && (input.usedMinutes ?? null) === null
            ? booking.usedMinutes
            : usedMinutes(ctx, each, input.usedMinutes),
      }
      const completedAt = booking.completedAt ?? ctx.now
      const checkedOutAt = booking.checkedOutAt ?? Math.min(ctx.now, booking.endsAt)
      const was = {
        state,
        adults: booking.adults,
        children: booking.children,
        usedMinutes: booking.usedMinutes,
        condition: booking.condition,
      }
      const step: Stepped = {
        after: {
          ...booking,
          ...told,
          state: 'completed',
          completedAt,
          checkedOutAt,
          version: booking.version + 1,
        },
        statements: [
          changeBooking(ctx, booking, { ...told, state: 'completed', completedAt, checkedOutAt }),
          ...(state === 'checked-in' ? dropClaims(ctx, [rest(ctx, each)]) : []),
          ...(again
            ? []
            : [
                countUse(venue.site, booking.organisationId, {
                  completed: 1,
                  noShows: state === 'no-show' ? -1 : 0,
                }),
              ]),
        ],
        audit: [stepped(again ? 'correct' : 'complete', booking, { state: 'completed', ...told }, was)],
      }
      return outcomeOf(ctx, { id }, facts, [step], null)
    },
  })
