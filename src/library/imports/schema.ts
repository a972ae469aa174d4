import * as z from 'zod/mini'
import { flag, id } from '../../platform/shapes.ts'
import { formatNames } from './names.ts'

export const ImportQuery = z.object({
  format: z.enum(formatNames),
  dryRun: z._default(flag, false),
  libraryId: z.optional(id),
  createMissing: z.optional(flag),
  /** Of MARC; sniffed when it is not said. */
  dialect: z.optional(z.enum(['marc21', 'cnmarc'])),
})
export type ImportQuery = z.infer<typeof ImportQuery>

/** What an import did, or would do. Every row of the file is in exactly one of `created`, `updated` and `skipped`. */
export const ImportReport = z.object({
  dryRun: z.boolean(),
  rows: z.int(),
  created: z.int(),
  updated: z.int(),
  skipped: z.int(),
  /** Copies made in the library that was named. */
  copies: z.int(),
  /** What somebody should look at. `kept`: the row was taken all the same, without that value. */
  errors: z.array(z.object({ line: z.int(), field: z.string(), code: z.string(), kept: z.boolean() })),
  /** How many more there are than are listed. */
  moreErrors: z.int(),
  /** How often something was left out on purpose: publishers and countries among the creators. */
  tidied: z.record(z.string(), z.int()),
})
export type ImportReport = z.infer<typeof ImportReport>
