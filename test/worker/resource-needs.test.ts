import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { counted, noCost } from './d1.ts'
import { call, everything, one, rowsOf } from './harness.ts'
import {
  aNeed,
  anOffer,
  asked,
  changeNeed,
  doNeed,
  figureOf,
  idsIn,
  needOf,
  postNeed,
  promised,
} from './needs-world.ts'
import { cities, coordinatorOf, outcomes, somebody, told } from './organisations-world.ts'
import { aGroup } from './space-world.ts'

beforeAll(cities)

describe('a need', () => {
  it('organisation (verified), families, adults, children, city, needed by, urgency with its reason, story', async () => {
    const group = await aGroup()
    const made = await postNeed(group, {
      category: '奶粉',
      urgency: 'high',
      urgencyReason: '下周就断奶了',
      story: '四十户人家的宝宝还不到一岁。',
      notes: '上次送到的是二段。',
      quantity: { amount: 4, unit: 'case', of: { amount: 24, unit: 'can' } },
    })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      organisation: { id: group.id, name: `机构 ${group.id}` },
      category: 'infant',
      kind: 'goods',
      title: '母婴 · 4 箱 × 24 罐',
      quantity: { amount: 4, unit: 'case', of: { amount: 24, unit: 'can' } },
      neededBy: '2026-03-31',
      urgency: 'high',
      urgencyReason: '下周就断奶了',
      families: 40,
      adults: 60,
      children: 52,
      city: '北京',
      state: 'draft',
      notes: '上次送到的是二段。',
      mayWrite: true,
      progress: {
        asked: { amount: 4, unit: 'case' },
        missing: { amount: 4, unit: 'case' },
        promisedPercent: 0,
      },
      version: 1,
    })
    // Until the last day has ended in Shanghai.
    expect(await one('select ends_at from need where id = ?', made.body.id)).toBe(
      Date.parse('2026-03-31T16:00:00Z'),
    )
    expect(told(await call(`GET /api/resources/needs/${made.body.id}`))).toEqual([404, 'thing.unknown'])
    expect((await doNeed(group.as, made.body.id, 'publish')).body.state).toBe('published')
    expect(await needOf(made.body.id)).toMatchObject({ state: 'published', notes: null, mayWrite: false })
  })

  it('若干 is unknown: not 0, not 1; the city is the organisation’s where none is said', async () => {
    const id = await aNeed(await aGroup(), { quantity: null, city: undefined })
    const found = await needOf(id)
    expect([found.quantity, found.title, found.city]).toEqual([null, '母婴', '北京'])
    expect(found.progress).toMatchObject({ asked: null, missing: null, promisedPercent: null })
  })

  it('0, negative, 1.5 pieces, 1e309, 2^53, and other things that cannot be, change nothing', async () => {
    const group = await aGroup()
    const before = await everything()
    const send = (given: Record<string, unknown>, raw?: string) =>
      call('POST /api/resources/needs', {
        as: group.as,
        body: raw ? JSON.stringify(asked(group.id, given)).replace('"RAW"', raw) : asked(group.id, given),
      })
    for (const raw of ['0', '-3', '1.5', '1e309', '9007199254740992', '"24"', 'null'])
      expect([raw, ...told(await send({ quantity: { amount: 'RAW', unit: 'piece' } }, raw))]).toEqual([
        raw,
        422,
        'quantity.invalid',
        '/quantity/amount',
        'amount',
      ])
    const wrong: [Record<string, unknown>, ...unknown[]][] = [
      [{ quantity: undefined }, 422, 'input.invalid', '/quantity'],
      [
        { quantity: { amount: 1, unit: 'kg', of: { amount: 3, unit: 'can' } } },
        422,
        'quantity.invalid',
        '/quantity/of',
      ],
      [{ quantity: { amount: 1, unit: 'dozen' } }, 422, 'input.invalid', '/quantity/unit'],
      [{ category: 'weapons' }, 422, 'input.invalid', '/category'],
      [{ neededBy: '2026-03-01' }, 422, 'input.invalid', '/neededBy'],
      [{ neededBy: '2026-02-30' }, 422, 'input.invalid', '/neededBy'],
      [{ families: -1 }, 422, 'input.invalid', '/families'],
      [{ children: 1.5 }, 422, 'input.invalid', '/children'],
      [{ city: '火星' }, 422, 'city.unknown', '/city'],
      [{ organisationId: 'nobody' }, 404, 'thing.unknown', '/organisationId'],
      [{ urgency: 'very' }, 422, 'input.invalid', '/urgency'],
      [{ story: 'x'.repeat(2001) }, 422, 'input.invalid', '/story'],
      [{ title: 'a\0b' }, 422, 'input.invalid', '/title'],
      [{ follows: 'nowhere' }, 422, 'input.invalid', '/follows'],
    ]
    for (const [given, ...expected] of wrong)
      expect([given, ...told(await send(given)).slice(0, 3)]).toEqual([given, ...expected])
    expect(await everything()).toEqual(before)
  })

  it('no child’s name is ever asked for; a phone or an ID number in what everybody reads is refused', async () => {
    const group = await aGroup()
    for (const said of ['电话 139 0000 1234', '打１３９００００１２３４', '010-6512 3456', '+86 13900001234'])
      expect([said, ...told(await postNeed(group, { story: said }))]).toEqual([
        said,
        422,
        'words.personal',
        '/story',
        'phone',
      ])
    for (const member of ['title', 'story', 'notes', 'urgencyReason'])
      expect(told(await postNeed(group, { [member]: '110101 20150307 123X' }))).toEqual([
        422,
        'words.personal',
        `/${member}`,
        'id-number',
      ])
    const fine = { story: '13900 户、2026-03-07 到 2026-03-31，每户 1000 元', notes: '联系 139 0000 1234' }
    expect((await postNeed(group, fine)).status).toBe(201)
    expect(JSON.stringify(await rowsOf('select * from audit'))).not.toContain('139')
    expect(JSON.stringify(await rowsOf('select * from idempotency'))).not.toContain('139')
  })
})

