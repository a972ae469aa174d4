import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import { outbox } from '../../platform/tables.ts'
import { passkeyMail } from './mail.ts'
import { passkey } from './tables.ts'

export const addRow = (ctx: Ctx, row: typeof passkey.$inferInsert): Statement =>
  ctx.db.orm.insert(passkey).values(row)

export const renameRow = (ctx: Ctx, id: string, name: string, version: number): Statement =>
  ctx.db.orm.update(passkey).set({ name, version }).where(eq(passkey.id, id))

export const removeRow = (ctx: Ctx, id: string, accountId: string): Statement =>
  ctx.db.orm.delete(passkey).where(and(eq(passkey.id, id), eq(passkey.accountId, accountId)))

export const tellOwner = (ctx: Ctx, to: string, what: 'added' | 'removed', name: string): Statement =>
  ctx.db.orm.insert(outbox).values(passkeyMail(to, what, name, ctx.now))
