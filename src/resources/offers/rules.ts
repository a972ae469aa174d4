import { addDays, networkZone, wallInstants } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import type { Balances } from '../ledger/rules.ts'
import { reckon, reckonFrom, type Quantity, type Reckoned } from '../quantities/rules.ts'
import type { Unit } from '../quantities/units.ts'

/** For how long an offer stands unless somebody says so, in days. */
export const usualDays = 90
/** How many days before its end its owner is reminded. */
const remindsBefore = 7

const wrong = (pointer: string, code: string) => refuse('input.invalid', { errors: [{ pointer, code }] })

export type Dates = { validFrom: string; validUntil: string; givenOn: string }

/**
 * An offer's local dates. Refuses an end that has passed (where it is asked for anew) or that lies before its beginning,
 * and a gift of tomorrow.
 */
export const decideDates = (dates: Dates, today: string, isNewEnd: boolean): Result<Dates> => {
  if (isNewEnd && dates.validUntil < today) return wrong('/validUntil', 'past')
  if (dates.validUntil < dates.validFrom) return wrong('/validUntil', 'before-from')
  return dates.givenOn > today ? wrong('/givenOn', 'future') : ok(dates)
}

/** The instant in which a local day of the network has ended: the last day of an offer is whole. */
export const endOf = (day: string): number => wallInstants(addDays(day, 1), 0, networkZone)[0] ?? 0

/** When its owner is reminded: a week before its end, or not at all where that has passed. */
export const remindOn = (validUntil: string, today: string): string | null => {
  const day = addDays(validUntil, -remindsBefore)
  return day > today ? day : null
}

/** What a row keeps of its quantity; all null where nobody knows how many. */
export type KeptQuantity =
  | ({ posted: Quantity } & Reckoned)
  | { posted: null; base: null; factor: null; amount: null }

const unknown: KeptQuantity = { posted: null, base: null, factor: null, amount: null }

/** A posted quantity as a row keeps it. Refuses what cannot be reckoned, and money in anything but money. */
export const decideQuantity = (quantity: Quantity | null, kind: string): Result<KeptQuantity> => {
  if (quantity === null) return ok(unknown)
  const reckoned = reckon(quantity)
  if (!reckoned.ok) return reckoned
  if ((kind === 'money') !== (reckoned.value.base === 'fen'))
    return refuse('quantity.invalid', { errors: [{ pointer: '/quantity/unit', code: 'kind' }] })
  const { amount, unit, of } = quantity
  return ok({ ...reckoned.value, posted: of ? { amount, unit, of } : { amount, unit } })
}

/** The smallest lot in base units: 1 where none is said. Refuses one of another measure, and one above all that there is. */
export const decideLot = (
  lot: { amount: number; unit: Unit } | null,
  quantity: KeptQuantity,
): Result<number> => {
  if (lot === null) return ok(1)
  if (quantity.posted === null) return wrong('/lot', 'unknown-quantity')
  const asked = reckonFrom({ ...quantity, unit: quantity.posted.unit }, lot)
  if (!asked.ok) {
    const { code } = asked.refusal
    return refuse(code, { ...asked.refusal, errors: [{ pointer: '/lot', code: code.replace(/^.*\./, '') }] })
  }
  return asked.value.amount > quantity.amount ? wrong('/lot', 'above') : ok(asked.value.amount)
}

/** What is promised of an offer, or further than that; what arrived above what was sent never was on offer. Base units. */
export const committedOf = (balances: Balances, surplusIn: number): number => {
  const { offered: _, ...further } = balances
  return Object.values(further).reduce((sum, amount) => sum + amount, 0) - surplusIn
}

/**
 * What has to stand in `offered` so that all that is given adds up. Refuses to give less than what is promised, with the
 * shortfall in base units.
 */
export const decideLeft = (
  amount: number | null,
  committed: number,
): { left: number } | { short: number; promised: number } =>
  (amount ?? 0) >= committed
    ? { left: (amount ?? 0) - committed }
    : { short: committed - (amount ?? 0), promised: committed }

export type PostState = 'draft' | 'waiting' | 'published' | 'withdrawn' | 'expired'

/** Where publishing takes an offer: `same` where it is there already. Refuses one whose last day has passed. */
export const decidePublish = (
  offer: { state: PostState; endsAt: number },
  isVerified: boolean,
  now: number,
): Result<'published' | 'waiting' | 'same'> => {
  if (now >= offer.endsAt) return refuse('offer.expired')
  if (offer.state === 'published') return ok('same')
  const to = isVerified ? 'published' : 'waiting'
  return ok(offer.state === to ? 'same' : to)
}
