import { perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { refuse, type Result } from '../../platform/result.ts'
import { caseFacts, minutesOf, readCases, wrongState, type Case, type Target } from './cases.ts'
import { stepped } from './deny.ts'
import type { BookingShape, Ending, SeriesChanged } from './schema.ts'
import { outcomeOf, type Stepped } from './steps.ts'
import { changeBooking, dropClaims, heldBy, takeMinutes, takeOpen } from './store.ts'

/** When an organisation can no longer cancel what is confirmed, epoch milliseconds. */
const cutOff = ({ booking }: Case): number => booking.startsAt - booking.cutOffMinutes * 60_000

/** Ends a booking and gives back its time and its minutes, or its place among the open requests. */
const cancelOne = (
  ctx: Ctx,
  { booking, venue }: Case,
  ended: { reason: string | null; endedBy: 'staff' | 'organisation' },
): Stepped => {
  const { standing, state } = booking
  const holds = state === 'confirmed' || standing !== null
  const use = standing ?? booking
  return {
    after: { ...booking, ...ended, state: 'cancelled', standing: null, version: booking.version + 1 },
    statements: [
      changeBooking(ctx, booking, { ...ended, state: 'cancelled', standing: null }),
      ...(holds
        ? [
            ...dropClaims(ctx, [heldBy(booking, venue.leaves)]),
            ...takeMinutes(
              { venueId: use.venueId, organisationId: booking.organisationId },
              new Map([[use.date.slice(0, 7), minutesOf(use)]]),
            ),
          ]
        : []),
      ...(state === 'requested' ? takeOpen(booking, booking.weight) : []),
    ],
    audit: [stepped('cancel', booking, { state: 'cancelled', ...ended })],
  }
}

/**
 * The organisation takes back what it asked for or had confirmed, until the cut-off; staff at any time before its end.
 * Its minutes return to the month's quota. Two round trips.
 */
export const cancel = (
  ctx: Ctx,
  target: Target,
  { reason = null }: Ending,
): Promise<Result<Answer<BookingShape | SeriesChanged>>> =>
  perform(ctx, {
    facts: caseFacts(ctx, target),
    read: readCases(ctx, target),
    decide: (facts) => {
      const live = facts.cases.filter((c) => ['requested', 'confirmed'].includes(c.booking.state))
      const first = live[0]
      if (!first) return wrongState(facts.cases[0]?.booking)
      if (first.booking.endsAt <= ctx.now) return refuse('booking.not-now', { because: 'past' })
      const late = live.find((c) => c.booking.state === 'confirmed' && ctx.now > cutOff(c))
      if (late && !facts.decides)
        return refuse('booking.not-now', {
          because: 'cut-off',
          cancelBy: new Date(cutOff(late)).toISOString(),
        })
      const endedBy = facts.organisation.role === null ? 'staff' : 'organisation'
      const steps = live.map((c) => cancelOne(ctx, c, { reason: reason || null, endedBy }))
      return outcomeOf<BookingShape | SeriesChanged>(ctx, target, facts, steps, {
        notice: 'cancelled',
        reason,
      })
    },
  })
