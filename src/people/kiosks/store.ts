import { eq } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import { kiosk } from './tables.ts'

export const addKiosk = (ctx: Ctx, row: typeof kiosk.$inferInsert): Statement =>
  ctx.db.orm.insert(kiosk).values(row)

/** The code is used up with the pairing. */
export const pairRow = (ctx: Ctx, id: string, version: number): Statement =>
  ctx.db.orm
    .update(kiosk)
    .set({ pairedAt: ctx.now, pairingHash: null, pairingExpiresAt: null, version })
    .where(eq(kiosk.id, id))

export const revokeRow = (ctx: Ctx, id: string, version: number): Statement =>
  ctx.db.orm
    .update(kiosk)
    .set({ revokedAt: ctx.now, pairingHash: null, pairingExpiresAt: null, version })
    .where(eq(kiosk.id, id))
