import { sql } from 'drizzle-orm'
import { look } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { ok, type Result } from '../../platform/result.ts'
import type { ListSites, SiteShape } from './schema.ts'
import { siteColumns, siteOf } from './shown.ts'

/** Sites by city and name. One round trip. */
export const listSites = (
  ctx: Ctx,
  input: ListSites,
): Promise<Result<{ items: SiteShape[]; nextCursor: string | null }>> => {
  const cursor = readCursor(input.cursor, 3)
  if (!cursor.ok) return Promise.resolve(cursor)
  const limit = input.limit ?? 20
  const [city, key, id] = cursor.value ?? ['', '', '']
  const rows = sql`select ${siteColumns}, s.sort_key from site s
    where (s.city, s.sort_key, s.id) > (${city}, ${key}, ${id}) ${input.city ? sql`and s.city = ${input.city}` : sql``}
    order by s.city, s.sort_key, s.id limit ${limit + 1}`
  return look(ctx, [rows], ([found = []]) => {
    const last = found[limit - 1]
    const next = found.length > limit && last
    return ok({
      items: found.slice(0, limit).map(siteOf),
      nextCursor: next
        ? cursorOf([String(last['city']), String(last['sort_key']), String(last['id'])])
        : null,
    })
  })
}
