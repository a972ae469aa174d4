import { sql } from 'drizzle-orm'
import type { Ctx } from '../platform/context.ts'
import { addDays, localDay, networkZone } from '../platform/days.ts'
import { takeVenues } from '../space/imports/take.ts'
import { changeVenue } from '../space/venues/change.ts'
import { putHours } from '../space/venues/set-hours.ts'
import { showVenue } from '../space/venues/views.ts'
import { must } from './must.ts'

/** Rooms that an organisation of the demo shares; all contacts in the list are invented. */
const shared = [
  { organisation: '暖冬商贸有限公司', venues: ['路演厅', '九层会议室'] },
  { organisation: '新芽社会工作服务中心', venues: ['培训教室'] },
]

const idsOf = async (ctx: Ctx, table: 'venue' | 'organisation', names: string[]): Promise<string[]> => {
  const [rows = []] = await ctx.db.read([
    sql`select id from ${sql.raw(table)} where name in (select value from json_each(${JSON.stringify(names)}))`,
  ])
  return rows.map((row) => String(row['id']))
}

/** One venue is shut for some days soon, so that the demo shows what a closure looks like. */
const shut = async (ctx: Ctx, now: number): Promise<void> => {
  const [id = ''] = await idsOf(ctx, 'venue', ['二层活动室'])
  const shown = await showVenue(ctx, id)
  if (!shown.ok) throw new Error(shown.refusal.code)
  const { weekly, openings } = shown.value.hours
  const from = addDays(localDay(now, networkZone), 9)
  const closures = [{ from, to: addDays(from, 1), reason: '检修暖气' }]
  must(await putHours(ctx, id, { weekly, keepsHolidays: true, closures, openings }, null))
}

/**
 * The 37 venues of the network, from a list such as a social worker keeps: the advice centre's own, and those that many
 * owners share. Through the import, as staff take lists in.
 */
export const openVenues = async (ctx: Ctx, list: string, now: number): Promise<void> => {
  const taken = await takeVenues(ctx, new TextEncoder().encode(list), false)
  if (!taken.ok || taken.value.errors.length > 0)
    throw new Error(`The list of venues was refused: ${JSON.stringify(taken)}`)
  for (const { organisation, venues } of shared) {
    const [organisationId] = await idsOf(ctx, 'organisation', [organisation])
    for (const id of await idsOf(ctx, 'venue', venues))
      must(await changeVenue(ctx, id, { organisationId }, null))
  }
  await shut(ctx, now)
}
