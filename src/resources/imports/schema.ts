import * as z from 'zod/mini'
import { flag, id, line } from '../../platform/shapes.ts'

export const ImportQuery = z.object({
  dryRun: z._default(flag, false),
  /** Whose offers they are; without one, those of people who phoned: for staff. */
  organisationId: z.optional(id),
  /** Where they are when their list does not say. */
  city: z.optional(line(20)),
  /** False: drafts. An unverified partner's wait for staff. */
  publish: z._default(flag, true),
})
export type ImportQuery = z.infer<typeof ImportQuery>

/** What somebody should look at. `kept`: the row was taken all the same, without that value. */
const Remark = z.object({ line: z.int(), field: z.string(), code: z.string(), kept: z.boolean() })
export type Remark = z.infer<typeof Remark>

/** What an import did, or would do. Every row of the file is in exactly one of `created` and `skipped`. */
export const ImportReport = z.object({
  dryRun: z.boolean(),
  rows: z.int(),
  created: z.int(),
  /** Always 0: an import completes and never overwrites. */
  updated: z.int(),
  skipped: z.int(),
  errors: z.array(Remark),
})
export type ImportReport = z.infer<typeof ImportReport>
