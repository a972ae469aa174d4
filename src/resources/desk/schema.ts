import * as z from 'zod/mini'
import { day } from '../../platform/shapes.ts'
import { needOutcomes, urgencies } from '../kinds.ts'
import { Sum } from '../quantities/schema.ts'

const named = {
  id: z.string(),
  title: z.string(),
  organisation: z.nullable(z.string()),
  city: z.nullable(z.string()),
}

/** The first of what waits, and how many there are; from a hundred on it says a hundred. */
const some = <S extends z.core.$ZodType>(shape: S) => z.object({ count: z.int(), items: z.array(shape) })

/** What waits for a coordinator of the cities that one has. Days are whole and local. */
export const ResourceDesk = z.object({
  /** Needs that nobody has met in full, the longest first. */
  unmet: some(
    z.object({
      ...named,
      urgency: z.enum(urgencies),
      neededBy: day,
      families: z.int(),
      waitingDays: z.int(),
      /** Null: nobody knows how many. */
      missing: z.nullable(Sum),
    }),
  ),
  /** Offers with something left, and unmet needs, that end within seven days. */
  ending: some(z.object({ ...named, entity: z.enum(['offer', 'need']), lastDay: day, days: z.int() })),
  /** Allocations that were sent and not received, the longest first. `title`: of the need. */
  transit: some(
    z.object({ ...named, needId: z.string(), offerTitle: z.string(), quantity: Sum, waitingDays: z.int() }),
  ),
  /** Offers of unverified partners that staff look at. */
  waiting: some(z.object({ ...named, waitingDays: z.int() })),
  /** What social workers said of the last sixty days that did not help, or not enough, and that no need follows yet. */
  outcomes: some(
    z.object({ ...named, outcome: z.enum(needOutcomes), words: z.nullable(z.string()), on: day }),
  ),
  /** Lots that were recalled within sixty days. `id`: of the offer; `reached`: allocations that hold some. */
  recalled: some(
    z.object({
      ...named,
      lotId: z.string(),
      batch: z.string(),
      reason: z.string(),
      on: day,
      reached: z.int(),
    }),
  ),
})
export type ResourceDesk = z.infer<typeof ResourceDesk>
