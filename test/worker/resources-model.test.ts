import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { systemCtx } from '../../src/jobs.ts'
import type { Ctx } from '../../src/platform/context.ts'
import { expireOffers } from '../../src/resources/offers/expire.ts'
import { publishOffer, withdrawOffer } from '../../src/resources/offers/publish.ts'
import { monday, rowsOf, run } from './harness.ts'
import { brokenInvariants } from './invariants.ts'
import {
  aGround,
  allocate,
  aNeed,
  anOffer,
  balances,
  did,
  people,
  promised,
  promisedTo,
  step,
} from './resources-ground.ts'

let ground: Awaited<ReturnType<typeof aGround>>

beforeAll(async () => {
  ground = await aGround()
})

/** Where the cans of one promise are, told by plain sums: `here` is in hand, whatever was sent or came on top. */
type Cans = { reserved: number; sent: number; here: number; handed: number; lost: number; back: number }

const whole = 100
const amount = fc.integer({ min: 1, max: 60 })
const at = fc.nat(3)
const command = fc.oneof(
  fc.record({ do: fc.constant('allocate' as const), amount }),
  fc.record({ do: fc.constantFrom('cancel' as const), at }),
  fc.record({
    do: fc.constantFrom('deliver' as const, 'distribute' as const, 'return' as const),
    at,
    amount,
  }),
  fc.record({ do: fc.constant('receive' as const), at, amount, lost: fc.nat(20) }),
)
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never

/** What a command makes of the cans by the words of the design; null where it is refused and changes nothing. */
const after = (cans: Cans, c: Exclude<Command, { do: 'allocate' }>): Cans | null => {
  const { reserved, sent, here } = cans
  switch (c.do) {
    case 'cancel':
      return reserved > 0 ? { ...cans, reserved: 0 } : null
    case 'deliver':
      return c.amount <= reserved ? { ...cans, reserved: reserved - c.amount, sent: sent + c.amount } : null
    case 'receive': {
      if (sent === 0 || c.lost > sent) return null
      const arrived = Math.min(c.amount, sent - c.lost)
      return { ...cans, sent: sent - arrived - c.lost, here: here + c.amount, lost: cans.lost + c.lost }
    }
    case 'distribute':
      return c.amount <= here ? { ...cans, here: here - c.amount, handed: cans.handed + c.amount } : null
    case 'return': {
      if (c.amount > here + sent) return null
      const first = Math.min(here, c.amount)
      return { ...cans, here: here - first, sent: sent - (c.amount - first), back: cans.back + c.amount }
    }
  }
}

const bodyOf = (c: Exclude<Command, { do: 'allocate' }>) => {
  if (c.do === 'cancel') return {}
  if (c.do === 'receive') return { amount: c.amount, lost: c.lost }
  return c.do === 'distribute' ? people({ amount: c.amount }) : { amount: c.amount }
}

const seen = async (id: string): Promise<Cans> => {
  const b = await balances('allocation', id)
  const [here, sent] = [(b['received'] ?? 0) + (b['surplus'] ?? 0), b['in_transit'] ?? 0]
  const [handed, lost, back] = [b['distributed'] ?? 0, b['lost'] ?? 0, b['returned'] ?? 0]
  return { reserved: b['reserved'] ?? 0, sent, here, handed, lost, back }
}

