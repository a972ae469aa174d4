import type { Ctx, Grants } from '../../platform/context.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { ok, refuse, type Refusal, type Result } from '../../platform/result.ts'
import { fitPosted } from '../quantities/fit.ts'
import { reckonFrom } from '../quantities/rules.ts'
import type { Unit } from '../quantities/units.ts'
import type { AllocationFacts, LotFacts } from './facts.ts'
import { decideStep, type Done } from './may.ts'
import { said } from './notices.ts'
import { shortInPast } from './past.ts'
import { moved, movesOf, stateOf, type Balances, type Move, type Step } from './rules.ts'

/** Families that a distribution reached; `marks`: hashes of the organisation's own, where it gave any. */
export type People = {
  families: number | undefined
  marks: string[] | null
  adults: number
  children: number
  place: string
}

/** A step as it is asked for; `at` points to it in the body. */
export type Ask = {
  id: string
  at: string
  done: Done
  amount?: number | undefined
  lost?: number | undefined
  unit?: Unit | undefined
  on?: string | undefined
  why?: string | undefined
  lotId?: string | undefined
  people?: People
}

/** A step as it was decided: what moves, and the allocation after it. */
export type Taken = {
  id: string
  ask: Ask
  on: string
  before: AllocationFacts
  after: AllocationFacts
  moves: Move[]
  lot: LotFacts | null
}

const pointed = (at: string, member: string, code: string) => [{ pointer: `${at}/${member}`, code }]

/** An amount as it is asked of an allocation, in base units: in the unit as promised unless another is said. */
const reckoned = (
  a: AllocationFacts,
  { at, unit }: Ask,
  amount: number | undefined,
  member: string,
): Result<number | undefined> => {
  if (amount === undefined) return ok(undefined)
  const found = reckonFrom({ ...a, unit: a.posted.unit }, { amount, unit: unit ?? a.posted.unit })
  if (found.ok) return ok(found.value.amount)
  const { errors: _, ...rest } = found.refusal
  const isUnit = rest.code === 'allocation.unit'
  return {
    ok: false,
    refusal: { ...rest, errors: pointed(at, isUnit ? 'unit' : member, isUnit ? 'unit' : 'amount') },
  }
}

/** Nothing arrived, or nothing was lost: a receipt says so. */
const orNone = (
  found: () => Result<number | undefined>,
  amount: number | undefined,
): Result<number | undefined> => (amount === 0 ? ok(0) : found())

const stepOf = (a: AllocationFacts, ask: Ask): Result<Step> => {
  const isReceipt = ask.done === 'receive'
  const amount = isReceipt
    ? orNone(() => reckoned(a, ask, ask.amount, 'amount'), ask.amount)
    : reckoned(a, ask, ask.amount, 'amount')
  if (!amount.ok) return amount
  const lost = orNone(() => reckoned(a, ask, ask.lost, 'lost'), ask.lost)
  if (!lost.ok) return lost
  switch (ask.done) {
    case 'cancel':
      return ok({ do: 'cancel' })
    case 'receive':
      return ok({ do: 'receive', amount: amount.value ?? 0, lost: lost.value ?? 0 })
    case 'distribute':
      return ok({ do: 'distribute', amount: amount.value ?? 0 })
    default:
      return ok({ do: ask.done, amount: amount.value })
  }
}

/** A refusal of the rules, whose figures are base units, as people say quantities. */
const inWords = (ctx: Ctx, a: AllocationFacts, at: string, refusal: Refusal): Refusal => {
  const { amount, of } = refusal as { amount?: number; of?: number }
  if (typeof amount !== 'number' || typeof of !== 'number')
    return refusal['errors'] ? { ...refusal, errors: pointed(at, 'amount', 'amount') } : refusal
  return {
    ...refusal,
    amount: said(ctx, amount, a),
    of: said(ctx, of, a),
    asked: fitPosted(a, amount),
    left: fitPosted(a, of),
    errors: pointed(at, 'amount', 'exceeds'),
  }
}

const hasLeft = (balances: Balances): boolean =>
  Object.entries(balances).some(
    ([account, amount]) => account !== 'offered' && account !== 'reserved' && amount > 0,
  )

/** Steps that send something on: nothing of a recalled lot goes any further. */
export const stops = (done: Done): boolean => done === 'deliver' || done === 'distribute'

