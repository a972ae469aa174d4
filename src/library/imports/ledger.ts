import type { Ctx } from '../../platform/context.ts'
import { ok, type Result } from '../../platform/result.ts'
import { importLoans } from '../ledger/commands.ts'
import { ledgerLines } from '../ledger/file.ts'
import type { ImportFile } from './formats.ts'
import type { ImportReport } from './schema.ts'

/** Doubts that did not keep their line out. */
const kept = new Set(['return-not-recorded', 'overlap'])

/** A paper ledger of past loans, as CSV or a workbook with the columns `code,card,out,in`. */
export const takeLedger = async (ctx: Ctx, file: ImportFile): Promise<Result<ImportReport>> => {
  const lines = await ledgerLines(file.bytes)
  if (!lines.ok) return lines
  const { library, dryRun, createMissing = false } = file
  const done = await importLoans(ctx, { lines: lines.value, library, createMissing, dryRun })
  if (!done.ok) return done
  const errors = done.value.errors.map((doubt) => ({ ...doubt, kept: kept.has(doubt.code) }))
  return ok({ dryRun, rows: lines.value.length, ...done.value, copies: 0, errors, moreErrors: 0, tidied: {} })
}
