import type { Ctx } from '../../platform/context.ts'
import type { AuditEntry } from '../../platform/audit.ts'
import type { Statement } from '../../platform/db.ts'
import { post } from '../../platform/letter.ts'
import type { Bookable } from '../venues/bookable.ts'
import type { BookingFact, Rival } from './facts.ts'
import { noticeOf } from './notices.ts'
import { slotsOf } from './slots.ts'
import { changeBooking, takeOpen, type Held } from './store.ts'

export type Written = { statements: Statement[]; audit: AuditEntry[] }

export const together = (parts: Written[]): Written => ({
  statements: parts.flatMap((p) => p.statements),
  audit: parts.flatMap((p) => p.audit),
})

/** The audit row of a step of a booking. */
export const stepped = (
  action: string,
  before: BookingFact,
  after: Record<string, unknown>,
  was?: Record<string, unknown>,
): AuditEntry => ({
  action: `booking.${action}`,
  entity: 'booking',
  entityId: before.id,
  version: before.version + 1,
  after,
  before: was ?? { state: before.state },
})

/** Why a request was denied: by staff, for another that was confirmed, or since its time came. */
type Denied = { reason: string | null; endedBy: 'staff' | 'taken' | 'time' }

/** What a booking is after a request was denied: a change that was asked for falls back to what stands. */
const deniedOf = (before: BookingFact, ended: Denied): BookingFact => {
  const { standing } = before
  const version = before.version + 1
  if (!standing) return { ...before, ...ended, state: 'denied', version }
  const slots = slotsOf(standing, standing.bufferMinutes)
  return {
    ...before,
    state: 'confirmed',
    venueId: standing.venueId,
    date: standing.date,
    startsAt: standing.startsAt,
    endsAt: standing.endsAt,
    bufferMinutes: standing.bufferMinutes,
    expectedHeads: standing.expectedHeads,
    firstSlot: slots.first,
    afterSlot: slots.after,
    reason: ended.reason,
    standing: null,
    version,
  }
}

/** Denies a request: it no longer counts as open, and where it asked for a change, what stood stands. */
export const deny = (ctx: Ctx, before: BookingFact, ended: Denied): Written & { after: BookingFact } => {
  const after = deniedOf(before, ended)
  const { venueId, date, startsAt, endsAt, bufferMinutes, expectedHeads, firstSlot, afterSlot } = after
  return {
    after,
    statements: [
      changeBooking(ctx, before, {
        state: after.state,
        reason: after.reason,
        endedBy: after.endedBy,
        standing: null,
        ...(before.standing && {
          venueId,
          date,
          startsAt,
          endsAt,
          bufferMinutes,
          expectedHeads,
          firstSlot,
          afterSlot,
        }),
      }),
      ...takeOpen(before, before.weight),
    ],
    audit: [stepped('deny', before, { state: after.state, reason: ended.reason, endedBy: ended.endedBy })],
  }
}

/** The requests that want some of what is taken: a skipped occurrence takes nothing from anybody. */
export const losing = (rivals: Rival[], taken: Held[]): Rival[] =>
  rivals.filter(({ booking, leaves }) =>
    taken.some(
      (t) =>
        booking.firstSlot < t.after &&
        t.first < booking.afterSlot &&
        t.leaves.some((leaf) => leaves.includes(leaf)),
    ),
  )

/** The requests that lose their time to a booking are denied, and their organisations told why. */
export const denyRivals = (ctx: Ctx, rivals: Rival[], site: Bookable['site']): Written =>
  together(
    rivals.map((rival) => {
      const { statements, audit } = deny(ctx, rival.booking, { reason: null, endedBy: 'taken' })
      const told = {
        venue: { name: rival.venue, site },
        organisation: rival.organisation,
        startsAt: rival.booking.startsAt,
        endsAt: rival.booking.endsAt,
        count: 1,
      }
      return { statements: [...statements, ...post(ctx, rival.to, noticeOf(ctx, 'taken', told))], audit }
    }),
  )
