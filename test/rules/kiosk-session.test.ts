import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answer, Problem } from '../../web/ui/api.ts'
import type { CardRead, Loan, Returned } from '../../web/ui/shapes.ts'
import { drowsyAfterMs, goodbyeAfterMs, newSession, rescanMs, step } from '../../web/kiosk/session.ts'
import type { Answered, Effect, KioskEvent, Operation, Session, Told } from '../../web/kiosk/shape.ts'

const card = 'A'.repeat(20)
const otherCard = 'B'.repeat(20)
const tree = { titleId: 't1', title: '树真好', cover: null }

/** A kiosk with a clock that the test moves, remembering what it was told to do since the last look. */
function kiosk() {
  let ids = 0
  let at = 1_000_000
  let session = newSession(at)
  let effects: Effect[] = []
  const send = (event: KioskEvent) => {
    const [next, more] = step(session, event, { now: at, newId: () => `op-${++ids}` })
    session = next
    effects.push(...more)
  }
  const look = () => {
    const seen = effects
    effects = []
    return seen
  }
  return {
    send,
    look,
    get session() {
      return session
    },
    wait: (ms: number) => {
      at += ms
    },
    tick: (ms = 0) => {
      at += ms
      send({ type: 'tick' })
    },
    scan: (read: (KioskEvent & { type: 'scan' })['read'], by: 'camera' | 'scanner' = 'scanner') =>
      send({ type: 'scan', read, by }),
    book: (code: string, by: 'camera' | 'scanner' = 'scanner') =>
      send({ type: 'scan', read: { kind: 'copy', code }, by }),
    card: (token = card) => send({ type: 'scan', read: { kind: 'card', token }, by: 'scanner' }),
    asked: () => asked(look()),
    said: () => said(look()),
    answer: (operation: Operation, answer: Answer<unknown>) =>
      send({ type: 'answered', operation, answer } as KioskEvent & Answered),
  }
}
const asked = (effects: Effect[]) =>
  effects.flatMap((effect) => (effect.do === 'ask' ? [effect.operation] : []))
const said = (effects: Effect[]): Told[] =>
  effects.flatMap((effect) => (effect.do === 'say' ? [effect.told] : []))
const no = (code: string, members: Partial<Problem> = {}): Answer<never> => ({
  ok: false,
  problem: { code, status: 409, title: '', ...members },
})
const yes = <Value>(value: Value): Answer<Value> => ({ ok: true, value })

const loanOf = (copyCode: string, more: Partial<Loan> = {}): Loan => ({
  id: `loan-${copyCode}`,
  copyCode,
  ...tree,
  creators: [],
  kind: 'book',
  patron: { id: 'p1', nickname: '小鱼', avatar: 'fish' },
  library: { id: 'l1', name: '东四童缘' },
  checkedOutAt: '2026-11-22T08:00:00Z',
  dueOn: '2026-12-06',
  renewals: 0,
  returnedAt: null,
  state: 'open',
  undoUntil: null,
  flags: [],
  ...more,
})
const cardOf = (loans: Loan[] = [], left = 3): Answer<CardRead> =>
  yes({
    patron: { id: 'p1', nickname: '小鱼', avatar: 'fish' },
    places: { limit: 3, left },
    loans,
    holdsReady: [],
  })
const returnOf = (code: string, outcome: Returned['outcome'] = 'returned'): Answer<Returned> =>
  yes({ outcome, copy: { code, ...tree }, routing: { to: 'shelf' } })

function openKiosk(loans: Loan[] = [], left = 3) {
  const at = kiosk()
  at.card()
  at.answer(at.asked()[0]!, cardOf(loans, left))
  at.look()
  return at
}
function withLent(code = 'ONE') {
  const at = openKiosk()
  at.book(code)
  const [operation] = at.asked()
  at.answer(operation!, yes(loanOf(code, { places: { limit: 3, left: 2 } })))
  at.look()
  return at
}

