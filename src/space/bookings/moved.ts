import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import { mustHold } from '../../platform/must.ts'
import type { Bookable } from '../venues/bookable.ts'
import { minutesOf, type Case } from './cases.ts'
import { denyRivals, losing, stepped } from './deny.ts'
import type { BookingFact, Rival } from './facts.ts'
import type { Planned } from './plan.ts'
import type { Stepped } from './steps.ts'
import {
  addClaims,
  addMinutes,
  addOpen,
  changeBooking,
  dropClaims,
  heldBy,
  takeMinutes,
  takeOpen,
  type Held,
} from './store.ts'
import type { Standing } from './tables.ts'

/** What a move knows of where it goes, and who moves. */
export type Moving = {
  venue: Bookable
  rivals: Rival[]
  decides: boolean
  override: boolean
  /** A whole series moves: none of it is an exception. */
  series: boolean
  heads: number | undefined
}

/** Nobody has any of this time when the batch runs, but for the booking itself. */
const mustBeFree = (held: Held): Statement =>
  mustHold(sql`not exists (select 1 from json_each(${JSON.stringify(held.leaves)}) l cross join claim c
    where c.venue_id = l.value and c.slot >= ${held.first} and c.slot < ${held.after} and c.booking_id <> ${held.id})`)

const monthOf = (use: { date: string; startsAt: number; endsAt: number }) =>
  new Map([[use.date.slice(0, 7), minutesOf(use)]])

/** What a booking has for certain: its own time once confirmed, else what stands while a change is asked for. */
const standingOf = (b: BookingFact, leaves: string[]): Standing | null =>
  b.state === 'confirmed'
    ? {
        venueId: b.venueId,
        date: b.date,
        startsAt: b.startsAt,
        endsAt: b.endsAt,
        bufferMinutes: b.bufferMinutes,
        expectedHeads: b.expectedHeads,
        leaves,
      }
    : b.standing

/**
 * Moves one booking whose new time was planned. `asks`: it has to be decided again. `releases` give its old time back, and
 * come before what any other of its series takes.
 */
export const moveOne = (
  ctx: Ctx,
  { booking, venue: before }: Case,
  to: Planned,
  { venue, rivals, decides, override, series, heads }: Moving,
): Stepped & { asks: boolean; releases: Statement[] } => {
  const startsAt = to.startsAt ?? 0
  const endsAt = to.endsAt ?? 0
  const had = standingOf(booking, before.leaves)
  const more = (heads ?? booking.expectedHeads) > booking.expectedHeads
  const within = had?.venueId === venue.id && startsAt >= had.startsAt && endsAt <= had.endsAt && !more
  const confirmed = within || venue.approval === 'at-once' || (decides && booking.state === 'confirmed')
  const state = confirmed ? ('confirmed' as const) : ('requested' as const)
  const asks = !confirmed && booking.state === 'confirmed'
  const weight = asks ? 1 : booking.weight
  const alone = booking.seriesId !== null && !series
  const set = {
    venueId: venue.id,
    date: to.date,
    startsAt,
    endsAt,
    bufferMinutes: venue.bufferMinutes,
    firstSlot: to.slots?.first ?? 0,
    afterSlot: to.slots?.after ?? 0,
    state,
    expectedHeads: heads ?? booking.expectedHeads,
    standing: confirmed ? null : had,
    weight,
    moved: booking.moved || alone,
    movedFrom: alone && !booking.moved ? (had ?? booking).startsAt : booking.movedFrom,
    remindedAt: null,
    askedAt: null,
  }
  const after: BookingFact = { ...booking, ...set, version: booking.version + 1 }
  const held = heldBy({ ...after, standing: null }, venue.leaves)
  const old = heldBy(booking, before.leaves)
  const lost = denyRivals(ctx, confirmed ? losing(rivals, [held]) : [], venue.site)
  const organisation = booking.organisationId
  const releases =
    confirmed && had
      ? [...dropClaims(ctx, [old]), ...takeMinutes({ ...had, organisationId: organisation }, monthOf(had))]
      : []
  const statements = confirmed
    ? [
        ...addMinutes(after, monthOf(after), venue.monthlyMinutes, override),
        ...(booking.state === 'requested' ? takeOpen(booking, booking.weight) : []),
        changeBooking(ctx, booking, set),
        ...addClaims([held]),
        ...lost.statements,
      ]
    : [
        mustBeFree(held),
        changeBooking(ctx, booking, set),
        ...(booking.state === 'requested' ? takeOpen(booking, booking.weight) : []),
        ...addOpen(after, weight, venue.openRequests),
      ]
  const was = {
    startsAt: booking.startsAt,
    endsAt: booking.endsAt,
    venueId: booking.venueId,
    state: booking.state,
  }
  return {
    after,
    asks,
    releases,
    statements,
    audit: [
      stepped(
        'move',
        booking,
        { startsAt, endsAt, venueId: venue.id, state, ...(override ? { override } : {}) },
        was,
      ),
      ...lost.audit,
    ],
  }
}
