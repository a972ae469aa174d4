import { sql } from 'drizzle-orm'
import { versionOf } from '../../platform/audit.ts'
import { look } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import type { Granted, ListRoles, Me, RolesShape, SessionShape } from './schema.ts'
import { organisationsOf, rolesOf } from './sql.ts'

const own = (ctx: Ctx) => (ctx.caller.kind === 'account' ? ctx.caller : { id: '', sessionId: '' })

/** Who is signed in, and what they may do. One round trip. */
export const showMe = (ctx: Ctx): Promise<Result<Me>> =>
  look(
    ctx,
    [
      sql`select email, ${rolesOf(sql`account.id`)} as roles, ${organisationsOf(sql`account.id`)} as organisations,
        (select json_group_array(name order by name) from city) as cities from account where id = ${own(ctx).id}`,
    ],
    ([found]) => {
      const row = found?.[0]
      if (!row) return refuse('session.missing')
      return ok({
        account: { id: own(ctx).id, email: String(row['email']) },
        roles: JSON.parse(String(row['roles'])) as Granted[],
        organisations: JSON.parse(String(row['organisations'])) as Me['organisations'],
        cities: JSON.parse(String(row['cities'])) as string[],
      })
    },
  )

/** The caller's live sessions, newest first; never their tokens. One round trip. */
export const listSessions = (ctx: Ctx): Promise<Result<{ items: SessionShape[]; nextCursor: null }>> =>
  look(
    ctx,
    [
      sql`select id, created_at, expires_at, ip_address, user_agent from session
        where user_id = ${own(ctx).id} and expires_at > ${ctx.now} order by created_at desc, id limit 100`,
    ],
    ([found = []]) =>
      ok({
        items: found.map((r) => ({
          id: String(r['id']),
          createdAt: new Date(Number(r['created_at'])).toISOString(),
          expiresAt: new Date(Number(r['expires_at'])).toISOString(),
          network: r['ip_address'] as string | null,
          device: r['user_agent'] as string | null,
          current: r['id'] === own(ctx).sessionId,
        })),
        nextCursor: null,
      }),
  )

/** Accounts that have a role, by address. One round trip. */
export const listRoles = (
  ctx: Ctx,
  input: ListRoles,
): Promise<Result<{ items: RolesShape[]; nextCursor: string | null }>> => {
  const cursor = readCursor(input.cursor, 1)
  if (!cursor.ok) return Promise.resolve(cursor)
  const limit = input.limit ?? 20
  const rows = sql`select a.id, a.email, ${rolesOf(sql`a.id`)} as roles,
      ${versionOf('roles', sql`a.id`)} as version from account a
    where a.email > ${cursor.value?.[0] ?? ''} and exists(select 1 from role where account_id = a.id)
    order by a.email limit ${limit + 1}`
  return look(ctx, [rows], ([found = []]) => {
    const items = found.slice(0, limit).map((r) => ({
      account: { id: String(r['id']), email: String(r['email']) },
      roles: JSON.parse(String(r['roles'])) as Granted[],
      version: Number(r['version']),
    }))
    const last = items.at(-1)
    return ok({ items, nextCursor: found.length > limit && last ? cursorOf([last.account.email]) : null })
  })
}