describe('a card', () => {
  it('opens the bag with what is in it, and greets by nickname', () => {
    const at = kiosk()
    at.card()
    const [operation] = at.asked()
    expect(operation).toMatchObject({ kind: 'card', card })
    at.answer(operation!, cardOf([loanOf('OLD')], 2))
    expect(at.said()).toEqual([{ topic: 'hello', name: '小鱼', left: 2 }])
    expect(at.session.child?.rows.map((row) => [row.copyCode, row.state])).toEqual([['OLD', 'earlier']])
  })

  it('that is not known closes again, and offers a grown-up', () => {
    const at = kiosk()
    at.card()
    at.answer(at.asked()[0]!, no('card.unknown', { status: 404 }))
    expect(at.session.child).toBeNull()
    expect(at.session.notice).toMatchObject({
      topic: 'card-unknown',
      choices: [{ act: 'help' }, { act: 'dismiss' }],
    })
  })

  it('of another child says goodbye to the first one and opens an empty bag', () => {
    const at = withLent()
    at.card(otherCard)
    const effects = at.look()
    expect(said(effects)).toEqual([{ topic: 'changed-child', name: '小鱼' }])
    expect(asked(effects)).toMatchObject([{ kind: 'card', card: otherCard }])
    expect(at.session.child).toMatchObject({ card: otherCard, rows: [] })
  })

  it('scanned again only says that it is open', () => {
    const at = openKiosk()
    at.wait(rescanMs)
    at.card()
    expect(said(at.look())).toEqual([{ topic: 'same-card' }])
    expect(at.session.child?.card).toBe(card)
  })

  it('whose answer comes after the child has gone opens nothing', () => {
    const at = kiosk()
    at.card()
    const [operation] = at.asked()
    at.send({ type: 'leave' })
    at.answer(operation!, cardOf())
    expect(at.session.child).toBeNull()
  })
})

describe('lending', () => {
  it('starts on the scan, without another tap', () => {
    const at = openKiosk()
    at.book('ONE')
    expect(at.asked()).toMatchObject([{ kind: 'lend', copyCode: 'ONE', card }])
    expect(at.session.child?.rows).toMatchObject([{ copyCode: 'ONE', state: 'lending' }])
  })

  it('waits for the card when the book was faster', () => {
    const at = kiosk()
    at.card()
    const [reading] = at.asked()
    at.book('ONE')
    at.book('TWO')
    expect(at.asked()).toEqual([])
    at.answer(reading!, cardOf())
    expect(at.asked()).toMatchObject([
      { kind: 'lend', copyCode: 'ONE' },
      { kind: 'lend', copyCode: 'TWO' },
    ])
  })

  it('does not bring a waiting book back when the card turns out to be unknown', () => {
    const at = kiosk()
    at.card()
    const [reading] = at.asked()
    at.book('ONE')
    at.answer(reading!, no('card.unknown'))
    expect(at.asked()).toEqual([])
  })

  it('puts the book into the bag and takes the places from the answer', () => {
    const at = withLent()
    expect(at.session.child).toMatchObject({ places: { limit: 3, left: 2 }, rows: [{ state: 'lent' }] })
  })

  it('counts a place down itself when the answer does not say', () => {
    const at = openKiosk([], 1)
    at.book('ONE')
    at.answer(at.asked()[0]!, yes(loanOf('ONE')))
    expect(at.session.child?.places.left).toBe(0)
  })

  it('takes the empty place back when it is refused', () => {
    const at = openKiosk([], 0)
    at.book('ONE')
    at.answer(at.asked()[0]!, no('loan.limit-reached', { limit: 3 }))
    expect(at.session.child?.rows).toEqual([])
    expect(at.session.notice).toMatchObject({ topic: 'limit', limit: 3 })
  })

  it('keeps the book in sight when no answer came, and asks the same operation again', () => {
    const at = openKiosk()
    at.book('ONE')
    const [operation] = at.asked()
    at.answer(operation!, no('network.lost', { status: 0 }))
    expect(at.session.child?.rows).toMatchObject([{ state: 'unsure' }])
    at.send({ type: 'choose', choice: at.session.notice!.choices[0]! })
    expect(at.asked()).toEqual([operation])
    at.answer(operation!, no('network.lost', { status: 0 }))
    at.wait(rescanMs)
    at.book('ONE')
    expect(at.asked()).toEqual([operation])
  })

  it('of a copy that is out with someone else lets the child say that it is in the hand', () => {
    const at = openKiosk()
    at.book('ONE')
    at.answer(at.asked()[0]!, no('copy.on-loan'))
    expect(at.session.notice?.choices.map((choice) => choice.act)).toEqual([
      'in-hand',
      'give-back',
      'dismiss',
    ])
    at.send({ type: 'choose', choice: { act: 'in-hand', copyCode: 'ONE' } })
    expect(at.asked()).toMatchObject([{ kind: 'lend', copyCode: 'ONE', evidence: 'in-hand' }])
  })

  it('of what one has already offers to renew or to return, and does neither by itself', () => {
    const at = withLent()
    at.wait(rescanMs)
    at.book('ONE')
    expect(asked(at.look())).toEqual([])
    expect(at.session.notice).toMatchObject({
      topic: 'already-yours',
      choices: [{ act: 'renew', loanId: 'loan-ONE' }, { act: 'give-back' }, { act: 'dismiss' }],
    })
  })

  it('offers no renewal when the server says that it cannot be', () => {
    const at = openKiosk()
    at.book('ONE')
    at.answer(at.asked()[0]!, no('loan.already-yours', { loanId: 'x', dueOn: '2026-12-06', canRenew: false }))
    expect(at.session.notice?.choices.map((choice) => choice.act)).toEqual(['give-back', 'dismiss'])
  })

  it('that is refused after the child has gone offers nothing that would touch the next child', () => {
    const at = openKiosk()
    at.book('ONE')
    const [operation] = at.asked()
    at.card(otherCard)
    at.answer(operation!, no('copy.on-loan'))
    expect(at.session.notice?.choices.map((choice) => choice.act)).toEqual(['help', 'dismiss'])
  })

  it('that succeeds after the child has gone puts nothing into the next bag', () => {
    const at = openKiosk()
    at.book('ONE')
    const [operation] = at.asked()
    at.card(otherCard)
    at.answer(at.asked()[0]!, cardOf())
    at.look()
    at.answer(operation!, yes(loanOf('ONE')))
    expect(at.session.child?.rows).toEqual([])
    expect(at.said()).toEqual([])
  })
})

