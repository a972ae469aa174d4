import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  moved,
  movesOf,
  nothing,
  stateOf,
  towardsNeed,
  type Balances,
  type Move,
  type Step,
} from '../../src/resources/ledger/rules.ts'
import { accounts } from '../../src/resources/kinds.ts'

const started = (amount: number): Balances => ({ ...nothing, reserved: amount })

/** Takes the steps in turn and answers the balances, or the first refusal. */
const after = (balances: Balances, ...steps: Step[]): Balances | string => {
  for (const step of steps) {
    const result = movesOf(step, balances)
    if (!result.ok) return result.refusal.code
    balances = moved(balances, result.value)
  }
  return balances
}

describe('an allocation', () => {
  it('Receipts may be partial: 60 + 30 of 100 leaves 10', () => {
    expect(
      after(
        started(100),
        { do: 'deliver' },
        { do: 'receive', amount: 60, lost: 0 },
        { do: 'receive', amount: 30, lost: 0 },
      ),
    ).toEqual({ ...nothing, 'in-transit': 10, received: 90 })
  })

  it('105 of 100 is a surplus said aloud, and is handed out like the rest', () => {
    const here = after(started(100), { do: 'deliver' }, { do: 'receive', amount: 105, lost: 0 })
    expect(here).toEqual({ ...nothing, received: 100, surplus: 5 })
    expect(after(here as Balances, { do: 'distribute', amount: 106 })).toBe('allocation.exceeds')
    expect(after(here as Balances, { do: 'distribute', amount: 105 })).toEqual({
      ...nothing,
      distributed: 105,
    })
  })

  it('a loss reopens the need', () => {
    const here = after(started(100), { do: 'deliver' }, { do: 'receive', amount: 93, lost: 7 }) as Balances
    expect([here.lost, towardsNeed(here), here['in-transit']]).toEqual([7, 93, 0])
  })

  it('Cancel before delivery frees; after it, return', () => {
    expect(after(started(10), { do: 'cancel' })).toEqual({ ...nothing, offered: 10 })
    expect(after(started(10), { do: 'deliver' }, { do: 'cancel' })).toBe('allocation.state')
    expect(after(started(10), { do: 'deliver' }, { do: 'return' })).toEqual({ ...nothing, returned: 10 })
    // Of a part that is on its way, the other part can still be freed.
    expect(after(started(10), { do: 'deliver', amount: 4 }, { do: 'cancel' })).toEqual({
      ...nothing,
      offered: 6,
      'in-transit': 4,
    })
  })

  it.each<[string, Step[], string]>([
    ['is not delivered twice', [{ do: 'deliver' }, { do: 'deliver' }], 'allocation.state'],
    ['delivers no more than was promised', [{ do: 'deliver', amount: 11 }], 'allocation.exceeds'],
    ['is not received before it was sent', [{ do: 'receive', amount: 1, lost: 0 }], 'allocation.state'],
    [
      'loses no more than was sent',
      [{ do: 'deliver' }, { do: 'receive', amount: 0, lost: 11 }],
      'allocation.exceeds',
    ],
    [
      'is not distributed before it arrived',
      [{ do: 'deliver' }, { do: 'distribute', amount: 1 }],
      'allocation.state',
    ],
    ['is not returned before it was sent', [{ do: 'return' }], 'allocation.state'],
    [
      'returns no more than there is',
      [{ do: 'deliver' }, { do: 'return', amount: 11 }],
      'allocation.exceeds',
    ],
    ['is not cancelled twice', [{ do: 'cancel' }, { do: 'cancel' }], 'allocation.state'],
  ])('%s', (_, steps, code) => {
    expect(after(started(10), ...steps)).toBe(code)
  })

  it('says how far it is by what waits for somebody', () => {
    const states = [
      started(10),
      { ...nothing, 'in-transit': 4, received: 6 },
      { ...nothing, received: 6, distributed: 4 },
      { ...nothing, distributed: 10 },
      { ...nothing, returned: 10 },
      { ...nothing, lost: 10 },
      { ...nothing, offered: 10 },
    ].map(stateOf)
    expect(states).toEqual([
      'allocated',
      'in-transit',
      'received',
      'distributed',
      'returned',
      'lost',
      'cancelled',
    ])
  })
})

describe('any steps in any order', () => {
  const amount = fc.integer({ min: 1, max: 150 })
  const step = fc.oneof<fc.Arbitrary<Step>[]>(
    fc.record({ do: fc.constant('allocate'), amount }),
    fc.record({ do: fc.constant('cancel') }),
    fc.record({ do: fc.constant('deliver'), amount: fc.option(amount, { nil: undefined }) }),
    fc.record({ do: fc.constant('receive'), amount: fc.nat(150), lost: fc.nat(150) }),
    fc.record({ do: fc.constant('distribute'), amount }),
    fc.record({ do: fc.constant('return'), amount: fc.option(amount, { nil: undefined }) }),
  )
  const net = (moves: Move[], account: Move['from']) =>
    moves.reduce(
      (sum, { from, to, amount: n }) => sum + (to === account ? n : 0) - (from === account ? n : 0),
      0,
    )

  it('keep every balance at 0 or more, equal to its movements, and Σ equal to what came in', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.array(step, { maxLength: 25 }), (offered, steps) => {
        let balances: Balances = { ...nothing, offered }
        const all: Move[] = [{ from: 'outside', to: 'offered', amount: offered }]
        for (const taken of steps) {
          const result = movesOf(taken, balances)
          if (!result.ok) continue
          for (const move of result.value) expect(move.amount).toBeGreaterThan(0)
          all.push(...result.value)
          balances = moved(balances, result.value)
        }
        for (const account of accounts) {
          expect(balances[account]).toBeGreaterThanOrEqual(0)
          expect(balances[account]).toBe(net(all, account))
        }
        expect(accounts.reduce((sum, account) => sum + balances[account], 0)).toBe(0 - net(all, 'outside'))
      }),
      { numRuns: 2000 },
    )
  })
})
