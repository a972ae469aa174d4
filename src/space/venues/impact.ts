import { sql, type SQL } from 'drizzle-orm'
import type { Statement } from '../../platform/db.ts'
import { mustHold } from '../../platform/must.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { bookingJson, bookingOf, ownersOf, type BookingFact } from '../bookings/facts.ts'
import type { Impact, InsideShape } from './schema.ts'

/** No booking is longer than a week. Milliseconds. */
const longest = 7 * 86_400_000

/** Bookings to come that one look goes through, and those that an answer lists. */
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

/** A hall and everything below it, as a subquery of ids. */
export const withParts = (id: string): SQL =>
  sql`(with recursive down(id) as (select ${id} union all select p.id from down join venue p on p.parent_id = down.id)
    select id from down)`

/** Bookings to come of some venues (a subquery of ids), the earliest first, from a cursor on. */
export const insideFacts = (
  venues: SQL,
  now: number,
  after: (string | number | null)[] | null,
  decision?: 'keep' | 'cancel',
): SQL =>
  sql`select ${
    decision === 'cancel'
      ? sql`json_object('booking', ${bookingJson('b')}, 'leaves', json(v.leaves),
          'owners', json(${ownersOf(sql`b.organisation_id`)}))`
      : sql`null`
  } as cancels, b.id, b.venue_id, v.name as venue, b.starts_at, b.ends_at, b.state, b.purpose, b.expected_heads,
      json_object('id', o.id, 'name', o.name) as organisation
    from (select * from ${toCome(venues, now)} ${after ? sql`and (b.starts_at, b.id) > (${after[0]}, ${after[1]})` : sql``}
      order by b.starts_at, b.id limit ${looksAt}) b
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

/** Refuses a change that leaves bookings outside of what the venue offers, unless somebody decided what becomes of them. */
export const decideInside = (
  looked: Inside[],
  outside: (booking: Inside) => boolean,
  decision: 'keep' | 'cancel' | undefined,
): Result<Inside[]> => {
  const found = looked.filter(outside)
  return found.length > 0 && decision === undefined
    ? refuse('venue.bookings-inside', pageOf(looked, outside))
    : ok(found)
}
