import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { copyStatuses } from '../../src/library/catalogue/tables.ts'
import type { LoanFact } from '../../src/library/lending/facts.ts'
import {
  checkOut,
  giveBack,
  renew,
  undo,
  type CheckOutFacts,
  type RenewFacts,
  type UndoFacts,
} from '../../src/library/lending/rules.ts'
import type { Result } from '../../src/platform/result.ts'
import { card, copy, hold, library, loan } from './lending-facts.ts'

const today = '2026-03-02'
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code)

const lendable = ['available', 'in-transit', 'lost', 'missing']
const statuses = fc.constantFrom(...copyStatuses)

const facts = (given: Partial<CheckOutFacts> = {}): CheckOutFacts => ({
  copy: copy(),
  card: card(),
  named: false,
  open: null,
  assigned: null,
  own: null,
  aside: null,
  tallies: {},
  library: library(),
  ...given,
})

/** What may stand in the way of a check-out, in the order of the contract; each puts itself into the facts. */
const hurdles: [string, (f: CheckOutFacts) => CheckOutFacts][] = [
  ['copy.unknown', (f) => ({ ...f, copy: null })],
  ['library.unknown', (f) => ({ ...f, library: null })],
  ['card.unknown', (f) => ({ ...f, card: null })],
  ['card.revoked', (f) => ({ ...f, card: f.card && { ...f.card, revoked: true } })],
  [
    'patron.suspended',
    (f) => ({ ...f, card: f.card && { ...f.card, patron: { ...f.card.patron, suspended: true } } }),
  ],
  ['loan.already-yours', (f) => ({ ...f, open: loan() })],
  ['copy.on-loan', (f) => ({ ...f, open: f.open ?? loan({ patronId: 'other' }) })],
  ['copy.not-lendable', (f) => ({ ...f, copy: f.copy && { ...f.copy, status: 'damaged' } })],
  [
    'copy.held-for-another',
    (f) => ({ ...f, assigned: hold({ patronId: 'other', state: 'ready', copyCode: 'COPY' }) }),
  ],
  ['loan.limit-reached', (f) => ({ ...f, tallies: { loans: 3, 'loans:book': 3 } })],
]

