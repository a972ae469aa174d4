import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import { mustHold } from '../../platform/must.ts'
import type { Recurrence } from '../bookings/series.ts'
import { activitySeries, attendance, type activity, type ActivityPhoto, type signUp } from './tables.ts'

type Row = typeof activity.$inferInsert
type Own = 'id' | 'bookingId' | 'date' | 'startsAt' | 'endsAt' | 'signUpOpensAt' | 'signUpClosesAt'

export const addSeries = (ctx: Ctx, id: string, rule: Recurrence): Statement =>
  ctx.db.orm.insert(activitySeries).values({ id, rule, createdAt: ctx.now })

/** What an activity is known by in the list that it came from; the database takes each once. */
export type Brought = { source?: string; sourceDate?: string }

/** Adds the occurrences of one activity, however many, in one statement. */
export const addActivities = (
  row: Omit<Row, Own>,
  occurrences: (Pick<Row, Own> & Brought)[],
): Statement => sql`
  insert into activity (id, source, source_date, date, starts_at, ends_at, sign_up_opens_at, sign_up_closes_at, series_id, title, summary, kind,
    for_whom, age_from, age_to, city, site_id, venue_id, booking_id, library_id, elsewhere, online, time_zone, capacity,
    waitlist, sign_up, organisation_id, planned_heads, picture, state, created_at, changed_at)
  select value ->> 'id', value ->> 'source', value ->> 'sourceDate', value ->> 'date', value ->> 'startsAt', value ->> 'endsAt', value ->> 'signUpOpensAt',
    value ->> 'signUpClosesAt', ${row.seriesId ?? null}, ${row.title}, ${row.summary ?? null}, ${row.kind},
    ${row.forWhom ?? null}, ${row.ageFrom ?? null}, ${row.ageTo ?? null}, ${row.city}, ${row.siteId ?? null},
    ${row.venueId ?? null}, value ->> 'bookingId', ${row.libraryId ?? null}, ${row.elsewhere ?? null},
    ${row.online ?? null}, ${row.timeZone}, ${row.capacity ?? null}, ${row.waitlist}, ${row.signUp},
    ${row.organisationId ?? null}, ${row.plannedHeads ?? null}, ${row.picture ?? null}, ${row.state}, ${row.createdAt},
    ${row.changedAt}
  from json_each(${JSON.stringify(occurrences)})`

/** What a change makes of one occurrence; `seen` waited when it was decided who moves up (`up`, with `heads`). */
export type Changed = Pick<Row, Own | 'moved' | 'movedFrom' | 'shiftedAt'> & {
  seen: number
  up: number
  heads: number
}

type Shared = Omit<
  Row,
  Own | 'moved' | 'movedFrom' | 'shiftedAt' | 'createdAt' | 'changedAt' | 'timeZone' | 'state'
>

/**
 * Changes occurrences and counts the change. Whoever came to wait since it was decided makes the batch fail: the count of
 * those who wait would be below zero.
 */
export const changeActivities = (
  ctx: Ctx,
  row: Shared,
  timeZone: string,
  occurrences: Changed[],
): Statement => sql`
  update activity set title = ${row.title}, summary = ${row.summary ?? null}, kind = ${row.kind},
    for_whom = ${row.forWhom ?? null}, age_from = ${row.ageFrom ?? null}, age_to = ${row.ageTo ?? null}, city = ${row.city},
    site_id = ${row.siteId ?? null}, venue_id = ${row.venueId ?? null}, booking_id = j.value ->> 'bookingId',
    library_id = ${row.libraryId ?? null}, elsewhere = ${row.elsewhere ?? null}, online = ${row.online ?? null},
    time_zone = ${timeZone}, capacity = ${row.capacity ?? null}, waitlist = ${row.waitlist}, sign_up = ${row.signUp},
    planned_heads = ${row.plannedHeads ?? null}, picture = ${row.picture ?? null},
    date = j.value ->> 'date', starts_at = j.value ->> 'startsAt', ends_at = j.value ->> 'endsAt',
    sign_up_opens_at = j.value ->> 'signUpOpensAt', sign_up_closes_at = j.value ->> 'signUpClosesAt',
    moved = j.value ->> 'moved', moved_from = j.value ->> 'movedFrom', shifted_at = j.value ->> 'shiftedAt', taken = taken + (j.value ->> 'heads'),
    waiting = iif(waiting = (j.value ->> 'seen'), waiting - (j.value ->> 'up'), -1),
    version = version + 1, changed_at = ${ctx.now}
  from json_each(${JSON.stringify(occurrences)}) as j where activity.id = j.value ->> 'id'`

const idsIn = (ids: string[]) => sql`(select value from json_each(${JSON.stringify(ids)}))`

