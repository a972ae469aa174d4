import { signal } from '@preact/signals'
import type { CardShape, LoanShape, PatronName, ReturnShape } from '../../../src/library/lending/schema.ts'
import { readCode } from '../../../src/library/codes.ts'
import type { ApiClient } from '../../ui/api.ts'
import type { Page } from '../../ui/shapes.ts'
import type { Bag, Borrower, CardLine, LendLine, Line, ReturnLine } from './lines.ts'

type Tools = {
  api: ApiClient
  now: () => number
  newId: () => string
  /** The library that one works at; a loan and a return are its. */
  libraryId: () => string | undefined
}

/** The same code within this time is one scan: a camera sees it many times, a hand trembles. */
const rescanMs = 3000
const keptLines = 60

/**
 * The desk in the rush: a card opens a bag, books go into it, the next card opens the next bag; a book without a bag
 * comes back. Scans run one after the other in the order of the hand, so that nothing waits for the network but the
 * answer. What a book does is settled when it is scanned: it goes to the card before it, even if that is still read.
 */
export function createCounter({ api, now, newId, libraryId }: Tools) {
  const bag = signal<Bag | null>(null)
  const lines = signal<Line[]>([])
  let queue: Promise<void> = Promise.resolve()
  let last = { raw: '', at: -rescanMs }
  // The bag as the next book in the queue will find it.
  let opening: { borrower: Borrower; bag: Promise<Bag | null> } | null = null

  const add = (line: Line) => {
    lines.value = [line, ...lines.value].slice(0, keptLines)
  }
  const change = <Kind extends Line>(id: string, changed: Partial<Kind>) => {
    lines.value = lines.value.map((line) => (line.id === id ? { ...line, ...changed } : line))
  }
  const inTurn = (run: () => Promise<void>) => {
    queue = queue.then(run, run)
    return queue
  }
  const place = () => {
    const id = libraryId()
    return id ? { libraryId: id } : {}
  }

  function scan(raw: string): Promise<void> {
    const at = now()
    if (raw === last.raw && at - last.at < rescanMs) {
      last = { raw, at }
      return queue
    }
    last = { raw, at }
    const read = readCode(raw)
    if (read.kind === 'card') return openCard(read.token)
    if (read.kind === 'copy') return opening ? lend(read.code, opening) : takeBack(read.code)
    const why = read.kind === 'copy-bad-check' ? 'slip' : read.kind === 'isbn' ? 'isbn' : 'strange'
    add({ id: newId(), at, kind: 'strange', why })
    return queue
  }

  function openCard(card: string): Promise<void> {
    const here = opening?.borrower
    // The card that is open already, scanned once more, says that this child is done.
    if (here && 'card' in here && here.card === card) {
      close()
      return queue
    }
    const line: CardLine = { id: newId(), at: now(), kind: 'card', state: 'running' }
    add(line)
    return open({ card }, line.id, async () => {
      const answer = await api.ask<CardShape>('/library/cards/read', { card })
      if (!answer.ok) {
        change<CardLine>(line.id, { state: 'refused', problem: answer.problem })
        return null
      }
      return { borrower: { card }, ...answer.value }
    })
  }

  /** Opens the bag of a child whom staff found: the card was forgotten. */
  function openChild(patron: PatronName): Promise<void> {
    const line: CardLine = { id: newId(), at: now(), kind: 'card', state: 'running', patron }
    add(line)
    const borrower = { patronId: patron.id }
    return open(borrower, line.id, async () => {
      const answer = await api.get<Page<LoanShape>>('/library/loans', { patronId: patron.id, limit: 60 })
      if (!answer.ok) {
        change<CardLine>(line.id, { state: 'refused', problem: answer.problem })
        return null
      }
      return { borrower, patron, places: null, loans: answer.value.items, holdsReady: [] }
    })
  }

  function open(borrower: Borrower, lineId: string, read: () => Promise<Bag | null>): Promise<void> {
    let settle: (found: Bag | null) => void = () => {}
    const mine = { borrower, bag: new Promise<Bag | null>((resolve) => (settle = resolve)) }
    opening = mine
    bag.value = null
    return inTurn(async () => {
      const found = await read()
      settle(found)
      if (found) change<CardLine>(lineId, { state: 'done', patron: found.patron })
      if (opening !== mine) return
      bag.value = found
      if (!found) opening = null
    })
  }

  /** The child is done: the next book without a card comes back. */
  function close(): void {
    opening = null
    bag.value = null
    last = { raw: '', at: -rescanMs }
  }

  function lend(copyCode: string, to: NonNullable<typeof opening>): Promise<void> {
    const id = newId()
    add({
      id,
      at: now(),
      kind: 'lend',
      state: 'running',
      act: 'lend',
      copyCode,
      borrower: to.borrower,
      patron: null,
    })
    return inTurn(async () => {
      const found = await to.bag
      // The card before this book was refused: the book waits in the hand, nothing is done with it.
      if (!found) return change<LendLine>(id, { state: 'cardless' })
      change<LendLine>(id, { patron: found.patron })
      await runLend(id)
    })
  }

  async function runLend(id: string): Promise<void> {
    const line = find<LendLine>(id)
    if (!line) return
    change<LendLine>(id, { state: 'running', problem: undefined })
    const answer =
      line.act === 'renew'
        ? await api.command<LoanShape>(
            `/library/loans/${line.renews ?? ''}/renewals`,
            {},
            { id: `${id}-renew` },
          )
        : await api.command<LoanShape>(
            '/library/loans',
            {
              copyCode: line.copyCode,
              ...line.borrower,
              ...place(),
              ...(line.act === 'in-hand' ? { evidence: 'in-hand' } : {}),
            },
            { id: line.act === 'in-hand' ? `${id}-in-hand` : id },
          )
    if (!answer.ok) return change<LendLine>(id, { state: 'refused', problem: answer.problem })
    change<LendLine>(id, { state: 'done', loan: answer.value, title: answer.value.title })
    intoBag(line.borrower, answer.value)
  }

  function intoBag(borrower: Borrower, loan: LoanShape): void {
    const here = bag.peek()
    if (!here || !sameBorrower(here.borrower, borrower)) return
    const rest = here.loans.filter(({ id }) => id !== loan.id)
    const loans = loan.returnedAt ? rest : [...rest, loan]
    // The server counts the places of a toy by the rule for toys; the bag shows those of books.
    const said = loan.kind === 'book' ? loan.places : undefined
    bag.value = { ...here, loans, places: said ?? left(here.places, loans.length - here.loans.length) }
  }

  function takeBack(copyCode: string): Promise<void> {
    const line: ReturnLine = { id: newId(), at: now(), kind: 'return', state: 'running', copyCode }
    add(line)
    return inTurn(() => runReturn(line.id))
  }

  async function runReturn(id: string): Promise<void> {
    const line = find<ReturnLine>(id)
    if (!line) return
    change<ReturnLine>(id, { state: 'running', problem: undefined })
    const answer = await api.command<ReturnShape>(
      '/library/returns',
      { copyCode: line.copyCode, ...place() },
      { id },
    )
    if (!answer.ok) return change<ReturnLine>(id, { state: 'refused', problem: answer.problem })
    change<ReturnLine>(id, { state: 'done', returned: answer.value })
    const { loan } = answer.value
    const here = bag.peek()
    if (!here || !loan) return
    const loans = here.loans.filter((each) => each.id !== loan.id)
    bag.value = { ...here, loans, places: left(here.places, loans.length - here.loans.length) }
  }

  const find = <Kind extends Line>(id: string) =>
    lines.peek().find((line) => line.id === id) as Kind | undefined

  return {
    bag,
    lines,
    scan,
    openChild,
    close,
    /** Runs a line once more that reached nobody, under the id it had. */
    again: (line: LendLine | ReturnLine) =>
      inTurn(() => (line.kind === 'lend' ? runLend(line.id) : runReturn(line.id))),
    /** The book stands here in a child's hand, whatever is written of it. */
    inHand: (line: LendLine) => {
      change<LendLine>(line.id, { act: 'in-hand', state: 'running' })
      return inTurn(() => runLend(line.id))
    },
    /** What the child has already is lent on from today. */
    renew: (line: LendLine) => {
      change<LendLine>(line.id, {
        act: 'renew',
        state: 'running',
        renews: String(line.problem?.['loanId'] ?? ''),
      })
      return inTurn(() => runLend(line.id))
    },
    /** The book comes back instead. */
    giveBack: (line: LendLine) => {
      lines.value = lines.value.filter(({ id }) => id !== line.id)
      return takeBack(line.copyCode)
    },
    undo: (line: LendLine) => {
      if (!line.loan) return queue
      const { loan } = line
      change<LendLine>(line.id, { state: 'undoing' })
      return inTurn(async () => {
        const answer = await api.command<LoanShape>(
          `/library/loans/${loan.id}/undo`,
          {},
          { id: `${line.id}-undo` },
        )
        if (!answer.ok) return change<LendLine>(line.id, { state: 'done', problem: answer.problem })
        change<LendLine>(line.id, { state: 'undone', problem: undefined })
        intoBag(line.borrower, answer.value)
      })
    },
  }
}
export type Counter = ReturnType<typeof createCounter>

const sameBorrower = (one: Borrower, other: Borrower): boolean =>
  'card' in one
    ? 'card' in other && one.card === other.card
    : 'patronId' in other && one.patronId === other.patronId

/** Places after so many books more or fewer; null while they are unknown. */
const left = (places: Bag['places'], more: number): Bag['places'] =>
  places && { ...places, left: Math.max(0, Math.min(places.limit, places.left - more)) }
