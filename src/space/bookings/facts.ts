import { sql, type SQL } from 'drizzle-orm'
import type { BookingState } from './kinds.ts'
import type { Standing } from './tables.ts'

/** A booking as its commands know it. Instants in epoch milliseconds; `date` is local at the site. */
export type BookingFact = {
  id: string
  venueId: string
  organisationId: string
  seriesId: string | null
  date: string
  startsAt: number
  endsAt: number
  bufferMinutes: number
  cutOffMinutes: number
  firstSlot: number
  afterSlot: number
  state: BookingState
  purpose: string
  expectedHeads: number
  reason: string | null
  endedBy: 'staff' | 'organisation' | 'taken' | 'time' | null
  weight: number
  standing: Standing | null
  moved: boolean
  movedFrom: number | null
  byStaff: boolean
  checkedInAt: number | null
  checkedOutAt: number | null
  completedAt: number | null
  adults: number | null
  children: number | null
  usedMinutes: number | null
  condition: string | null
  photoKey: string | null
  photoWords: string | null
  photoBy: string | null
  version: number
  createdAt: number
}

const columns: Record<keyof BookingFact, string> = {
  id: 'id',
  venueId: 'venue_id',
  organisationId: 'organisation_id',
  seriesId: 'series_id',
  date: 'date',
  startsAt: 'starts_at',
  endsAt: 'ends_at',
  bufferMinutes: 'buffer_minutes',
  cutOffMinutes: 'cut_off_minutes',
  firstSlot: 'first_slot',
  afterSlot: 'after_slot',
  state: 'state',
  purpose: 'purpose',
  expectedHeads: 'expected_heads',
  reason: 'reason',
  endedBy: 'ended_by',
  weight: 'weight',
  standing: 'standing',
  moved: 'moved',
  movedFrom: 'moved_from',
  byStaff: 'by_staff',
  checkedInAt: 'checked_in_at',
  checkedOutAt: 'checked_out_at',
  completedAt: 'completed_at',
  adults: 'adults',
  children: 'children',
  usedMinutes: 'used_minutes',
  condition: 'condition',
  photoKey: 'photo_key',
  photoWords: 'photo_words',
  photoBy: 'photo_by',
  version: 'version',
  createdAt: 'created_at',
}

/** The booking under an alias as one JSON value. */
export const bookingJson = (alias: string): SQL =>
  sql.raw(
    `json_object(${Object.entries(columns)
      .map(([name, column]) =>
        name === 'standing' ? `'standing', json(${alias}.standing)` : `'${name}', ${alias}.${column}`,
      )
      .join(', ')})`,
  )

type Raw = Omit<BookingFact, 'moved' | 'byStaff'> & { moved: number; byStaff: number }

/** Reads what `bookingJson` selected, once parsed. */
export const bookingOf = (raw: unknown): BookingFact => {
  const row = raw as Raw
  return { ...row, moved: row.moved === 1, byStaff: row.byStaff === 1 }
}

/** Addresses of an organisation's owners, as a JSON array. */
export const ownersOf = (organisationId: SQL): SQL =>
  sql`(select json_group_array(a.email) from membership m join account a on a.id = m.account_id
    where m.organisation_id = ${organisationId} and m.role = 'owner')`

/** Addresses of whoever decides over a venue `v` at its site `s`: its hosts, and the owners of who shares it. */
export const decidersOf: SQL = sql`(select json_group_array(email) from (select a.email from role r
  join account a on a.id = r.account_id where r.role = 'host' and (r.site_id = s.id or (r.site_id is null
    and (r.city is null or r.city = s.city))) union select a.email from membership m join account a
  on a.id = m.account_id where m.organisation_id = v.organisation_id and m.role = 'owner'))`

/**
 * Of whose time others have some in venue `v`: `wanted` is a JSON array of `{i, first, after}` in quarters of an hour,
 * with a buffer of so many minutes after each; `except` one of bookings that do not count. Selects the `i` as a JSON array.
 */
export const takenAt = (
  wanted: SQL | string,
  except: SQL | string = '[]',
  buffer: SQL = sql`v.buffer_minutes`,
): SQL =>
  sql`(select json_group_array(w.value ->> 'i') from json_each(${wanted}) w where exists (select 1
    from json_each(v.leaves) l cross join claim c where c.venue_id = l.value and c.slot >= w.value ->> 'first'
      and c.slot < (w.value ->> 'after') + ${buffer} / 15
      and c.booking_id not in (select value from json_each(${except}))))`

/** No booking, its buffer among it, is longer than this many quarters of an hour. */
export const longestSlots = 768

/** Requests that want some of the same time in venue `v`, its whole or its parts, each with whom to tell. */
export const rivalsAt = (
  wanted: SQL | string,
  except: SQL | string = '[]',
  buffer: SQL = sql`v.buffer_minutes`,
): SQL =>
  sql`(select json_group_array(json(x)) from (select distinct json_object('booking', ${bookingJson('r')},
    'organisation', o.name, 'venue', q.name, 'leaves', json(q.leaves), 'to', json(${ownersOf(sql`r.organisation_id`)})) as x
    from json_each(${wanted}) w cross join venue q cross join booking r join organisation o on o.id = r.organisation_id
    where q.root_id = v.root_id and r.venue_id = q.id and r.state = 'requested'
      and r.first_slot > (w.value ->> 'first') - ${longestSlots}
      and r.first_slot < (w.value ->> 'after') + ${buffer} / 15 and r.after_slot > w.value ->> 'first'
      and exists (select 1 from json_each(q.leaves) a join json_each(v.leaves) z on a.value = z.value)
      and r.id not in (select value from json_each(${except})) limit 100))`

/** A request that loses its time to another, and whom to tell. */
export type Rival = {
  booking: BookingFact
  organisation: string
  venue: string
  leaves: string[]
  to: string[]
}

export const rivalsOf = (value: unknown): Rival[] =>
  (JSON.parse(String(value ?? '[]')) as Rival[]).map((r) => ({ ...r, booking: bookingOf(r.booking) }))
