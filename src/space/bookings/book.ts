import { sql } from 'drizzle-orm'
import { look, perform, type Answer, type Outcome } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { post } from '../../platform/letter.ts'
import { mustHold } from '../../platform/must.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { factsFor, inZone, readFacts, type BookFacts } from './book-facts.ts'
import { denyRivals, losing, type Written } from './deny.ts'
import type { BookingFact } from './facts.ts'
import { noticeOf } from './notices.ts'
import { plan, wishesOf, type Planned, type Wish } from './plan.ts'
import type { Booked, BookingPreview, CreateBooking, OccurrenceSeen, PreviewBooking } from './schema.ts'
import { shapeOf } from './shown.ts'
import { addBookings, addClaims, addMinutes, addOpen, addSeries, heldBy } from './store.ts'

const planned = (ctx: Ctx, input: PreviewBooking, wishes: Wish[], facts: BookFacts): Planned[] =>
  plan(wishes, {
    venue: facts.venue,
    taken: facts.taken,
    months: facts.months,
    heads: input.expectedHeads,
    now: ctx.now,
    override: input.override === true,
  })

const seen = ({ date, startsAt, endsAt, conflict }: Planned): OccurrenceSeen => ({
  date,
  startsAt: startsAt === null ? null : new Date(startsAt).toISOString(),
  endsAt: endsAt === null ? null : new Date(endsAt).toISOString(),
  conflict,
  conflicts: conflict ? [conflict] : [],
})

/** The refusal of the first conflict, with the list of all. */
export const refuseConflicts = (conflicted: Planned[]): Extract<Result<never>, { ok: false }> => {
  const { code, ...members } = conflicted[0]?.conflict ?? { code: 'booking.overlap' as const }
  return refuse(code, {
    ...members,
    conflicts: conflicted.map(({ conflict, ...at }) => ({ ...seen({ ...at, conflict }) })),
  })
}

const minutesByMonth = (made: BookingFact[]): Map<string, number> => {
  const months = new Map<string, number>()
  for (const b of made) {
    const month = b.date.slice(0, 7)
    months.set(month, (months.get(month) ?? 0) + (b.endsAt - b.startsAt) / 60_000)
  }
  return months
}

const freshBooking = (
  ctx: Ctx,
  input: CreateBooking,
  { venue, decides, organisation }: BookFacts,
  state: 'requested' | 'confirmed',
  seriesId: string | null,
) => {
  const shared = {
    venueId: venue.id,
    organisationId: organisation.id,
    seriesId,
    bufferMinutes: venue.bufferMinutes,
    cutOffMinutes: venue.cutOffMinutes,
    state,
    purpose: input.purpose,
    expectedHeads: input.expectedHeads,
    reason: null,
    endedBy: null,
    standing: null,
    moved: false,
    movedFrom: null,
    byStaff: decides && organisation.role === null,
    checkedInAt: null,
    checkedOutAt: null,
    completedAt: null,
    adults: null,
    children: null,
    usedMinutes: null,
    condition: null,
    photoKey: null,
    photoWords: null,
    photoBy: null,
    version: 1,
    createdAt: ctx.now,
  }
  return ({ date, startsAt, endsAt, slots }: Planned, i: number): BookingFact[] =>
    startsAt === null || endsAt === null || slots === null
      ? []
      : [
          {
            ...shared,
            id: ctx.newId(),
            date,
            startsAt,
            endsAt,
            firstSlot: slots.first,
            afterSlot: slots.after,
            weight: i === 0 && state === 'requested' ? 1 : 0,
          },
        ]
}

/** What else is written with a booking, or why it must not be made: the wish that it fulfils. */
type Also = (made: BookingFact) => Result<Written>