describe('the same code', () => {
  it('typed again within three seconds is ignored, and after them is looked at', () => {
    const at = openKiosk()
    at.book('ONE')
    at.wait(rescanMs - 1)
    at.book('ONE')
    expect(at.asked()).toHaveLength(1)
    at.answer({ kind: 'lend', id: 'op-2', at: 0, card, copyCode: 'ONE' }, yes(loanOf('ONE')))
    at.wait(1)
    at.book('ONE')
    expect(at.session.notice?.topic).toBe('already-yours')
  })

  it('held up to the camera is one scan for as long as it stays there', () => {
    const at = kiosk()
    for (let frame = 0; frame < 40; frame++) {
      at.book('ONE', 'camera')
      at.wait(500)
    }
    expect(at.asked()).toHaveLength(1)
    at.wait(rescanMs)
    at.book('ONE', 'camera')
    expect(at.asked()).toHaveLength(1)
  })

  it('is remembered beside another one in view', () => {
    const at = openKiosk()
    for (let frame = 0; frame < 20; frame++) {
      at.book(frame % 2 ? 'ONE' : 'TWO', 'camera')
      at.wait(400)
    }
    expect(at.asked().map((operation) => 'copyCode' in operation && operation.copyCode)).toEqual([
      'TWO',
      'ONE',
    ])
  })
})

