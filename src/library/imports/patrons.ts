import { importPatrons } from '../../people/contract.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { tableOf } from '../../platform/table.ts'
import type { ImportFile } from './formats.ts'
import type { ImportReport } from './schema.ts'

/** A list of a library's children, as CSV or a workbook. The library must be named. */
export const takePatrons = async (ctx: Ctx, file: ImportFile): Promise<Result<ImportReport>> => {
  if (!file.library) return refuse('input.invalid', { errors: [{ pointer: '/libraryId', code: 'required' }] })
  const rows = await tableOf(file.bytes)
  if (rows === null) return refuse('import.format')
  if (rows.every((row) => row.every((cell) => cell.trim() === ''))) return refuse('import.empty')
  const done = await importPatrons(ctx, { rows, libraryId: file.library.id, dryRun: file.dryRun })
  if (!done.ok) return done
  return ok({ dryRun: file.dryRun, ...done.value, updated: 0, copies: 0, moreErrors: 0, tidied: {} })
}
