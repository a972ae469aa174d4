import { ok, refuse, type Result } from '../../platform/result.ts'
import { passOn, serving, type PassedOn, type Serving, type SetAside } from '../holds/rules.ts'
import { dueDate } from '../libraries/calendar.ts'
import type { CardFact, CopyFact, HoldFact, LibraryFact, LoanFact, PatronFact, Tallies } from './facts.ts'
import { policyFor } from './policy.ts'

/** What a copy may not be lent in. Lost, missing and in transit are found by the scan. */
const unlendable = new Set(['damaged', 'repair', 'parts-missing', 'withdrawn'])

const isLendable = (status: string): boolean => !unlendable.has(status)

/** Milliseconds in which a check-out may be undone. */
export const undoMilliseconds = 60_000

export type CheckOutFacts = {
  copy: CopyFact | null
  card: CardFact | null
  /** Staff named the child instead of a card. */
  named: boolean
  open: LoanFact | null
  /** The hold that this copy was assigned to by a return. */
  assigned: HoldFact | null
  /** The child's own hold on the title. */
  own: HoldFact | null
  /** The other copy that was set aside for it. */
  aside: SetAside | null
  tallies: Tallies
  library: LibraryFact | null
}

export type CheckOut = {
  copy: CopyFact
  patron: PatronFact
  library: LibraryFact
  dueOn: string
  flags: string[]
  limits: { scope: string; max: number }[]
  places: { limit: number; left: number }
  /** The loan of another child that a copy in hand ends. */
  ends: LoanFact | null
  fills: HoldFact | null
  /** Where the other copy goes that was set aside for the filled hold. */
  releases: PassedOn | null
  found: boolean
}

/**
 * Whether a child may take a copy, in this order: copy, card, patron, already theirs, on loan, status, hold, limit
 * (api.md). `today` is the library's local date. A copy in the hand (`inHand`) sets aside only `copy.on-loan`.
 */
export const checkOut = (facts: CheckOutFacts, today: string, inHand: boolean): Result<CheckOut> => {
  const { copy, card, open, assigned, own, aside, library } = facts
  if (!copy) return refuse('copy.unknown')
  if (!library) return refuse('library.unknown')
  if (!card) return refuse(facts.named ? 'patron.unknown' : 'card.unknown')
  if (card.revoked) return refuse('card.revoked')
  const { patron } = card
  if (patron.suspended) return refuse('patron.suspended')
  const policy = policyFor(library.policies, library.id, copy.kind)
  const due = dueDate(today, policy.loanDays, library.calendar)
  if (open?.patronId === patron.id)
    return refuse('loan.already-yours', {
      loanId: open.id,
      dueOn: open.dueOn,
      canRenew: open.renewals < policy.renewalLimit && due.dueOn > open.dueOn,
    })
  if (open && !inHand) return refuse('copy.on-loan', { dueOn: open.dueOn })
  if (!isLendable(copy.status)) return refuse('copy.not-lendable', { copyStatus: copy.status })
  if (assigned && assigned.patronId !== patron.id) return refuse('copy.held-for-another')
  const limits = [
    { scope: 'loans', max: policy.loanLimit },
    { scope: `loans:${copy.kind}`, max: policy.kindLimit ?? policy.loanLimit },
  ]
  const have = (scope: string) => facts.tallies[scope] ?? 0
  const full = limits.find(({ scope, max }) => have(scope) >= max)
  if (full) return refuse('loan.limit-reached', { limit: full.max })
  const left = Math.min(...limits.map(({ scope, max }) => max - have(scope) - 1))
  return ok({
    copy,
    patron,
    library,
    dueOn: due.dueOn,
    flags: [...(policy.found ? [] : ['policy-missing']), ...(due.known ? [] : ['calendar-unknown'])],
    limits,
    places: { limit: policy.loanLimit, left },
    ends: open,
    fills: own,
    releases: aside && passOn(aside, today),
    found: copy.status !== 'available' || copy.atId !== library.id,
  })
}

export type ReturnFacts = {
  copy: CopyFact | null
  open: LoanFact | null
  assigned: HoldFact | null
  waiting: HoldFact[]
  library: LibraryFact | null
}

export type Routing = { to: 'shelf' | 'hold-shelf' | 'transit'; libraryId?: string }

