import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it } from 'vitest'
import { systemCtx } from '../../src/jobs.ts'
import { expireOffers } from '../../src/resources/offers/expire.ts'
import { writeXlsx } from '../../src/platform/xlsx.ts'
import { counted, noCost } from './d1.ts'
import { call, days, monday, one, rowsOf, run } from './harness.ts'
import { brokenInvariants } from './invariants.ts'
import { told } from './organisations-world.ts'
import {
  aCoordinator,
  act,
  anOffer,
  aPartner,
  figure,
  listed,
  patch,
  post,
  see,
  updatesOf,
} from './resources-world.ts'

afterEach(async () => {
  expect(await brokenInvariants()).toEqual({})
})

const take = (as: string, list: string | Uint8Array, query = '', more = {}) =>
  call(`POST /api/resources/imports?${query}`, {
    as,
    body: typeof list === 'string' ? new TextEncoder().encode(list) : list,
    headers: { 'content-type': 'text/csv' },
    ...more,
  })
const counts = ({ body }: { body: any }) => [body.rows, body.created, body.skipped]
const faults = ({ body }: { body: any }) => body.errors.map((e: any) => `${e.line} ${e.field} ${e.code}`)

const list = [
  '名称,类别,种类,数量,单位,城市,有效期到,匿名,编号',
  '婴儿奶粉,奶粉,物品,25箱×24罐,,北京,2026-05-31,,A-1',
  '口罩,防护与卫生,物品,"10，000",个,北京、南京,2026年6月1日,是,A-2',
  '大米,大米,,1.5万,公斤,北京,,,A-3',
  '饼干,食品,,半箱(每箱24罐),,北京,,,A-4',
  '酒精,酒精,,０.５,升,北京,,,A-5',
  '旧衣服,衣物,,若干,,北京,,,A-6',
  '生活补助,,,2143.15元,,北京,,,A-7',
  '没有数量,食品,,,,北京,,,',
  '没有单位,食品,,12,,北京,,,',
  '半个,食品,,1.5个,,北京,,,',
  '飞船,飞船,,1个,,北京,,,',
  '火星,食品,,1个,,火星,,,',
  '过期,食品,,1个,,北京,2020-01-01,,',
]

