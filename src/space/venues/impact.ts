import { sql, type SQL } from 'drizzle-orm'
import type { Statement } from '../../platform/db.ts'
import { mustHold } from '../../platform/must.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { bookingJson, bookingOf, ownersOf, type BookingFact } from '../bookings/facts.ts'
import type { ChangeVenue, Impact, InsideShape } from './schema.ts'

/** No booking is longer than a week. Milliseconds. */
const longest = 7 * 86_400_000

/** Bookings to come that one look goes through at most, and those that an answer lists. */
const looksAt = 4000
const lists = 100

/** A booking to come, as a change of its venue sees it. Instants in epoch milliseconds. */
export type Inside = {
  id: string
  venueId: string
  startsAt: number
  endsAt: number
  expectedHeads: number
  shape: InsideShape
  /** What it takes to cancel it, where that was asked for. */
  cancels: { booking: BookingFact; leaves: string[]; owners: string[] } | null
}

/** The bookings to come of some venues: asked for, confirmed, or in the house. */
const toCome = (venues: SQL, now: number): SQL =>
  sql`booking b where b.venue_id in ${venues} and b.starts_at > ${now - longest} and b.ends_at > ${now}
    and b.state in ('requested', 'confirmed', 'checked-in')`

/** A hall and those above it, as a subquery of ids. */
export const withHalls = (id: string): SQL =>
  sql`(with recursive up(id) as (select ${id} union all
      select v.parent_id from up join venue v on v.id = up.id where v.parent_id is not null) select id from up)`

/** A venue, all parts below it and the halls above it, as a subquery of ids: who has one of them has some of it. */
export const withKin = (id: string): SQL =>
  sql`(with recursive down(id) as (select ${id} union all select p.id from down join venue p on p.parent_id = down.id),
    up(id) as (select parent_id from venue where id = ${id} union all
      select v.parent_id from up join venue v on v.id = up.id)
    select id from down union all select id from up where id is not null)`

/** What somebody said of the bookings that a change leaves outside. */
export type Decided = Pick<ChangeVenue, 'bookings' | 'each' | 'reason'>

/** What becomes of a booking: what was said of it alone, else of all. */
export const decisionOn = ({ id }: Inside, { bookings, each }: Decided) => each?.[id] ?? bookings

const cancelsAny = ({ bookings, each }: Decided): boolean =>
  bookings === 'cancel' || Object.values(each ?? {}).includes('cancel')

type Looked = {
  /** A subquery of ids. */
  venues: SQL
  /** Of which bookings `b`, where not of all. */
  only?: SQL
  after?: (string | number | null)[] | null
  decided?: Decided
  most?: number
}

/** Bookings to come of some venues, the earliest first, from a cursor on. */
export const insideFacts = (
  now: number,
  { venues, only, after, decided = {}, most = looksAt }: Looked,
): SQL =>
  sql`select ${
    cancelsAny(decided)
      ? sql`json_object('booking', ${bookingJson('b')}, 'leaves', json(v.leaves),
          'owners', json(${ownersOf(sql`b.organisation_id`)}))`
      : sql`null`
  } as cancels, b.id, b.venue_id, v.name as venue, b.starts_at, b.ends_at, b.state, b.purpose, b.expected_heads,
      json_object('id', o.id, 'name', o.name) as organisation
    from (select * from ${toCome(venues, now)} ${only ? sql`and ${only}` : sql``} ${after ? sql`and (b.starts_at, b.id) > (${after[0]}, ${after[1]})` : sql``}
      order by b.starts_at, b.id limit ${most}) b
    join venue v on v.id = b.venue_id join organisation o on o.id = b.organisation_id order by b.starts_at, b.id`

export const insideOf = (row: Record<string, unknown>): Inside => {
  const [startsAt, endsAt] = [Number(row['starts_at']), Number(row['ends_at'])]
  const [id, venueId, expectedHeads] = [
    String(row['id']),
    String(row['venue_id']),
    Number(row['expected_heads']),
  ]
  const cancels = JSON.parse(String(row['cancels'] ?? 'null')) as Inside['cancels']
  return {
    cancels: cancels && { ...cancels, booking: bookingOf(cancels.booking) },
    id,
    venueId,
    startsAt,
    endsAt,
    expectedHeads,
    shape: {
      id,
      venue: { id: venueId, name: String(row['venue']) },
      organisation: JSON.parse(String(row['organisation'])) as InsideShape['organisation'],
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(endsAt).toISOString(),
      state: row['state'] as InsideShape['state'],
      purpose: String(row['purpose']),
      expectedHeads,
    },
  }
}

/** What bookings to come look like, so that a batch can tell whether another came or went since. */
export const bookingsNow = (venues: SQL, now: number): SQL =>
  sql`(select count(*) || '/' || coalesce(sum(b.version), 0) from ${toCome(venues, now)})`

/** Fails the batch when the bookings to come are no longer those that were decided on. */
export const asSeen = (venues: SQL, now: number, seen: string): Statement =>
  mustHold(sql`${bookingsNow(venues, now)} = ${seen}`)

/** A page of the bookings that a change leaves outside. */
export const pageOf = (looked: Inside[], outside: (booking: Inside) => boolean): Impact => {
  const found = looked.filter(outside)
  const last = found.length > lists ? found[lists - 1] : looked.length === looksAt ? looked.at(-1) : undefined
  return {
    bookings: found.slice(0, lists).map(({ shape }) => shape),
    nextCursor: last ? cursorOf([last.startsAt, last.id]) : null,
  }
}

export const readInsideCursor = (text: string | undefined) => readCursor(text, 2)

/**
 * The bookings that a change leaves outside. Refuses those of which nobody said what becomes of them, with a list, and more
 * to look through than one command does, unless all of them stay.
 */
export const decideInside = (
  looked: Inside[],
  outside: (booking: Inside) => boolean,
  decided: Decided,
): Result<Inside[]> => {
  const undecided = (one: Inside) => outside(one) && decisionOn(one, decided) === undefined
  if (looked.some(undecided)) return refuse('venue.bookings-inside', pageOf(looked, undecided))
  if (looked.length === looksAt && (decided.bookings !== 'keep' || cancelsAny(decided)))
    return refuse('venue.too-many-bookings', { found: looked.length, limit: looksAt })
  return ok(looked.filter(outside))
}