describe('check-out', () => {
  it('refuses in the order of the contract, whichever two or more reasons meet', () => {
    for (let mask = 1; mask < 1 << hurdles.length; mask++) {
      const chosen = hurdles.filter((_, i) => mask & (1 << i))
      // From the last to the first, so that what comes first in the contract is there whole.
      const met = chosen.reduceRight((f, [, put]) => put(f), facts())
      expect(codeOf(checkOut(met, today, false))).toBe(chosen[0]?.[0])
    }
  })

  it('names what is missing by how it was asked for: a card, or a child whom staff found', () => {
    expect(codeOf(checkOut(facts({ card: null, named: true }), today, false))).toBe('patron.unknown')
    expect(codeOf(checkOut(facts({ card: null, named: true, copy: null }), today, false))).toBe(
      'copy.unknown',
    )
  })

  it('a copy in the hand sets aside only copy.on-loan', () => {
    const other = { open: loan({ patronId: 'other' }) }
    expect(codeOf(checkOut(facts(other), today, true))).toBe('ok')
    for (const [code, put] of hurdles.filter(([c]) => c !== 'copy.on-loan'))
      expect(codeOf(checkOut(put(facts(code === 'loan.already-yours' ? {} : other)), today, true))).toBe(code)
  })

  it('any facts are decided as the contract says', () => {
    const patrons = fc.constantFrom('me', 'other')
    const any = fc.record({
      revoked: fc.boolean(),
      suspended: fc.boolean(),
      status: statuses,
      open: fc.option(patrons),
      assigned: fc.option(patrons),
      loans: fc.nat(4),
      books: fc.nat(4),
      inHand: fc.boolean(),
      kindLimit: fc.option(fc.nat(3)),
    })
    fc.assert(
      fc.property(any, (a) => {
        const rows =
          a.kindLimit === null
            ? []
            : [
                {
                  libraryId: null,
                  kind: 'book' as const,
                  loanDays: 7,
                  loanLimit: a.kindLimit,
                  renewalLimit: 1,
                  holdLimit: 3,
                  holdShelfDays: 7,
                },
              ]
        const given = facts({
          copy: copy({ status: a.status }),
          card: card({ revoked: a.revoked }, { suspended: a.suspended }),
          open: a.open === null ? null : loan({ patronId: a.open }),
          assigned:
            a.assigned === null ? null : hold({ patronId: a.assigned, state: 'ready', copyCode: 'COPY' }),
          tallies: { loans: a.loans, 'loans:book': a.books },
          library: library({ policies: rows }),
        })
        const expected = a.revoked
          ? 'card.revoked'
          : a.suspended
            ? 'patron.suspended'
            : a.open === 'me'
              ? 'loan.already-yours'
              : a.open === 'other' && !a.inHand
                ? 'copy.on-loan'
                : !lendable.includes(a.status)
                  ? 'copy.not-lendable'
                  : a.assigned === 'other'
                    ? 'copy.held-for-another'
                    : a.loans >= 3 || a.books >= (a.kindLimit ?? 3)
                      ? 'loan.limit-reached'
                      : 'ok'
        const decided = checkOut(given, today, a.inHand)
        expect(codeOf(decided)).toBe(expected)
        if (!decided.ok) return
        const { ends, found, dueOn, flags, places, limits } = decided.value
        expect(ends?.patronId ?? null).toBe(a.open)
        expect(found).toBe(a.status !== 'available')
        expect(dueOn).toBe(a.kindLimit === null ? '2026-03-16' : '2026-03-09')
        expect(flags).toEqual(a.kindLimit === null ? ['policy-missing'] : [])
        expect(places.left).toBe(Math.min(2 - a.loans, (a.kindLimit ?? 3) - a.books - 1))
        expect(limits).toEqual([
          { scope: 'loans', max: 3 },
          { scope: 'loans:book', max: a.kindLimit ?? 3 },
        ])
      }),
      { numRuns: 1500 },
    )
  })

  it('Scanning a copy that one already has says so and offers to renew, where renewing would gain a day', () => {
    const mine = (given: Partial<LoanFact>) => checkOut(facts({ open: loan(given) }), today, false)
    expect(mine({ dueOn: '2026-03-10' })).toMatchObject({
      refusal: { code: 'loan.already-yours', loanId: 'loan', dueOn: '2026-03-10', canRenew: true },
    })
    expect(mine({ dueOn: '2026-03-16' })).toMatchObject({ refusal: { canRenew: false } })
    expect(mine({ dueOn: '2026-03-10', renewals: 1 })).toMatchObject({ refusal: { canRenew: false } })
  })

  it('a copy of another shelf, in transit, lost or missing is found where it is lent', () => {
    const at = (given: Parameters<typeof copy>[0]) => {
      const decided = checkOut(facts({ copy: copy(given) }), today, false)
      return decided.ok && decided.value.found
    }
    expect(at({})).toBe(false)
    expect(at({ atId: 'there' })).toBe(true)
    for (const status of ['in-transit', 'lost', 'missing']) expect(at({ status })).toBe(true)
  })

  it('the copy that was set aside for the filled hold goes to the next, on the shelf or the way where it is', () => {
    const own = hold({ state: 'ready', copyCode: 'ASIDE' })
    const release = (aside: Parameters<typeof copy>[0], next: Parameters<typeof hold>[0] | null) => {
      const set = {
        copy: copy({ code: 'ASIDE', ...aside }),
        shelf: library(),
        next: next === null ? null : hold({ id: 'next', patronId: 'other', ...next }),
      }
      const decided = checkOut(facts({ own, aside: set }), today, false)
      return decided.ok ? decided.value.releases : null
    }
    expect(release({}, {})).toMatchObject({
      status: 'available',
      to: { state: 'ready', expiresOn: '2026-03-09' },
    })
    expect(release({}, { pickupId: 'there' })).toMatchObject({
      status: 'in-transit',
      to: { state: 'in-transit', expiresOn: null },
    })
    expect(release({ status: 'in-transit' }, null)).toMatchObject({ status: 'available', to: null })
    expect(release({ status: 'damaged' }, {})).toBeNull()
  })
})

