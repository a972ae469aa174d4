import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { systemCtx } from '../../src/jobs.ts'
import { tellUrgent, tellWeekly } from '../../src/resources/matching/digest.ts'
import { counted, noCost } from './d1.ts'
import { call, everything, fresh, insert, monday, rowsOf, run } from './harness.ts'
import { anOfferIn, manyOffers } from './matching-world.ts'
import { aNeed, promised } from './needs-world.ts'
import { cities, coordinatorOf, somebody, told } from './organisations-world.ts'
import { aGroup } from './space-world.ts'

type Row = { offerId: string; needId: string; why: string; [member: string]: unknown }

const matchesOf = (as: string, id: string, more: Record<string, unknown> = {}) =>
  call(`GET /api/resources/needs/${id}/matches`, { as, ...more })

const plan = (as: string, body: Record<string, unknown>) => call('POST /api/resources/plans', { as, body })

/** A category of its own, so that no other case's rows are among its matches. */
const aCategory = async () => {
  const key = fresh('category')
  await insert('category', { key, zh: key, en: key, kind: 'goods', position: 50 })
  return key
}

beforeAll(cities)

describe('matches', () => {
  it('answer offers best first with parts that add up, and each exclusion with its reason', async () => {
    const category = await aCategory()
    const [group, staff] = [await aGroup(), await coordinatorOf('北京')]
    const need = await aNeed(group, { category, title: '婴儿奶粉', urgency: 'high' })
    const best = await anOfferIn(['北京'], { category, title: '婴儿奶粉' })
    const far = await anOfferIn(['北京', '南京'], { category, title: '米粉', handover: 'pick-up', lot: 24 })
    const left = {
      city: await anOfferIn(['南京'], { category }),
      validity: await anOfferIn(['北京'], { category, valid_until: '2026-03-30' }),
      unit: await anOfferIn(['北京'], {
        category,
        base: 'g',
        posted: '{"amount":9,"unit":"kg"}',
        factor: 1000,
      }),
      own: await anOfferIn(['北京'], { category, organisation_id: group.id }),
      'nothing-left': await anOfferIn(['北京'], { category, offered: 0, reserved: 100 }),
      kind: await anOfferIn(['北京'], { category, kind: 'service' }),
      category: await anOfferIn(['北京'], { category: await aCategory() }),
    }
    const { status, body } = await matchesOf(staff.as, need)
    expect(status).toBe(200)
    expect(body.items.map((row: Row) => [row.offerId, row['score'], row['quantity']])).toEqual([
      [best, 90, { amount: 100, unit: 'can' }],
      [far, 63, { amount: 100, unit: 'can' }],
    ])
    expect(body.items[0].parts).toEqual([
      { part: 'category', points: 40, of: 40, why: 'same' },
      { part: 'words', points: 20, of: 20, why: 'all', words: ['婴儿奶粉'] },
      { part: 'urgency', points: 20, of: 20, why: 'high' },
      { part: 'distance', points: 10, of: 10, why: 'same-city' },
      { part: 'waiting', points: 0, of: 10, why: 'days', days: 0 },
    ])
    expect(body.items[1]).toMatchObject({
      lot: { amount: 24, unit: 'can' },
      left: { amount: 100, unit: 'can' },
      cities: ['北京', '南京'],
    })
    const why = new Map(body.excluded.map((row: Row) => [row.offerId, row.why]))
    for (const [reason, id] of Object.entries(left)) expect([reason, why.get(id)]).toEqual([reason, reason])
    expect(body.mayAllocate).toBe(true)
  })

  it('an unknown quantity (若干) matches and suggests none', async () => {
    const category = await aCategory()
    const need = await aNeed(await aGroup(), { category, quantity: null })
    const offer = await anOfferIn(['北京'], {
      category,
      amount: null,
      base: null,
      posted: null,
      factor: null,
      offered: 0,
    })
    const { body } = await matchesOf((await coordinatorOf('北京')).as, need)
    expect(body.items).toMatchObject([{ offerId: offer, quantity: null, left: null }])
  })

  it('what was promised meanwhile is no longer suggested, and a need that has all is told so', async () => {
    const category = await aCategory()
    const need = await aNeed(await aGroup(), { category })
    const offer = await anOfferIn(['北京'], { category, amount: 130, offered: 130 })
    const { as } = await coordinatorOf('北京')
    await promised(offer, need, { reserved: 60 })
    expect((await matchesOf(as, need)).body.items[0]).toMatchObject({
      quantity: { amount: 40, unit: 'can' },
      left: { amount: 70, unit: 'can' },
    })
    await promised(offer, need, { reserved: 40 })
    const { items, excluded } = (await matchesOf(as, need)).body
    expect([items, excluded.find((row: Row) => row.offerId === offer).why]).toEqual([[], 'met'])
  })

  it('are for the coordinators of the city and the need’s organisation, which is not told what is for staff', async () => {
    const category = await aCategory()
    const [group, donor] = [await aGroup(), fresh('donor')]
    const need = await aNeed(group, { category })
    const gift = await anOfferIn(['北京'], { category, anonymous: 1 })
    await insert('donor', {
      id: donor,
      kind: 'person',
      name: '解缙',
      sort_key: 'xie jin',
      created_at: monday,
    })
    await insert('offer_donor', { offer_id: gift, donor_id: donor, position: 0 })
    const suspended = await aGroup('suspended')
    await anOfferIn(['北京'], { category, organisation_id: suspended.id })
    const [inside, staff] = [
      await matchesOf(group.as, need),
      await matchesOf((await coordinatorOf('北京')).as, need),
    ]
    expect(staff.body.items[0].donor).toEqual({ name: '解缙', anonymous: true })
    expect(staff.body.excluded.map((row: Row) => row.why)).toContain('verified')
    expect(inside.body.items[0].donor).toEqual({ name: null, anonymous: true })
    expect(JSON.stringify(inside.body)).not.toContain('解缙')
    expect(inside.body.excluded.map((row: Row) => row.why)).not.toContain('verified')
    expect(inside.body.mayAllocate).toBe(false)
    expect(told(await matchesOf((await coordinatorOf('南京')).as, need))).toEqual([403, 'role.missing'])
    expect(told(await matchesOf((await somebody()).as, need))).toEqual([403, 'role.missing'])
    expect(told(await matchesOf(group.as, 'none'))).toEqual([404, 'thing.unknown'])
  })

  it('Suggestions both ways: needs for an offer, to its own organisation and to coordinators', async () => {
    const category = await aCategory()
    const [partner, group] = [await aGroup(), await aGroup()]
    const offer = await anOfferIn(['北京', '南京'], { category, organisation_id: partner.id })
    const low = await aNeed(group, { category, urgency: 'low', city: '南京' })
    const high = await aNeed(group, { category, urgency: 'high' })
    const kilos = await aNeed(group, { category, quantity: { amount: 5, unit: 'kg' } })
    const { body } = await call(`GET /api/resources/offers/${offer}/matches`, { as: partner.as })
    expect(body.items.map((row: Row) => row.needId)).toEqual([high, low])
    expect(body.items[0]).toMatchObject({ organisation: { id: group.id }, families: 40, mayAllocate: false })
    expect(body.excluded.find((row: Row) => row.needId === kilos).why).toBe('unit')
    const { as } = await coordinatorOf('南京')
    const seen = await call(`GET /api/resources/offers/${offer}/matches`, { as })
    expect(seen.body.items.map((row: Row) => row['mayAllocate'])).toEqual([false, true])
    expect(told(await call(`GET /api/resources/offers/${offer}/matches`, { as: group.as }))).toEqual([
      403,
      'role.missing',
    ])
  })

  it('Needs for money are seen by staff and verified partners only', async () => {
    const category = await aCategory()
    await run(`update category set kind = 'money' where key = ?`, category)
    const money = {
      posted: '{"amount":500,"unit":"yuan"}',
      base: 'fen',
      factor: 100,
      amount: 50_000,
      offered: 50_000,
    }
    const [partner, group] = [await aGroup('pending'), await aGroup()]
    const offer = await anOfferIn(['北京'], {
      category,
      kind: 'money',
      organisation_id: partner.id,
      ...money,
    })
    const need = await aNeed(group, { category, quantity: { amount: 300, unit: 'yuan' } })
    const needs = async () =>
      (await call(`GET /api/resources/offers/${offer}/matches`, { as: partner.as })).body.items.map(
        (row: Row) => row.needId,
      )
    expect(await needs()).toEqual([])
    await run(`update organisation set status = 'verified', waiting_since = null where id = ?`, partner.id)
    expect(await needs()).toEqual([need])
  })
})

