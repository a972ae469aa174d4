import type { Quantity } from './rules.ts'
import { measures, type Base, type Unit } from './units.ts'

/** An amount in a unit in which people say it. */
export type Fitted = Quantity

/** The larger unit in which a sum is said, and from how many base units on. */
const larger: Partial<Record<Base, { unit: Unit; from: number }>> = {
  g: { unit: 'kg', from: 1000 },
  ml: { unit: 'l', from: 1000 },
  fen: { unit: 'yuan', from: 1 },
  minute: { unit: 'hour', from: 60 },
}

/** A sum of base units in the unit that it is said in: 1500 g are 1.5 kg, 90 minutes 1.5 hours, fen are yuan. */
export const fitSum = (base: Base, amount: number): Fitted => {
  const big = larger[base]
  if (!big || amount < big.from) return { amount, unit: base }
  const { times } = measures[big.unit]
  return times === 60 && amount % 15 !== 0
    ? { amount, unit: base }
    : { amount: amount / times, unit: big.unit }
}

/** An amount of a posted quantity: in the unit as posted where it divides, else as a sum is said. */
export const fitPosted = (
  posted: { posted: Quantity; base: Base; factor: number },
  amount: number,
): Fitted => {
  const { unit, of } = posted.posted
  // Five cans of cases of 24 are no case: they are said as cans.
  if (amount % posted.factor !== 0) return fitSum(posted.base, amount)
  return { amount: amount / posted.factor, unit, ...(of && amount > 0 ? { of } : {}) }
}
