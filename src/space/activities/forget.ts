import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'

/** Days after an activity for which nicknames are kept. */
const kept = 90 * 86_400_000

/** Activities that are emptied in one run. */
const atOnce = 100

/**
 * Erases who signed up for what ended 90 days ago: nickname, digits and token go, the rows and counts stay. Twice is
 * safe.
 */
export const forgetSignUps = async (ctx: Ctx): Promise<{ activities: number }> => {
  const old = ctx.now - kept
  const due = sql`(select id from activity where forgotten_at is null and ends_at <= ${old} order by ends_at limit ${atOnce})`
  const [, rows = []] = await ctx.db.read([
    sql`update sign_up set nickname = null, phone_tail = null, token_hash = null where activity_id in ${due}`,
    sql`update activity set forgotten_at = ${ctx.now} where id in ${due} returning id`,
  ])
  return { activities: rows.length }
}
