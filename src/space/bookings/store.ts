import { sql } from 'drizzle-orm'
import { accountOf, type Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import type { Bookable } from '../venues/bookable.ts'
import { quarterMs } from '../venues/quarters.ts'
import type { BookingFact } from './facts.ts'
import type { Contact } from './schema.ts'
import { slotsOf } from './slots.ts'
import { booking, series } from './tables.ts'

/** Quarters of an hour that one booking has in some undivided venues, half-open. */
export type Held = { id: string; leaves: string[]; first: number; after: number }

/** As long a list of numbers from 0 as the longest of them needs. */
const offsets = (held: Held[]): string =>
  JSON.stringify(Array.from({ length: Math.max(0, ...held.map((h) => h.after - h.first)) }, (_, i) => i))

const eachClaim = (held: Held[]) => sql`from json_each(${JSON.stringify(held)}) h
  cross join json_each(h.value -> 'leaves') l cross join json_each(${offsets(held)}) n
  where n.value < (h.value ->> 'after') - (h.value ->> 'first')`

/** Takes the time of bookings: the primary key refuses the batch when any of it is another's. */
export const addClaims = (held: Held[]): Statement[] =>
  held.length === 0
    ? []
    : [
        sql`insert into claim (venue_id, slot, booking_id)
          select l.value, (h.value ->> 'first') + n.value, h.value ->> 'id' ${eachClaim(held)}`,
      ]

const dayMs = 86_400_000

/** Those who wait for some of this time, in the same hall, its parts or its whole, are looked at by the next job. */
const wakeWaits = (ctx: Ctx, held: Held[]): Statement => {
  const from = Math.min(...held.map((h) => h.first)) * quarterMs
  const until = Math.max(...held.map((h) => h.after)) * quarterMs
  return sql`update booking_wait set freed_at = ${ctx.now} where state = 'waiting' and venue_id in (select w.id
      from json_each(${JSON.stringify([...new Set(held.flatMap((h) => h.leaves))])}) l cross join venue x on x.id = l.value
      cross join venue w on w.root_id = x.root_id)
    and date between ${isoDay(from - dayMs)} and ${isoDay(until + dayMs)} and starts_at < ${until} and ends_at > ${from}`
}

const isoDay = (instant: number) => new Date(instant).toISOString().slice(0, 10)

/** Gives the time of bookings back, and wakes who waits for it. What a job took away of the past is not missed. */
export const dropClaims = (ctx: Ctx, held: Held[]): Statement[] =>
  held.length === 0
    ? []
    : [
        sql`delete from claim where (venue_id, slot) in (select l.value, (h.value ->> 'first') + n.value
          ${eachClaim(held)}) and booking_id in (select value ->> 'id' from json_each(${JSON.stringify(held)}))`,
        wakeWaits(ctx, held),
      ]

/** What a booking holds of a venue whose undivided parts are known. */
export const heldBy = (b: BookingFact, leaves: string[]): Held =>
  b.standing
    ? { id: b.id, leaves: b.standing.leaves, ...slotsOf(b.standing, b.standing.bufferMinutes) }
    : { id: b.id, leaves, first: b.firstSlot, after: b.afterSlot }

export const addSeries = (ctx: Ctx, row: typeof series.$inferInsert): Statement =>
  ctx.db.orm.insert(series).values(row)

/** What bookings that are made together share. */
export type Shared = { commitment: string | null; contact: Contact | null }

/** New bookings of one venue and organisation, in one statement. */
export const addBookings = (ctx: Ctx, made: BookingFact[], { commitment, contact }: Shared): Statement[] => {
  const by = accountOf(ctx.caller) || null
  const rows = JSON.stringify(made)
  const accepted = commitment ? { by, at: ctx.now } : { by: null, at: null }
  const value = (name: string) => sql.raw(`value ->> '${name}'`)
  const names: [string, keyof BookingFact][] = [
    ['id', 'id'],
    ['venue_id', 'venueId'],
    ['organisation_id', 'organisationId'],
    ['series_id', 'seriesId'],
    ['date', 'date'],
    ['starts_at', 'startsAt'],
    ['ends_at', 'endsAt'],
    ['buffer_minutes', 'bufferMinutes'],
    ['cut_off_minutes', 'cutOffMinutes'],
    ['first_slot', 'firstSlot'],
    ['after_slot', 'afterSlot'],
    ['state', 'state'],
    ['purpose', 'purpose'],
    ['expected_heads', 'expectedHeads'],
    ['weight', 'weight'],
    ['by_staff', 'byStaff'],
    ['created_at', 'createdAt'],
  ]
  const columns = sql.raw(names.map(([column]) => column).join(', '))
  const values = sql.join(
    names.map(([, name]) => value(name)),
    sql`, `,
  )
  return [
    sql`insert into booking (${columns}, booked_by, commitment_version, commitment_by, commitment_at, changed_at)
      select ${values}, ${by}, ${commitment}, ${accepted.by}, ${accepted.at}, ${ctx.now} from json_each(${rows})`,
    ...(contact
      ? [
          sql`insert into booking_contact (booking_id, key_holder, emergency_name, emergency_phone)
            select value ->> 'id', ${contact.keyHolder ?? null}, ${contact.emergencyName ?? null},
              ${contact.emergencyPhone ?? null} from json_each(${rows})`,
        ]
      : []),
  ]
}

/** The columns of a booking that its commands change. */
type Changed = Partial<
  Omit<typeof booking.$inferInsert, 'id' | 'version' | 'changedAt' | 'organisationId' | 'createdAt'>
>

/** Changes a booking and counts the change. */
export const changeBooking = (ctx: Ctx, before: BookingFact, set: Changed): Statement =>
  ctx.db.orm
    .update(booking)
    .set({ ...set, version: before.version + 1, changedAt: ctx.now })
    .where(sql`id = ${before.id}`)

type Quota = { venueId: string; organisationId: string }

/** Adds confirmed minutes to months of an organisation at a venue: a CHECK refuses what is over the venue's quota. */
export const addMinutes = (
  { venueId, organisationId }: Quota,
  months: Map<string, number>,
  most: number | null,
  override: boolean,
): Statement[] => {
  if (months.size === 0) return []
  const rows = JSON.stringify([...months].map(([month, minutes]) => ({ month, minutes })))
  // Staff who set the quota aside raise it by what they allow, so that the CHECK still stands.
  const first = override ? sql`max(${most}, value ->> 'minutes')` : sql`${most}`
  const then = override ? sql`max(${most}, minutes + excluded.minutes)` : sql`${most}`
  return [
    sql`insert into booking_month (venue_id, organisation_id, month, minutes, most) select ${venueId}, ${organisationId},
      value ->> 'month', value ->> 'minutes', ${first} from json_each(${rows}) where true
      on conflict do update set minutes = minutes + excluded.minutes, most = ${then}`,
  ]
}

/** Gives confirmed minutes back. */
export const takeMinutes = ({ venueId, organisationId }: Quota, months: Map<string, number>): Statement[] =>
  [...months].map(
    ([month, minutes]) => sql`update booking_month set minutes = minutes - ${minutes}
      where venue_id = ${venueId} and organisation_id = ${organisationId} and month = ${month}`,
  )

/** Counts open requests: a CHECK refuses more than the venue allows one organisation. */
export const addOpen = ({ venueId, organisationId }: Quota, n: number, most: number): Statement[] =>
  n === 0
    ? []
    : [
        sql`insert into booking_open (venue_id, organisation_id, n, most) values (${venueId}, ${organisationId}, ${n}, ${most})
          on conflict do update set n = n + ${n}, most = ${most}`,
      ]

/** Open requests that were decided or taken back. */
export const takeOpen = ({ venueId, organisationId }: Quota, n: number): Statement[] =>
  n === 0
    ? []
    : [
        sql`update booking_open set n = n - ${n} where venue_id = ${venueId} and organisation_id = ${organisationId}`,
      ]

/** Counts a use that was completed, or one that nobody came for. */
export const countUse = (
  site: Bookable['site'],
  organisationId: string,
  { completed, noShows }: { completed: number; noShows: number },
): Statement =>
  sql`insert into booking_use (site_id, organisation_id, completed, no_shows)
    values (${site.id}, ${organisationId}, ${completed}, ${noShows})
    on conflict do update set completed = completed + ${completed}, no_shows = no_shows + ${noShows}`
