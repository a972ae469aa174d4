import { sumIn } from '../quantities/sums.ts'
import type { Quantity } from '../quantities/rules.ts'
import type { Base } from '../quantities/units.ts'
import type { Summed } from './schema.ts'

/** What a row keeps of its quantity. */
export type Kept = { posted: Quantity; base: Base; factor: number }

/** Base units as an answer says them, and as they are counted. */
export const summed = (kept: Kept, baseAmount: number): Summed => ({ ...sumIn(kept, baseAmount), baseAmount })
