import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { forgetCounts } from '../../platform/rate.ts'

const day = 86_400_000

/** Lets go of what has served: counted calls after a day, sessions and codes that ended, messages after thirty days. */
export const forgetPassed = async (ctx: Ctx): Promise<Record<string, never>> => {
  await ctx.db.commit([
    forgetCounts(ctx.now),
    sql`delete from session where expires_at < ${ctx.now}`,
    sql`delete from verification where expires_at < ${ctx.now}`,
    sql`delete from outbox where state <> 'waiting' and created_at < ${ctx.now - 30 * day}`,
  ])
  return {}
}