describe('a plan', () => {
  it('fair: 100 over 10/50/80 gives 10/45/45; a proposal, of which nothing is written', async () => {
    const category = await aCategory()
    const { as } = await coordinatorOf('北京')
    const offer = await anOfferIn(['北京'], { category })
    const needs: string[] = []
    for (const amount of [10, 50, 80])
      needs.push(await aNeed(await aGroup(), { category, quantity: { amount, unit: 'can' } }))
    const before = await everything()
    const { status, body } = await plan(as, { category, mode: 'fair' })
    expect(status).toBe(200)
    const got = new Map(body.proposals.map((row: Row) => [row.needId, row]))
    const lacks = new Map(body.unmet.map((row: Row) => [row.needId, row]))
    const can = (amount: number) => ({ amount, unit: 'can' })
    expect(needs.map((id) => got.get(id))).toEqual(
      [10, 45, 45].map((amount, i) => ({ offerId: offer, needId: needs[i], quantity: can(amount) })),
    )
    expect(needs.map((id) => lacks.get(id))).toEqual([
      undefined,
      { needId: needs[1], quantity: can(5), why: 'short' },
      { needId: needs[2], quantity: can(35), why: 'short' },
    ])
    expect([body.optimal, body.more]).toEqual([true, { offers: false, needs: false }])
    expect(await everything()).toEqual(before)
  })

  it('least-distance: ships the most, and things stay in their city where they can', async () => {
    const category = await aCategory()
    const both = await anOfferIn(['北京', '南京'], { category, published_at: monday - 5 })
    const here = await anOfferIn(['北京'], { category })
    const [north, south] = [
      await aNeed(await aGroup(), { category }),
      await aNeed(await aGroup(), { category, city: '南京' }),
    ]
    const { body } = await plan((await coordinatorOf()).as, { category, mode: 'least-distance' })
    expect(new Set(body.proposals.map((row: Row) => `${row.offerId} ${row.needId}`))).toEqual(
      new Set([`${here} ${north}`, `${both} ${south}`]),
    )
  })

  it('takes the needs of the cities that one coordinates, and refuses another’s and no category', async () => {
    const category = await aCategory()
    await anOfferIn(['北京', '南京'], { category })
    const [north, south] = [
      await aNeed(await aGroup(), { category }),
      await aNeed(await aGroup(), { category, city: '南京' }),
    ]
    const needsOf = async (as: string, more = {}) =>
      (await plan(as, { category, mode: 'fair', ...more })).body.needs.map(({ id }: { id: string }) => id)
    const beijing = await coordinatorOf('北京')
    expect(await needsOf(beijing.as)).toEqual([north])
    expect(await needsOf((await coordinatorOf()).as, { city: '南京' })).toEqual([south])
    expect(told(await plan(beijing.as, { category, mode: 'fair', city: '南京' }))).toEqual([
      403,
      'role.missing',
    ])
    expect(told(await plan(beijing.as, { category: 'none', mode: 'fair' }))).toEqual([
      422,
      'input.invalid',
      '/category',
      'unknown',
    ])
    expect((await plan(beijing.as, { category, mode: 'greedy' })).status).toBe(422)
    expect(told(await plan((await aGroup()).as, { category, mode: 'fair' }))).toEqual([403, 'role.missing'])
  })
})

