import { sql } from 'drizzle-orm'
import { servedLibraries } from '../../people/contract.ts'
import { look } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { boundPatron } from '../lending/sql.ts'
import { coverPath, instant } from '../lending/shown.ts'
import type { HoldShape, ListHolds } from './schema.ts'

type Row = Record<string, unknown>

const holdOf = (row: Row): HoldShape => ({
  id: String(row['id']),
  titleId: String(row['title_id']),
  title: String(row['title']),
  cover: coverPath(row['cover_key'] as string | null),
  creators: JSON.parse(String(row['creators'])) as HoldShape['creators'],
  kind: row['kind'] as HoldShape['kind'],
  position: Number(row['position']),
  state: row['state'] as HoldShape['state'],
  patronId: String(row['patron_id']),
  pickupLibrary: { id: String(row['pickup_library_id']), name: String(row['library']) },
  copyCode: row['copy_code'] as string | null,
  expiresOn: row['expires_on'] as string | null,
  placedAt: instant(Number(row['placed_at'])),
})

/**
 * Holds that still run, oldest first: of a title, of a child, or of a pickup library. Staff see those of children and
 * libraries they serve, a phone its own. One round trip.
 */
export const listHolds = (
  ctx: Ctx,
  input: ListHolds,
): Promise<Result<{ items: HoldShape[]; nextCursor: string | null }>> => {
  const cursor = readCursor(input.cursor, 2)
  if (!cursor.ok) return Promise.resolve(cursor)
  const { caller } = ctx
  const limit = input.limit ?? 20
  if (caller.kind !== 'phone' && !input.patronId && !input.titleId && !input.libraryId)
    return Promise.resolve(refuse('input.invalid', { errors: [{ pointer: '/titleId', code: 'one-of' }] }))
  const own =
    caller.kind === 'phone'
      ? sql`q.patron_id in (select coalesce(p.merged_into, p.id) from card k join patron p on p.id = k.patron_id
          where k.revoked_at is null and k.id in (select value from json_each(${JSON.stringify(caller.cards)}))
          and ${boundPatron(caller.bond)})`
      : sql`exists (select 1 from ${servedLibraries(caller)} where id in (q.pickup_library_id, p.home_library_id))`
  const rows = sql`select q.*, t.title, t.kind, t.creators, t.cover_key, b.name as library,
      (select count(*) from hold a where a.title_id = q.title_id and a.state in ('waiting', 'in-transit', 'ready')
        and (a.placed_at, a.id) <= (q.placed_at, q.id)) as position
    from hold q join title t on t.id = q.title_id join library b on b.id = q.pickup_library_id
    join patron p on p.id = q.patron_id
    where q.state in ('waiting', 'in-transit', 'ready') and ${own}
    ${input.patronId ? sql`and q.patron_id = ${input.patronId}` : sql``}
    ${input.titleId ? sql`and q.title_id = ${input.titleId}` : sql``}
    ${input.libraryId ? sql`and q.pickup_library_id = ${input.libraryId}` : sql``}
    ${cursor.value ? sql`and (q.placed_at, q.id) > (${cursor.value[0]}, ${cursor.value[1]})` : sql``}
    order by q.placed_at, q.id limit ${limit + 1}`
  return look(ctx, [rows], ([found = []]) => {
    const items = found.slice(0, limit).map(holdOf)
    const last = found[items.length - 1]
    return ok({
      items,
      nextCursor:
        found.length > limit && last ? cursorOf([Number(last['placed_at']), String(last['id'])]) : null,
    })
  })
}
