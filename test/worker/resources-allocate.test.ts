import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { counted, noCost } from './d1.ts'
import { call, everything, fresh, monday, run } from './harness.ts'
import { anOrganisation, coordinatorOf, mailsTo, review, somebody } from './organisations-world.ts'
import {
  aGround,
  allocate,
  aNeed,
  anOffer,
  balances,
  codes,
  did,
  figure,
  promised,
  promisedTo,
} from './resources-ground.ts'

let ground: Awaited<ReturnType<typeof aGround>>

beforeAll(async () => {
  ground = await aGround()
})

const need = (given: Record<string, unknown> = {}) => aNeed(ground.organisation.id, given)

const refusal = async (line: Parameters<typeof allocate>[1][number]) => {
  const before = await everything()
  const { status, body } = await allocate(ground.staff, [line])
  expect(await everything()).toEqual(before)
  return [status, body.code, ...(body.errors?.[0] ? [body.errors[0].pointer] : [])]
}

describe('allocating', () => {
  it('60 parallel allocations of 7 against 100: fourteen', async () => {
    const [offerId, needId] = [await anOffer(), await need()]
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => allocate(ground.staff, [{ offerId, needId, amount: 7 }])),
    )
    expect(codes(answers)).toEqual({ 201: 14, 'allocation.short': 46 })
    expect(await balances('offer', offerId)).toEqual({ offered: 2, reserved: 98 })
    expect(await promisedTo(needId)).toBe(98)
    expect(answers.find((a) => a.status === 409)?.body.lines).toMatchObject([{ index: 0, offerId, needId }])
  })

  it('promises a quantity, one allocation a line, and says what became of it', async () => {
    const [offerId, needId] = [await anOffer(), await need({ amount: 40 })]
    const made = await allocate(ground.staff, [
      { offerId, needId, amount: 30 },
      { offerId, needId, amount: 20 },
    ])
    expect(made.status).toBe(201)
    expect(made.body.items).toMatchObject([
      { offerId, needId, quantity: { amount: 30, unit: 'can' }, state: 'allocated', version: 1 },
      { offerId, needId, quantity: { amount: 20, unit: 'can' }, state: 'allocated', version: 1 },
    ])
    expect(await balances('offer', offerId)).toEqual({ offered: 50, reserved: 50 })
    expect(await figure('allocated')).toEqual([expect.any(Number), expect.any(Number)])
    expect(await refusal({ offerId, needId, amount: 1 })).toEqual([409, 'need.met', '/lines/0/needId'])
  })

  it('0, negative, 1.5 pieces, 1e309, 2^53: no quantities, and nothing is changed', async () => {
    const [offerId, needId] = [await anOffer({ base: 'piece' }), await need()]
    for (const amount of [0, -1, 1.5, 2 ** 53])
      expect(await refusal({ offerId, needId, amount, unit: 'piece' })).toEqual([
        422,
        'quantity.invalid',
        '/lines/0/amount',
      ])
    const infinite = await call('POST /api/resources/allocations', {
      as: ground.staff.as,
      body: `{"lines":[{"offerId":"${offerId}","needId":"${needId}","amount":1e309,"unit":"piece"}]}`,
    })
    expect([infinite.status, infinite.body.code]).toEqual([422, 'quantity.invalid'])
    for (const amount of ['7', null])
      expect((await refusal({ offerId, needId, amount })).slice(0, 2)).toEqual([422, 'input.invalid'])
  })

  it('0.1 + 0.2 kg are 0.3 kg', async () => {
    const posted = JSON.stringify({ amount: 0.3, unit: 'kg' })
    const offerId = await anOffer({ amount: 300, base: 'g', factor: 1000, posted })
    const needId = await need()
    for (const amount of [0.1, 0.2]) await promised(ground.staff, { offerId, needId, amount, unit: 'kg' })
    expect(await balances('offer', offerId)).toEqual({ reserved: 300 })
    expect(await refusal({ offerId, needId, amount: 1, unit: 'g' })).toEqual([
      409,
      'allocation.short',
      '/lines/0/amount',
    ])
  })

  it('罐 against kg is refused, never guessed; what nobody counted cannot be allocated', async () => {
    const [offerId, needId] = [await anOffer(), await need()]
    expect(await refusal({ offerId, needId, amount: 1, unit: 'kg' })).toEqual([
      422,
      'allocation.unit',
      '/lines/0/unit',
    ])
    const inBottles = await need({ amount: 10, base: 'bottle' })
    expect(await refusal({ offerId, needId: inBottles, amount: 1 })).toEqual([
      422,
      'allocation.unit',
      '/lines/0/unit',
    ])
    const unknown = await anOffer({ amount: null })
    expect(await refusal({ offerId: unknown, needId, amount: 1 })).toEqual([
      422,
      'quantity.invalid',
      '/lines/0/offerId',
    ])
  })

  it('factor edited later: what was promised keeps its own', async () => {
    const posted = (of: number) =>
      JSON.stringify({ amount: 10, unit: 'case', of: { amount: of, unit: 'can' } })
    const offerId = await anOffer({ amount: 240, factor: 24, posted: posted(24) })
    const made = await promised(ground.staff, { offerId, needId: await need(), amount: 2, unit: 'case' })
    await run('update offer set factor = 12, posted = ? where id = ?', posted(12), offerId)
    const sent = await did(ground.staff, made.id, 'deliver', { amount: 1 })
    expect(sent).toMatchObject({
      quantity: { amount: 2, unit: 'case', of: { amount: 24, unit: 'can' } },
      amounts: { reserved: { amount: 1, unit: 'case' }, inTransit: { amount: 1, unit: 'case' } },
    })
    expect(await balances('allocation', made.id)).toEqual({ reserved: 24, in_transit: 24 })
  })

  it('two-line allocation with one short: nothing is promised, every short line is named', async () => {
    const [much, little, needId] = [await anOffer(), await anOffer({ amount: 5 }), await need()]
    const before = await everything()
    const { status, body } = await allocate(ground.staff, [
      { offerId: much, needId, amount: 60 },
      { offerId: little, needId, amount: 8 },
      { offerId: much, needId, amount: 60 },
    ])
    expect([status, body.code]).toEqual([409, 'allocation.short'])
    const cans = (amount: number) => ({ amount, unit: 'can' })
    expect(body.lines).toEqual([
      { index: 1, offerId: little, needId, asked: cans(8), left: cans(5), shortfall: cans(3) },
      { index: 2, offerId: much, needId, asked: cans(60), left: cans(40), shortfall: cans(20) },
    ])
    expect(await everything()).toEqual(before)
  })

  it('offer that expires between proposal and confirmation: told, and nothing is promised', async () => {
    const ends = monday + 60_000
    const [offerId, needId] = [await anOffer({ ends_at: ends }), await need()]
    const late = await allocate(ground.staff, [{ offerId, needId, amount: 1 }], { now: ends })
    expect([late.status, late.body.code]).toEqual([409, 'offer.expired'])
    const inTime = await allocate(ground.staff, [{ offerId, needId, amount: 1 }], { now: ends - 1 })
    expect(inTime.status).toBe(201)
    for (const [state, code] of [
      ['expired', 'offer.expired'],
      ['withdrawn', 'offer.state'],
    ]) {
      await run(`update offer set state = ? where id = ?`, state, offerId)
      expect(await refusal({ offerId, needId, amount: 1 })).toEqual([409, code, '/lines/0/offerId'])
    }
  })

  it('a closed need, an unverified organisation and less than the smallest lot are refused', async () => {
    const offerId = await anOffer({ lot: 10 })
    expect(await refusal({ offerId, needId: await need({ state: 'withdrawn' }), amount: 10 })).toEqual([
      409,
      'need.state',
      '/lines/0/needId',
    ])
    const other = await anOrganisation({ name: '等待审核的机构' })
    expect(await refusal({ offerId, needId: await aNeed(other.id), amount: 10 })).toEqual([
      409,
      'organisation.not-verified',
      '/lines/0/needId',
    ])
    expect(await refusal({ offerId, needId: await need(), amount: 9 })).toEqual([
      409,
      'allocation.lot',
      '/lines/0/amount',
    ])
    const far = await anOffer({ cities: ['南京'] })
    expect(await refusal({ offerId: far, needId: await need(), amount: 9 })).toEqual([
      409,
      'allocation.city',
      '/lines/0/offerId',
    ])
  })

  it('two coordinators confirm one proposal: one wins, the other is told', async () => {
    const [offerId, needId] = [await anOffer(), await need({ amount: 80 })]
    const other = await coordinatorOf()
    const answers = await Promise.all(
      [ground.staff, other].map((who) => allocate(who, [{ offerId, needId, amount: 80 }])),
    )
    expect(codes(answers)).toEqual({ 201: 1, 'need.met': 1 })
    expect(await promisedTo(needId)).toBe(80)
  })

  it('a coordinator of another city, a member and a stranger may not', async () => {
    const [offerId, needId] = [await anOffer(), await need()]
    for (const who of [await coordinatorOf('南京'), ground.member, await somebody()]) {
      const { status, body } = await allocate(who, [{ offerId, needId, amount: 1 }])
      expect([status, body.code]).toEqual([403, 'role.missing'])
    }
  })

  it('once per key: a second sending answers the same, promises nothing and sends no mail', async () => {
    const giver = await anOrganisation({ name: '善捐公司', kind: 'company' }, true)
    const [offerId, needId] = [await anOffer({ organisation_id: giver.id, anonymous: 1 }), await need()]
    const key = fresh('key')
    const lines = [
      { offerId, needId, amount: 3 },
      { offerId, needId, amount: 4 },
    ]
    const first = await allocate(ground.staff, lines, { key })
    const again = await allocate(ground.staff, lines, { key })
    expect(again.body).toEqual(first.body)
    expect(await balances('offer', offerId)).toEqual({ offered: 93, reserved: 7 })
    const mails = async (who: { email: string }) =>
      (await mailsTo(who.email)).filter(({ text }) => /番茄罐头/.test(text))
    const [told, ...more] = await mails(giver.owner)
    expect(more).toEqual([])
    expect(told?.text).toContain('3 罐')
    expect(told?.text).toContain('4 罐')
    expect(told?.text).not.toContain('给十户家庭的食物')
    expect((await mails(ground.member)).some(({ text }) => /善捐公司/.test(text))).toBe(false)
  })

  it('an organisation that is suspended meanwhile gets nothing', async () => {
    const other = await anOrganisation({ name: '将暂停的机构' }, true)
    const [offerId, needId] = [await anOffer(), await aNeed(other.id)]
    await review(await coordinatorOf(), other.id, 'suspend', '查看中')
    expect((await refusal({ offerId, needId, amount: 1 })).slice(0, 2)).toEqual([
      409,
      'organisation.not-verified',
    ])
  })
})

