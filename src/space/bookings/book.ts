import { sql } from 'drizzle-orm'
import {
  actingOrganisation,
  readActing,
  type ActingOrganisation,
} from '../../people/organisations/contract.ts'
import { look, perform, type Answer, type Outcome, type Rows } from '../../platform/command.ts'
import type { Ctx, Grants } from '../../platform/context.ts'
import { addDays, localDay, networkZone } from '../../platform/days.ts'
import { post } from '../../platform/letter.ts'
import { mustHold } from '../../platform/must.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { bookable, readBookable, type Bookable } from '../venues/bookable.ts'
import { decidesVenue } from '../venues/deciders.ts'
import { denyRivals, losing, type Written } from './deny.ts'
import {
  decidersOf,
  longestSlots,
  ownersOf,
  rivalsAt,
  rivalsOf,
  takenAt,
  type BookingFact,
  type Rival,
} from './facts.ts'
import { noticeOf } from './notices.ts'
import { plan, wishesOf, type Planned, type Wish } from './plan.ts'
import type { Booked, BookingPreview, CreateBooking, OccurrenceSeen, PreviewBooking } from './schema.ts'
import { shapeOf } from './shown.ts'
import { addBookings, addClaims, addMinutes, addOpen, addSeries, heldBy } from './store.ts'

const slotMs = 900_000

/** What the claims are asked about: the time of each wish, without the buffer; of a nonsense length, no more than fits. */
export const wantedOf = (wishes: Wish[]): string =>
  JSON.stringify(
    wishes.flatMap(({ startsAt, endsAt }, i) => {
      if (startsAt === null || endsAt === null) return []
      const first = Math.floor(startsAt / slotMs)
      return [{ i, first, after: Math.min(Math.ceil(endsAt / slotMs), first + longestSlots) }]
    }),
  )

/** Days around all wishes, in any zone. */
const daysOf = (wishes: Wish[]): { from: string; to: string } => {
  const dates = wishes.map((w) => w.date).sort()
  return { from: addDays(dates[0] ?? '', -1), to: addDays(dates.at(-1) ?? '', 8) }
}

type Facts = {
  venue: Bookable
  organisation: ActingOrganisation
  months: Map<string, number>
  open: number
  taken: Set<number>
  asked: boolean
  rivals: Rival[]
  to: { owners: string[]; deciders: string[] }
  /** Whether the asker decides over the venue, and so needs nobody's approval. */
  decides: boolean
}

const list = (value: unknown): string[] => JSON.parse(String(value ?? '[]')) as string[]

/** Everything that decides on a new booking, as one SELECT. */
const factsFor = (ctx: Ctx, input: PreviewBooking, wishes: Wish[]) => {
  const days = daysOf(wishes)
  const wanted = wantedOf(wishes)
  const { venueId, organisationId } = input
  return sql`select ${bookable(ctx.caller, days)} as venue, ${actingOrganisation(organisationId, ctx.caller)} as organisation,
    (select json_group_array(json_object('month', month, 'minutes', minutes)) from booking_month where venue_id = v.id
      and organisation_id = ${organisationId} and month between ${days.from.slice(0, 7)} and ${days.to.slice(0, 7)}) as months,
    coalesce((select n from booking_open where venue_id = v.id and organisation_id = ${organisationId}), 0) as open,
    ${takenAt(wanted)} as taken, ${rivalsAt(wanted)} as rivals,
    exists(select 1 from booking b where b.venue_id = v.id and b.organisation_id = ${organisationId}
      and b.state = 'requested' and b.first_slot = ${Math.floor(input.startsAt / slotMs)}
      and b.ends_at = ${input.endsAt}) as asked,
    ${ownersOf(sql`${organisationId}`)} as owners, ${decidersOf} as deciders
    from venue v join site s on s.id = v.site_id where v.id = ${venueId}`
}

const readFacts = (ctx: Ctx, input: PreviewBooking, wishes: Wish[]) => (rows: Rows, grants: Grants) => {
  const row = rows[0]?.[0]
  const venue = readBookable(row?.['venue'], daysOf(wishes))
  if (!venue.ok) return venue
  const organisation = readActing(row?.['organisation'])
  if (!organisation.ok) return organisation
  const decides = ctx.caller.kind === 'system' || decidesVenue(grants, venue.value, venue.value.ownerRole)
  const { role, status } = organisation.value
  if (role === null && !decides) return refuse('role.missing')
  const override = decides && input.override === true
  if (input.override === true && !decides) return refuse('role.missing')
  if (status !== 'verified' && !(override && status === 'pending'))
    return refuse('booking.not-verified', { organisationStatus: status })
  const months = JSON.parse(String(row?.['months'])) as { month: string; minutes: number }[]
  return ok<Facts>({
    venue: venue.value,
    organisation: organisation.value,
    months: new Map(months.map((m) => [m.month, m.minutes])),
    open: Number(row?.['open']),
    taken: new Set(list(row?.['taken']).map(Number)),
    asked: row?.['asked'] === 1,
    rivals: rivalsOf(row?.['rivals']),
    to: { owners: list(row?.['owners']), deciders: list(row?.['deciders']) },
    decides,
  })
}

/** Wishes as they are in the venue's own zone: most are right already, since nearly all of the network shares one. */
const inZone = async (
  ctx: Ctx,
  input: PreviewBooking,
  facts: Facts,
): Promise<Result<{ wishes: Wish[]; facts: Facts }>> => {
  const { timeZone } = facts.venue.site
  const wishes = wishesOf(input, input.recurrence, timeZone)
  if (!wishes.ok || timeZone === networkZone || !input.recurrence)
    return wishes.ok ? ok({ wishes: wishes.value, facts }) : wishes
  const wanted = wantedOf(wishes.value)
  const [rows = []] = await ctx.db.read([
    sql`select ${takenAt(wanted)} as taken, ${rivalsAt(wanted)} as rivals from venue v where v.id = ${facts.venue.id}`,
  ])
  const taken = new Set(list(rows[0]?.['taken']).map(Number))
  return ok({ wishes: wishes.value, facts: { ...facts, taken, rivals: rivalsOf(rows[0]?.['rivals']) } })
}

const planned = (ctx: Ctx, input: PreviewBooking, wishes: Wish[], facts: Facts): Planned[] =>
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
  { venue, decides, organisation }: Facts,
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
    byStaff: decides && organisation.role === null,
    checkedInAt: null,
    checkedOutAt: null,
    completedAt: null,
    adults: null,
    children: null,
    usedMinutes: null,
    condition: null,
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

/** What else is written with a booking: the wish that it fulfils. */
type Also = (made: BookingFact) => Written

const decide = (
  ctx: Ctx,
  input: CreateBooking,
  wishes: Wish[],
  facts: Facts,
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
  const beside = also?.(made[0]!)
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
