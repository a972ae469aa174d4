import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { systemCtx } from '../../src/jobs.ts'
import { expireHolds } from '../../src/library/holds/expire.ts'
import { aCounter, aDesk, bring, cancel, lend, lose, place, renew, undo } from './counter.ts'
import { aCopy, aPatron, aPolicy, aTitle, call, days, insert, monday, type Answered } from './harness.ts'
import { brokenInvariants } from './invariants.ts'
import { Model } from './lending-model.ts'

const library = fc.nat(1)
const copy = fc.nat(3)
const child = fc.nat(2)
const title = fc.nat(1)
const which = fc.nat(30)
const statuses = fc.constantFrom('available', 'damaged', 'missing', 'lost', 'withdrawn')

const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('lend'), library, copy, child, inHand: fc.boolean() }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('bring'), library, copy }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('hold'), child, title, library }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('undo'), which, other: fc.nat(4) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('renew'), which }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('cancel'), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lose'), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('say'), copy, status: statuses }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait'), ms: fc.constantFrom(1000, 61_000, days, 3 * days) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('expire') }) },
) as fc.Arbitrary<{ do: string } & Record<string, never>>

const outcome = ({ status, body }: Answered) => (status < 300 ? String(status) : String(body.code))

const day = (text: string | null) => (text === null ? null : Date.parse(`${text}T00:00:00Z`) / days)

describe('any history', () => {
  it('of check-outs, returns, renewals, undos, holds, losses and statuses answers and ends as the model does', async () => {
    await aPolicy({ loan_limit: 2, hold_limit: 2 })
    // Fixtures do not count themselves, and a withdrawn copy leaves the count.
    await insert('counted', { what: 'copies', n: 1_000_000 })
    const counters = [await aCounter(), await aCounter()] as const
    const desk = await aDesk()
    const places = counters.map((c) => c.id)

    const history = async (steps: ({ do: string } & Record<string, never>)[]) => {
      const titles = await Promise.all([aTitle(), aTitle()])
      const copies = await Promise.all(
        [0, 1, 2, 3].map((n) => aCopy(places[n & 1]!, { title_id: titles[n >> 1]!.id })),
      )
      const codes = copies.map((c) => c.code)
      const children = await Promise.all([0, 0, 1].map((n) => aPatron(places[n]!)))
      const model = new Model(monday)
      const loans: string[] = []

      const state = async () => {
        const mine = JSON.stringify(codes)
        const [copies, open, holds] = await env.DB.batch<Record<string, any>>([
          env.DB.prepare(`select * from copy where code in (select value from json_each(?))`).bind(mine),
          env.DB.prepare(
            `select * from loan where returned_at is null and copy_code in (select value from json_each(?))`,
          ).bind(mine),
          env.DB.prepare(
            `select * from hold where state in ('waiting', 'in-transit', 'ready') and title_id in (?, ?) order by id`,
          ).bind(titles[0].id, titles[1].id),
        ])
        const at = (c: Record<string, any>) => ({
          at: places.indexOf(c['at_library_id']),
          status: c['status'],
        })
        return {
          copies: codes.map((code) => at(copies!.results.find((c) => c['code'] === code)!)),
          loans: open!.results
            .map((l) => ({
              copy: codes.indexOf(l['copy_code']),
              child: children.findIndex((c) => c.id === l['patron_id']),
              due: day(l['due_on']),
              renewals: l['renewals'],
              lost: l['lost_at'] !== null,
            }))
            .sort((a, b) => a.copy - b.copy),
          holds: holds!.results.map((h) => ({
            id: h['id'],
            state: h['state'],
            copy: h['copy_code'] === null ? null : codes.indexOf(h['copy_code']),
            until: day(h['expires_on']),
          })),
        }
      }

      /** Does a step for real and in the model; answers both outcomes. */
      const take = async (
        s: { do: string } & Record<string, any>,
      ): Promise<[real: unknown, expected: unknown]> => {
        const more = { now: model.now }
        const at = counters[(s['library'] ?? 0) as 0 | 1]
        // One of the last three, so that most are still open.
        const { length } = model.loans
        const loan = length === 0 ? null : length - 1 - (s['which'] % Math.min(length, 3))
        switch (s.do) {
          case 'lend': {
            const evidence = s['inHand'] ? { evidence: 'in-hand' } : {}
            const answer = await lend(at.as, { code: codes[s['copy']]! }, children[s['child']]!, {
              ...more,
              ...evidence,
            })
            if (answer.status === 201) loans.push(answer.body.id)
            return [outcome(answer), model.lend(s['library'], s['copy'], s['child'], s['inHand'])]
          }
          case 'bring': {
            const { body } = await bring(at.as, { code: codes[s['copy']]! }, more)
            return [`${body.outcome} ${body.routing.to}`, model.bring(s['library'], s['copy'])]
          }
          case 'hold': {
            const answer = await place(desk, children[s['child']]!, titles[s['title']]!.id, at.id, more)
            return [outcome(answer), model.place(s['child'], s['title'], s['library'], answer.body.id)]
          }
          case 'cancel': {
            if (model.holds.length === 0) return [0, 0]
            const hold = s['which'] % model.holds.length
            return [outcome(await cancel(desk, model.holds[hold]!.id, more)), model.end(hold, 'cancelled')]
          }
          case 'undo': {
            if (loan === null) return [0, 0]
            const { library: lender } = model.loans[loan]!
            const by = s['other'] === 0 ? 1 - lender : lender
            return [outcome(await undo(counters[by as 0 | 1].as, loans[loan]!, more)), model.undo(loan, by)]
          }
          case 'renew':
            if (loan === null) return [0, 0]
            return [outcome(await renew(desk, loans[loan]!, null, more)), model.renew(loan)]
          case 'lose':
            if (loan === null) return [0, 0]
            return [outcome(await lose(desk, loans[loan]!, more)), model.lose(loan)]
          case 'say': {
            const body = { status: s['status'], reason: 'said' }
            const answer = await call(`PATCH /api/library/copies/${codes[s['copy']]}`, {
              as: desk,
              body,
              ...more,
            })
            return [outcome(answer), model.say(s['copy'], s['status'])]
          }
          case 'expire': {
            model.now += 8 * days
            const { expired } = await expireHolds(systemCtx(env, 'test', model.now))
            return [expired, model.expire()]
          }
          default:
            model.now += s['ms']
            return [0, 0]
        }
      }

      for (const [i, s] of steps.entries()) {
        const [real, expected] = await take(s)
        expect({ step: i, ...s, answers: real }).toEqual({ step: i, ...s, answers: expected })
        expect({ step: i, ...s, ...(await state()) }).toEqual({ step: i, ...s, ...model.state() })
      }
      // The next history finds no ready hold of this one.
      for (const hold of model.running()) await cancel(desk, hold.id)
    }

    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 30, size: 'max' }), history), {
      numRuns: 100,
      interruptAfterTimeLimit: 120_000,
    })
    expect(await brokenInvariants()).toEqual({})
  }, 300_000)
})