describe('what allocating costs', () => {
  const grow = async (from: number, to: number) => {
    const numbers = `with recursive i(n) as (select ${from} union all select n + 1 from i where n < ${to - 1})`
    await run(
      `insert into offer (id, kind, category, title, posted, base, factor, amount, handover, valid_from, valid_until,
        ends_at, given_on, anonymous, contact_for, source, state, published_at, offered, created_at, changed_at)
        ${numbers} select 'crowd-' || n, 'goods', 'food', '番茄罐头', '{"amount":9,"unit":"can"}', 'can', 1, 9, 'deliver',
        '2026-01-01', '2026-12-31', ${monday * 2}, '2026-03-02', 0, 'staff', 'import', 'published', ${monday}, 9, 0, 0 from i`,
    )
    await run(
      `insert into offer_city (offer_id, city, category, open, published_at) ${numbers} select 'crowd-' || n, '北京',
        'food', 1, ${monday} from i`,
    )
  }
  const cost = async (lines: number) => {
    const needId = await need()
    const spent = noCost()
    const asked = Array.from({ length: lines }, (_, i) => ({ offerId: `crowd-${i}`, needId, amount: 1 }))
    const made = await allocate(ground.staff, asked, { env: { DB: counted(env.DB, spent) } })
    expect(made.status).toBe(201)
    return spent
  }

  it('the same at 2,352 and at 100,000 offers: two round trips, and so many statements for 200 lines', async () => {
    await grow(0, 2352)
    const [one1, many] = [await cost(1), await cost(200)]
    expect([one1.roundTrips, many.roundTrips]).toEqual([2, 2])
    expect(many.statements).toBeLessThanOrEqual(one1.statements + 1)
    await grow(2352, 100_000)
    const later = await cost(1)
    expect([later.roundTrips, later.statements, later.rowsRead]).toEqual([2, one1.statements, one1.rowsRead])
    expect(later.rowsRead).toBeLessThan(60)
    await run(
      `delete from offer_city where offer_id like 'crowd-%' and offer_id not in (select offer_id from allocation)`,
    )
    await run(`delete from offer where id like 'crowd-%' and id not in (select offer_id from allocation)`)
  })
})
