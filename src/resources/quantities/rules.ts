import { ok, refuse, type Result } from '../../platform/result.ts'
import { fits, measures, type Base, type Unit } from './units.ts'

/** As it was posted: so many of a unit, where it is said with how many of another in each ("箱 of 24 罐"). */
export type Quantity = { amount: number; unit: Unit; of?: { amount: number; unit: Unit } | undefined }

/** As it is reckoned: a whole number of base units, and how many of them one of the posted unit is. */
export type Reckoned = { base: Base; amount: number; factor: number }

/**
 * The largest amount in base units that anything holds: sums of a thousand such stay exact, in JavaScript as in SQLite.
 * As fen it is ninety million yuan, and as grams nine thousand tonnes.
 */
export const largest = 9_007_199_254

/** A product that stands for a whole number: what a decimal leaves in a binary number is no part of what was meant. */
const whole = (amount: number): number | null => {
  const near = Math.round(amount)
  return Math.abs(amount - near) <= 1e-9 * Math.max(1, Math.abs(amount)) ? near : null
}

/** Base units in one of `unit`. Null where the stated `of` is no whole number of them, or is of itself a container. */
const factorOf = ({ unit, of }: Quantity): { base: Base; factor: number } | null => {
  const own = measures[unit]
  if (!of) return { base: own.base, factor: own.times }
  // A kilogram has its factor by itself, and a can of cans would be a can of two sizes.
  if (own.base !== unit || own.base === measures[of.unit].base || !canHold.includes(own.base)) return null
  const inner = whole(of.amount * measures[of.unit].times)
  return inner !== null && inner >= 1 && inner <= largest
    ? { base: measures[of.unit].base, factor: inner }
    : null
}

const canHold: readonly Base[] = ['piece', 'can', 'bottle', 'case', 'set']

/**
 * Reckons a posted quantity in base units. Refuses (`quantity.invalid`, with where) what is no positive whole number of
 * them: 0, a negative, 1.5 pieces, infinity, more than can be kept. Half a case of 24 is twelve.
 */
export const reckon = (quantity: Quantity): Result<Reckoned> => {
  const unit = factorOf(quantity)
  if (!unit) return refuse('quantity.invalid', { errors: [{ pointer: '/quantity/of', code: 'factor' }] })
  const amount = whole(quantity.amount * unit.factor)
  if (amount === null || amount < 1 || amount > largest)
    return refuse('quantity.invalid', { errors: [{ pointer: '/quantity/amount', code: 'amount' }] })
  return ok({ ...unit, amount })
}

/**
 * Reckons an amount that is asked of a posted quantity: in the unit as posted, with the factor that its row keeps, or in
 * any unit of the same measure. Refuses `allocation.unit` where the two do not meet (罐 against kg), never guesses.
 */
export const reckonFrom = (
  posted: { unit: Unit; base: Base; factor: number },
  asked: { amount: number; unit: Unit },
): Result<Reckoned> => {
  const own = measures[asked.unit]
  const factor = asked.unit === posted.unit ? posted.factor : fits(own.base, posted.base) ? own.times : null
  if (factor === null) return refuse('allocation.unit', { unit: asked.unit, offered: posted.unit })
  const amount = whole(asked.amount * factor)
  if (amount === null || amount < 1 || amount > largest)
    return refuse('quantity.invalid', { errors: [{ pointer: '/amount', code: 'amount' }] })
  return ok({ base: posted.base, factor, amount })
}
