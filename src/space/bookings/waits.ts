import { sql } from 'drizzle-orm'
import { actingOrganisation, readActing } from '../../people/organisations/contract.ts'
import { look, perform, type Answer } from '../../platform/command.ts'
import { accountOf, type Ctx, type Grants } from '../../platform/context.ts'
import { addDays, localDay, networkZone } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { bookable, readBookable } from '../venues/bookable.ts'
import { decidesVenue } from '../venues/deciders.ts'
import { quarterMs } from '../venues/quarters.ts'
import { book } from './book.ts'
import { wantedOf } from './book-facts.ts'
import { takenAt } from './facts.ts'
import { plan } from './plan.ts'
import type { AcceptWait, Booked, CreateWait, WaitShape } from './schema.ts'
import { bookingWait } from './tables.ts'

/** A wish as its commands know it. */
export type WaitFact = {
  id: string
  venueId: string
  organisationId: string
  date: string
  startsAt: number
  endsAt: number
  purpose: string
  expectedHeads: number
  state: WaitShape['state']
  offerUntil: number | null
  version: number
  createdAt: number
}

const stamp = (instant: number) => new Date(instant).toISOString()

/** A wish as the API tells it. */
export const waitShape = (w: WaitFact): WaitShape => ({
  ...w,
  startsAt: stamp(w.startsAt),
  endsAt: stamp(w.endsAt),
  offerUntil: w.offerUntil === null ? null : stamp(w.offerUntil),
  createdAt: stamp(w.createdAt),
})

/** A wish `w` as one JSON value. */
export const waitJson = sql`json_object('id', w.id, 'venueId', w.venue_id, 'organisationId', w.organisation_id,
  'date', w.date, 'startsAt', w.starts_at, 'endsAt', w.ends_at, 'purpose', w.purpose, 'expectedHeads', w.expected_heads,
  'state', w.state, 'offerUntil', w.offer_until, 'version', w.version, 'createdAt', w.created_at)`

const quarter = sql.raw(String(quarterMs))

/** What a wish `w` wants, as `takenAt` asks for it. */
export const wantedByWait = sql`json_array(json_object('i', 0, 'first', w.starts_at / ${quarter},
  'after', (w.ends_at + ${quarter} - 1) / ${quarter}))`

/**
 * An organisation queues for a time that is taken. Refuses what it could book at once, what the venue's rules forbid
 * anyway, and the same wish twice. Two round trips.
 */
export const addWait = (ctx: Ctx, input: CreateWait): Promise<Result<Answer<WaitShape>>> => {
  const { startsAt, endsAt } = input
  const day = localDay(startsAt, networkZone)
  const days = { from: addDays(day, -1), to: addDays(day, 8) }
  const wanted = wantedOf([{ date: day, startsAt, endsAt }])
  return perform(ctx, {
    facts: [
      sql`select ${bookable(ctx.caller, days)} as venue, ${takenAt(wanted)} as taken,
        ${actingOrganisation(input.organisationId, ctx.caller)} as organisation,
        exists(select 1 from booking_wait where venue_id = v.id and organisation_id = ${input.organisationId}
          and starts_at = ${startsAt} and ends_at = ${endsAt} and state in ('waiting', 'offered')) as twice
        from venue v join site s on s.id = v.site_id where v.id = ${input.venueId}`,
    ],
    read: (rows, grants) => {
      const row = rows[0]?.[0]
      const venue = readBookable(row?.['venue'], days)
      if (!venue.ok) return venue
      const organisation = readActing(row?.['organisation'])
      if (!organisation.ok) return organisation
      const { role, status } = organisation.value
      if (role === null && !decidesVenue(grants, venue.value, venue.value.ownerRole))
        return refuse('role.missing')
      if (status !== 'verified') return refuse('booking.not-verified', { organisationStatus: status })
      return ok({ venue: venue.value, taken: row?.['taken'] !== '[]', twice: row?.['twice'] === 1 })
    },
    decide: ({ venue, taken, twice }) => {
      if (twice) return refuse('booking.overlap', { because: 'waiting-already' })
      const date = localDay(startsAt, venue.site.timeZone)
      const [planned] = plan([{ date, startsAt, endsAt }], {
        venue,
        taken: new Set(),
        months: new Map(),
        heads: input.expectedHeads,
        now: ctx.now,
        override: false,
      })
      if (planned?.conflict) return { ok: false, refusal: planned.conflict }
      if (!taken) return refuse('booking.free')
      const made: WaitFact = {
        id: ctx.newId(),
        ...input,
        date,
        state: 'waiting',
        offerUntil: null,
        version: 1,
        createdAt: ctx.now,
      }
      return ok({
        statements: [
          ctx.db.orm.insert(bookingWait).values({ ...made, accountId: accountOf(ctx.caller) || null }),
        ],
        audit: [
          {
            action: 'wait.add',
            entity: 'wait',
            entityId: made.id,
            version: 1,
            after: { venueId: made.venueId, organisationId: made.organisationId, startsAt, endsAt },
          },
        ],
        status: 201,
        body: waitShape(made),
      })
    },
  })
}

