import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import { outbox } from '../../platform/tables.ts'
import { identity } from '../accounts/tables.ts'
import { wechatMail } from './mail.ts'

/** `who`: the HMAC of a WeChat. Nothing else of it is kept. */
export const linkRow = (ctx: Ctx, id: string, userId: string, who: string): Statement => {
  const now = new Date(ctx.now)
  return ctx.db.orm
    .insert(identity)
    .values({ id, userId, providerId: 'wechat', accountId: who, createdAt: now, updatedAt: now })
}

export const unlinkRow = (ctx: Ctx, id: string, userId: string): Statement =>
  ctx.db.orm.delete(identity).where(and(eq(identity.id, id), eq(identity.userId, userId)))

export const tellOwner = (ctx: Ctx, to: string, what: 'linked' | 'unlinked'): Statement =>
  ctx.db.orm.insert(outbox).values(wechatMail(to, what, ctx.now))