describe('undo', () => {
  it('takes the book out of the bag and gives the place back', () => {
    const at = withLent()
    at.send({ type: 'undo', copyCode: 'ONE' })
    const [operation] = at.asked()
    expect(operation).toMatchObject({ kind: 'undo', loanId: 'loan-ONE' })
    at.answer(operation!, yes(loanOf('ONE')))
    expect(at.session.child).toMatchObject({ rows: [], places: { left: 3 } })
  })

  it('is asked once, however often it is pressed', () => {
    const at = withLent()
    at.send({ type: 'undo', copyCode: 'ONE' })
    at.send({ type: 'undo', copyCode: 'ONE' })
    expect(at.asked()).toHaveLength(1)
  })

  it('that comes too late leaves the book and offers to return it', () => {
    const at = withLent()
    at.send({ type: 'undo', copyCode: 'ONE' })
    at.answer(at.asked()[0]!, no('undo.too-late'))
    expect(at.session.child?.rows).toMatchObject([{ state: 'lent' }])
    expect(at.session.notice?.choices[0]).toEqual({ act: 'give-back', copyCode: 'ONE' })
  })

  it('is not there for what the child had before', () => {
    const at = openKiosk([loanOf('OLD')])
    at.send({ type: 'undo', copyCode: 'OLD' })
    expect(at.asked()).toEqual([])
  })
})

describe('returning', () => {
  it('needs no card', () => {
    const at = kiosk()
    at.book('ONE')
    const [operation] = at.asked()
    expect(operation).toMatchObject({ kind: 'return', copyCode: 'ONE' })
    at.answer(operation!, returnOf('ONE'))
    expect(at.said()).toMatchObject([{ topic: 'returned', routing: { to: 'shelf' } }])
    expect(at.session.returned).toMatchObject([{ copyCode: 'ONE', answer: { outcome: 'returned' } }])
  })

  it('of what is on the screen as returned says so again and asks nothing', () => {
    const at = kiosk()
    at.book('ONE')
    at.answer(at.asked()[0]!, returnOf('ONE'))
    at.look()
    at.wait(rescanMs)
    at.book('ONE')
    const effects = at.look()
    expect(asked(effects)).toEqual([])
    expect(said(effects)).toMatchObject([{ topic: 'returned' }])
  })

  it('from the open bag frees the place', () => {
    const at = openKiosk([loanOf('OLD')], 2)
    at.send({ type: 'choose', choice: { act: 'give-back', copyCode: 'OLD' } })
    at.answer(at.asked()[0]!, returnOf('OLD'))
    expect(at.session.child).toMatchObject({ rows: [], places: { left: 3 } })
    expect(at.session.notice?.topic).toBe('returned')
  })

  it('of another child’s book from an open bag frees no place of this one', () => {
    const at = openKiosk([], 1)
    at.send({ type: 'choose', choice: { act: 'give-back', copyCode: 'ELSE' } })
    at.answer(at.asked()[0]!, returnOf('ELSE'))
    expect(at.session.child?.places.left).toBe(1)
  })

  it('is not what happens to a book just lent that is seen as its child leaves', () => {
    const at = withLent()
    at.send({ type: 'leave' })
    at.look()
    at.wait(rescanMs)
    at.book('ONE', 'camera')
    expect(asked(at.look())).toEqual([])
    expect(at.session.notice).toMatchObject({
      topic: 'just-lent',
      choices: [{ act: 'give-back' }, { act: 'dismiss' }],
    })
  })

  it('is not what happens to it after another book came back meanwhile', () => {
    const at = withLent()
    at.send({ type: 'leave' })
    at.wait(rescanMs)
    at.book('TWO')
    at.look()
    at.book('ONE')
    expect(asked(at.look())).toEqual([])
    at.send({ type: 'choose', choice: { act: 'give-back', copyCode: 'ONE' } })
    expect(asked(at.look())).toMatchObject([{ kind: 'return', copyCode: 'ONE' }])
  })

  it('is what happens to it when it comes back later', () => {
    const at = withLent()
    at.send({ type: 'leave' })
    at.tick(21_000)
    at.look()
    at.book('ONE')
    expect(at.asked()).toMatchObject([{ kind: 'return' }])
  })

  it('leaves the screen to itself after a while', () => {
    const at = kiosk()
    at.book('ONE')
    at.answer(at.asked()[0]!, returnOf('ONE'))
    at.tick(25_000)
    expect(at.session.returned).toEqual([])
  })
})

