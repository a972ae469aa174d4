import type { Answer, Problem } from '../ui/api.ts'
import type { CardRead, CopyHere, Loan, Returned } from '../ui/shapes.ts'
import { book, lend } from './asking.ts'
import { notice, refusal, say, sound } from './notices.ts'
import type {
  Answered,
  BagRow,
  CardOperation,
  Child,
  Choice,
  FindOperation,
  Given,
  LendOperation,
  Operation,
  RenewOperation,
  ReturnOperation,
  Session,
  Step,
  Told,
  UndoOperation,
} from './shape.ts'

const undoMs = 60_000

/** What an answer of the counter changes. An answer for a child who has left changes nothing in another's bag. */
export function answered(before: Session, event: Answered, given: Given): Step {
  const { operation, answer } = event
  const session = { ...before, pending: before.pending.filter((id) => id !== operation.id) }
  if (!answer.ok && ['session.missing', 'kiosk.revoked'].includes(answer.problem.code))
    return [session, [{ do: 'lost-pairing', code: answer.problem.code }]]
  const alive =
    before.child || operation.kind === 'return'
      ? { ...session, quietSince: given.now, drowsy: false }
      : session
  switch (operation.kind) {
    case 'card':
      return cardRead(alive, operation, answer as Answer<CardRead>, given)
    case 'lend':
      return lent(alive, operation, answer as Answer<Loan>)
    case 'return':
      return returned(alive, operation, answer as Answer<Returned>)
    case 'undo':
      return undone(alive, operation, answer as Answer<Loan>)
    case 'renew':
      return renewed(alive, operation, answer as Answer<Loan>)
    case 'find':
      return found(alive, operation, answer as Answer<{ items: CopyHere[] }>, given)
  }
}

function refused(session: Session, problem: Problem, operation: Operation): Step {
  const told = refusal(session.now, problem, operation, session.child?.card ?? null)
  const lastFault = problem.requestId && problem.status >= 500 ? problem.requestId : session.lastFault
  return [{ ...session, notice: told, lastFault }, [sound('oops'), say(told)]]
}

function cardRead(session: Session, operation: CardOperation, answer: Answer<CardRead>, given: Given): Step {
  const { child } = session
  if (child?.card !== operation.card || child.phase !== 'opening') return [session, []]
  if (!answer.ok) return refused({ ...session, child: null }, answer.problem, operation)
  const { patron, places, loans, holdsReady } = answer.value
  const rows = loans.map((loan): BagRow => ({
    copyCode: loan.copyCode,
    state: 'earlier',
    loan,
    lending: null,
    undoUntil: null,
  }))
  const open: Child = { ...child, phase: 'open', patron, places, rows, holdsReady, waiting: [] }
  let next: Session = { ...session, child: open }
  const effects = [sound('good'), say({ topic: 'hello', name: patron.nickname, left: places.left })]
  for (const copyCode of child.waiting.filter((code) => !rows.some((row) => row.copyCode === code))) {
    const [after, more] = lend(next, copyCode, given)
    next = after
    effects.push(...more)
  }
  return [next, effects]
}

const withChild = (session: Session, card: string, change: (child: Child) => Child): Session =>
  session.child?.card === card ? { ...session, child: change(session.child) } : session
const replaceRow = (child: Child, copyCode: string, change: (row: BagRow) => BagRow): Child => ({
  ...child,
  rows: child.rows.map((row) => (row.copyCode === copyCode ? change(row) : row)),
})
const withoutRow = (child: Child, copyCode: string, freed: number): Child => ({
  ...child,
  places: { ...child.places, left: Math.min(child.places.limit, child.places.left + freed) },
  rows: child.rows.filter((row) => row.copyCode !== copyCode),
})

