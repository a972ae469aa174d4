import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { cancel } from './counter.ts'
import { around } from './d1.ts'
import { aPolicy, days, insert, monday } from './harness.ts'
import { brokenInvariants } from './invariants.ts'
import { Model } from './lending-model.ts'
import { aPlace, aWorld, modelled, type Place, type Step } from './lending-world.ts'

let place: Place

beforeAll(async () => {
  await aPolicy({ loan_limit: 2, hold_limit: 2 })
  // Fixtures do not count themselves, and a withdrawn copy leaves the count.
  await insert('counted', { what: 'copies', n: 1_000_000 })
  place = await aPlace()
})

const library = fc.nat(1)
const copy = fc.nat(3)
const child = fc.nat(2)
const title = fc.nat(1)
const which = fc.nat(30)
const status = fc.constantFrom('available', 'damaged', 'missing', 'lost', 'withdrawn')
const ms = fc.constantFrom(1000, 61_000, days, 3 * days)

/** A step as it is drawn: which loan or hold it means is known only when it is taken. */
type Drawn = { do: string; which: number; other: number; ms: number } & Record<string, any>

const kind = (weight: number, what: string, members: Record<string, fc.Arbitrary<unknown>> = {}) => ({
  weight,
  arbitrary: fc.record({ do: fc.constant(what), ...members }),
})

const drawn = fc.oneof(
  kind(8, 'lend', { library, copy, child, inHand: fc.boolean() }),
  kind(6, 'bring', { library, copy }),
  kind(6, 'hold', { child, title, library }),
  kind(4, 'undo', { which, other: fc.nat(4) }),
  kind(3, 'renew', { which }),
  kind(3, 'cancel', { which }),
  kind(1, 'lose', { which }),
  kind(2, 'say', { copy, status }),
  kind(2, 'wait', { ms }),
  kind(2, 'expire'),
) as fc.Arbitrary<Drawn>

/** The step that is meant now; time that passes is taken from the model's clock. */
const meant = (d: Drawn, model: Model): Step | null => {
  const { length } = model.loans
  // One of the last three loans, so that most are still open.
  const loan = length === 0 ? null : length - 1 - (d.which % Math.min(length, 3))
  switch (d.do) {
    case 'wait':
      model.now += d.ms
      return null
    case 'expire':
      model.now += 8 * days
      return { do: 'expire' }
    case 'cancel':
      return model.holds.length === 0 ? null : { do: 'cancel', hold: d.which % model.holds.length }
    case 'undo': {
      if (loan === null) return null
      const lender = model.loans[loan]!.library
      return { do: 'undo', loan, library: d.other === 0 ? 1 - lender : lender }
    }
    case 'renew':
    case 'lose':
      return loan === null ? null : { do: d.do, loan }
    default:
      return d as unknown as Step
  }
}

describe('any history', () => {
  it('of check-outs, returns, renewals, undos, holds, losses and statuses answers and ends as the model does', async () => {
    const history = async (steps: Drawn[]) => {
      const model = new Model(monday)
      const world = await aWorld(place)
      for (const [i, d] of steps.entries()) {
        const step = meant(d, model)
        if (!step) continue
        const real = await world.act(step, model)
        const outcome = modelled(step, model, real.id)
        expect({ i, step, outcome: real.outcome }).toEqual({ i, step, outcome })
        expect({ i, step, ...(await world.state()) }).toEqual({ i, step, ...model.state() })
      }
      // The next history finds no ready hold of this one.
      for (const hold of model.running()) await cancel(place.desk, hold.id)
    }
    const random = fc.asyncProperty(fc.array(drawn, { maxLength: 30, size: 'max' }), history)
    await fc.assert(random, { numRuns: 100, interruptAfterTimeLimit: 120_000 })
    expect(await brokenInvariants()).toEqual({})
  }, 300_000)
})

/**
 * Lets two commands both read before either writes, and then write in turn: the second decides on what is no more so.
 * What they do after that, they do freely.
 */
const interleaved = () => {
  const signal = () => {
    let give = () => {}
    const given = new Promise<void>((resolve) => (give = resolve))
    return { give, given }
  }
  const reads = [signal(), signal()] as const
  const firstWrote = signal()
  const bindings = (me: 0 | 1) => {
    let batches = 0
    return {
      DB: around(env.DB, async (statements, run) => {
        batches += 1
        if (batches === 1) {
          const results = await run(statements)
          reads[me].give()
          return results
        }
        await reads[1 - me]!.given
        if (me === 1) await firstWrote.given
        try {
          return await run(statements)
        } finally {
          if (me === 0) firstWrote.give()
        }
      }),
    }
  }
  const ended = (me: 0 | 1) => {
    reads[me].give()
    if (me === 0) firstWrote.give()
  }
  return { bindings, ended }
}

describe('any two commands at once', () => {
  /** Copy 0 is out with child 0 and wanted by child 1; copy 1, of the same title, stands in the other library. */
  const before: Step[] = [
    { do: 'lend', library: 0, copy: 0, child: 0, inHand: false },
    { do: 'lend', library: 0, copy: 2, child: 0, inHand: false },
    { do: 'hold', child: 1, title: 0, library: 0 },
    { do: 'hold', child: 2, title: 1, library: 1 },
    { do: 'bring', library: 0, copy: 3 },
  ]
  const steps: Step[] = [
    { do: 'lend', library: 1, copy: 1, child: 1, inHand: false },
    { do: 'lend', library: 1, copy: 1, child: 2, inHand: false },
    { do: 'lend', library: 0, copy: 0, child: 1, inHand: true },
    { do: 'lend', library: 0, copy: 3, child: 2, inHand: false },
    { do: 'bring', library: 0, copy: 0 },
    { do: 'bring', library: 0, copy: 1 },
    { do: 'bring', library: 1, copy: 3 },
    { do: 'hold', child: 2, title: 0, library: 1 },
    { do: 'hold', child: 1, title: 1, library: 0 },
    { do: 'renew', loan: 0 },
    { do: 'undo', loan: 0, library: 0 },
    { do: 'lose', loan: 0 },
    { do: 'cancel', hold: 0 },
    { do: 'cancel', hold: 1 },
    { do: 'say', copy: 1, status: 'damaged' },
    { do: 'say', copy: 3, status: 'missing' },
  ]

  it.each(steps.map((step) => ({ step })))(
    '$step beside each other, it ends as one after the other would',
    async ({ step }) => {
      for (const second of steps) {
        const model = new Model(monday)
        const world = await aWorld(place)
        for (const s of before) modelled(s, model, (await world.act(s, model)).id)
        if (step.do === 'renew' || second.do === 'renew') model.now += days
        const { bindings, ended } = interleaved()
        const both = await Promise.all(
          [step, second].map(async (s, me) => {
            const answer = await world.act(s, model, bindings(me as 0 | 1))
            ended(me as 0 | 1)
            return answer
          }),
        )
        const found = { first: step, second, outcomes: both.map((b) => b.outcome), ...(await world.state()) }
        const serial = [[0, 1] as const, [1, 0] as const].map((order) => {
          const then = model.copy()
          const outcomes: unknown[] = []
          for (const n of order) outcomes[n] = modelled([step, second][n]!, then, both[n]!.id)
          return { first: step, second, outcomes, ...then.state() }
        })
        expect(serial).toContainEqual(found)
      }
      expect(await brokenInvariants()).toEqual({})
    },
    60_000,
  )
})
