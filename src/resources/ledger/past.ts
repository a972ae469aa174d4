import type { Account, Move } from './rules.ts'

/** A movement on its local date. */
export type Dated = Move & { on: string }

/** Where a balance would not have been there: the first such day, the account, and how much of it there was that day. */
export type Short = { on: string; account: Account; left: number }

/**
 * Looks whether movements that are written down now could have been on their day: on no day since may an account of the
 * allocation hold less than nothing. What happened within one day is taken together, since nobody knows in which order.
 * What is left to promise is the offer's and not looked at: promises are made today. Null where all is well.
 */
export const shortInPast = (history: readonly Dated[], more: readonly Dated[]): Short | null => {
  const first = more.reduce((least, { on }) => (on < least ? on : least), '9999-12-31')
  const balances = new Map<Account, number>()
  const add = (account: Account | 'outside', amount: number) => {
    if (account !== 'outside' && account !== 'offered')
      balances.set(account, (balances.get(account) ?? 0) + amount)
  }
  const days = [...new Set([...history, ...more].map(({ on }) => on))].toSorted()
  for (const day of days) {
    for (const move of history.filter(({ on }) => on === day)) {
      add(move.from, -move.amount)
      add(move.to, move.amount)
    }
    const before = new Map(balances)
    for (const move of more.filter(({ on }) => on === day)) {
      add(move.from, -move.amount)
      add(move.to, move.amount)
    }
    if (day < first) continue
    for (const [account, balance] of balances)
      if (balance < 0) return { on: day, account, left: Math.max(0, before.get(account) ?? 0) }
  }
  return null
}