describe('what is told by itself', () => {
  const job = (now: number) => systemCtx(env, 'test', now)
  const lettersTo = (email: string) =>
    rowsOf('select subject, text from outbox where "to" = ? and subject like ?', email, '%Linli: %')
  const runs = async (now: number) => {
    let told = 0
    for (let i = 0; i < 40; i++) told += (await tellWeekly(job(now))).told
    return told
  }

  it('one digest a week to each side, and none to whom nothing fits', async () => {
    const category = await aCategory()
    const [group, partner, idle] = [await aGroup(), await aGroup(), await aGroup()]
    const need = await aNeed(group, { category, title: '每周一信' })
    const offer = await anOfferIn(['北京'], { category, organisation_id: partner.id, created_at: monday })
    await aNeed(idle, { category: await aCategory() })
    // Monday, ten in the morning.
    await runs(monday)
    await runs(monday + 86_400_000)
    const [toGroup, toPartner] = [await lettersTo(group.email), await lettersTo(partner.email)]
    expect([toGroup.length, toPartner.length, (await lettersTo(idle.email)).length]).toEqual([1, 1, 0])
    expect(toGroup[0]?.['text']).toContain(`/desk/needs/${need}/matches`)
    expect(toPartner[0]?.['text']).toContain(`/desk/offers/${offer}/matches`)
    expect(toPartner[0]?.['text']).toContain('每周一信')
    expect(await runs(monday + 7 * 86_400_000)).toBeGreaterThan(0)
    expect((await lettersTo(group.email)).length).toBe(2)
  })

  it('at once only for urgent needs, each message once', async () => {
    const category = await aCategory()
    const [group, partner] = [await aGroup(), await aGroup()]
    await anOfferIn(['北京'], { category, organisation_id: partner.id })
    await aNeed(group, { category })
    while ((await tellUrgent(job(monday))).told > 0);
    expect([(await lettersTo(group.email)).length, (await lettersTo(partner.email)).length]).toEqual([0, 0])
    const need = await aNeed(group, { category, urgency: 'high', urgencyReason: '下周就断奶了' })
    expect(await Promise.all([tellUrgent(job(monday)), tellUrgent(job(monday))])).toEqual([
      { told: 2 },
      { told: expect.any(Number) },
    ])
    expect(await tellUrgent(job(monday))).toEqual({ told: 0 })
    const [toGroup, toPartner] = [await lettersTo(group.email), await lettersTo(partner.email)]
    expect([toGroup.length, toPartner.length]).toEqual([1, 1])
    expect(toGroup[0]?.['text']).toContain(`/desk/needs/${need}/matches`)
  })
})

