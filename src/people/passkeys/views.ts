import { sql, type SQL } from 'drizzle-orm'
import { look } from '../../platform/command.ts'
import { accountOf, type Ctx } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import type { PasskeyShape } from './schema.ts'

export const passkeyOf = (row: Record<string, unknown>): PasskeyShape => ({
  id: String(row['id']),
  name: String(row['name']),
  createdAt: new Date(Number(row['created_at'])).toISOString(),
  usedAt: row['used_at'] === null ? null : new Date(Number(row['used_at'])).toISOString(),
})

/** The caller's passkeys, newest first. */
const own = (ctx: Ctx): SQL =>
  sql`select * from passkey where account_id = ${accountOf(ctx.caller)} order by created_at desc, id limit 100`

/** The caller's passkeys. One round trip. */
export const listPasskeys = (ctx: Ctx): Promise<Result<{ items: PasskeyShape[]; nextCursor: null }>> =>
  look(ctx, [own(ctx)], ([rows = []]) => ok({ items: rows.map(passkeyOf), nextCursor: null }))

/** Who is to get a passkey, and which credentials they have. One round trip. */
export const whoAdds = (ctx: Ctx): Promise<Result<{ id: string; email: string; known: string[] }>> =>
  look(
    ctx,
    [sql`select email from account where id = ${accountOf(ctx.caller)}`, own(ctx)],
    ([accounts, rows = []]) => {
      const account = accounts?.[0]
      if (!account) return refuse('session.missing')
      const known = rows.map((r) => String(r['credential_id']))
      return ok({ id: accountOf(ctx.caller), email: String(account['email']), known })
    },
  )
