export { recount, unite } from './merge.ts'
export type { HoldFact, LoanFact } from './facts.ts'