describe('a list of offers', () => {
  it('is looked at first, then taken; each refused line says why, and importing twice adds nothing', async () => {
    const { as, id } = await aPartner()
    const query = `organisationId=${id}`
    const before = await one('select count(*) from offer')
    const dry = await take(as, list.join('\n'), `${query}&dryRun=true`)
    expect([counts(dry), await one('select count(*) from offer')]).toEqual([[13, 7, 6], before])
    expect(faults(dry)).toEqual([
      '9 quantity missing',
      '10 quantity unit.missing',
      '11 quantity quantity.invalid',
      '12 category category.unknown',
      '13 city city.unknown',
      '14 until value.invalid',
    ])
    const updates = await figure('updates-new', 'food')
    const both = await Promise.all([take(as, list.join('\n'), query), take(as, list.join('\r\n'), query)])
    expect(both.map((a) => a.body.created).reduce((a, b) => a + b)).toBe(7)
    expect(counts(await take(as, `\uFEFF${list.join('\r\n')}`, query))).toEqual([13, 0, 13])
    const rows = await rowsOf(
      `select title, base, amount, offered, anonymous, city, source, state from offer where organisation_id = ? order by amount`,
      id,
    )
    expect(rows.map((r) => [r['title'], r['base'], r['amount'], r['offered']])).toEqual([
      ['旧衣服', null, null, 0],
      ['饼干', 'can', 12, 12],
      ['酒精', 'ml', 500, 500],
      ['婴儿奶粉', 'can', 600, 600],
      ['口罩', 'piece', 10_000, 10_000],
      ['生活补助', 'fen', 214_315, 214_315],
      ['大米', 'g', 15_000_000, 15_000_000],
    ])
    expect(rows.map((r) => r['anonymous'])).toEqual([0, 0, 0, 0, 1, 0, 0])
    expect(await figure('updates-new', 'food')).toEqual([updates[0] + 2, 0])
    expect((await listed('q=奶粉&city=北京')).items.map((o: any) => o.title)).toContain('婴儿奶粉')
    expect(await one('select count(*) from offer_donor where donor_id = ?', id)).toBe(7)
  })

  it('may be GB18030 with a BOM, tabs, or a workbook', async () => {
    const { as, id } = await aPartner()
    // 名称,数量 / 面粉,1袋 in GB18030, behind its mark 84 31 95 33.
    const gb = [0x84, 0x31, 0x95, 0x33, 0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xca, 0xfd, 0xc1, 0xbf, 0x0a]
    const row = [0xc3, 0xe6, 0xb7, 0xdb, 0x2c, 0x31, 0xb4, 0xfc]
    const query = `organisationId=${id}&city=${encodeURIComponent('北京')}`
    expect(counts(await take(as, Uint8Array.from([...gb, ...row]), query))).toEqual([1, 1, 0])
    const book = await writeXlsx([
      ['资源名称', '数量', '城市'],
      ['积木', '249套', '北京'],
    ])
    expect(counts(await take(as, book, query))).toEqual([1, 1, 0])
    const titles = await rowsOf('select title, base from offer where organisation_id = ? order by title', id)
    expect(titles).toEqual([
      { title: '积木', base: 'set' },
      { title: '面粉', base: 'piece' },
    ])
    for (const [body, code] of [
      ['', 'import.empty'],
      ['名称,城市\n面粉,北京', 'import.columns'],
      [Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 1]), 'import.format'],
    ] as const)
      expect((await take(as, body, query)).body.code).toBe(code)
  })

  it('of 2,352 rows goes in at once, two round trips for two hundred', async () => {
    const { as, id } = await aPartner()
    const rows = Array.from({ length: 2352 }, (_, i) => `资源${i},食品,${i + 1}个,北京`)
    const cost = noCost()
    const done = await take(as, ['名称,类别,数量,城市', ...rows].join('\n'), `organisationId=${id}`, {
      env: { DB: counted(env.DB, cost) },
    })
    expect(counts(done)).toEqual([2352, 2352, 0])
    expect(cost.roundTrips).toBeLessThanOrEqual(2 * 12 + 4)
    expect(await one('select sum(offered) from offer where organisation_id = ?', id)).toBe((2352 * 2353) / 2)
  })

  it('of an unverified partner waits; a city’s staff take in only what is in their city', async () => {
    const { as, id } = await aPartner(false)
    const csv = '名称,数量,城市\n棉衣,5件,北京\n鞋,3双,南京'
    expect(counts(await take(as, csv, `organisationId=${id}`))).toEqual([2, 2, 0])
    expect(await one(`select count(*) from offer where organisation_id = ? and state = 'waiting'`, id)).toBe(
      2,
    )
    const south = await aCoordinator('南京')
    const phoned = await take(south, csv)
    expect([counts(phoned), faults(phoned)]).toEqual([[2, 1, 1], ['2 city role.missing']])
    const stranger = await aPartner()
    expect(counts(await take(stranger.as, csv, `organisationId=${id}`))).toEqual([2, 0, 2])
    expect(told(await take(stranger.as, csv, 'organisationId=nobody'))[1]).toBe('thing.unknown')
  })
})

it('`=cmd` in a CSV export is escaped, and an anonymous giver has no name in it', async () => {
  const { as, id: organisationId, name } = await aPartner()
  await post(as, { organisationId, publish: true, title: '=cmd|calc', category: 'other', cities: ['南京'] })
  await post(as, {
    organisationId,
    publish: true,
    title: '匿名的',
    category: 'other',
    cities: ['南京'],
    anonymous: true,
  })
  const query = 'city=南京&category=other'
  const table = await call(`GET /api/resources/exports/offers.csv?${query}`, { as: (await aPartner()).as })
  expect(table.headers.get('content-type')).toContain('text/csv')
  expect(table.body).toContain(`"'=cmd|calc"`)
  expect(table.body.split(name).length - 1).toBe(1)
  expect(table.body).toContain('爱心人士')
  expect(told(await call(`GET /api/resources/exports/offers.csv?${query}`))).toEqual([401, 'session.missing'])
})