describe('return', () => {
  it('routes any copy as the queue, its home and its floating say', () => {
    const any = fc.record({
      status: statuses,
      home: fc.constantFrom('here', 'there'),
      floats: fc.boolean(),
      homeFloats: fc.boolean(),
      assigned: fc.option(fc.constantFrom('here', 'there')),
      waiting: fc.option(fc.constantFrom('here', 'there')),
      open: fc.boolean(),
    })
    fc.assert(
      fc.property(any, (a) => {
        const assigned =
          a.assigned && hold({ id: 'assigned', pickupId: a.assigned, state: 'in-transit', copyCode: 'COPY' })
        const waiting = a.waiting ? [hold({ id: 'first', pickupId: a.waiting })] : []
        const decided = giveBack(
          {
            copy: copy({ status: a.status, homeId: a.home, floats: a.floats, homeFloats: a.homeFloats }),
            open: a.open ? loan() : null,
            assigned,
            waiting,
            library: library(),
          },
          today,
        )
        expect(decided.ok).toBe(true)
        if (!decided.ok) return
        const { routing, holds, status, ends } = decided.value
        const wanted = lendable.includes(a.status) ? (a.assigned ?? a.waiting) : null
        const goesHome = a.home === 'there' && !a.floats && !a.homeFloats
        expect(routing).toEqual(
          wanted === 'here'
            ? { to: 'hold-shelf', libraryId: 'here' }
            : wanted === 'there'
              ? { to: 'transit', libraryId: 'there' }
              : goesHome
                ? { to: 'transit', libraryId: 'there' }
                : { to: 'shelf', libraryId: 'here' },
        )
        expect(holds?.hold.id ?? null).toBe(wanted ? (a.assigned ? 'assigned' : 'first') : null)
        expect(holds?.expiresOn ?? null).toBe(wanted === 'here' ? '2026-03-09' : null)
        expect(status).toBe(
          lendable.includes(a.status) ? (routing.to === 'transit' ? 'in-transit' : 'available') : a.status,
        )
        expect(ends !== null).toBe(a.open)
      }),
      { numRuns: 2000 },
    )
  })

  it('an unknown copy and an unknown library are told apart', () => {
    const nothing = { open: null, assigned: null, waiting: [] }
    expect(codeOf(giveBack({ ...nothing, copy: null, library: null }, today))).toBe('copy.unknown')
    expect(codeOf(giveBack({ ...nothing, copy: copy(), library: null }, today))).toBe('library.unknown')
  })
})

