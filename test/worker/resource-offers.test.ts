import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it } from 'vitest'
import { counted, noCost } from './d1.ts'
import { call, days, everything, one, rowsOf, run } from './harness.ts'
import { brokenInvariants } from './invariants.ts'
import { mailsTo, outcomes, review, coordinatorOf, told } from './organisations-world.ts'
import {
  aCoordinator,
  act,
  anOffer,
  aPartner,
  figure,
  listed,
  movedOf,
  offerBody,
  patch,
  post,
  see,
  updatesOf,
} from './resources-world.ts'

afterEach(async () => {
  expect(await brokenInvariants()).toEqual({})
})

describe('an offer', () => {
  it('is a draft until it is published; a repeated publication changes nothing', async () => {
    const { as, id: organisationId } = await aPartner()
    const cost = noCost()
    const made = await post(as, { organisationId }, { env: { DB: counted(env.DB, cost) } })
    expect(made.status).toBe(201)
    expect(cost.roundTrips).toBe(2)
    expect(made.body).toMatchObject({
      state: 'draft',
      category: 'infant',
      quantity: { amount: 25, unit: 'case', of: { amount: 24, unit: 'can' } },
      sums: { given: { amount: 25, unit: 'case', baseAmount: 600 }, left: { baseAmount: 0 } },
      organisationId,
      donors: [{ id: organisationId, name: '晨光乳业有限公司', kind: 'organisation' }],
      version: 1,
    })
    const { id } = made.body
    expect(told(await see(id))).toEqual([404, 'thing.unknown'])
    const before = await figure('offers', 'infant')
    const spent = noCost()
    const shown = await act(as, id, 'publish', undefined, { env: { DB: counted(env.DB, spent) } })
    expect(spent.roundTrips).toBe(2)
    expect(shown.body).toMatchObject({ state: 'published', version: 2, sums: { left: { baseAmount: 600 } } })
    expect((await act(as, id, 'publish')).body).toMatchObject({ state: 'published', version: 2 })
    expect(await figure('offers', 'infant')).toEqual([before[0] + 1, 0])
    expect(await updatesOf(id)).toEqual(['new'])
    expect(await movedOf(id, 'offered')).toBe(600)
    expect((await see(id)).body).toMatchObject({ organisation: { name: '晨光乳业有限公司' }, contact: null })
  })

  it('is published at once with one tap, and by two taps at the same time once', async () => {
    const { as, id: organisationId } = await aPartner()
    expect((await post(as, { organisationId, publish: true })).body.state).toBe('published')
    const { id } = (await post(as, { organisationId })).body
    const answers = await Promise.all([1, 2, 3].map(() => act(as, id, 'publish')))
    expect(answers.map((a) => [a.status, a.body.version])).toEqual(answers.map(() => [200, 2]))
    expect([await updatesOf(id), await movedOf(id, 'offered')]).toEqual([['new'], 600])
  })

  it('of an unverified partner waits for staff, who publish it or send it back with a reason', async () => {
    const { as, id: organisationId, who } = await aPartner(false)
    const [north, south] = [await aCoordinator('北京'), await aCoordinator('南京')]
    const made = await post(as, { organisationId, publish: true })
    expect(made.body.state).toBe('waiting')
    const { id } = made.body
    expect(told(await see(id))).toEqual([404, 'thing.unknown'])
    const waiting = async (who: string) =>
      (await listed('state=waiting', who)).items.map((o: { id: string }) => o.id)
    expect([(await waiting(north)).includes(id), (await waiting(south)).includes(id)]).toEqual([true, false])
    expect(told(await act(south, id, 'send-back', { reason: '请写明保质期' }))).toEqual([
      404,
      'thing.unknown',
    ])
    expect(told(await act(as, id, 'send-back', { reason: '自己' }))).toEqual([403, 'role.missing'])
    expect((await act(north, id, 'send-back', { reason: '请写明保质期' })).body).toMatchObject({
      state: 'draft',
      reason: '请写明保质期',
    })
    expect((await act(as, id, 'publish')).body).toMatchObject({ state: 'waiting', reason: null })
    expect((await act(north, id, 'publish')).body.state).toBe('published')
    expect(await updatesOf(id)).toEqual(['new'])
    const subjects = (await mailsTo(who.email)).map((m) => m.subject.split(' · ')[0] ?? '')
    expect(subjects.filter((s) => s.includes('婴儿奶粉'))).toEqual([
      '邻里：“婴儿奶粉”请再改一改',
      '邻里：“婴儿奶粉”已经发布',
    ])
    // Staff let through what they read: other words are for them to read again.
    expect(told(await patch(as, id, { title: '别的' }))).toEqual([409, 'organisation.not-verified'])
    expect((await patch(as, id, { validUntil: '2026-06-30' })).status).toBe(200)
    for (const [decision, why] of [['verify'], ['suspend', '停用']] as const)
      await review(await coordinatorOf(), organisationId, decision, why)
    expect(told(await patch(as, id, { validUntil: '2026-07-31' }))).toEqual([
      409,
      'organisation.not-verified',
    ])
    expect(told(await post(as, { organisationId }))).toEqual([409, 'organisation.not-verified'])
  })

  it('every publication, change and renewal is one update, counted apart and together', async () => {
    const counts = async () =>
      (await Promise.all(['new', 'changed', 'renewed'].map((k) => figure(`updates-${k}`, 'toys')))).map(
        ([n]) => n ?? 0,
      )
    const [n = 0, c = 0, r = 0] = await counts()
    const { as, id } = await anOffer({ category: '积木', title: '积木' })
    await patch(as, id, { details: '适合三岁以上' })
    await patch(as, id, { validUntil: '2026-06-30' })
    await patch(as, id, { validUntil: '2026-07-31', title: '积木 50 套' })
    await patch(as, id, { title: '积木 50 套' })
    expect(await updatesOf(id)).toEqual(['new', 'changed', 'renewed', 'changed'])
    expect(await counts()).toEqual([n + 1, c + 2, r + 1])
    await act(as, id, 'withdraw')
    expect(await updatesOf(id)).toHaveLength(4)
    await act(as, id, 'publish')
    expect(await updatesOf(id)).toEqual(['new', 'changed', 'renewed', 'changed', 'renewed'])
    expect(await movedOf(id, 'offered')).toBe(600)
    expect(await figure('offers', 'toys')).toEqual([n + 1, 0])
  })

  it('`until 31/1` at 23:59:59 Shanghai still stands, and a second later does not', async () => {
    const { id, as } = await anOffer({ validUntil: '2027-01-31' })
    const last = Date.parse('2027-01-31T15:59:59Z')
    await run('update session set expires_at = ?', last + days)
    const inList = async (now: number) =>
      (await listed('city=北京&limit=100', undefined, { now })).items.some((o: { id: string }) => o.id === id)
    expect([await inList(last), await inList(last + 1000)]).toEqual([true, false])
    expect((await see(id, undefined, { now: last })).body.expired).toBe(false)
    expect((await see(id, undefined, { now: last + 1000 })).body.expired).toBe(true)
    expect(told(await act(as, id, 'publish', undefined, { now: last + 1000 }))).toEqual([
      409,
      'offer.expired',
    ])
    expect((await act(as, id, 'publish', undefined, { now: last })).status).toBe(200)
  })

  it('若干 is unknown: not 0, not 1, outside every sum', async () => {
    const before = await figure('offered', 'study', 'piece')
    const { id, body, as } = await anOffer({ category: '文具', quantity: null })
    expect([body.quantity, body.sums]).toEqual([null, null])
    expect(await figure('offered', 'study', 'piece')).toEqual(before)
    expect(await movedOf(id, 'offered')).toBe(0)
    const known = await patch(as, id, { quantity: { amount: 30, unit: 'piece' } })
    expect(known.body.sums.left).toEqual({ amount: 30, unit: 'piece', baseAmount: 30 })
    expect((await patch(as, id, { quantity: null })).body.sums).toBeNull()
    expect(await movedOf(id, 'offered')).toBe(0)
  })

  it('that cannot be is refused with a pointer, and nothing is written', async () => {
    const { as, id: organisationId } = await aPartner()
    const before = await everything()
    const piece = (amount: unknown) => ({ quantity: { amount, unit: 'piece' } })
    for (const [given, code, at] of [
      [piece(0), 'quantity.invalid', '/quantity/amount'],
      [piece(-1), 'quantity.invalid', '/quantity/amount'],
      [piece(1.5), 'quantity.invalid', '/quantity/amount'],
      [piece(2 ** 53), 'quantity.invalid', '/quantity/amount'],
      [{ kind: 'money', quantity: { amount: 3, unit: 'can' } }, 'quantity.invalid', '/quantity/unit'],
      [
        { quantity: { amount: 1, unit: 'kg', of: { amount: 2, unit: 'can' } } },
        'quantity.invalid',
        '/quantity/of',
      ],
      [{ quantity: { amount: 1, unit: 'barrel' } }, 'input.invalid', '/quantity/unit'],
      [{ lot: { amount: 1, unit: 'kg' } }, 'allocation.unit', '/lot'],
      [{ lot: { amount: 601, unit: 'can' } }, 'input.invalid', '/lot'],
      [{ cities: ['北京', '火星'] }, 'input.invalid', '/cities/1'],
      [{ cities: ['北京', '北京'] }, 'input.invalid', '/cities'],
      [{ category: '飞船' }, 'input.invalid', '/category'],
      [{ validUntil: '2026-03-01' }, 'input.invalid', '/validUntil'],
      [{ validUntil: '2026-02-30' }, 'input.invalid', '/validUntil'],
      [{ validFrom: '2026-06-01' }, 'input.invalid', '/validUntil'],
      [{ givenOn: '2026-03-03' }, 'input.invalid', '/givenOn'],
      [{ organisationId: 'nobody' }, 'thing.unknown', '/organisationId'],
      [{ title: ' ' }, 'input.invalid', '/title'],
    ] as const) {
      const { status, body } = await post(as, { organisationId, ...given })
      expect([at, body.code, body.errors?.[0]?.pointer, status < 500]).toEqual([at, code, at, true])
    }
    const body = JSON.stringify(offerBody({ organisationId })).replace('"amount":25', '"amount":1e309')
    expect(told(await call('POST /api/resources/offers', { as, body })).slice(0, 2)).toEqual([
      422,
      'quantity.invalid',
    ])
    expect(await everything()).toEqual(before)
  })
})

