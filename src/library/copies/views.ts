import { sql, type SQL } from 'drizzle-orm'
import { look } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { isbn13 } from '../catalogue/isbn.ts'
import { scannedCopy } from '../lending/scanned.ts'
import type { CopyRow, CopyShape, ListCopies } from './schema.ts'
import { copyColumns, copyJoins, copyOf, copyRowOf, shownStatus } from './shown.ts'

/** One copy, as anybody who stands before it may see it. One round trip. */
export const viewCopy = async (ctx: Ctx, scanned: string): Promise<Result<CopyShape>> => {
  const code = scannedCopy(scanned)
  if (!code.ok) return code
  const statement = sql`select ${copyColumns} from copy c ${copyJoins} where c.code = ${code.value}`
  return look(ctx, [statement], ([found = []]) => (found[0] ? ok(copyOf(found[0])) : refuse('copy.unknown')))
}

/** Copies are looked through by so many at a time where a status is asked for. */
const windowSize = 1000

type Page = { items: (CopyShape | CopyRow)[]; nextCursor: string | null }

/**
 * Copies by code: of a title or an ISBN, of a library (where they stand), with a status. A kiosk sees its own library's;
 * a kiosk or phone must name a title. One round trip.
 */
export const listCopies = async (ctx: Ctx, input: ListCopies): Promise<Result<Page>> => {
  const cursor = readCursor(input.cursor, 1)
  if (!cursor.ok) return cursor
  const isStaff = ctx.caller.kind === 'account' || ctx.caller.kind === 'system'
  const isbn = input.isbn === undefined ? null : isbn13(input.isbn)
  if (input.isbn !== undefined && isbn === null)
    return refuse('title.isbn', { errors: [{ pointer: '/isbn', code: 'isbn' }] })
  if (!isStaff && isbn === null && input.titleId === undefined)
    return refuse('input.invalid', { errors: [{ pointer: '/isbn', code: 'required' }] })
  const limit = input.limit ?? 20
  const after = cursor.value ? sql`and c.code > ${cursor.value[0]}` : sql``
  const where = sql`where true ${atLibrary(ctx, input)} ${ofTitle(input, isbn)} ${after}`
  const window = sql`select c.code from copy c ${where} order by c.code limit ${input.status ? windowSize : limit + 1}`
  const rows = sql`select ${copyColumns} from (${window}) w join copy c on c.code = w.code ${copyJoins}
    ${input.status ? sql`where ${shownStatus} = ${input.status}` : sql``} order by c.code limit ${limit + 1}`
  const edge = sql`select code from (${window}) limit 1 offset ${windowSize - 1}`
  return look(ctx, input.status ? [rows, edge] : [rows], ([found = [], last = []]) => {
    const items = found.slice(0, limit).map((row) => (isStaff ? copyRowOf(row) : copyOf(row)))
    const at = found.length > limit ? items.at(-1)?.code : last[0]?.['code']
    return ok({ items, nextCursor: at ? cursorOf([String(at)]) : null })
  })
}

const atLibrary = (ctx: Ctx, input: ListCopies): SQL => {
  if (ctx.caller.kind === 'kiosk')
    return sql`and c.at_library_id = (select library_id from kiosk where id = ${ctx.caller.id})`
  return input.libraryId ? sql`and c.at_library_id = ${input.libraryId}` : sql``
}

const ofTitle = (input: ListCopies, isbn: string | null): SQL => {
  if (isbn !== null) return sql`and c.title_id = (select id from title where isbn = ${isbn})`
  return input.titleId ? sql`and c.title_id = ${input.titleId}` : sql``
}
