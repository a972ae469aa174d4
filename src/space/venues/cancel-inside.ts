import type { Ctx } from '../../platform/context.ts'
import { post } from '../../platform/letter.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { cancelOne } from '../bookings/cancel.ts'
import { together, type Written } from '../bookings/deny.ts'
import { noticeOf } from '../bookings/notices.ts'
import { pageOf, type Inside } from './impact.ts'
import type { VenueShape } from './schema.ts'

/** Bookings that one command cancels: each is several statements of its batch. */
const cancelsAtMost = 200

export type Ended = Written & { cancelled: number; kept: number }

/** A letter to the owners of each organisation, one for all of its bookings of a venue. */
const letters = (ctx: Ctx, ended: Inside[], site: VenueShape['site'], reason: string | null) => {
  const groups = new Map<string, Inside[]>()
  for (const one of ended) {
    const key = `${one.shape.organisation.id}/${one.venueId}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const { startsAt, endsAt, shape, cancels } = first
    const told = { venue: { name: shape.venue.name, site }, organisation: shape.organisation.name }
    const letter = noticeOf(ctx, 'cancelled', { ...told, startsAt, endsAt, count: group.length }, reason)
    return post(ctx, cancels?.owners ?? [], letter)
  })
}

/**
 * What becomes of the bookings that a change leaves outside: they stay, or they are cancelled with a notice, and give
 * their time, minutes and places among the requests back. Who is in the house already stays. Refuses to cancel more than
 * 200 with one command.
 */
export const endInside = (
  ctx: Ctx,
  found: Inside[],
  site: VenueShape['site'],
  {
    bookings,
    reason = null,
  }: { bookings?: 'keep' | 'cancel' | undefined; reason?: string | null | undefined },
): Result<Ended> => {
  const ended = bookings === 'cancel' ? found.filter(({ shape }) => shape.state !== 'checked-in') : []
  if (ended.length > cancelsAtMost)
    return refuse('venue.bookings-inside', { ...pageOf(found, () => true), limit: cancelsAtMost })
  const steps = ended.flatMap(({ cancels }) =>
    cancels
      ? [cancelOne(ctx, { booking: cancels.booking, venue: cancels }, { reason, endedBy: 'staff' })]
      : [],
  )
  const { statements, audit } = together(steps)
  return ok({
    statements: [...statements, ...letters(ctx, ended, site, reason)],
    audit,
    cancelled: ended.length,
    kept: found.length - ended.length,
  })
}