describe('an ISBN', () => {
  const scanned = (child: boolean, statuses: ('available' | 'on-loan')[]) => {
    const at = child ? openKiosk() : kiosk()
    at.scan({ kind: 'isbn', isbn13: '9787533256739' })
    const [operation] = at.asked()
    const items = statuses.map((status, n) => ({ code: `COPY${n}`, title: '好饿的毛毛虫', status }))
    at.answer(operation!, yes({ items }))
    return at
  }

  it('with one copy here is that copy', () => {
    expect(asked(scanned(true, ['available']).look())).toMatchObject([{ kind: 'lend', copyCode: 'COPY0' }])
    expect(asked(scanned(false, ['on-loan']).look())).toMatchObject([{ kind: 'return', copyCode: 'COPY0' }])
  })

  it('with several asks which, the likely ones first', () => {
    const codes = (at: ReturnType<typeof kiosk>) =>
      at.session.notice?.choices.flatMap((choice) => (choice.act === 'use-copy' ? [choice.copyCode] : []))
    expect(codes(scanned(true, ['on-loan', 'available']))).toEqual(['COPY1', 'COPY0'])
    expect(codes(scanned(false, ['available', 'on-loan']))).toEqual(['COPY1', 'COPY0'])
  })

  it('of no title here says so', () => {
    expect(scanned(true, []).session.notice?.topic).toBe('isbn-none')
  })
})

describe('quiet', () => {
  it('makes the owl sleepy after 45 seconds, and then ends the session kindly', () => {
    const at = withLent()
    at.tick(drowsyAfterMs - 1)
    expect(at.session.drowsy).toBe(false)
    at.tick(1)
    expect(at.session.drowsy).toBe(true)
    at.tick(goodbyeAfterMs - drowsyAfterMs)
    expect(at.session.child).toBeNull()
    expect(at.session.farewell).toMatchObject({ lent: 1, dueOn: '2026-12-06', patron: { nickname: '小鱼' } })
    at.tick(10_000)
    expect(at.session.farewell).toBeNull()
  })

  it('ends at a touch', () => {
    const at = openKiosk()
    at.tick(drowsyAfterMs)
    at.send({ type: 'touch' })
    expect(at.session.drowsy).toBe(false)
    at.tick(drowsyAfterMs - 1)
    expect(at.session.drowsy).toBe(false)
  })

  it('is not what it is while a code is in view', () => {
    const at = openKiosk()
    for (let second = 0; second < 120; second++) {
      at.tick(1000)
      at.scan({ kind: 'strange' }, 'camera')
    }
    expect(at.session.child).not.toBeNull()
    expect(at.session.drowsy).toBe(false)
  })

  it('does not end a session whose question is still out', () => {
    const at = openKiosk()
    at.book('ONE')
    at.tick(goodbyeAfterMs)
    expect(at.session.child).not.toBeNull()
  })

  it('keeps still while a grown-up is called', () => {
    const at = openKiosk()
    at.send({ type: 'help', open: true })
    at.tick(goodbyeAfterMs)
    expect(at.session).toMatchObject({ help: true, drowsy: false })
    expect(at.session.child).not.toBeNull()
  })
})

describe('every refusal', () => {
  const codes = [
    'card.revoked',
    'copy.unknown',
    'copy.check-digit',
    'copy.on-loan',
    'copy.not-lendable',
    'copy.held-for-another',
    'patron.suspended',
    'loan.limit-reached',
    'loan.already-yours',
    'rate.limited',
    'network.lost',
    'server.failed',
    'something.new',
  ]
  it.each(codes)('%s has a word, a voice and a next step', (code) => {
    const at = openKiosk()
    at.book('ONE')
    at.answer(at.asked()[0]!, no(code))
    const { notice } = at.session
    expect(notice?.choices.length).toBeGreaterThan(0)
    expect(at.said().map((told) => told.topic)).toEqual([notice?.topic])
  })

  it.each(['session.missing', 'kiosk.revoked'])('%s sends the kiosk back to its pairing', (code) => {
    const at = openKiosk()
    at.book('ONE')
    at.answer(at.asked()[0]!, no(code))
    expect(at.look()).toEqual([{ do: 'lost-pairing', code }])
  })

  it('keeps the number of a fault for the grown-up', () => {
    const at = openKiosk()
    at.book('ONE')
    at.answer(at.asked()[0]!, no('server.failed', { status: 500, requestId: 'r-1' }))
    expect(at.session.lastFault).toBe('r-1')
  })
})

