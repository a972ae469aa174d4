import { eq } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import type { Granted } from './schema.ts'
import { account, role, session } from './tables.ts'

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
