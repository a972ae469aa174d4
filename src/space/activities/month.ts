import { sql } from 'drizzle-orm'
import { look } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays, addMonths, isDay, weekday } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { activityColumns, factsOf, rowOf } from './facts.ts'
import type { ActivityMonth } from './schema.ts'

/** Most that are told one by one of a month; the days count all. */
const most = 60

/**
 * A month at a glance: how many a day, the regular programmes with their weekdays, and what takes place once. Of a
 * programme the next occurrence is shown, or the month's first when all are over. One round trip.
 */
export const viewMonth = async (
  ctx: Ctx,
  month: string,
  city: string | undefined,
): Promise<Result<ActivityMonth>> => {
  const first = `${month}-01`
  if (!isDay(first)) return refuse('thing.unknown')
  const within = sql`a.state = 'published' and a.date >= ${first} and a.date <= ${addDays(addMonths(first, 1), -1)}
    and ${city ? sql`a.city = ${city}` : sql`true`}`
  return look(
    ctx,
    [
      sql`select a.date, count(*) as n from activity a where ${within} group by a.date order by a.date`,
      sql`select ${activityColumns(ctx.caller)}, p.dates from (
          select series_id, group_concat(date) as dates,
            coalesce(min(iif(ends_at > ${ctx.now}, starts_at, null)), min(starts_at)) as starts
          from activity a where ${within} and a.series_id is not null group by series_id) p
        join activity a on a.series_id = p.series_id and a.starts_at = p.starts and a.state = 'published'
        group by p.series_id order by (a.starts_at / 60000 + 480) % 1440, a.id limit ${most}`,
      sql`select ${activityColumns(ctx.caller)} from activity a where ${within} and a.series_id is null
        order by a.date, a.starts_at, a.id limit ${most}`,
      sql`select name from city order by rowid`,
    ],
    ([days = [], programmes = [], once = [], cities = []]) =>
      ok({
        month,
        city: city ?? null,
        cities: cities.map((c) => String(c['name'])),
        days: days.map((d) => ({ date: String(d['date']), count: Number(d['n']) })),
        programmes: programmes.map((row) => {
          const dates = String(row['dates']).split(',')
          return {
            ...rowOf(factsOf(row), ctx.now),
            weekdays: [...new Set(dates.map(weekday))].sort((a, b) => a - b),
            times: dates.length,
          }
        }),
        once: once.map((row) => rowOf(factsOf(row), ctx.now)),
      }),
  )
}