export type Return = {
  copy: CopyFact
  library: LibraryFact
  ends: LoanFact | null
  routing: Routing
  /** The hold that this copy now waits for or travels to, and until when it waits. */
  holds: Serving | null
  status: string
}

/**
 * Where a returned copy goes: to the first hold in the queue that it can serve, at this library's hold shelf or in
 * transit; else home, unless it floats. Not on loan is harmless: recorded and routed all the same.
 */
export const giveBack = (facts: ReturnFacts, today: string): Result<Return> => {
  const { copy, library } = facts
  if (!copy) return refuse('copy.unknown')
  if (!library) return refuse('library.unknown')
  const lendable = isLendable(copy.status)
  const hold = lendable ? (facts.assigned ?? facts.waiting[0] ?? null) : null
  const holds = hold && serving(hold, library, copy.kind, today)
  const stays = copy.floats || copy.homeFloats || copy.homeId === library.id
  const routing: Routing = holds
    ? { to: holds.state === 'ready' ? 'hold-shelf' : 'transit', libraryId: holds.hold.pickupId }
    : stays
      ? { to: 'shelf', libraryId: library.id }
      : { to: 'transit', libraryId: copy.homeId }
  const status = lendable ? (routing.to === 'transit' ? 'in-transit' : 'available') : copy.status
  return ok({ copy, library, ends: facts.open, routing, holds, status })
}

export type RenewFacts = {
  loan: LoanFact | null
  patron: PatronFact | null
  copy: CopyFact | null
  library: LibraryFact | null
  /** Children who wait for the title, and other copies that stand on a shelf and could serve them. */
  waiting: number
  standing: number
}

/**
 * Whether a loan may run on, and until when; counted from today. In this order: ended, suspended, at the limit, wanted
 * by a hold that no other copy can fill, no day gained.
 */
export const renew = (
  facts: RenewFacts,
  today: string,
): Result<{ loan: LoanFact; dueOn: string; known: boolean }> => {
  const { loan, copy, library } = facts
  if (!loan || !copy || !library) return refuse('thing.unknown')
  if (loan.returnedAt !== null) return refuse('loan.state')
  if (facts.patron?.suspended) return refuse('patron.suspended')
  const policy = policyFor(library.policies, library.id, copy.kind)
  if (loan.renewals >= policy.renewalLimit)
    return refuse('renewal.limit-reached', { limit: policy.renewalLimit })
  if (facts.waiting > facts.standing) return refuse('renewal.held')
  const { dueOn, known } = dueDate(today, policy.loanDays, library.calendar)
  if (dueOn <= loan.dueOn) return refuse('renewal.no-gain', { dueOn: loan.dueOn })
  return ok({ loan, dueOn, known })
}

export type UndoFacts = {
  loan: LoanFact | null
  copy: CopyFact | null
  /** The hold that the loan filled. */
  filled: HoldFact | null
  /** The child queued for the title again since. */
  again: boolean
  /** The other copy that was set aside for that hold, while nobody else has it or waits for it. */
  aside: CopyFact | null
}

/** The hold that stands again where it stood, with the copy that is set aside for it again. */
export type Restored = { hold: HoldFact; state: HoldFact['state']; copy: CopyFact | null }

/** Undo is for the one who lent, within a minute, once; the hold that the loan filled comes back. */
export const undo = (
  facts: UndoFacts,
  by: string,
  now: number,
): Result<{ loan: LoanFact; restores: Restored | null }> => {
  const { loan } = facts
  if (!loan || loan.by !== by) return refuse('thing.unknown')
  if (loan.returnedAt !== null) return refuse('loan.state')
  if (now - loan.checkedOutAt > undoMilliseconds) return refuse('undo.too-late')
  return ok({ loan, restores: restored(facts, loan) })
}

const restored = ({ filled: hold, again, copy, aside }: UndoFacts, loan: LoanFact): Restored | null => {
  if (!hold || again) return null
  const was = loan.filledHold?.was ?? 'waiting'
  const set = was === 'waiting' ? null : hold.copyCode === loan.copyCode ? copy : aside
  if (!set || (set.status !== 'available' && set.status !== 'in-transit'))
    return { hold, state: 'waiting', copy: null }
  return { hold, state: was === 'ready' && set.atId === hold.pickupId ? 'ready' : 'in-transit', copy: set }
}