const renew = (as: string, offerIds: string[], validUntil = '2026-12-31', more = {}) =>
  call('POST /api/resources/offers/renewals', { as, body: { offerIds, validUntil }, ...more })

describe('many offers at once', () => {
  it('each renewed is one 续期, as a change of its last day counts it; of each other it says why', async () => {
    const partner = await aPartner()
    const make = async (given = {}) =>
      (await post(partner.as, { organisationId: partner.id, publish: true, category: 'hygiene', ...given }))
        .body.id
    const [first, another, draft, gone] = [
      await make(),
      await make(),
      await make({ publish: false }),
      await make(),
    ]
    const [back, alike] = [await make({ validUntil: '2026-03-20' }), await make({ validUntil: '2026-03-20' })]
    await act(partner.as, gone, 'withdraw')
    await expireOffers(systemCtx(env, 'test', monday + 30 * days))
    const { id: foreign } = await anOffer()
    const nobody = '0'.repeat(26)
    const before = await figure('updates-renewed', 'hygiene')
    const answer = await renew(partner.as, [first, draft, gone, back, foreign, nobody])
    expect(answer.body).toEqual({
      renewed: [first, back],
      skipped: [
        { id: draft, code: 'offer.state' },
        { id: gone, code: 'offer.state' },
        { id: foreign, code: 'role.missing' },
        { id: nobody, code: 'thing.unknown' },
      ],
    })
    for (const id of [another, alike]) await patch(partner.as, id, { validUntil: '2026-12-31' })
    const kept = (id: string) =>
      rowsOf(
        `select valid_until, ends_at, state, reason, remind_on, offered, version,
          (select group_concat(kind) from post_update where entity_id = o.id) as updates,
          (select group_concat(kind order by kind) from ledger_step where offer_id = o.id) as steps,
          (select count(*) from offer_word where offer_id = o.id) as words,
          (select group_concat(open) from offer_city where offer_id = o.id) as listed,
          (select group_concat(action || version) from audit where entity_id = o.id) as told
          from offer o where id = ?`,
        id,
      )
    expect([await kept(first), await kept(back)]).toEqual([await kept(another), await kept(alike)])
    expect((await figure('updates-renewed', 'hygiene'))[0]).toBe(before[0] + 4)
    expect((await renew(partner.as, [first])).body.skipped).toEqual([{ id: first, code: 'offer.not-later' }])
    expect((await renew(partner.as, [first], '2025-01-01')).body.errors).toEqual([
      { pointer: '/validUntil', code: 'past' },
    ])
    const key = crypto.randomUUID()
    const twice = [1, 2].map(() => renew(partner.as, [first], '2027-01-31', { key }))
    expect((await Promise.all(twice)).map((a) => a.body.renewed)).toEqual([[first], [first]])
    expect(await updatesOf(first)).toEqual(['new', 'renewed', 'renewed'])
  })

  it('races a withdrawal: renewed before it or not at all', async () => {
    const partner = await aPartner()
    const make = async () =>
      String((await post(partner.as, { organisationId: partner.id, publish: true })).body.id)
    for (let round = 0; round < 4; round++) {
      const [mine, other] = [await make(), await make()]
      const [{ body }, withdrawn] = await Promise.all([
        renew(partner.as, [mine, other]),
        act(partner.as, mine, 'withdraw'),
      ])
      expect(withdrawn.body.state).toBe('withdrawn')
      expect(body.renewed).toContain(other)
      const did = body.renewed.includes(mine)
      expect(await updatesOf(mine)).toEqual(did ? ['new', 'renewed'] : ['new'])
      expect((await see(mine, partner.as)).body.state).toBe('withdrawn')
      if (!did) expect(body.skipped).toEqual([{ id: mine, code: 'offer.state' }])
    }
  })

  it('are listed by their end, and come back in two round trips and as many statements for 100 as for 1', async () => {
    const { as, id } = await aPartner()
    const rows = Array.from({ length: 101 }, (_, i) => `铅笔 ${i},文具,,${i + 1}个,,北京,2026-03-15`)
    await take(as, ['名称,类别,种类,数量,单位,城市,有效期到', ...rows].join('\n'), `organisationId=${id}`)
    await post(as, { organisationId: id, publish: true, title: '先到期的', validUntil: '2026-03-12' })
    const ending = async (query: string) =>
      (await listed(`mine=true&limit=100&${query}`, as)).items as { id: string; title: string }[]
    expect((await ending('ending=60')).map(({ title }) => title)).toHaveLength(100)
    expect((await ending('ending=60'))[0]?.title).toBe('先到期的')
    expect(await ending('ending=1')).toEqual([])
    // What is over already, and waits for the job that ends it, is no part of it.
    await run(`update offer set ends_at = ? where title = '先到期的'`, monday - 1)
    expect((await ending('ending=60'))[0]?.title).not.toBe('先到期的')
    await expireOffers(systemCtx(env, 'test', monday + 60 * days))
    const ids = (await rowsOf(`select id from offer where organisation_id = ? order by id`, id)).map((r) =>
      String(r['id']),
    )
    const costs = []
    for (const some of [ids.slice(0, 1), ids.slice(1, 101)]) {
      const cost = noCost()
      const answer = await renew(as, some, '2026-12-31', { env: { DB: counted(env.DB, cost) } })
      expect(answer.body).toEqual({ renewed: some, skipped: [] })
      costs.push([cost.roundTrips, cost.statements])
    }
    expect(costs).toEqual([
      [2, 15],
      [2, 15],
    ])
    expect((await renew(as, ids)).body.errors).toEqual([{ pointer: '/offerIds', code: 'too-big' }])
  })
})

