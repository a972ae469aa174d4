import { ok, refuse, type Result } from '../../platform/result.ts'
import type { accounts } from '../kinds.ts'

export type Account = (typeof accounts)[number]

/** How many base units of one allocation stand in each account; of an offer, `offered` as well. Never negative. */
export type Balances = Record<Account, number>

/** One line of the ledger: it leaves one account and enters another, whole, and is never changed. */
export type Move = { from: Account | 'outside'; to: Account | 'outside'; amount: number }

export const nothing: Balances = {
  offered: 0,
  reserved: 0,
  'in-transit': 0,
  received: 0,
  surplus: 0,
  distributed: 0,
  lost: 0,
  returned: 0,
}

/** What is done with one allocation. Amounts are base units, whole; `deliver`, `cancel` and `return` take all where none is said. */
export type Step =
  | { do: 'allocate'; amount: number }
  | { do: 'cancel' }
  | { do: 'deliver'; amount?: number | undefined }
  | { do: 'receive'; amount: number; lost: number }
  | { do: 'distribute'; amount: number }
  | { do: 'return'; amount?: number | undefined }

/** Takes an amount from accounts in their order, as far as each goes. */
const drawn = (balances: Balances, from: readonly Account[], to: Account, amount: number): Move[] => {
  let left = amount
  return from.flatMap((account) => {
    const part = Math.min(left, balances[account])
    left -= part
    return part > 0 ? [{ from: account, to, amount: part }] : []
  })
}

const inHand = ({ received, surplus }: Balances): number => received + surplus

const exceeds = (amount: number, of: number) => refuse('allocation.exceeds', { amount, of })

/**
 * The movements of one step over an allocation's balances (for `allocate`, over its offer's). Refuses what the state does not
 * allow (`allocation.state`: a delivery that was cancelled, a receipt of what was not sent) and more than there is
 * (`allocation.exceeds`); more received than was sent is a surplus, which is handed out like the rest.
 */
export const movesOf = (step: Step, balances: Balances): Result<Move[]> => {
  const { reserved, offered, 'in-transit': sent } = balances
  switch (step.do) {
    case 'allocate':
      if (step.amount > offered) return refuse('allocation.short', { amount: step.amount, of: offered })
      return ok([{ from: 'offered', to: 'reserved', amount: step.amount }])
    case 'cancel':
      // What is on its way is not freed by a word: it is received, lost, or returned.
      if (reserved === 0) return refuse('allocation.state')
      return ok([{ from: 'reserved', to: 'offered', amount: reserved }])
    case 'deliver': {
      if (reserved === 0) return refuse('allocation.state')
      const amount = step.amount ?? reserved
      return amount > reserved
        ? exceeds(amount, reserved)
        : ok([{ from: 'reserved', to: 'in-transit', amount }])
    }
    case 'receive': {
      if (sent === 0) return refuse('allocation.state')
      if (step.amount + step.lost === 0)
        return refuse('quantity.invalid', { errors: [{ pointer: '/amount', code: 'amount' }] })
      if (step.lost > sent) return exceeds(step.lost, sent)
      const arrived = Math.min(step.amount, sent - step.lost)
      const moves: Move[] = [
        { from: 'in-transit', to: 'received', amount: arrived },
        { from: 'in-transit', to: 'lost', amount: step.lost },
        { from: 'outside', to: 'surplus', amount: step.amount - arrived },
      ]
      return ok(moves.filter(({ amount }) => amount > 0))
    }
    case 'distribute': {
      const here = inHand(balances)
      if (here === 0) return refuse('allocation.state')
      if (step.amount > here) return exceeds(step.amount, here)
      return ok(drawn(balances, ['received', 'surplus'], 'distributed', step.amount))
    }
    case 'return': {
      const here = inHand(balances) + sent
      if (here === 0) return refuse('allocation.state')
      const amount = step.amount ?? here
      if (amount > here) return exceeds(amount, here)
      return ok(drawn(balances, ['received', 'surplus', 'in-transit'], 'returned', amount))
    }
  }
}

/** The balances after movements; throws where one would be negative, which no list of `movesOf` does. */
export const moved = (balances: Balances, moves: readonly Move[]): Balances => {
  const after = { ...balances }
  for (const { from, to, amount } of moves) {
    if (from !== 'outside') after[from] -= amount
    if (to !== 'outside') after[to] += amount
    if (from !== 'outside' && after[from] < 0) throw new Error(`${from} would be ${after[from]}`)
  }
  return after
}

/** What of an allocation still counts towards its need: all that was promised and neither lost nor returned. */
export const towardsNeed = (balances: Balances): number =>
  balances.reserved + balances['in-transit'] + balances.received + balances.surplus + balances.distributed

/** How far an allocation is, from its balances alone: what waits for somebody comes first. */
export const stateOf = (balances: Balances) => {
  if (balances.reserved > 0) return 'allocated'
  if (balances['in-transit'] > 0) return 'in-transit'
  if (inHand(balances) > 0) return 'received'
  if (balances.distributed > 0) return 'distributed'
  if (balances.returned > 0) return 'returned'
  return balances.lost > 0 ? 'lost' : 'cancelled'
}
