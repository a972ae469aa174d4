import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { addDays, localDay, networkZone } from '../../platform/days.ts'
import type { TitleKind } from '../kinds.ts'
import type { LibraryFact } from '../lending/facts.ts'
import { policyFor } from '../lending/policy.ts'
import { json, libraryBy } from '../lending/sql.ts'
import { nthOpenDay, openness, type Calendar } from '../libraries/calendar.ts'
import { end } from './commands.ts'

/** How a hold waits: from a local date on, until another, and for how many open days the policy lets it. */
export type Wait = { since: string; until: string; days: number }

/**
 * Whether a hold has waited long enough. Days on which the library was shut after all are not open days: then it waits for
 * as many more, and never ends on a closed day.
 */
export const isOver = ({ since, until, days }: Wait, today: string, calendar: Calendar): boolean => {
  const counted = nthOpenDay(since, days, calendar)
  let last = counted > until ? counted : until
  for (let i = 0; i < 400 && last < today && !openness(last, calendar).open; i++) last = addDays(last, 1)
  return today > last
}

const page = 100

/**
 * Lets the holds go that waited on a hold shelf longer than they may; each copy passes to the next child. Those whose
 * library has been closed since are passed over, however many they are.
 */
export const expireHolds = async (ctx: Ctx): Promise<{ expired: number }> => {
  const today = localDay(ctx.now, networkZone)
  let expired = 0
  let after = ['', '']
  for (;;) {
    const [rows = []] = await ctx.db.read([
      sql`select q.id, q.expires_on, q.ready_at, t.kind,
        ${libraryBy(sql`q.pickup_library_id`, addDays(today, -60))} as library
        from hold q join title t on t.id = q.title_id
        where q.state = 'ready' and q.expires_on < ${today} and (q.expires_on, q.id) > (${after[0]}, ${after[1]})
        order by q.expires_on, q.id limit ${page}`,
    ])
    for (const row of rows) {
      const library = json<LibraryFact>(row['library'])
      const wait = {
        since: localDay(Number(row['ready_at']), library.timeZone),
        until: String(row['expires_on']),
        days: policyFor(library.policies, library.id, row['kind'] as TitleKind).holdShelfDays,
      }
      if (!isOver(wait, localDay(ctx.now, library.timeZone), library.calendar)) continue
      const ended = await end(ctx, String(row['id']), 'expired')
      if (ended.ok) expired += 1
    }
    const last = rows.at(-1)
    if (!last || rows.length < page) return { expired }
    after = [String(last['expires_on']), String(last['id'])]
  }
}