const decide = (
  ctx: Ctx,
  input: CreateBooking,
  wishes: Wish[],
  facts: BookFacts,
  also?: Also,
): Result<Outcome<Booked>> => {
  const { venue, organisation, decides } = facts
  const all = planned(ctx, input, wishes, facts)
  const good = all.filter((p) => p.conflict === null)
  const bad = all.filter((p) => p.conflict !== null)
  if (good.length === 0 || (bad.length > 0 && input.onConflict !== 'skip')) return refuseConflicts(bad)
  const state = decides || venue.approval === 'at-once' ? 'confirmed' : 'requested'
  const override = input.override === true
  if (state === 'requested' && facts.asked) return refuse('booking.overlap', { because: 'asked-already' })
  if (state === 'requested' && facts.open >= venue.openRequests)
    return refuse('booking.quota', { openRequests: venue.openRequests })
  const seriesId = input.recurrence ? ctx.newId() : null
  const made = good.flatMap(freshBooking(ctx, input, facts, state, seriesId))
  const held = made.map((b) => heldBy(b, venue.leaves))
  const lost = state === 'confirmed' ? denyRivals(ctx, losing(facts.rivals, held), venue.site) : null
  const told = {
    venue,
    organisation: organisation.name,
    startsAt: made[0]?.startsAt ?? 0,
    endsAt: made[0]?.endsAt ?? 0,
    count: made.length,
  }
  const deciders = facts.to.deciders.filter((address) => !facts.to.owners.includes(address))
  const shapes = made.map(shapeOf)
  const besides = also?.(made[0]!)
  if (besides && !besides.ok) return besides
  const beside = besides?.value
  return ok({
    statements: [
      // Rules or hours that changed since, a suspension since: decide again.
      mustHold(sql`(select version from venue where id = ${venue.id}) = ${venue.version}
        and (select status from organisation where id = ${organisation.id}) = ${organisation.status}`),
      ...(input.recurrence && seriesId
        ? [
            addSeries(ctx, {
              id: seriesId,
              venueId: venue.id,
              organisationId: organisation.id,
              rule: input.recurrence,
              createdAt: ctx.now,
            }),
          ]
        : []),
      ...addBookings(ctx, made, { commitment: input.commitment ?? null, contact: input.contact ?? null }),
      ...(state === 'confirmed'
        ? [...addClaims(held), ...addMinutes(made[0]!, minutesByMonth(made), venue.monthlyMinutes, override)]
        : [
            mustHold(sql`not exists (select 1 from json_each(${JSON.stringify(held)}) h
              cross join json_each(h.value -> 'leaves') l cross join claim c where c.venue_id = l.value
                and c.slot >= h.value ->> 'first' and c.slot < h.value ->> 'after')`),
            ...addOpen(made[0]!, 1, venue.openRequests),
          ]),
      ...(lost?.statements ?? []),
      ...(beside?.statements ?? []),
      ...post(ctx, facts.to.owners, noticeOf(ctx, state, told)),
      ...(decides ? [] : post(ctx, deciders, noticeOf(ctx, state, told))),
    ],
    audit: [
      ...made.map((b) => ({
        action: state === 'confirmed' ? 'booking.book' : 'booking.request',
        entity: 'booking',
        entityId: b.id,
        version: 1,
        after: {
          venueId: b.venueId,
          organisationId: b.organisationId,
          startsAt: b.startsAt,
          endsAt: b.endsAt,
          ...(seriesId ? { seriesId } : {}),
          ...(override ? { override } : {}),
        },
      })),
      ...(lost?.audit ?? []),
      ...(beside?.audit ?? []),
    ],
    status: 201,
    body: { ...shapes[0]!, occurrences: shapes, skipped: bad.map(seen) },
  })
}

/** The wishes in the zone that nearly all of the network shares; a rule that does not fit it may fit the venue's. */
const firstReading = (input: PreviewBooking): Wish[] => {
  const wishes = wishesOf(input, input.recurrence, networkZone)
  if (wishes.ok) return wishes.value
  const { startsAt, endsAt } = input
  return [{ date: localDay(startsAt, networkZone), startsAt, endsAt }]
}

/**
 * An organisation asks for a venue, once or in a series; by the venue's rule, or when staff book, it is confirmed at once
 * and claims its time. Refuses what the rules, others' claims or quotas forbid: with `skip` only the occurrences that they
 * concern. Who asks must belong to the organisation, or decide over the venue. Two round trips; one more for a series in
 * another time zone than the network's.
 */
export const book = (ctx: Ctx, input: CreateBooking, also?: Also): Promise<Result<Answer<Booked>>> => {
  const wishes = firstReading(input)
  return perform(ctx, {
    facts: [factsFor(ctx, input, wishes)],
    read: readFacts(ctx, input, wishes),
    decide: async (facts) => {
      const zoned = await inZone(ctx, input, facts)
      return zoned.ok ? decide(ctx, input, zoned.value.wishes, zoned.value.facts, also) : zoned
    },
  })
}

/** Each occurrence of what would be asked for, with its conflict if it has one. Changes nothing. One round trip. */
export const previewBooking = (ctx: Ctx, input: PreviewBooking): Promise<Result<BookingPreview>> => {
  const wishes = firstReading(input)
  return look(ctx, [factsFor(ctx, input, wishes)], async (rows, grants) => {
    const facts = readFacts(ctx, input, wishes)(rows, grants)
    if (!facts.ok) return facts
    const zoned = await inZone(ctx, input, facts.value)
    if (!zoned.ok) return zoned
    const { venue, decides } = facts.value
    return ok({
      state: decides || venue.approval === 'at-once' ? ('confirmed' as const) : ('requested' as const),
      occurrences: planned(ctx, input, zoned.value.wishes, zoned.value.facts).map(seen),
    })
  })
}
