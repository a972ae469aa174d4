import { sql } from 'drizzle-orm'
import { look } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { ok, type Result } from '../../platform/result.ts'
import { servedLibraries } from '../served.ts'
import type { Avatar } from './avatars.ts'
import { patronFacts, patronOf, readShown } from './facts.ts'
import { tidyNickname } from './nickname.ts'
import type { ListPatrons, PatronRow, PatronShape } from './schema.ts'

/** One child, for staff of its home library. One round trip. */
export const showPatron = (ctx: Ctx, id: string): Promise<Result<PatronShape>> =>
  look(ctx, [patronFacts(id)], (rows, grants) => {
    const found = readShown(ctx, grants, rows[0]?.[0])
    return found.ok ? ok(patronOf(found.value)) : found
  })

/**
 * Children of the libraries that who asks serves, by library, avatar and age of the entry: how a forgotten card's
 * child is found. Children of other libraries are not there. One round trip.
 */
export const listPatrons = (
  ctx: Ctx,
  input: ListPatrons,
): Promise<Result<{ items: PatronRow[]; nextCursor: string | null }>> => {
  const cursor = readCursor(input.cursor, 3)
  if (!cursor.ok) return Promise.resolve(cursor)
  const limit = input.limit ?? 20
  const [library, avatar, id] = cursor.value ?? ['', '', '']
  const wanted = tidyNickname(input.q ?? '').toLowerCase()
  const rows = sql`
    select p.id, p.nickname, p.avatar, p.birth_year, p.suspended_reason is not null as suspended,
      h.id as library_id, h.name as library_name, h.city,
      exists(select 1 from card k where k.patron_id = p.id and k.revoked_at is null) as has_card,
      (select count(*) from loan l where l.patron_id = p.id and l.returned_at is null) as open_loans
    from patron p join library h on h.id = p.home_library_id
    where p.home_library_id in ${servedLibraries(ctx.caller)} and p.merged_into is null and p.erased_at is null
      ${input.libraryId ? sql`and p.home_library_id = ${input.libraryId}` : sql``}
      ${input.avatar ? sql`and p.avatar = ${input.avatar}` : sql``}
      ${wanted ? sql`and instr(lower(p.nickname), ${wanted}) > 0` : sql``}
      and (p.home_library_id, p.avatar, p.id) > (${library}, ${avatar}, ${id})
    order by p.home_library_id, p.avatar, p.id limit ${limit + 1}`
  return look(ctx, [rows], ([found = []]) => {
    const items = found.slice(0, limit).map((r) => ({
      id: String(r['id']),
      nickname: r['nickname'] as string | null,
      avatar: r['avatar'] as Avatar,
      birthYear: r['birth_year'] as number | null,
      homeLibrary: { id: String(r['library_id']), name: String(r['library_name']), city: String(r['city']) },
      suspended: Boolean(r['suspended']),
      hasCard: Boolean(r['has_card']),
      openLoans: Number(r['open_loans']),
    }))
    const last = items.at(-1)
    const next = last && cursorOf([last.homeLibrary.id, last.avatar, last.id])
    return ok({ items, nextCursor: found.length > limit && next ? next : null })
  })
}