describe('renewal', () => {
  const renewable = (given: Partial<RenewFacts> = {}): RenewFacts => ({
    loan: loan({ dueOn: '2026-03-10' }),
    copy: copy(),
    patron: card().patron,
    library: library(),
    waiting: 0,
    standing: 0,
    ...given,
  })
  const stops: [string, (f: RenewFacts) => RenewFacts][] = [
    ['thing.unknown', (f) => ({ ...f, loan: null })],
    [
      'loan.state',
      (f) => ({ ...f, loan: f.loan && { ...f.loan, returnedAt: 2_000_000, ended: 'returned' } }),
    ],
    ['patron.suspended', (f) => ({ ...f, patron: f.patron && { ...f.patron, suspended: true } })],
    ['renewal.limit-reached', (f) => ({ ...f, loan: f.loan && { ...f.loan, renewals: 1 } })],
    ['renewal.held', (f) => ({ ...f, waiting: 1 })],
    ['renewal.no-gain', (f) => ({ ...f, loan: f.loan && { ...f.loan, dueOn: '2026-03-16' } })],
  ]

  it('refuses in the order limit, held, no gain, whichever reasons meet', () => {
    for (let mask = 1; mask < 1 << stops.length; mask++) {
      const chosen = stops.filter((_, i) => mask & (1 << i))
      expect(
        codeOf(
          renew(
            chosen.reduceRight((f, [, put]) => put(f), renewable()),
            today,
          ),
        ),
      ).toBe(chosen[0]?.[0])
    }
  })

  it('counts from today, not from the due date', () => {
    expect(renew(renewable(), today)).toMatchObject({ ok: true, value: { dueOn: '2026-03-16' } })
    expect(renew(renewable({ loan: loan({ dueOn: '2026-02-01' }) }), today)).toMatchObject({
      value: { dueOn: '2026-03-16' },
    })
  })

  it('is held only when more children wait than other copies stand', () => {
    fc.assert(
      fc.property(fc.nat(5), fc.nat(5), (waiting, standing) => {
        expect(codeOf(renew(renewable({ waiting, standing }), today))).toBe(
          waiting > standing ? 'renewal.held' : 'ok',
        )
      }),
    )
  })
})

describe('undo', () => {
  const lent = (given: Partial<UndoFacts> = {}): UndoFacts => ({
    loan: loan(),
    copy: copy(),
    filled: null,
    again: false,
    aside: null,
    ...given,
  })
  const at = (ms: number) => undo(lent(), 'kiosk:one', 1_000_000 + ms)

  it('is for a minute, to the millisecond', () => {
    expect(codeOf(at(0))).toBe('ok')
    expect(codeOf(at(60_000))).toBe('ok')
    expect(codeOf(at(60_001))).toBe('undo.too-late')
  })

  it('is for the one who lent: others do not learn that the loan exists', () => {
    expect(codeOf(undo(lent(), 'kiosk:two', 1_000_000))).toBe('thing.unknown')
    expect(codeOf(undo(lent({ loan: loan({ by: 'kiosk:two', returnedAt: 1 }) }), 'kiosk:one', 9e9))).toBe(
      'thing.unknown',
    )
    expect(codeOf(undo(lent({ loan: loan({ returnedAt: 1 }) }), 'kiosk:one', 9e9))).toBe('loan.state')
  })

  it('puts the hold back where it stood, with the copy that is still set aside for nobody else', () => {
    const restores = (was: string, given: Partial<UndoFacts>, filled: Parameters<typeof hold>[0] = {}) => {
      const loaned = loan({ filledHold: { id: 'hold', was } })
      const undone = undo(lent({ loan: loaned, filled: hold(filled), ...given }), 'kiosk:one', 1_000_000)
      return undone.ok ? undone.value.restores : 'refused'
    }
    const other = copy({ code: 'ASIDE' })
    expect(restores('waiting', {})).toMatchObject({ state: 'waiting', copy: null })
    expect(restores('ready', {}, { copyCode: 'COPY' })).toMatchObject({
      state: 'ready',
      copy: { code: 'COPY' },
    })
    expect(restores('ready', { aside: other }, { copyCode: 'ASIDE' })).toMatchObject({
      state: 'ready',
      copy: { code: 'ASIDE' },
    })
    expect(restores('ready', { aside: null }, { copyCode: 'ASIDE' })).toMatchObject({
      state: 'waiting',
      copy: null,
    })
    expect(restores('in-transit', { aside: other }, { copyCode: 'ASIDE' })).toMatchObject({
      state: 'in-transit',
    })
    // Picked up elsewhere: it has to travel again.
    expect(restores('ready', {}, { copyCode: 'COPY', pickupId: 'there' })).toMatchObject({
      state: 'in-transit',
    })
    expect(restores('ready', { copy: copy({ status: 'damaged' }) }, { copyCode: 'COPY' })).toMatchObject({
      state: 'waiting',
    })
    expect(restores('ready', { again: true }, { copyCode: 'COPY' })).toBeNull()
  })
})