const oneWait = (ctx: Ctx, id: string) =>
  sql`select ${waitJson} as wait, ${actingOrganisation(sql`w.organisation_id`, ctx.caller)} as organisation, s.id as site,
    s.city from booking_wait w join venue v on v.id = w.venue_id join site s on s.id = v.site_id where w.id = ${id}`

const readWait = (row: Record<string, unknown> | undefined, grants: Grants): Result<WaitFact> => {
  if (!row) return refuse('thing.unknown')
  const organisation = readActing(row['organisation'])
  if (!organisation.ok) return organisation
  const site = { id: String(row['site']), city: String(row['city']) }
  if (organisation.value.role === null && !decidesVenue(grants, { site }, null)) return refuse('role.missing')
  return ok(JSON.parse(String(row['wait'])) as WaitFact)
}

/** The step of a wish: its row, and the audit row that lets only one through. */
export const stepWait = (before: WaitFact, set: Partial<WaitFact> & { bookingId?: string }) => ({
  statements: [
    sql`update booking_wait set state = ${set.state ?? before.state}, offer_until = ${set.offerUntil ?? null},
      booking_id = ${set.bookingId ?? null}, freed_at = null, version = version + 1 where id = ${before.id}`,
  ],
  audit: [
    {
      action: `wait.${set.state ?? before.state}`,
      entity: 'wait',
      entityId: before.id,
      version: before.version + 1,
      after: { state: set.state, ...(set.bookingId ? { bookingId: set.bookingId } : {}) },
    },
  ],
})

/** Leaves the queue. Two round trips. */
export const leaveWait = (ctx: Ctx, id: string): Promise<Result<Answer<WaitShape>>> =>
  perform(ctx, {
    facts: [oneWait(ctx, id)],
    read: (rows, grants) => readWait(rows[0]?.[0], grants),
    decide: (wait) =>
      ['waiting', 'offered'].includes(wait.state)
        ? ok({
            ...stepWait(wait, { state: 'left' }),
            body: waitShape({ ...wait, state: 'left', offerUntil: null, version: wait.version + 1 }),
          })
        : refuse('booking.state', { state: wait.state }),
  })

/**
 * Takes what was offered: books it by the venue's rules as they are now. Refuses what was not offered, or no longer is.
 * One round trip more than a booking, to read the wish.
 */
export const acceptWait = async (
  ctx: Ctx,
  id: string,
  besides: AcceptWait,
): Promise<Result<Answer<Booked>>> => {
  const wait = await look(ctx, [oneWait(ctx, id)], (rows, grants) => readWait(rows[0]?.[0], grants))
  if (!wait.ok) return wait
  const { state, offerUntil, venueId, organisationId, startsAt, endsAt, purpose, expectedHeads } = wait.value
  // Taken already, it is answered again to its key, and to nobody else.
  if (state !== 'taken' && (state !== 'offered' || (offerUntil ?? 0) < ctx.now))
    return refuse('booking.state', { state })
  const wish = { venueId, organisationId, startsAt, endsAt, purpose, expectedHeads, ...besides }
  return book(ctx, wish, (made) =>
    state === 'offered'
      ? ok(stepWait(wait.value, { state: 'taken', bookingId: made.id }))
      : refuse('booking.state', { state }),
  )
}
