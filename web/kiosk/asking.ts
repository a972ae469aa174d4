import { say, sound, tell } from './notices.ts'
import type {
  Child,
  Choice,
  Given,
  LendOperation,
  Operation,
  ReturnOperation,
  Session,
  Step,
} from './shape.ts'

/** Puts an operation to the counter. */
function ask(session: Session, operation: Operation): Step {
  return [{ ...session, pending: [...session.pending, operation.id] }, [{ do: 'ask', operation }]]
}

const opening = (card: string): Child => ({
  card,
  phase: 'opening',
  patron: null,
  places: { limit: 0, left: 0 },
  rows: [],
  holdsReady: [],
  waiting: [],
})

export function readCard(session: Session, card: string, given: Given): Step {
  return ask(
    { ...session, returned: [], child: opening(card) },
    { kind: 'card', id: given.newId(), at: given.now, card },
  )
}

export function find(session: Session, isbn13: string, given: Given): Step {
  return ask(session, { kind: 'find', id: given.newId(), at: given.now, isbn13 })
}

/** A copy was held up: with no card open it comes back, else it is lent, unless it is in the bag already. */
export function book(session: Session, copyCode: string, given: Given): Step {
  const { child } = session
  if (child === null) {
    if (!session.justLent?.copies.includes(copyCode)) return giveBack(session, copyCode, given)
    return tell(session, { topic: 'just-lent' }, null, [{ act: 'give-back', copyCode }, { act: 'dismiss' }])
  }
  if (child.phase === 'opening') {
    const waiting = child.waiting.includes(copyCode) ? child.waiting : [...child.waiting, copyCode]
    return [{ ...session, child: { ...child, waiting } }, []]
  }
  const row = child.rows.find((each) => each.copyCode === copyCode)
  if (row?.state === 'unsure' && row.lending) return askAgain(session, row.lending)
  if (row && row.loan === null) return [session, []]
  if (!row?.loan) return lend(session, copyCode, given)
  const { loan } = row
  return tell(session, { topic: 'already-yours', title: loan.title, dueOn: loan.dueOn }, loan, [
    { act: 'renew', copyCode, loanId: loan.id },
    { act: 'give-back', copyCode },
    { act: 'dismiss' },
  ])
}

/** Lends a copy to the child whose card is open; `in-hand` when the child says so of a copy recorded elsewhere. */
export function lend(session: Session, copyCode: string, given: Given, evidence?: 'in-hand'): Step {
  const { child } = session
  if (child === null) return [session, []]
  const asked = { kind: 'lend' as const, id: given.newId(), at: given.now, card: child.card, copyCode }
  return lending(session, child, evidence ? { ...asked, evidence } : asked)
}

function lending(session: Session, child: Child, operation: LendOperation): Step {
  const { copyCode } = operation
  const others = child.rows.filter((row) => row.copyCode !== copyCode)
  const row = { copyCode, state: 'lending' as const, loan: null, lending: operation, undoUntil: null }
  return ask({ ...session, child: { ...child, rows: [...others, row] } }, operation)
}

export function giveBack(session: Session, copyCode: string, given: Given): Step {
  const { child } = session
  const asked = { kind: 'return' as const, id: given.newId(), at: given.now, copyCode }
  if (child) return ask(session, { ...asked, bagOf: child.card })
  const before = session.returned.find((row) => row.copyCode === copyCode)?.answer
  if (before?.outcome !== 'returned') return returning(session, asked)
  const told = { topic: 'returned' as const, title: before.copy.title, routing: before.routing }
  return [session, [sound('back'), say(told)]]
}

function returning(session: Session, operation: ReturnOperation): Step {
  const others = session.returned.filter((row) => row.copyCode !== operation.copyCode)
  const row = { copyCode: operation.copyCode, operation, answer: null }
  return ask({ ...session, returned: [row, ...others] }, operation)
}

/** Takes back a lending of this session. */
export function undo(session: Session, copyCode: string, given: Given): Step {
  const { child } = session
  const row = child?.rows.find((each) => each.copyCode === copyCode)
  if (!child || row?.state !== 'lent' || !row.loan) return [session, []]
  const rows = child.rows.map((each) => (each === row ? { ...row, state: 'undoing' as const } : each))
  return ask(
    { ...session, child: { ...child, rows } },
    { kind: 'undo', id: given.newId(), at: given.now, card: child.card, copyCode, loanId: row.loan.id },
  )
}

export function renew(session: Session, { copyCode, loanId }: Choice & { act: 'renew' }, given: Given): Step {
  const { child } = session
  if (!child) return [session, []]
  return ask(session, { kind: 'renew', id: given.newId(), at: given.now, card: child.card, copyCode, loanId })
}

/** Asks the same operation again: its id is the same, so it cannot happen twice. */
export function askAgain(session: Session, operation: Operation): Step {
  const { child } = session
  switch (operation.kind) {
    case 'card':
      return ask({ ...session, child: opening(operation.card) }, operation)
    case 'lend':
      return child?.card === operation.card ? lending(session, child, operation) : ask(session, operation)
    case 'return':
      return child ? ask(session, operation) : returning(session, operation)
    default:
      return ask(session, operation)
  }
}
