import { eq, sql, type SQL } from 'drizzle-orm'
import type { AuditEntry } from '../../platform/audit.ts'
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

/** The donor that an organisation is, where it goes by another name than the organisation does and should not. */
export const renamedDonor = (organisationId: string): SQL =>
  sql`select d.version from donor d join organisation o on o.id = d.organisation_id
    where d.organisation_id = ${organisationId} and d.name_by_hand = 0 and d.name <> o.name`

/** An organisation is thanked under the name that staff have looked at, unless they thank it under another. */
export const followName = (
  organisation: { id: string; kind: string; name: string },
  version: number,
): { statement: Statement; audit: AuditEntry } => {
  const { id, kind, name } = organisation
  const key = donorKey(kind === 'person' ? 'person' : 'organisation', name)
  return {
    statement: sql`update donor set name = ${name}, sort_key = iif(sort_by_hand, sort_key, ${key}), version = version + 1
      where id = ${id}`,
    audit: {
      action: 'donor.change',
      entity: 'donor',
      entityId: id,
      version: version + 1,
      after: { renamed: true },
    },
  }
}