describe('who may', () => {
  it('unverified organisations keep drafts; suspended ones post nothing; strangers nothing at all', async () => {
    const pending = await aGroup('pending')
    const draft = await postNeed(pending)
    expect(draft.status).toBe(201)
    const notYet = [409, 'organisation.not-verified']
    expect(told(await postNeed(pending, { publish: true }))).toEqual(notYet)
    expect(told(await doNeed(pending.as, draft.body.id, 'publish'))).toEqual(notYet)
    expect(told(await postNeed(await aGroup('suspended')))).toEqual(notYet)
    const stranger = await somebody()
    expect(told(await postNeed({ as: stranger.as, id: pending.id }))).toEqual([403, 'role.missing'])
    expect(told(await changeNeed(stranger.as, draft.body.id, { title: '改' }))).toEqual([
      404,
      'thing.unknown',
    ])
    const shown = await aNeed(await aGroup())
    expect(told(await changeNeed(stranger.as, shown, { title: '改' }))).toEqual([403, 'role.missing'])
  })

  it('staff post for an organisation of their city, not of another', async () => {
    const group = await aGroup()
    const [here, elsewhere] = [await coordinatorOf('北京'), await coordinatorOf('南京')]
    const made = await postNeed({ as: here.as, id: group.id }, { publish: true })
    expect([made.status, made.body.state]).toEqual([201, 'published'])
    expect(told(await postNeed({ as: elsewhere.as, id: group.id }))).toEqual([403, 'role.missing'])
    expect(told(await changeNeed(here.as, made.body.id, { city: '南京' }))).toEqual([403, 'role.missing'])
    for (const what of ['publish', 'withdraw'] as const)
      expect(told(await doNeed(elsewhere.as, made.body.id, what))).toEqual([403, 'role.missing'])
  })

  it('needs for money are seen by staff and verified partners only', async () => {
    const group = await aGroup()
    const id = await aNeed(group, {
      category: 'relief-money',
      quantity: { amount: 500, unit: 'yuan' },
      story: '救急金',
    })
    const seen = async (as?: string) => {
      const found = await call(`GET /api/resources/needs/${id}`, as ? { as } : {})
      const lists = await Promise.all(
        ['', 'q=救急金', 'category=relief-money', 'city=北京', `organisationId=${group.id}`].map((query) =>
          call(`GET /api/resources/needs?limit=100&${query}`, as ? { as } : {}),
        ),
      )
      return [found.status, ...lists.map((list) => idsIn(list).includes(id))]
    }
    const [all, none] = [
      [200, true, true, true, true, true],
      [404, false, false, false, false, false],
    ]
    expect(await seen()).toEqual(none)
    expect(await seen((await somebody()).as)).toEqual(none)
    expect(await seen((await aGroup('pending')).as)).toEqual(none)
    expect(await seen((await aGroup()).as)).toEqual(all)
    expect(await seen((await coordinatorOf('南京')).as)).toEqual(all)
  })
})

