import type { StepKind } from '../kinds.ts'
import type { Move } from './rules.ts'

const into: Partial<Record<StepKind, readonly Move['to'][]>> = {
  allocate: ['reserved'],
  cancel: ['offered'],
  deliver: ['in-transit'],
  receive: ['received', 'surplus'],
  distribute: ['distributed'],
  return: ['returned'],
}

/** What a step was of, in base units: what came into the account that it is named by. */
export const amountOf = (kind: StepKind, moves: readonly Move[]): number =>
  moves.filter(({ to }) => into[kind]?.includes(to)).reduce((sum, { amount }) => sum + amount, 0)
