import { eq, sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import { mustHold } from '../../platform/must.ts'
import { sortKey } from '../../platform/pinyin.ts'
import type { Weekly } from './clock.ts'
import { quarterAt } from './quarters.ts'
import type { Hall } from './rules.ts'
import type { VenueShape } from './schema.ts'
import type { DayRow } from './shown.ts'
import { venue } from './tables.ts'

/** What a venue says of itself and asks of its bookings, as its row holds it. */
const columnsOf = (venueShape: VenueShape) => {
  const { site: _, organisation, parent: __, parts: ___, hours: ____, photos: _____, ...shape } = venueShape
  return {
    ...shape,
    organisationId: organisation?.id ?? null,
    areaSquareMetres: shape.area,
    sortKey: sortKey(shape.name),
  }
}

export const addVenue = (ctx: Ctx, shape: VenueShape, weekly: Weekly, rootId: string): Statement =>
  ctx.db.orm.insert(venue).values({
    ...columnsOf(shape),
    siteId: shape.site.id,
    parentId: shape.parent?.id ?? null,
    rootId,
    leaves: [shape.id],
    weekly,
    keepsHolidays: shape.hours.keepsHolidays,
    createdAt: ctx.now,
  })

export const changeVenueRow = (ctx: Ctx, shape: VenueShape): Statement =>
  ctx.db.orm.update(venue).set(columnsOf(shape)).where(eq(venue.id, shape.id))

/** Whether a hall is booked from now on as a whole, alone or with one of `halls` above it: JSON lists of leaves and ids. */
export const bookedWhole = (leaves: SQL | string, halls: SQL | string, now: number): SQL =>
  sql`exists (select 1 from json_each(${leaves}) l join claim c on c.venue_id = l.value and c.slot >= ${quarterAt(now)}
    join booking b on b.id = c.booking_id
    where coalesce(b.standing ->> 'venueId', b.venue_id) in (select value from json_each(${halls})))`

/**
 * Divides a hall and what is above it, itself first. Past claims of one that was undivided go; one that is to come keeps
 * it undivided by its foreign key. Where it had parts already, a booking of the whole that is to come fails the batch: it
 * does not claim the new part.
 */
export const divide = (ctx: Ctx, before: Hall, halls: Hall[]): Statement[] => {
  const booked = bookedWhole(
    JSON.stringify(before.leaves),
    JSON.stringify(halls.map(({ id }) => id)),
    ctx.now,
  )
  return [
    sql`delete from claim where venue_id = ${before.id} and slot < ${quarterAt(ctx.now)}`,
    mustHold(sql`not ${booked}`),
    sql`update venue set leaf = 0, leaves = j.value -> 'leaves', version = j.value ->> 'version'
      from json_each(${JSON.stringify(halls)}) j where venue.id = j.value ->> 'id'`,
  ]
}

/** Gives a new part the closures of its hall, the first of `halls`, and of those above it; not those of other parts. */
export const inheritClosures = (partId: string, halls: string[]): Statement =>
  sql`insert into venue_day (id, venue_id, hall_id, kind, from_on, to_on, from_minute, to_minute, reason)
    select hex(randomblob(13)), ${partId}, coalesce(hall_id, venue_id), kind, from_on, to_on, from_minute, to_minute, reason
    from venue_day where venue_id = ${halls[0]} and kind = 'closure'
      and coalesce(hall_id, venue_id) in (select value from json_each(${JSON.stringify(halls)}))`

/** A venue's hours: its week, and its dated rules from a day on; those that ended before stay. */
type NewHours = { weekly: Weekly; keepsHolidays: boolean; version: number; days: (DayRow & { id: string })[] }

/**
 * Replaces a venue's hours. Its closures are for its parts and for the halls above it too, which get a row each, and a
 * version: a booking of one that was decided on other hours fails.
 */
export const replaceHours = (
  ctx: Ctx,
  id: string,
  { weekly, keepsHolidays, version, days }: NewHours,
  kin: { id: string; version: number }[],
  since: string,
): Statement[] => {
  const closures = days.filter(({ kind }) => kind === 'closure')
  const columns = sql`kind, from_on, to_on, from_minute, to_minute, reason`
  const values = sql`d.value ->> 'kind', d.value ->> 'from', d.value ->> 'to', d.value ->> 'fromMinute',
    d.value ->> 'toMinute', d.value ->> 'reason'`
  return [
    ctx.db.orm.update(venue).set({ weekly, keepsHolidays, version }).where(eq(venue.id, id)),
    sql`delete from venue_day where venue_id = ${id} and hall_id is null and to_on >= ${since}`,
    sql`insert into venue_day (id, venue_id, ${columns}) select d.value ->> 'id', ${id}, ${values}
      from json_each(${JSON.stringify(days)}) d`,
    ...(kin.length === 0
      ? []
      : [
          sql`delete from venue_day where hall_id = ${id} and to_on >= ${since}`,
          sql`insert into venue_day (id, venue_id, hall_id, ${columns})
            select hex(randomblob(13)), k.value ->> 'id', ${id}, ${values}
            from json_each(${JSON.stringify(kin)}) k cross join json_each(${JSON.stringify(closures)}) d`,
          sql`update venue set version = k.value ->> 'version' from json_each(${JSON.stringify(kin)}) k
            where venue.id = k.value ->> 'id'`,
        ]),
  ]
}