function lent(session: Session, operation: LendOperation, answer: Answer<Loan>): Step {
  const { card, copyCode } = operation
  if (answer.ok) {
    const loan = answer.value
    const undoUntil = operation.at + undoMs
    const places = loan.places
    const next = withChild(session, card, (child) => ({
      ...replaceRow(child, copyCode, (row) => ({ ...row, state: 'lent', loan, undoUntil })),
      places: places ?? { ...child.places, left: Math.max(0, child.places.left - 1) },
    }))
    const told: Told = { topic: 'lent', title: loan.title, dueOn: loan.dueOn, left: places?.left }
    return [next, next === session ? [] : [sound('good'), say(told)]]
  }
  const { problem } = answer
  if (problem.code === 'network.lost' || problem.status >= 500) {
    const next = withChild(session, card, (child) =>
      replaceRow(child, copyCode, (row) => ({ ...row, state: 'unsure' })),
    )
    return refused(next, problem, operation)
  }
  return refused(
    withChild(session, card, (child) => withoutRow(child, copyCode, 0)),
    problem,
    operation,
  )
}

function returned(session: Session, operation: ReturnOperation, answer: Answer<Returned>): Step {
  const { copyCode, bagOf } = operation
  const others = session.returned.filter((row) => row.copyCode !== copyCode)
  if (!answer.ok) return refused({ ...session, returned: others }, answer.problem, operation)
  const { outcome, copy, routing } = answer.value
  const told: Told = {
    topic: outcome === 'returned' ? 'returned' : 'not-on-loan',
    title: copy.title,
    routing,
  }
  const effects = [sound('back'), say(told)]
  if (bagOf && session.child?.card === bagOf) {
    const child = session.child.rows.some((row) => row.copyCode === copyCode && row.loan)
      ? withoutRow(session.child, copyCode, 1)
      : session.child
    return [{ ...session, child, notice: notice(session.now, told, copy) }, effects]
  }
  if (session.child) return [session, effects]
  const row = { copyCode, operation, answer: answer.value }
  const known = session.returned.some((each) => each.copyCode === copyCode)
  const rows = known
    ? session.returned.map((each) => (each.copyCode === copyCode ? row : each))
    : [row, ...session.returned]
  return [{ ...session, returned: rows }, effects]
}

function undone(session: Session, operation: UndoOperation, answer: Answer<Loan>): Step {
  const { card, copyCode } = operation
  if (answer.ok)
    return [
      withChild(session, card, (child) => withoutRow(child, copyCode, 1)),
      [sound('back'), say({ topic: 'undone', title: answer.value.title })],
    ]
  const next = withChild(session, card, (child) =>
    replaceRow(child, copyCode, (row) => ({ ...row, state: 'lent' })),
  )
  return refused(next, answer.problem, operation)
}

function renewed(session: Session, operation: RenewOperation, answer: Answer<Loan>): Step {
  if (!answer.ok) return refused(session, answer.problem, operation)
  const loan = answer.value
  const told: Told = { topic: 'renewed', title: loan.title, dueOn: loan.dueOn }
  const next = withChild(session, operation.card, (child) =>
    child.rows.some((row) => row.copyCode === loan.copyCode)
      ? replaceRow(child, loan.copyCode, (row) => ({ ...row, loan }))
      : {
          ...child,
          rows: [
            ...child.rows,
            { copyCode: loan.copyCode, state: 'earlier', loan, lending: null, undoUntil: null },
          ],
        },
  )
  return [{ ...next, notice: notice(session.now, told, loan) }, [sound('good'), say(told)]]
}

function found(
  session: Session,
  operation: FindOperation,
  answer: Answer<{ items: CopyHere[] }>,
  given: Given,
): Step {
  if (!answer.ok) return refused(session, answer.problem, operation)
  const { items } = answer.value
  const [first] = items
  if (!first) {
    const told: Told = { topic: 'isbn-none' }
    return [{ ...session, notice: notice(session.now, told) }, [sound('oops'), say(told)]]
  }
  if (items.length === 1) return book(session, first.code, given)
  // A child who borrows holds a copy that stood on the shelf; one who returns, a copy that was out.
  const likely = session.child ? 'available' : 'on-loan'
  const inOrder = [...items].sort((a, b) => Number(b.status === likely) - Number(a.status === likely))
  const choices: Choice[] = inOrder.map(({ code, status }) => ({ act: 'use-copy', copyCode: code, status }))
  const told: Told = { topic: 'isbn-several', title: first.title, count: items.length }
  return [
    { ...session, notice: notice(session.now, told, null, [...choices, { act: 'dismiss' }]) },
    [sound('good'), say(told)],
  ]
}
