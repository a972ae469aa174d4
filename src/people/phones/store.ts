import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import { bindCode, phoneBond } from './tables.ts'

/** The one code that may bind a phone to a child from now on. */
export const putCode = (ctx: Ctx, patronId: string, id: string, expiresAt: number): Statement =>
  ctx.db.orm
    .insert(bindCode)
    .values({ patronId, id, expiresAt })
    .onConflictDoUpdate({ target: bindCode.patronId, set: { id, expiresAt } })

/** Binds a phone by a code; a code that bound another phone in this moment fails the batch. */
export const addBond = (ctx: Ctx, phone: string, patronId: string, codeId: string): Statement[] => [
  ctx.db.orm
    .insert(phoneBond)
    .values({ phone, patronId, codeId, boundAt: ctx.now })
    .onConflictDoUpdate({
      target: [phoneBond.phone, phoneBond.patronId],
      set: { codeId, boundAt: ctx.now },
    }),
  sql`delete from bind_code where id = ${codeId}`,
]

/** Every phone of a child is its own no more, and no code is left. */
export const dropBonds = (patronId: string): Statement[] => [
  sql`delete from phone_bond where patron_id = ${patronId}`,
  sql`delete from bind_code where patron_id = ${patronId}`,
]

export const dropBond = (patronId: string, which: { codeId: string } | { phone: string }): Statement =>
  'codeId' in which
    ? sql`delete from phone_bond where patron_id = ${patronId} and code_id = ${which.codeId}`
    : sql`delete from phone_bond where patron_id = ${patronId} and phone = ${which.phone}`

/** Phones of a merged child stay bound to who it is now. */
export const moveBonds = (from: string, into: string): Statement[] => [
  sql`update or ignore phone_bond set patron_id = ${into} where patron_id = ${from}`,
  ...dropBonds(from),
]
