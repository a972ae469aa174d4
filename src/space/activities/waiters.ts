import { sql, type SQL } from 'drizzle-orm'

/** Most that are looked at for free seats: a waitlist is no longer. */
const most = 200

/** Those who wait for an activity, the longest first. */
export const waitersOf = (activityId: SQL | string): SQL =>
  sql`select id, activity_id as activityId, heads, version from sign_up
    where activity_id = ${activityId} and state = 'waiting' order by seq limit ${most}`

/** Those who wait for any occurrence of its series. */
export const waitersOfSeries = (activityId: string): SQL =>
  sql`select w.id, w.activity_id as activityId, w.heads, w.version from activity a
    join sign_up w on w.activity_id = a.id and w.state = 'waiting'
    where a.series_id = (select series_id from activity where id = ${activityId}) order by w.activity_id, w.seq`
