import { sql } from 'drizzle-orm'
import { callerKey, type Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import { count, type Counted } from '../figures/store.ts'
import type { Figure, StepKind } from '../kinds.ts'
import type { ResourcePhoto } from '../offers/tables.ts'
import type { Account, Move } from './rules.ts'

/** One step as it is written: its movements, in base units of the offer, and where the month's figures count them. */
export type WrittenStep = {
  id: string
  kind: StepKind
  offerId: string
  allocationId?: string | null
  /** Local date of the network on which it was so. */
  on: string
  why?: string | null
  photo?: ResourcePhoto | null
  reverses?: string | null
  moves: readonly Move[]
  /** `city`: of the offer, for what is offered; of the need, for what is promised. None: an offer for several. */
  counted: { city: string | null; category: string; base: string }
}

const columns: Record<Account, string> = {
  offered: 'offered',
  reserved: 'reserved',
  'in-transit': 'in_transit',
  received: 'received',
  surplus: 'surplus',
  distributed: 'distributed',
  lost: 'lost',
  returned: 'returned',
}

/** What movements change of each account, in base units. */
const changes = (moves: readonly Move[]): Map<Account, number> => {
  const by = new Map<Account, number>()
  const add = (account: Account | 'outside', amount: number) =>
    account === 'outside' ? by : by.set(account, (by.get(account) ?? 0) + amount)
  for (const { from, to, amount } of moves) {
    add(from, -amount)
    add(to, amount)
  }
  return by
}

/** What of each account changes, under the names of the columns. */
const deltas = (moves: readonly Move[]): Record<string, number> =>
  Object.fromEntries([...changes(moves)].map(([account, by]) => [columns[account], by]))

/** `reserved = reserved + …` for each account, from the JSON of `deltas` in `value` of `from`. */
const sets = (from: string, table: string, accounts: readonly string[]) =>
  sql.raw(
    accounts
      .map((name) => `${name} = ${table}.${name} + coalesce(${from}.value ->> '${name}', 0)`)
      .join(', '),
  )

const ofOffer = Object.values(columns)
const ofAllocation = ofOffer.filter((name) => name !== 'offered')

/** Movements of several steps, taken together by what they are of. */
const grouped = <T extends { moves: readonly Move[] }>(steps: T[], key: (step: T) => string) => {
  const by = new Map<string, T[]>()
  for (const step of steps) by.set(key(step), [...(by.get(key(step)) ?? []), step])
  return [...by].map(([id, own]) => ({ id, own, by: deltas(own.flatMap(({ moves }) => moves)) }))
}

/** What the month's figures call a movement into an account. */
const figureOf = ({ from, to }: Move, kind: StepKind): Figure | null => {
  if (from === 'outside' && to === 'offered') return kind === 'renew' ? 'renewed' : 'offered'
  if (to === 'outside') return 'taken-back'
  if (from === 'reserved' && to === 'offered') return 'cancelled'
  const figure: Partial<Record<Account, Figure>> = {
    reserved: 'allocated',
    'in-transit': 'delivered',
    received: 'received',
    surplus: 'received',
    distributed: 'distributed',
    lost: 'lost',
    returned: 'returned',
  }
  return figure[to] ?? null
}

/** What a step counts in its month: each figure once, with the base units of its movements. */
export const countedOf = ({ kind, on, moves, counted }: Omit<WrittenStep, 'id' | 'offerId'>): Counted[] => {
  const by = new Map<Figure, number>()
  for (const move of moves) {
    const figure = figureOf(move, kind)
    if (figure) by.set(figure, (by.get(figure) ?? 0) + move.amount)
  }
  return [...by].map(([figure, amount]) => ({ ...counted, on, figure, times: 1, amount }))
}

/**
 * Writes steps: rows, movements and the balances of their offers, which the database keeps at zero or above: a promise of
 * more than is left fails the batch. The balances of an allocation are changed by `moveAllocations`, or made with it.
 * Counts each step in its month, but a reversal, which is taken from the month of what it reverses. So many statements
 * for any number of steps.
 */
export const writeSteps = (ctx: Ctx, steps: WrittenStep[]): Statement[] => {
  if (steps.length === 0) return []
  const offers = grouped(steps, ({ offerId }) => offerId).map(({ id, by }) => ({ id, ...by }))
  const rows = steps.map(({ id, kind, offerId, allocationId, on, why, photo, reverses, counted }) => ({
    id,
    kind,
    offerId,
    allocationId,
    on,
    why,
    reverses,
    ...counted,
    ...(photo && { photo }),
  }))
  return [
    sql`insert into ledger_step (id, kind, offer_id, allocation_id, on_day, why, actor, photo, reverses, city, category,
        base, at)
      select value ->> 'id', value ->> 'kind', value ->> 'offerId', value ->> 'allocationId', value ->> 'on',
        value ->> 'why', ${callerKey(ctx.caller)}, value -> 'photo', value ->> 'reverses', value ->> 'city',
        value ->> 'category', value ->> 'base', ${ctx.now}
      from json_each(${JSON.stringify(rows)})`,
    ...addMovements(steps),
    sql`update offer set ${sets('j', 'offer', ofOffer)} from json_each(${JSON.stringify(offers)}) as j
      where offer.id = j.value ->> 'id'`,
    ...count(steps.filter(({ kind }) => kind !== 'reverse').flatMap(countedOf)),
  ]
}

const addMovements = (steps: WrittenStep[]): Statement[] => {
  const rows = steps.flatMap((step) =>
    step.moves.map((move) => ({
      step: step.id,
      offer: step.offerId,
      allocation: step.allocationId ?? null,
      ...move,
    })),
  )
  return rows.length === 0
    ? []
    : [
        sql`insert into movement (step_id, offer_id, allocation_id, from_account, to_account, amount)
          select value ->> 'step', value ->> 'offer', value ->> 'allocation', value ->> 'from', value ->> 'to',
            value ->> 'amount' from json_each(${JSON.stringify(rows)})`,
      ]
}

/** What a step changes of an allocation: its balances, how far it is after it, and the families that it reached. */
export type AllocationMove = {
  id: string
  moves: readonly Move[]
  state: string
  families?: number
  /** The lot that was chosen with this step. */
  lotId?: string | null
}

/**
 * Moves the balances of allocations, which have no `offered`, in one statement. Each step of one counts its version on, in
 * their order; the last says how far it is.
 */
export const moveAllocations = (ctx: Ctx, steps: AllocationMove[]): Statement => {
  const rows = grouped(steps, ({ id }) => id).map(({ id, own, by }) => ({
    id,
    ...by,
    steps: own.length,
    state: own.at(-1)?.state,
    families: own.reduce((sum, { families = 0 }) => sum + families, 0),
    lotId: own.findLast(({ lotId }) => lotId)?.lotId ?? null,
  }))
  return sql`update allocation set ${sets('j', 'allocation', ofAllocation)}, state = j.value ->> 'state',
      families = families + (j.value ->> 'families'), lot_id = coalesce(j.value ->> 'lotId', lot_id),
      version = version + (j.value ->> 'steps'), changed_at = ${ctx.now}
    from json_each(${JSON.stringify(rows)}) as j where allocation.id = j.value ->> 'id'`
}

/** Moves the balances of one allocation. */
export const moveAllocation = (ctx: Ctx, id: string, moves: readonly Move[], state: string): Statement =>
  moveAllocations(ctx, [{ id, moves, state }])
