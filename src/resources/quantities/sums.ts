import type { Quantity } from './rules.ts'
import type { Base, Unit } from './units.ts'

/** A sum of base units, in the posted unit where that is exact, else in the base unit. Nothing is 0 of the posted unit. */
export const sumIn = (
  { posted, base, factor }: { posted: Quantity | null; base: Base; factor: number | null },
  amount: number,
): { amount: number; unit: Unit } =>
  posted && factor && amount % factor === 0
    ? { amount: amount / factor, unit: posted.unit }
    : { amount, unit: base }