/**
 * Decides one step of an allocation. Refuses who may not, a day that is still to come, units that do not meet, a recalled
 * lot, what the state does not allow, more than there is, and a day on which it was not there yet.
 */
const takeStep = (
  ctx: Ctx,
  grants: Grants,
  a: AllocationFacts,
  ask: Ask,
  lots: readonly LotFacts[],
): Result<Taken> => {
  const may = decideStep(ctx, grants, a, ask.done)
  if (!may.ok) return may
  const today = localDay(ctx.now, networkZone)
  const on = ask.on ?? today
  if (on > today) return refuse('input.invalid', { errors: pointed(ask.at, 'on', 'future') })
  const lot = ask.lotId === undefined ? a.lot : lots.find(({ id }) => id === ask.lotId)
  if (lot === undefined) return refuse('thing.unknown', { errors: pointed(ask.at, 'lotId', 'unknown') })
  const recalled = [a.lot, lot].find((each) => each !== null && each.recalledAt !== null)
  if (stops(ask.done) && recalled) return refuse('lot.recalled', { batch: recalled.batch })
  // A promise has one lot: where some of it went already, that is the one to follow.
  if (lot !== a.lot && a.lot !== null && lot?.id !== a.lot.id && hasLeft(a.balances))
    return refuse('input.invalid', { errors: pointed(ask.at, 'lotId', 'sent') })
  const step = stepOf(a, ask)
  if (!step.ok) return step
  const found = movesOf(step.value, a.balances)
  if (!found.ok) return { ok: false, refusal: inWords(ctx, a, ask.at, found.refusal) }
  const freed = ask.done === 'cancel' && a.offer.state !== 'published' ? a.balances.reserved : 0
  // An offer that is closed has nothing to promise: what comes back to it goes back to who gave it.
  const moves: Move[] = [
    ...found.value,
    ...(freed > 0 ? [{ from: 'offered' as const, to: 'outside' as const, amount: freed }] : []),
  ]
  const dated = moves.map((move) => ({ ...move, on }))
  const short = shortInPast(a.history, dated)
  if (short)
    return refuse('allocation.exceeds', {
      amount: said(ctx, moves.find(({ from }) => from === short.account)?.amount ?? 0, a),
      of: `${said(ctx, short.left, a)} (${short.on})`,
      on: short.on,
      left: fitPosted(a, short.left),
      errors: pointed(ask.at, 'on', 'too-early'),
    })
  const balances = { ...moved(a.balances, moves), offered: 0 }
  const after: AllocationFacts = {
    ...a,
    balances,
    state: stateOf(balances),
    families: a.families + (ask.people?.families ?? 0),
    lot,
    version: a.version + 1,
    changedAt: ctx.now,
    history: [...a.history, ...dated],
  }
  return ok({ id: ctx.newId(), ask, on, before: a, after, moves, lot: ask.lotId === undefined ? null : lot })
}

/**
 * Takes steps one after the other, several of one allocation as well. All or none: the first refusal's code, with each
 * line that is refused for the same reason.
 */
export const takeSteps = (
  ctx: Ctx,
  grants: Grants,
  found: readonly AllocationFacts[],
  asks: readonly Ask[],
  lots: readonly LotFacts[],
): Result<Taken[]> => {
  const now = new Map(found.map((a) => [a.id, a]))
  const taken: Taken[] = []
  const refusals: { refusal: Refusal; at: string }[] = []
  for (const ask of asks) {
    const a = now.get(ask.id)
    const one = a
      ? takeStep(ctx, grants, a, ask, lots)
      : refuse('thing.unknown', ask.at === '' ? {} : { errors: pointed(ask.at, 'allocationId', 'unknown') })
    if (one.ok) {
      now.set(ask.id, one.value.after)
      taken.push(one.value)
    } else refusals.push({ refusal: one.refusal, at: ask.at })
  }
  const [first] = refusals
  if (!first) return ok(taken)
  const errors = refusals
    .filter(({ refusal }) => refusal.code === first.refusal.code)
    .flatMap(({ refusal, at }) =>
      Array.isArray(refusal['errors'])
        ? (refusal['errors'] as unknown[])
        : at === ''
          ? []
          : [{ pointer: `${at}/allocationId`, code: 'refused' }],
    )
  return { ok: false, refusal: errors.length > 0 ? { ...first.refusal, errors } : first.refusal }
}
