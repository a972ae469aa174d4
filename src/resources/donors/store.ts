import { eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import { donor } from './tables.ts'

type Put = Pick<typeof donor.$inferInsert, 'name' | 'sortKey' | 'sortByHand' | 'named'>

/** How a donor is named and where it stands. */
export const putDonor = (ctx: Ctx, id: string, put: Put): Statement =>
  ctx.db.orm
    .update(donor)
    .set({ ...put, version: sql`version + 1` })
    .where(eq(donor.id, id))

/** The link that opens a donor's gifts from now on, or none. */
export const putLink = (ctx: Ctx, id: string, turn: number, hash: string | null): Statement =>
  ctx.db.orm
    .update(donor)
    .set({ linkTurn: turn, linkHash: hash, version: sql`version + 1` })
    .where(eq(donor.id, id))