describe('what a plan could be made of', () => {
  it('counts needs and offers of the coordinated cities by category, those with both first', async () => {
    const [both, needed, given] = [await aCategory(), await aCategory(), await aCategory()]
    const [group, { as }] = [await aGroup(), await coordinatorOf('北京')]
    await aNeed(group, { category: both })
    for (let n = 0; n < 2; n++) await aNeed(group, { category: needed })
    await anOfferIn(['北京'], { category: both })
    await anOfferIn(['北京', '南京'], { category: both })
    await anOfferIn(['南京'], { category: given })
    await anOfferIn(['北京'], { category: given })
    const { items } = (await call('GET /api/resources/plans/categories', { as })).body
    const of = (key: string) => items.find((item: any) => item.key === key)
    expect(of(both)).toMatchObject({ needs: 1, offers: 2 })
    expect(of(needed)).toMatchObject({ needs: 2, offers: 0 })
    expect(of(given)).toMatchObject({ needs: 0, offers: 1 })
    const at = (key: string) => items.indexOf(of(key))
    expect([at(both) < at(needed), at(needed) < at(given)]).toEqual([true, true])
  })
})

describe('among many offers', () => {
  it('matches and plans cost one round trip, and as many rows among 2,352 offers as among 100,000', async () => {
    const category = await aCategory()
    const { as } = await coordinatorOf('北京')
    const need = await aNeed(await aGroup(), { category, title: '奶粉' })
    const costs = async () => {
      const [matches, planned, listed] = [noCost(), noCost(), noCost()]
      const found = await matchesOf(as, need, { env: { DB: counted(env.DB, matches) } })
      const made = await call('POST /api/resources/plans', {
        as,
        body: { category, mode: 'fair' },
        env: { DB: counted(env.DB, planned) },
      })
      expect([found.body.items.length, made.body.proposals.length, made.body.more.offers]).toEqual([
        20,
        1,
        true,
      ])
      const { items } = (
        await call('GET /api/resources/plans/categories', { as, env: { DB: counted(env.DB, listed) } })
      ).body
      expect(items.find((item: any) => item.key === category)).toMatchObject({ needs: 1, offers: 80 })
      return [matches, planned, listed]
    }
    await manyOffers(0, 2352, category)
    await run('analyze')
    const few = await costs()
    await manyOffers(2352, 100_000, category)
    const many = await costs()
    for (const [i, cost] of many.entries()) {
      expect([few[i]?.roundTrips, cost.roundTrips]).toEqual([1, 1])
      expect(cost.rowsRead).toBeLessThan(4000)
      expect(Math.abs(cost.rowsRead - (few[i]?.rowsRead ?? 0))).toBeLessThanOrEqual(cost.rowsRead * 0.1)
    }
  })
})
