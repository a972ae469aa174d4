import { eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import { donorKey } from './names.ts'
import { donor } from './tables.ts'

type Put = Pick<typeof donor.$inferInsert, 'name' | 'nameByHand' | 'sortKey' | 'sortByHand' | 'named'>

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

/** An organisation is thanked under the name that staff have looked at, unless they thank it under another. */
export const followName = (organisation: { id: string; kind: string; name: string }): Statement => {
  const { id, kind, name } = organisation
  const key = donorKey(kind === 'person' ? 'person' : 'organisation', name)
  return sql`update donor set name = ${name}, sort_key = iif(sort_by_hand, sort_key, ${key}), version = version + 1
    where organisation_id = ${id} and name_by_hand = 0 and name <> ${name}`
}