/** A history of commands on one offer: each answers, and leaves behind, what the plain sums say. */
const history = async (commands: Command[]): Promise<void> => {
  const offerId = await anOffer({ amount: whole })
  const needId = await aNeed(ground.organisation.id)
  const made: { id: string; cans: Cans }[] = []
  let left = whole
  for (const c of commands) {
    if (c.do === 'allocate') {
      const answer = await allocate(ground.staff, [{ offerId, needId, amount: c.amount }])
      expect([c, answer.status]).toEqual([c, c.amount <= left ? 201 : 409])
      if (c.amount > left) continue
      left -= c.amount
      const cans = { reserved: c.amount, sent: 0, here: 0, handed: 0, lost: 0, back: 0 }
      made.push({ id: answer.body.items[0].id, cans })
      continue
    }
    const one = made[c.at % Math.max(1, made.length)]
    if (!one) continue
    const next = after(one.cans, c)
    expect([c, (await step(ground.staff, one.id, c.do, bodyOf(c))).status]).toEqual([c, next ? 200 : 409])
    if (c.do === 'cancel' && next) left += one.cans.reserved
    one.cans = next ?? one.cans
    expect(await seen(one.id)).toEqual(one.cans)
  }
  const counts = made.map(({ cans: { reserved, sent, here, handed } }) => reserved + sent + here + handed)
  expect((await balances('offer', offerId))['offered'] ?? 0).toBe(left)
  expect(await promisedTo(needId)).toBe(counts.reduce((sum, n) => sum + n, 0))
}

describe('any history of commands on a gift, as a property', () => {
  it('answers and leaves behind what plain sums say, and breaks no invariant', async () => {
    await fc.assert(fc.asyncProperty(fc.array(command, { maxLength: 16, size: 'max' }), history), {
      numRuns: 40,
      seed: 20261126,
    })
    expect(await brokenInvariants()).toEqual({})
  })
})

/** The same surroundings, but something else is committed between what is read and what is written. */
const between = (ctx: Ctx, first: () => Promise<unknown>): Ctx => {
  let done = false
  const commit: Ctx['db']['commit'] = async (statements) => {
    if (!done) {
      done = true
      await first()
    }
    return ctx.db.commit(statements)
  }
  return { ...ctx, db: { ...ctx.db, commit } }
}

describe('an offer that closes while a promise is cancelled', () => {
  const job = (first: () => Promise<unknown>) => between(systemCtx(env, 'test', monday), first)
  const aPromise = async () => {
    const offerId = await anOffer()
    const made = await promised(ground.staff, {
      offerId,
      needId: await aNeed(ground.organisation.id),
      amount: 30,
    })
    return { offerId, cancel: () => did(ground.staff, made.id, 'cancel') }
  }

  it('offers nothing any more once its last day has passed', async () => {
    const { offerId, cancel } = await aPromise()
    await run('update offer set ends_at = ? where id = ?', monday - 1, offerId)
    await expireOffers(job(cancel))
    expect(await balances('offer', offerId)).toEqual({})
    expect(await rowsOf('select state from offer where id = ?', offerId)).toEqual([{ state: 'expired' }])
  })

  it('offers nothing any more once it is withdrawn', async () => {
    const offerId = await anOffer()
    const made = await promised(ground.staff, {
      offerId,
      needId: await aNeed(ground.organisation.id),
      amount: 30,
    })
    await did(ground.staff, made.id, 'deliver')
    const other = { offerId, needId: await aNeed(ground.organisation.id), amount: 20 }
    const ctx = job(async () => {
      await did(ground.staff, (await promised(ground.staff, other)).id, 'cancel')
      await promised(ground.staff, other)
    })
    // What came to be promised meanwhile is told; nothing was changed.
    expect(await withdrawOffer(ctx, offerId, {}, null)).toMatchObject({
      ok: false,
      refusal: { code: 'offer.promised' },
    })
    expect(await balances('offer', offerId)).toEqual({ offered: 50, reserved: 20, in_transit: 30 })
  })

  it('has all of it on offer when it is published again meanwhile', async () => {
    const { offerId, cancel } = await aPromise()
    await run('update offer set ends_at = ? where id = ?', monday - 1, offerId)
    await expireOffers(systemCtx(env, 'test', monday))
    await run('update offer set ends_at = ? where id = ?', monday + 86_400_000, offerId)
    await publishOffer(job(cancel), offerId, null)
    expect(await balances('offer', offerId)).toEqual({ offered: 100 })
    expect(await brokenInvariants()).toEqual({})
  })
})