describe('whatever happens in whatever order', () => {
  const code = fc.constantFrom('ONE', 'TWO', 'THREE')
  const token = fc.constantFrom(card, otherCard)
  const outcome = fc.constantFrom(
    'yes',
    'copy.on-loan',
    'network.lost',
    'loan.limit-reached',
    'server.failed',
  )
  const move = fc.oneof(
    fc.record({ do: fc.constant('book' as const), code }),
    fc.record({ do: fc.constant('card' as const), token }),
    fc.record({ do: fc.constant('answer' as const), which: fc.nat(5), outcome }),
    fc.record({ do: fc.constant('choose' as const), which: fc.nat(3) }),
    fc.record({ do: fc.constant('undo' as const), code }),
    fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 70_000 }) }),
    fc.constant({ do: 'leave' as const }),
    fc.constant({ do: 'isbn' as const }),
  )

  const goodAnswer = (operation: Operation): Answer<unknown> => {
    switch (operation.kind) {
      case 'card':
        return cardOf([loanOf('THREE')], 2)
      case 'return':
        return returnOf(operation.copyCode)
      case 'find':
        return yes({ items: [{ code: 'ONE', title: '树真好', status: 'available' }] })
      default:
        return yes(loanOf(operation.copyCode))
    }
  }
  const holds = (session: Session, operations: Operation[]) => {
    const rows = session.child?.rows ?? []
    expect(new Set(rows.map((row) => row.copyCode)).size).toBe(rows.length)
    expect(session.child?.places.left ?? 0).toBeGreaterThanOrEqual(0)
    for (const operation of operations)
      if (['lend', 'undo', 'renew'].includes(operation.kind))
        expect('card' in operation && operation.card).toBeTruthy()
    if (session.notice) expect(session.notice.choices.length).toBeGreaterThan(0)
    for (const row of rows)
      if (row.state !== 'lending' && row.state !== 'unsure') expect(row.loan).not.toBeNull()
  }

  it('a bag holds a copy once, a place is never negative, and one operation id is one operation', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
        const at = kiosk()
        const out: Operation[] = []
        const byId = new Map<string, string>()
        for (const each of moves) {
          if (each.do === 'book') at.book(each.code)
          if (each.do === 'card') at.card(each.token)
          if (each.do === 'isbn') at.scan({ kind: 'isbn', isbn13: '9787533256739' })
          if (each.do === 'undo') at.send({ type: 'undo', copyCode: each.code })
          if (each.do === 'leave') at.send({ type: 'leave' })
          if (each.do === 'wait') at.tick(each.ms)
          const choices = at.session.notice?.choices
          if (each.do === 'choose' && choices)
            at.send({ type: 'choose', choice: choices[each.which % choices.length]! })
          if (each.do === 'answer' && out.length > 0) {
            const [operation] = out.splice(each.which % out.length, 1)
            at.answer(operation!, each.outcome === 'yes' ? goodAnswer(operation!) : no(each.outcome))
          }
          const operations = at.asked()
          for (const operation of operations) {
            const text = JSON.stringify(operation)
            expect(byId.get(operation.id) ?? text).toBe(text)
            byId.set(operation.id, text)
          }
          out.push(...operations)
          holds(at.session, operations)
        }
        for (const operation of out) at.answer(operation, no('network.lost', { status: 0 }))
        for (const operation of at.asked()) at.answer(operation, no('network.lost', { status: 0 }))
        at.send({ type: 'help', open: false })
        at.tick(goodbyeAfterMs)
        at.tick(60_000)
        expect(at.session).toMatchObject({ child: null, notice: null, farewell: null, returned: [] })
      }),
      { numRuns: 200 },
    )
  })
})
