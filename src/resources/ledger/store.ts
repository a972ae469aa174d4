import { sql } from 'drizzle-orm'
import { callerKey, type Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import { count, type Counted } from '../figures/store.ts'
import type { Figure, StepKind } from '../kinds.ts'
import type { ResourcePhoto } from '../offers/tables.ts'
import type { Account, Move } from './rules.ts'
import { ledgerStep } from './tables.ts'

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

const sets = (moves: readonly Move[], without: readonly Account[] = []) =>
  sql.join(
    [...changes(moves)]
      .filter(([account]) => !without.includes(account))
      .map(([account, by]) => sql`${sql.raw(columns[account])} = ${sql.raw(columns[account])} + ${by}`),
    sql`, `,
  )

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
 * more than is left fails the batch. The balances of an allocation are changed by `moveAllocation`, or made with it.
 * Counts each step in its month, but a reversal, which is taken from the month of what it reverses.
 */
export const writeSteps = (ctx: Ctx, steps: WrittenStep[]): Statement[] => [
  ...steps.map((step) =>
    ctx.db.orm.insert(ledgerStep).values({
      id: step.id,
      kind: step.kind,
      offerId: step.offerId,
      allocationId: step.allocationId ?? null,
      on: step.on,
      why: step.why ?? null,
      actor: callerKey(ctx.caller),
      photo: step.photo ?? null,
      reverses: step.reverses ?? null,
      at: ctx.now,
    }),
  ),
  ...addMovements(steps),
  ...steps
    .filter(({ moves }) => changes(moves).size > 0)
    .map((step) => sql`update offer set ${sets(step.moves)} where id = ${step.offerId}`),
  ...count(steps.filter(({ kind }) => kind !== 'reverse').flatMap(countedOf)),
]

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

/** Moves an allocation's own balances, which has no `offered`; the row says after it how far it is. */
export const moveAllocation = (ctx: Ctx, id: string, moves: readonly Move[], state: string): Statement =>
  sql`update allocation set ${sets(moves, ['offered'])}, state = ${state}, version = version + 1,
    changed_at = ${ctx.now} where id = ${id}`
