import { sql } from 'drizzle-orm'
import type { Context } from 'hono'
import { openDb } from '../../platform/db.ts'
import type { AppEnv } from '../../platform/http.ts'
import { later } from '../../platform/later.ts'

const minutes = 5 * 60_000

/** When this isolate last wrote a kiosk's contact down; others may have done so as well, which the UPDATE looks at. */
const noted = new Map<string, number>()

/** Notes that a kiosk was heard: after the answer, and at most once in five minutes. */
export const noteSeen = (c: Context<AppEnv>, id: string): void => {
  const { now } = c.get('ctx')
  if ((noted.get(id) ?? 0) > now - minutes) return
  later(c, async () => {
    if (noted.size > 1000) noted.clear()
    noted.set(id, now)
    await openDb(c.env.DB).commit([
      sql`update kiosk set seen_at = ${now} where id = ${id} and paired_at is not null and revoked_at is null
        and coalesce(seen_at, 0) <= ${now - minutes}`,
    ])
  })
}
