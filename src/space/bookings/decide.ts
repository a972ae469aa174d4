import { perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { refuse, type Refusal, type Result } from '../../platform/result.ts'
import { caseFacts, minutesOf, readCases, wrongState, type Case, type Cases, type Target } from './cases.ts'
import { deny, denyRivals, losing, stepped } from './deny.ts'
import type { BookingShape, Confirm, Ending, SeriesChanged } from './schema.ts'
import { leftOut, outcomeOf, type Stepped } from './steps.ts'
import { addClaims, addMinutes, changeBooking, dropClaims, heldBy, takeMinutes, takeOpen } from './store.ts'

const monthOf = (date: string) => date.slice(0, 7)

/** Why a request cannot be confirmed. */
const against = (ctx: Ctx, { booking, venue, taken, had }: Case, override: boolean): Refusal | null => {
  if (booking.endsAt <= ctx.now) return { code: 'booking.not-now', because: 'past' }
  if (taken) return { code: 'booking.overlap' }
  const most = venue.monthlyMinutes
  const standing = booking.standing?.venueId === booking.venueId ? minutesOf(booking.standing) : 0
  return !override && most !== null && had - standing + minutesOf(booking) > most
    ? { code: 'booking.quota', month: monthOf(booking.date), limitMinutes: most, confirmedMinutes: had }
    : null
}

const confirmOne = (ctx: Ctx, each: Case, override: boolean): Stepped => {
  const { booking, venue, rivals } = each
  const { standing } = booking
  const version = booking.version + 1
  const after = { ...booking, state: 'confirmed' as const, reason: null, standing: null, version }
  const held = heldBy({ ...booking, standing: null }, venue.leaves)
  const lost = denyRivals(ctx, losing(rivals, [held]), venue.site)
  return {
    after,
    statements: [
      changeBooking(ctx, booking, { state: 'confirmed', reason: null, standing: null }),
      ...(standing
        ? [
            ...dropClaims(ctx, [heldBy(booking, [])]),
            ...takeMinutes(
              { venueId: standing.venueId, organisationId: booking.organisationId },
              new Map([[monthOf(standing.date), minutesOf(standing)]]),
            ),
          ]
        : []),
      ...addClaims([held]),
      ...addMinutes(
        booking,
        new Map([[monthOf(booking.date), minutesOf(booking)]]),
        venue.monthlyMinutes,
        override,
      ),
      ...takeOpen(booking, booking.weight),
      ...lost.statements,
    ],
    audit: [
      stepped('confirm', booking, { state: 'confirmed', ...(override ? { override } : {}) }),
      ...lost.audit,
    ],
  }
}

const decideConfirm = (ctx: Ctx, target: Target, facts: Cases, input: Confirm) => {
  if (!facts.decides) return refuse('role.missing')
  const asked = facts.cases.filter((c) => c.booking.state === 'requested')
  if (asked.length === 0) {
    const booking = facts.cases[0]?.booking
    // It was denied because another was confirmed: that is the reason that helps.
    return booking?.endedBy === 'taken' ? refuse('booking.overlap') : wrongState(booking)
  }
  const { status } = facts.organisation
  if (status !== 'verified') return refuse('booking.not-verified', { organisationStatus: status })
  const override = input.override === true
  const had = new Map<string, number>()
  const good: Case[] = []
  const bad: { each: Case; conflict: Refusal }[] = []
  for (const each of asked) {
    const month = monthOf(each.booking.date)
    const conflict = against(ctx, { ...each, had: each.had + (had.get(month) ?? 0) }, override)
    if (conflict) bad.push({ each, conflict })
    else {
      good.push(each)
      had.set(month, (had.get(month) ?? 0) + minutesOf(each.booking))
    }
  }
  const first = bad[0]
  if (first && (good.length === 0 || input.onConflict !== 'skip')) {
    const { code, ...members } = first.conflict
    return refuse(code, { ...members, conflicts: bad.map((b) => leftOut(b.each, b.conflict)) })
  }
  const steps = good.map((each) => confirmOne(ctx, each, override))
  const skipped = bad.map((b) => leftOut(b.each, b.conflict))
  return outcomeOf<BookingShape | SeriesChanged>(ctx, target, facts, steps, { notice: 'confirmed' }, skipped)
}

/**
 * Staff confirm a request: it claims its time, and requests that wanted some of it are denied and told. Refuses what
 * others have by now, a quota that is used up (unless it is overridden), a suspended organisation. Of a series those that
 * cannot be had are left, with `skip`. Two round trips.
 */
export const confirm = (
  ctx: Ctx,
  target: Target,
  input: Confirm,
): Promise<Result<Answer<BookingShape | SeriesChanged>>> =>
  perform(ctx, {
    facts: caseFacts(ctx, target, true),
    read: readCases(ctx, target),
    decide: (facts) => decideConfirm(ctx, target, facts, input),
  })

/** Staff deny a request, with a reason that its organisation reads. Two round trips. */
export const denyRequest = (
  ctx: Ctx,
  target: Target,
  { reason = null }: Ending,
): Promise<Result<Answer<BookingShape | SeriesChanged>>> =>
  perform(ctx, {
    facts: caseFacts(ctx, target),
    read: readCases(ctx, target),
    decide: (facts) => {
      if (!facts.decides) return refuse('role.missing')
      const asked = facts.cases.filter((c) => c.booking.state === 'requested')
      if (asked.length === 0) return wrongState(facts.cases[0]?.booking)
      const steps = asked.map((c) => deny(ctx, c.booking, { reason: reason || null, endedBy: 'staff' }))
      return outcomeOf<BookingShape | SeriesChanged>(ctx, target, facts, steps, { notice: 'denied', reason })
    },
  })
