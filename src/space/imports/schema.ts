import * as z from 'zod/mini'
import { flag, id, line } from '../../platform/shapes.ts'

export const ImportQuery = z.object({
  kind: z.enum(['activities', 'venues']),
  dryRun: z._default(flag, false),
  /** Activities: where they are when their list does not say. */
  city: z.optional(line(20)),
  /** Activities: who holds them; without one, the network itself. */
  organisationId: z.optional(id),
})
export type ImportQuery = z.infer<typeof ImportQuery>

/** What somebody should look at. `kept`: the row was taken all the same, without that value. */
const Remark = z.object({ line: z.int(), field: z.string(), code: z.string(), kept: z.boolean() })
export type Remark = z.infer<typeof Remark>

const did = z.enum(['created', 'updated', 'skipped'])
export type Did = z.infer<typeof did>

/** What an import did, or would do. Every row of the file is in exactly one of `created`, `updated` and `skipped`. */
export const ImportReport = z.object({
  dryRun: z.boolean(),
  rows: z.int(),
  created: z.int(),
  updated: z.int(),
  skipped: z.int(),
  /** Sites that were opened for venues. */
  sites: z.optional(z.int()),
  errors: z.array(Remark),
  /** Activities: what became of each, in the order of the file. */
  items: z.optional(
    z.array(
      z.object({
        line: z.int(),
        did,
        title: z.string(),
        startsAt: z.nullable(z.string()),
        endsAt: z.nullable(z.string()),
        timeZone: z.string(),
        /** How often it takes place. */
        times: z.int(),
        city: z.nullable(z.string()),
        where: z.nullable(z.string()),
      }),
    ),
  ),
})
export type ImportReport = z.infer<typeof ImportReport>