describe('a change', () => {
  it('below what is promised is refused with the shortfall, and so is withdrawing it', async () => {
    const { as, id } = await anOffer()
    await run('update offer set offered = offered - 500, reserved = 500 where id = ?', id)
    const cut = await patch(as, id, {
      quantity: { amount: 20, unit: 'case', of: { amount: 24, unit: 'can' } },
    })
    expect(told(cut)).toEqual([409, 'offer.promised'])
    expect(cut.body).toMatchObject({
      promised: '500 罐',
      short: '20 罐',
      shortfall: { amount: 20, unit: 'can', baseAmount: 20, words: '20 罐' },
    })
    expect(told(await act(as, id, 'withdraw'))).toEqual([409, 'offer.promised'])
    const less = await patch(as, id, {
      quantity: { amount: 21, unit: 'case', of: { amount: 24, unit: 'can' } },
    })
    expect(less.body.sums).toMatchObject({ given: { baseAmount: 504 }, left: { baseAmount: 4 } })
    await run('update offer set reserved = 0, in_transit = 500 where id = ?', id)
    expect((await act(as, id, 'withdraw')).body).toMatchObject({
      state: 'withdrawn',
      sums: { left: { baseAmount: 0 } },
    })
    // What was on its way is not offered a second time.
    const again = await act(as, id, 'publish')
    expect(again.body.sums).toMatchObject({ left: { baseAmount: 4 }, sent: { baseAmount: 500 } })
    await run('update offer set in_transit = 0, offered = offered + 500 where id = ?', id)
  })

  it('factor edited later: what used the old one keeps it, and the unit stays once something is promised', async () => {
    const { as, id } = await anOffer({
      quantity: { amount: 10, unit: 'case', of: { amount: 24, unit: 'can' } },
    })
    const taken = await figure('taken-back', 'infant', 'can')
    const smaller = await patch(as, id, {
      quantity: { amount: 10, unit: 'case', of: { amount: 20, unit: 'can' } },
    })
    expect(smaller.body.sums.left).toEqual({ amount: 10, unit: 'case', baseAmount: 200 })
    expect(await figure('taken-back', 'infant', 'can')).toMatchObject([
      expect.any(Number),
      expect.any(Number),
    ])
    const bottles = await patch(as, id, {
      quantity: { amount: 10, unit: 'case', of: { amount: 6, unit: 'bottle' } },
    })
    expect(bottles.body).toMatchObject({ base: 'bottle', sums: { left: { baseAmount: 60 } } })
    expect((await figure('taken-back', 'infant', 'can'))[1]).toBe((taken[1] ?? 0) + 240)
    const { organisationId } = await anOffer()
    await run(
      `insert into need (id, organisation_id, kind, category, title, city, needed_by, ends_at, urgency, families, adults,
        children, state, created_at, changed_at) values (?, ?, 'goods', 'infant', '奶', '北京', '2026-05-01', 0, 'normal', 1, 1, 1,
        'draft', 0, 0)`,
      `need-of-${id}`,
      organisationId,
    )
    await run(
      `insert into allocation (id, offer_id, need_id, organisation_id, city, posted, base, factor, amount, state, created_at,
        changed_at) values (?, ?, ?, ?, '北京', '{"amount":1,"unit":"case"}', 'bottle', 6, 6, 'cancelled', 0, 0)`,
      `allocation-of-${id}`,
      id,
      `need-of-${id}`,
      organisationId,
    )
    expect(told(await patch(as, id, { quantity: { amount: 10, unit: 'kg' } }))).toEqual([
      409,
      'offer.bound',
      '/quantity/unit',
      'promised',
    ])
    expect(told(await patch(as, id, { category: 'food' })).slice(0, 3)).toEqual([
      409,
      'offer.bound',
      '/category',
    ])
    await patch(as, id, { quantity: { amount: 10, unit: 'case', of: { amount: 12, unit: 'bottle' } } })
    expect(await one('select factor from allocation where id = ?', `allocation-of-${id}`)).toBe(6)
    await run('delete from allocation where id = ?', `allocation-of-${id}`)
    await run('delete from need where id = ?', `need-of-${id}`)
  })

  it('to another city or category is counted there from this month on, and taken back here', async () => {
    const of = async (city: string, category: string) =>
      rowsOf(
        `select figure, base, times, amount from figure_month where city = ? and category = ? and times > 0
          and figure in ('offers', 'offered') order by figure`,
        city,
        category,
      )
    await run('insert or ignore into city (name, english) values (?, ?)', '珠海', 'Zhuhai')
    const { as, id } = await anOffer({
      cities: ['珠海'],
      category: 'equipment',
      quantity: { amount: 5, unit: 'piece' },
    })
    const counted = [
      { figure: 'offered', base: 'piece', times: 1, amount: 5 },
      { figure: 'offers', base: '', times: 1, amount: 0 },
    ]
    expect(await of('珠海', 'equipment')).toEqual(counted)
    await patch(as, id, { category: 'other', cities: ['珠海', '南京'] })
    expect([await of('珠海', 'equipment'), await of('', 'other')]).toEqual([counted, counted.slice(0, 1)])
    expect(await figure('taken-back', 'equipment', 'piece')).toEqual([1, 5])
    expect((await listed('city=南京&category=other')).items.map((o: { id: string }) => o.id)).toContain(id)
  })

  it('races a promise: the cut or the promise, and never less than nothing', async () => {
    const { as, id } = await anOffer({ quantity: { amount: 100, unit: 'piece' } })
    const promise = () =>
      run('update offer set offered = offered - 7, reserved = reserved + 7 where id = ?', id).then(
        () => 'promised',
        () => 'short',
      )
    const cut = async () => {
      const { status, body } = await patch(as, id, { quantity: { amount: 20, unit: 'piece' } })
      return status === 200 ? 'cut' : String(body.code)
    }
    const said = await Promise.all([promise(), promise(), cut(), promise(), promise(), cut()])
    const [{ offered, reserved, amount }] = (await rowsOf('select * from offer where id = ?', id)) as [any]
    expect(offered + reserved).toBe(amount)
    expect(said.filter((s) => s === 'promised').length * 7).toBe(reserved)
    await run('update offer set offered = offered + reserved, reserved = 0 where id = ?', id)
  })

  it('from an old version is refused', async () => {
    const { as, id } = await anOffer()
    const both = await Promise.all(
      ['一', '二'].map((title) => patch(as, id, { title }, { headers: { 'if-match': '"1"' } })),
    )
    expect(outcomes(both)).toEqual(['200', '412 version.old'])
  })
})
