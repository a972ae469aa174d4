import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { addDays, localDay } from '../../platform/days.ts'
import { json, libraryBy } from '../lending/sql.ts'
import type { LibraryFact } from '../lending/facts.ts'
import { openness, type Calendar } from '../libraries/calendar.ts'
import { end } from './commands.ts'

/** Whether a hold's last day has passed. When the library was shut on that day, its next open day counts instead. */
export const isOver = (expiresOn: string, today: string, calendar: Calendar): boolean => {
  let last = expiresOn
  for (let i = 0; i < 400 && last < today && !openness(last, calendar).open; i++) last = addDays(last, 1)
  return today > last
}

const page = 100

/**
 * Lets the holds go that waited on a hold shelf longer than they may; each copy passes to the next child. Those whose
 * library has been closed since are passed over, however many they are.
 */
export const expireHolds = async (ctx: Ctx): Promise<{ expired: number }> => {
  const today = localDay(ctx.now, 'Asia/Shanghai')
  let expired = 0
  let after = ['', '']
  for (;;) {
    const [rows = []] = await ctx.db.read([
      sql`select q.id, q.expires_on, ${libraryBy(sql`q.pickup_library_id`, addDays(today, -60))} as library from hold q
        where q.state = 'ready' and q.expires_on < ${today} and (q.expires_on, q.id) > (${after[0]}, ${after[1]})
        order by q.expires_on, q.id limit ${page}`,
    ])
    for (const row of rows) {
      const { calendar, timeZone } = json<LibraryFact>(row['library'])
      if (!isOver(String(row['expires_on']), localDay(ctx.now, timeZone), calendar)) continue
      const ended = await end(ctx, String(row['id']), 'expired')
      if (ended.ok) expired += 1
    }
    const last = rows.at(-1)
    if (!last || rows.length < page) return { expired }
    after = [String(last['expires_on']), String(last['id'])]
  }
}
