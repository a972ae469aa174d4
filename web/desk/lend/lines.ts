import type { CardShape, LoanShape, PatronName, ReturnShape } from '../../../src/library/lending/schema.ts'
import type { Problem } from '../../ui/api.ts'

/** Who stands at the desk: a card that was scanned, or a child that staff found. */
export type Borrower = { card: string } | { patronId: string }

/** The bag of who stands there. `places` is unknown until the server said it. */
export type Bag = {
  borrower: Borrower
  patron: PatronName
  places: CardShape['places'] | null
  loans: LoanShape[]
  holdsReady: CardShape['holdsReady']
}

type Base = { id: string; at: number }
export type CardLine = Base & {
  kind: 'card'
  state: 'running' | 'done' | 'refused'
  problem?: Problem
  patron?: PatronName
}
export type LendLine = Base & {
  kind: 'lend'
  /** `cardless`: the card before it was refused, so nothing was done. */
  state: 'running' | 'done' | 'refused' | 'undoing' | 'undone' | 'cardless'
  copyCode: string
  borrower: Borrower
  /** Null while the card is still read. */
  patron: PatronName | null
  /** What is asked: to lend it, to lend it since it is here in hand, or to renew the loan `renews`. */
  act: 'lend' | 'in-hand' | 'renew'
  renews?: string
  title?: string
  loan?: LoanShape
  problem?: Problem
}
export type ReturnLine = Base & {
  kind: 'return'
  state: 'running' | 'done' | 'refused'
  copyCode: string
  returned?: ReturnShape
  problem?: Problem
}
export type StrangeLine = Base & { kind: 'strange'; why: 'slip' | 'isbn' | 'strange' }
export type Line = CardLine | LendLine | ReturnLine | StrangeLine
