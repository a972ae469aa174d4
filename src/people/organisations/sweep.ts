import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'

/** A day in milliseconds: after that a file that no organisation names was left behind. */
const settles = 86_400_000

/** Deletes certificates that no organisation names: left by a command that failed between the file and its row. */
export const sweepPapers = async (ctx: Ctx): Promise<{ swept: number }> => {
  let swept = 0
  let cursor: string | undefined
  do {
    const page = await ctx.env.PAPERS.list({ prefix: 'organisations/', limit: 500, cursor })
    const old = page.objects.filter(({ uploaded }) => uploaded.getTime() < ctx.now - settles)
    const keys = JSON.stringify(old.map(({ key }) => key))
    const [left = []] = await ctx.db.read([
      sql`select f.value as key from json_each(${keys}) f where not exists (select 1 from organisation
        where id = substr(f.value, 15, 26) and certificate_key = f.value)`,
    ])
    if (left.length > 0) await ctx.env.PAPERS.delete(left.map((row) => String(row['key'])))
    swept += left.length
    cursor = page.truncated ? page.cursor : undefined
  } while (cursor)
  return { swept }
}

/** Forgets invitations, and with them their addresses, thirty days after they could last be accepted. */
export const forgetInvitations = async (ctx: Ctx): Promise<Record<string, never>> => {
  await ctx.db.commit([sql`delete from invitation where expires_at < ${ctx.now - 30 * settles}`])
  return {}
}
