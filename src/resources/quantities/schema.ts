import * as z from 'zod/mini'
import { catch as orElse } from 'zod/mini'
import { units } from './units.ts'

/**
 * What is no number at all reads as 0, so that every wrong amount (1e309 is none in JSON) gets the one refusal
 * `quantity.invalid`, which says where.
 */
const amount = orElse(z.number(), 0)

/** So many of a unit. */
export const Amount = z.object({ amount, unit: z.enum(units) })

/** A quantity as it is posted: so many of a unit, perhaps with how many of another in each. */
export const PostedQuantity = z.object({
  amount,
  unit: z.enum(units),
  of: z.optional(Amount),
})

/** A sum: in the unit as it was posted where that is exact, else in the smallest. */
export const Sum = z.object({ amount: z.number(), unit: z.enum(units) })
export type Sum = z.infer<typeof Sum>

/** A quantity in an answer: so many of a unit, and where it is a container how many of what are in one. */
export const SaidQuantity = z.object({
  amount: z.number(),
  unit: z.enum(units),
  of: z.optional(z.object({ amount: z.number(), unit: z.enum(units) })),
})
export type SaidQuantity = z.infer<typeof SaidQuantity>
