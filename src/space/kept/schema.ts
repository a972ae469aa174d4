import * as z from 'zod/mini'
import { id, page } from '../../platform/shapes.ts'
import { VenueItem } from '../venues/schema.ts'

/** The venues of a site, or those that an organisation shares. */
export const ListKept = z.object({ ...page, siteId: z.optional(id), organisationId: z.optional(id) }).check(
  z.refine((asked) => (asked.siteId === undefined) !== (asked.organisationId === undefined), {
    error: 'one-of-both',
    path: ['siteId'],
  }),
)
export type ListKept = z.infer<typeof ListKept>

/** A venue as its host keeps it. */
export const KeptVenue = z.extend(VenueItem, {
  timeZone: z.string(),
  photos: z.int(),
  /** Who is in it now, or comes next. */
  next: z.nullable(
    z.object({ id: z.string(), startsAt: z.string(), endsAt: z.string(), organisation: z.string() }),
  ),
  /** The dated closure that runs, or comes next: local dates, both included. */
  closure: z.nullable(z.object({ from: z.string(), to: z.string(), reason: z.string() })),
})
export type KeptVenue = z.infer<typeof KeptVenue>
