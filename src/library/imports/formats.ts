import type { Ctx } from '../../platform/context.ts'
import type { Result } from '../../platform/result.ts'
import type { DialectName } from '../marc/dialects.ts'
import { importTitles } from './commands.ts'
import { takeLedger } from './ledger.ts'
import type { FormatName } from './names.ts'
import { takePatrons } from './patrons.ts'
import type { ImportReport } from './schema.ts'

/** A file to take in, after who asks was checked. */
export type ImportFile = {
  bytes: Uint8Array
  dryRun: boolean
  library: { id: string; name: string; city: string } | null
  /** False: take only what the catalogue already knows. */
  createMissing: boolean | undefined
  dialect: DialectName | undefined
}

type Importer = (ctx: Ctx, file: ImportFile) => Promise<Result<ImportReport>>

/** How each format is taken in. */
export const formats = {
  csv: (ctx, file) => importTitles(ctx, { ...file, format: 'csv' }),
  xlsx: (ctx, file) => importTitles(ctx, { ...file, format: 'xlsx' }),
  marc: (ctx, file) => importTitles(ctx, { ...file, format: 'marc' }),
  loans: takeLedger,
  patrons: takePatrons,
} as const satisfies Record<FormatName, Importer>