describe('every publish, change and renewal is one update', () => {
  it('is counted apart as 新增, 修改, 续期; drafts, notes and what changes nothing are none', async () => {
    const group = await aGroup()
    const id = (await postNeed(group)).body.id
    const kinds = async () =>
      (await rowsOf('select kind from post_update where entity_id = ? order by seq', id)).map(
        ({ kind }) => kind,
      )
    const before = await figureOf('needs')
    await changeNeed(group.as, id, { families: 41 })
    expect(await kinds()).toEqual([])
    await doNeed(group.as, id, 'publish')
    await changeNeed(group.as, id, { families: 42 })
    await changeNeed(group.as, id, { families: 42 })
    await changeNeed(group.as, id, { notes: '只给自己看' })
    await changeNeed(group.as, id, { neededBy: '2026-04-15' })
    await doNeed(group.as, id, 'withdraw', { reason: '先等等' })
    await changeNeed(group.as, id, { families: 40 })
    await doNeed(group.as, id, 'publish')
    expect(await kinds()).toEqual(['new', 'changed', 'renewed', 'renewed'])
    const after = await figureOf('needs')
    expect([after[0] - before[0], after[1] - before[1]]).toEqual([1, 0])
  })

  it('published twice at once: one wins, and it is one update', async () => {
    const group = await aGroup()
    const id = (await postNeed(group)).body.id
    const answers = await Promise.all(Array.from({ length: 6 }, () => doNeed(group.as, id, 'publish')))
    expect(outcomes(answers)).toEqual(Array.from({ length: 6 }, () => '200'))
    expect(await one('select count(*) from post_update where entity_id = ?', id)).toBe(1)
    expect((await needOf(id, group.as)).version).toBe(2)
  })

  it('changes at the version that was read; the same key twice is one; pinned to two round trips', async () => {
    const group = await aGroup()
    const cost = noCost()
    const given = { key: 'post-once', env: { DB: counted(env.DB, cost) } }
    const [first, again] = [
      await postNeed(group, { publish: true }, given),
      await postNeed(group, { publish: true }, given),
    ]
    expect([first.status, again.status, again.body.id, cost.roundTrips]).toEqual([201, 201, first.body.id, 3])
    const old = { headers: { 'if-match': '"1"' } }
    expect((await changeNeed(group.as, first.body.id, { adults: 1 }, old)).body.version).toBe(2)
    expect(told(await changeNeed(group.as, first.body.id, { adults: 2 }, old))).toEqual([412, 'version.old'])
    // A title that nobody wrote follows what is asked for.
    const moved = await changeNeed(group.as, first.body.id, { quantity: { amount: 60, unit: 'can' } })
    expect(moved.body.title).toBe('母婴 · 60 罐')
  })
})

