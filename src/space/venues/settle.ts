import type { Ctx } from '../../platform/context.ts'
import { post } from '../../platform/letter.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { cancelMany } from '../bookings/cancel-many.ts'
import type { Written } from '../bookings/deny.ts'
import { noticeOf } from '../bookings/notices.ts'
import { decideInside, decisionOn, type Decided, type Inside } from './impact.ts'
import type { VenueShape } from './schema.ts'

/** Bookings that one command cancels, and of which it writes a letter to each organisation. */
const cancelsAtMost = 1000

type Ended = Written & { cancelled: number; kept: number }

/** A letter to the owners of each organisation, one for all of its bookings of a venue. */
const letters = (ctx: Ctx, ended: Inside[], site: VenueShape['site'], reason: string | null) => {
  const groups = new Map<string, Inside[]>()
  for (const one of ended) {
    const key = `${one.shape.organisation.id}/${one.venueId}`
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
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

type Found = { looked: Inside[]; outside: (booking: Inside) => boolean; site: VenueShape['site'] }

/**
 * What becomes of the bookings that a change leaves outside: they stay, or they are cancelled with a notice, and give
 * their time, minutes and places among the requests back. Who is in the house already stays. Refuses while nobody said so
 * of one of them, and to cancel more than 1000 with one command.
 */
export const settle = (ctx: Ctx, { looked, outside, site }: Found, decided: Decided): Result<Ended> => {
  const found = decideInside(looked, outside, decided)
  if (!found.ok) return found
  const ended = found.value.filter(
    (one) => decisionOn(one, decided) === 'cancel' && one.shape.state !== 'checked-in',
  )
  if (ended.length > cancelsAtMost)
    return refuse('venue.too-many-bookings', { found: ended.length, limit: cancelsAtMost })
  const reason = decided.reason ?? null
  const { statements, audit } = cancelMany(
    ctx,
    ended.flatMap(({ cancels }) => (cancels ? [cancels] : [])),
    reason,
  )
  return ok({
    statements: [...statements, ...letters(ctx, ended, site, reason)],
    audit,
    cancelled: ended.length,
    kept: found.value.length - ended.length,
  })
}
