import { eq, sql } from 'drizzle-orm'
import { auditRows } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import { count } from '../catalogue/store.ts'
import { copy } from '../catalogue/tables.ts'
import { ALPHABET, withCheck } from '../codes.ts'
import { hold } from '../lending/tables.ts'
import type { Written } from '../lending/written.ts'
import type { ChangeCopy } from './schema.ts'

/** A random code with its check character. 31⁷ of them: a collision is rare, and its key then fails the batch. */
export const newCode = (): string => {
  let seven = ''
  const bytes = new Uint8Array(16)
  while (seven.length < 7) {
    crypto.getRandomValues(bytes)
    // 248 is the largest multiple of 31 in a byte: what is above would favour the first characters.
    for (const byte of bytes) if (byte < 248 && seven.length < 7) seven += ALPHABET[byte % 31]
  }
  return withCheck(seven)
}

export type NewCopy = {
  code: string
  titleId: string
  libraryId: string
  accession: string | null
  giftId?: string | null
}

/** New copies, at home where they stand, each with its first audit row. */
export const insertCopies = (ctx: Ctx, copies: NewCopy[]): Statement[] => [
  sql`insert into copy (code, title_id, library_id, at_library_id, status, floats, accession, gift_id, version, created_at)
    select value ->> 'code', value ->> 'titleId', value ->> 'libraryId', value ->> 'libraryId', 'available', 0,
      value ->> 'accession', value ->> 'giftId', 1, ${ctx.now} from json_each(${JSON.stringify(copies)})`,
  count('copies', copies.length),
  auditRows(
    ctx,
    copies.map(({ code, titleId, libraryId, giftId }) => ({
      action: 'copy.create',
      entity: 'copy',
      entityId: code,
      version: 1,
      after: { titleId, libraryId, ...(giftId ? { giftId } : {}) },
    })),
  ),
]

export type KnownCopy = { code: string; status: string; reason: string | null; version: number }

/** Says what state a copy is in; withdrawn ones leave the count of copies. */
export const sayStatus = (ctx: Ctx, c: KnownCopy, { status, reason = null }: ChangeCopy): Written => {
  const by = Number(c.status === 'withdrawn') - Number(status === 'withdrawn')
  return {
    statements: [
      ctx.db.orm
        .update(copy)
        .set({ status, statusReason: reason, version: c.version + 1 })
        .where(eq(copy.code, c.code)),
      ...(by === 0 ? [] : [count('copies', by)]),
    ],
    audit: [
      {
        action: 'copy.status',
        entity: 'copy',
        entityId: c.code,
        version: c.version + 1,
        before: { status: c.status, reason: c.reason },
        after: { status, reason },
      },
    ],
  }
}

/** Gives a hold whose copy cannot serve it any more its place in the queue back. */
export const releaseHold = (
  ctx: Ctx,
  h: { id: string; version: number; copyCode: string; patronId: string },
): Written => ({
  statements: [
    ctx.db.orm
      .update(hold)
      .set({ state: 'waiting', copyCode: null, readyAt: null, expiresOn: null, version: h.version + 1 })
      .where(eq(hold.id, h.id)),
  ],
  audit: [
    {
      action: 'hold.released',
      entity: 'hold',
      entityId: h.id,
      version: h.version + 1,
      before: { copyCode: h.copyCode },
      after: { state: 'waiting' },
      about: h.patronId,
    },
  ],
})

/** Takes a copy away for good. A loan or hold that names it fails the batch by its foreign key. */
export const deleteCopy = (ctx: Ctx, c: KnownCopy): Written => ({
  statements: [
    ctx.db.orm.delete(copy).where(eq(copy.code, c.code)),
    ...(c.status === 'withdrawn' ? [] : [count('copies', -1)]),
  ],
  audit: [{ action: 'copy.delete', entity: 'copy', entityId: c.code, version: c.version + 1 }],
})
