import * as z from 'zod/mini'
import { flag } from '../../platform/shapes.ts'

export const ImportQuery = z.object({
  kind: z.literal('venues'),
  dryRun: z._default(flag, false),
})

/** What an import did, or would do. Every row of the file is in exactly one of `created`, `updated` and `skipped`. */
export const VenueImport = z.object({
  dryRun: z.boolean(),
  rows: z.int(),
  created: z.int(),
  updated: z.int(),
  skipped: z.int(),
  /** Sites that were opened for them. */
  sites: z.int(),
  /** What somebody should look at. `kept`: the row was taken all the same, without that value. */
  errors: z.array(z.object({ line: z.int(), field: z.string(), code: z.string(), kept: z.boolean() })),
})
export type VenueImport = z.infer<typeof VenueImport>