describe('what is promised', () => {
  it('cannot be cut away: 409 with the shortfall; where a need is stays as it was agreed', async () => {
    const group = await aGroup()
    const id = await aNeed(group, { quantity: { amount: 10, unit: 'case', of: { amount: 24, unit: 'can' } } })
    await promised(await anOffer(), id, { reserved: 60 })
    const cut = await changeNeed(group.as, id, {
      quantity: { amount: 2, unit: 'case', of: { amount: 24, unit: 'can' } },
    })
    expect([...told(cut), cut.body.shortfall, cut.body.promised]).toEqual([
      409,
      'need.promised',
      '/quantity/amount',
      'promised',
      { amount: 12, unit: 'can' },
      { amount: 60, unit: 'can' },
    ])
    expect(told(await changeNeed(group.as, id, { quantity: { amount: 5, unit: 'kg' } }))[1]).toBe(
      'allocation.unit',
    )
    for (const given of [{ city: '南京' }, { category: 'food' }])
      expect(told(await changeNeed(group.as, id, given)).slice(0, 2)).toEqual([422, 'input.invalid'])
    expect(
      (await changeNeed(group.as, id, { quantity: { amount: 60, unit: 'can' } })).body.progress,
    ).toMatchObject({
      asked: { amount: 60, unit: 'can' },
      missing: { amount: 0, unit: 'can' },
      promisedPercent: 100,
    })
  })

  it('Withdrawn need with shipped lines: what is reserved is freed, what is shipped goes on', async () => {
    const group = await aGroup()
    const id = await aNeed(group)
    const [offer, ended] = [await anOffer(), await anOffer({ state: 'expired' })]
    const lines = [
      await promised(offer, id, { reserved: 20 }),
      await promised(offer, id, { reserved: 10, in_transit: 15 }),
      await promised(ended, id, { reserved: 5 }),
    ]
    const before = await figureOf('cancelled')
    const gone = await doNeed(group.as, id, 'withdraw', { reason: '已经有人送来了' })
    expect(gone.body).toMatchObject({
      state: 'withdrawn',
      reason: '已经有人送来了',
      progress: { promised: { amount: 15 } },
    })
    expect(
      await rowsOf('select state, reserved, in_transit from allocation where need_id = ? order by id', id),
    ).toEqual([
      { state: 'cancelled', reserved: 0, in_transit: 0 },
      { state: 'in-transit', reserved: 0, in_transit: 15 },
      { state: 'cancelled', reserved: 0, in_transit: 0 },
    ])
    // Back to what is left, and out of the offer that has ended.
    expect(
      await rowsOf(
        'select offered, reserved, in_transit from offer where id in (?, ?) order by id',
        offer,
        ended,
      ),
    ).toEqual([
      { offered: 85, reserved: 0, in_transit: 15 },
      { offered: 95, reserved: 0, in_transit: 0 },
    ])
    expect((await figureOf('cancelled'))[1] - before[1]).toBe(35)
    expect(
      await one(
        'select count(*) from audit where entity = ? and entity_id in (?, ?, ?)',
        'allocation',
        ...lines,
      ),
    ).toBe(3)
    expect((await doNeed(group.as, id, 'withdraw')).body.version).toBe(2)
  })

  it('a promise that comes while it is withdrawn is freed as well, or was never made', async () => {
    const group = await aGroup()
    const id = await aNeed(group)
    const offer = await anOffer()
    const answers = await Promise.all([
      doNeed(group.as, id, 'withdraw'),
      promised(offer, id, { reserved: 30 }),
      doNeed(group.as, id, 'withdraw'),
    ])
    expect([answers[0].status, answers[2].status]).toEqual([200, 200])
    const left = await rowsOf(
      'select n.promised, sum(a.reserved) as reserved from need n left join allocation a on a.need_id = n.id where n.id = ?',
      id,
    )
    expect(left[0]?.['promised']).toBe(left[0]?.['reserved'])
  })
})
