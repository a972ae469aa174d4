import { eq, sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import type { Granted } from './schema.ts'
import { account, role, session } from './tables.ts'

/** How often a thing without a row of its own was changed, as the audit counts. */
export const versionOf = (entity: string, id: SQL): SQL =>
  sql`(select coalesce(max(version), 0) from audit where entity = ${entity} and entity_id = ${id})`

/** An account's roles as JSON, without the scopes that they do not have. */
export const rolesOf = (accountId: SQL): SQL =>
  sql`(select json_group_array(json_patch('{}', json_object('role', role, 'libraryId', library_id, 'siteId', site_id,
    'city', city))) from role where account_id = ${accountId})`

/** An account for somebody who has not signed in yet; each sign-in proves the address anew. */
export const newAccount = (ctx: Ctx, id: string, email: string): Statement => {
  const now = new Date(ctx.now)
  return ctx.db.orm
    .insert(account)
    .values({ id, email, name: '', emailVerified: true, createdAt: now, updatedAt: now })
}

export const replaceRoles = (ctx: Ctx, accountId: string, roles: Granted[]): Statement[] => [
  ctx.db.orm.delete(role).where(eq(role.accountId, accountId)),
  ...roles.map((r) =>
    ctx.db.orm.insert(role).values({ ...r, id: ctx.newId(), accountId, grantedAt: ctx.now }),
  ),
]

export const endSessionRow = (ctx: Ctx, id: string): Statement =>
  ctx.db.orm.delete(session).where(eq(session.id, id))