describe('a category', () => {
  const change = (as: string, key: string, body: unknown, headers = {}) =>
    call(`PATCH /api/resources/categories/${key}`, { as, body, headers })

  it('is found by each of its words, which staff change; no word means two', async () => {
    const north = await aCoordinator('北京')
    const { body } = await call('GET /api/resources/categories')
    expect(body.items.map((c: { key: string }) => c.key)).toHaveLength(18)
    const toys = body.items.find((c: { key: string }) => c.key === 'toys')
    const more = await change(north, 'toys', { words: [...toys.words, 'LEGO 樂高', 'lego乐高'] })
    expect(more.body.words.filter((w: string) => /lego/i.test(w))).toHaveLength(1)
    const { as, id: organisationId } = await aPartner()
    const bricks = await post(as, { organisationId, category: 'Lego 乐高', title: '旧的一箱', publish: true })
    expect(bricks.body.category).toBe('toys')
    const { items } = await listed('q=legolegao')
    expect(items.map((o: { id: string }) => o.id)).toEqual([bricks.body.id])
    expect(told(await change(north, 'books', { words: ['绘本', '乐高LEGO', 'LEGO乐高'] }))).toEqual([
      422,
      'input.invalid',
      '/words/2',
      'taken',
    ])
    expect(told(await change(north, 'books', { words: ['!!'] }))).toEqual([
      422,
      'input.invalid',
      '/words/0',
      'text',
    ])
    expect(told(await change(north, 'toys', { zh: '玩' }, { 'if-match': '"1"' }))).toEqual([
      412,
      'version.old',
    ])
    expect(told(await change(as, 'toys', { zh: '玩' }))).toEqual([403, 'role.missing'])
    expect(told(await change(north, 'ships', { zh: '船' }))).toEqual([404, 'thing.unknown'])
    await change(north, 'toys', { words: toys.words })
  })
})
