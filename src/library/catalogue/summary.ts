import { sql } from 'drizzle-orm'
import { look } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays, localDay, networkZone } from '../../platform/days.ts'
import { ok, type Result } from '../../platform/result.ts'
import { json } from '../lending/sql.ts'
import type { Summary } from './schema.ts'

/** Check-outs and person-times by local day of the running month, as cron last counted them. */
type Counted = { month: string; days: Record<string, { loans: number; visits: number }> }

const key = 'library.summary'
/** A kiosk that was offline brings its check-outs late: so many days are counted again each time. */
const again = 3

/** The library in five numbers, from kept counts: five small reads, however much there is. One round trip. */
export const viewSummary = (ctx: Ctx): Promise<Result<Summary>> => {
  const today = localDay(ctx.now, networkZone)
  const statement = sql`select (select count(*) from library) as libraries,
    coalesce((select n from counted where what = 'titles'), 0) as titles,
    coalesce((select n from counted where what = 'copies'), 0) as copies,
    (select value from setting where key = ${key}) as month`
  return look(ctx, [statement], ([rows = []]) => {
    const row = rows[0] ?? {}
    const month = json<Counted | null>(row['month'])
    const days = month?.month === today.slice(0, 7) ? Object.values(month.days) : []
    return ok({
      libraries: Number(row['libraries']),
      titles: Number(row['titles']),
      copies: Number(row['copies']),
      loansThisMonth: days.reduce((sum, d) => sum + d.loans, 0),
      visitsThisMonth: days.reduce((sum, d) => sum + d.visits, 0),
    })
  })
}

/**
 * Counts the month's check-outs and person-times: the last days each time, and the whole month when there is none yet
 * or a new day has begun, so that what came late is counted too. Undone check-outs are none.
 */
export const refreshSummary = async (ctx: Ctx): Promise<Record<string, unknown>> => {
  const today = localDay(ctx.now, networkZone)
  const month = today.slice(0, 7)
  const [found = []] = await ctx.db.read([sql`select value from setting where key = ${key}`])
  const known = json<Counted | null>(found[0]?.['value'] ?? null)
  const goesOn = known?.month === month && known.days[today] !== undefined
  const first = `${month}-01`
  const from = goesOn && addDays(today, -again) > first ? addDays(today, -again) : first
  const [loans = [], visits = []] = await ctx.db.read([
    sql`select l.out_on as day, count(*) as n from library b join loan l on l.library_id = b.id
      and l.out_on between ${from} and ${today} where l.ended is not 'undone' group by l.out_on`,
    sql`select v.day, count(*) as n from library b join visit v on v.library_id = b.id
      and v.day between ${from} and ${today} where v.loans > 0 group by v.day`,
  ])
  const days: Counted['days'] = { ...(goesOn ? known.days : {}), [today]: { loans: 0, visits: 0 } }
  for (let day = from; day <= today; day = addDays(day, 1)) days[day] = { loans: 0, visits: 0 }
  for (const row of loans) Object.assign(days[String(row['day'])] ?? {}, { loans: Number(row['n']) })
  for (const row of visits) Object.assign(days[String(row['day'])] ?? {}, { visits: Number(row['n']) })
  await ctx.db.commit([
    sql`insert into setting (key, value) values (${key}, ${JSON.stringify({ month, days })})
      on conflict (key) do update set value = excluded.value`,
  ])
  return { from, to: today }
}