export const publishActivities = (ctx: Ctx, ids: string[]): Statement =>
  sql`update activity set state = 'published', version = version + 1, changed_at = ${ctx.now} where id in ${idsIn(ids)}`

/** Holds the batch to what was decided: each of these is inside of its booking, which stands. Instants in milliseconds. */
export const stillBooked = (times: Pick<Row, 'bookingId' | 'startsAt' | 'endsAt'>[]): Statement[] => {
  const booked = times.filter(({ bookingId }) => bookingId)
  if (booked.length === 0) return []
  const asked = JSON.stringify(
    booked.map(({ bookingId, startsAt, endsAt }) => ({ id: bookingId, startsAt, endsAt })),
  )
  return [
    mustHold(sql`not exists (select 1 from json_each(${asked}) j where not exists (select 1 from booking k
      where k.id = j.value ->> 'id' and k.state not in ('denied', 'cancelled', 'no-show')
        and k.starts_at <= j.value ->> 'startsAt' and k.ends_at >= j.value ->> 'endsAt'))`),
  ]
}

/** Shows a photo, or none, in each of these. */
export const setPhoto = (ctx: Ctx, ids: string[], photo: ActivityPhoto | null): Statement =>
  sql`update activity set photo = ${photo && JSON.stringify(photo)}, version = version + 1, changed_at = ${ctx.now}
    where id in ${idsIn(ids)}`

export const cancelActivities = (ctx: Ctx, ids: string[], reason: string | null): Statement =>
  sql`update activity set state = 'cancelled', reason = ${reason}, version = version + 1, changed_at = ${ctx.now}
    where id in ${idsIn(ids)}`

type Place = Omit<typeof signUp.$inferInsert, 'seq'> & { state: 'going' | 'waiting' }

/**
 * Takes a seat or a place on the waitlist. The database decides: a seat that was taken meanwhile, or one that came free,
 * gives a `seq` of 0, which no sign-up may have, and the batch fails.
 */
export const takePlace = (ctx: Ctx, row: Place): Statement[] => {
  const free = sql`(a.capacity is null or a.taken + ${row.heads} <= a.capacity)`
  const holds = row.state === 'going' ? free : sql`(not ${free} and a.waiting < a.waitlist)`
  return [
    sql`insert into sign_up (id, activity_id, seq, nickname, phone_tail, token_hash, heads, children, role, task, state,
        created_at)
      select ${row.id}, a.id, iif(a.state = 'published' and a.sign_up = 'open' and ${holds},
        (select coalesce(max(seq), 0) + 1 from sign_up where activity_id = a.id), 0), ${row.nickname ?? null},
        ${row.phoneTail ?? null}, ${row.tokenHash ?? null}, ${row.heads}, ${row.children}, ${row.role}, ${row.task ?? null},
        ${row.state}, ${ctx.now}
      from activity a where a.id = ${row.activityId}`,
    row.state === 'going'
      ? sql`update activity set taken = taken + ${row.heads} where id = ${row.activityId}`
      : sql`update activity set waiting = waiting + 1 where id = ${row.activityId}`,
  ]
}

/** Gives seats to those who waited. */
export const moveUp = (ctx: Ctx, ids: string[]): Statement =>
  sql`update sign_up set state = 'going', moved_up_at = ${ctx.now}, version = version + 1 where id in ${idsIn(ids)}`

/**
 * Gives a place back and counts who moves up into it. Who came to wait since `seen` was read makes the batch fail, so
 * that nobody waits beside a free seat.
 */
export const leavePlace = (
  left: { id: string; activityId: string; heads: number; state: 'going' | 'waiting' },
  seen: number,
  up: { count: number; heads: number },
): Statement[] => [
  sql`update sign_up set state = 'cancelled', version = version + 1 where id = ${left.id}`,
  sql`update activity set taken = taken + ${up.heads - (left.state === 'going' ? left.heads : 0)},
    waiting = iif(waiting = ${seen}, waiting - ${up.count + (left.state === 'waiting' ? 1 : 0)}, -1)
    where id = ${left.activityId}`,
]

export const markCame = (ctx: Ctx, id: string): Statement =>
  sql`update sign_up set state = 'came', came_at = ${ctx.now}, version = version + 1 where id = ${id}`

/** Counts heads that came: the row, and the sums that screens read. */
export const addAttendance = (ctx: Ctx, row: Omit<typeof attendance.$inferInsert, 'at'>): Statement[] => [
  ctx.db.orm.insert(attendance).values({ ...row, at: ctx.now }),
  sql`update activity set came_adults = came_adults + ${row.adults}, came_children = came_children + ${row.children},
    came_volunteers = came_volunteers + ${row.volunteers} where id = ${row.activityId}`,
]
