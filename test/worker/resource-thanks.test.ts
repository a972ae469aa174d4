import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import { counted, noCost } from './d1.ts'
import { admin, call, one, rowsOf, run } from './harness.ts'
import { aDonor, aGift, emptied } from './thanks-world.ts'

const roll = async (query = '', more: Record<string, unknown> = {}) =>
  (await call(`GET /api/resources/acknowledgements?from=2026-01-01&to=2026-12-31${query}`, more)).body
const names = async (query = '') => ((await roll(query)).items as { name: string }[]).map(({ name }) => name)

beforeEach(emptied)

describe('the public roll: organisations, then persons in the order of pinyin', () => {
  it('reads a surname as one: 单雄信 under S, 曾国藩 Z, 仇英 Q, 解缙 X, 查良镛 Z, 区 O, 万俟 M, 尉迟 Y, 种师道 C, 朴 P', async () => {
    const known = {
      单雄信: 'S',
      曾国藩: 'Z',
      仇英: 'Q',
      解缙: 'X',
      查良镛: 'Z',
      区寄: 'O',
      万俟卨: 'M',
      尉迟恭: 'Y',
      种师道: 'C',
      朴趾源: 'P',
    }
    for (const name of Object.keys(known)) await aGift([await aDonor(name)])
    const { items } = await roll()
    expect(Object.fromEntries(items.map((i: any) => [i.name, i.initial]))).toEqual(known)
    const initials = items.map((i: any) => i.initial)
    expect(initials).toEqual(initials.toSorted())
  })

  it('has no surname rule for organisations: 单县, 长安 and 重庆 under their own sound, all of them before persons', async () => {
    for (const name of ['重庆书店', '长安基金会', '曾经书屋', '单行线书店'])
      await aGift([await aDonor(name, { kind: 'organisation' })])
    await aGift([await aDonor('安安')])
    const { items } = await roll()
    expect(items.map((i: any) => [i.name, i.initial, i.kind])).toEqual([
      ['曾经书屋', 'C', 'organisation'],
      ['长安基金会', 'C', 'organisation'],
      ['重庆书店', 'C', 'organisation'],
      ['单行线书店', 'D', 'organisation'],
      ['安安', 'A', 'person'],
    ])
  })

  it('gives Latin names and digits a place', async () => {
    for (const name of ['李小米', 'Anna', '365 读书会', 'LEE']) await aGift([await aDonor(name)])
    expect((await roll()).items.map((i: any) => [i.name, i.initial])).toEqual([
      ['365 读书会', '#'],
      ['Anna', 'A'],
      ['LEE', 'L'],
      ['李小米', 'L'],
    ])
  })

  it('keeps same-named donors two, in the same order each time', async () => {
    const [first, second] = [await aDonor('王芳'), await aDonor('王芳')]
    await aGift([second], { title: '第二位的' })
    await aGift([first], { title: '第一位的' })
    const twice = [await roll(), await roll()]
    for (const { items } of twice)
      expect(items.map((i: any) => i.gifts[0].title)).toEqual(['第一位的', '第二位的'])
  })

  it('lets staff write the key by hand, and takes it back', async () => {
    const as = await admin()
    const id = await aDonor('乐嘉')
    await aGift([id])
    await aGift([await aDonor('王五')])
    const changed = await call(`PATCH /api/resources/donors/${id}`, { as, body: { sortKey: 'Le Jia' } })
    expect(changed.body).toMatchObject({ sortKey: 'le jia', sortByHand: true, version: 2 })
    expect(await names()).toEqual(['乐嘉', '王五'])
    await call(`PATCH /api/resources/donors/${id}`, { as, body: { sortKey: null } })
    expect(await names()).toEqual(['王五', '乐嘉'])
  })

  it('goes on by a cursor, each donor once', async () => {
    for (const name of ['赵一', '钱二', '孙三', '李四', '周五']) await aGift([await aDonor(name)])
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: any = await roll(`&limit=2&cursor=${cursor}`)
      seen.push(...page.items.map((i: any) => i.name))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(['李四', '钱二', '孙三', '赵一', '周五'])
  })
})

describe('whose gifts are in the roll', () => {
  it('has those of the period by the day of the gift, first and last day in it', async () => {
    const id = await aDonor('甲')
    for (const given_on of ['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'])
      await aGift([id], { given_on, title: given_on })
    const { items, totals } = await roll()
    expect(items[0].gifts.map((g: any) => g.title)).toEqual(['2026-12-31', '2026-01-01'])
    expect(totals.gifts).toBe(2)
  })

  it('keeps an expired or withdrawn gift of which something was promised or received, and no other', async () => {
    const id = await aDonor('甲')
    await aGift([id], { title: '过期没人要', state: 'expired', offered: 0 })
    await aGift([id], { title: '过期但送到了', state: 'expired', offered: 0, distributed: 60, returned: 40 })
    await aGift([id], { title: '撤回但许过', state: 'withdrawn', offered: 0, reserved: 5 })
    await aGift([id], { title: '草稿', state: 'draft', published_at: null })
    await aGift([id], { title: '等审核', state: 'waiting', published_at: null })
    const titles = (await roll()).items[0].gifts.map((g: any) => g.title)
    expect(titles.toSorted()).toEqual(['撤回但许过', '过期但送到了'])
  })

  it('says what of each arrived and was handed out, as it was posted where that divides', async () => {
    const posted = { amount: 5, unit: 'case', of: { amount: 24, unit: 'can' } }
    const cases = { posted: JSON.stringify(posted), factor: 24, amount: 120, offered: 0 }
    await aGift([await aDonor('甲')], { ...cases, received: 23, distributed: 49, in_transit: 48 })
    const [gift] = (await roll()).items[0].gifts
    expect(gift.quantity).toEqual(posted)
    expect(gift.received).toEqual({ ...posted, amount: 3 })
    expect(gift.distributed).toEqual({ amount: 49, unit: 'can' })
  })

  it('lets each of several donors stand, and counts their gift once', async () => {
    await aGift([await aDonor('甲'), await aDonor('乙公司', { kind: 'organisation' })], { via: '丙老师' })
    const { items, totals } = await roll()
    expect(items.map((i: any) => [i.name, i.gifts[0].joint, i.gifts[0].via])).toEqual([
      ['乙公司', true, '丙老师'],
      ['甲', true, '丙老师'],
    ])
    expect(totals).toMatchObject({ organisations: 1, persons: 1, gifts: 1 })
    expect(totals.categories).toEqual([
      { category: 'infant', gifts: 1, sums: [{ amount: 100, unit: 'can' }], unknown: 0 },
    ])
  })

  it('reads 来源未列明 where nobody wrote down whose gift it is', async () => {
    await aGift([], { title: '一箱旧书' })
    const { items, unrecorded, totals } = await roll()
    expect([items, unrecorded, totals.gifts]).toEqual([[], { name: '来源未列明', gifts: 1 }, 1])
  })

  it('adds no unknown quantity and no grams to cans', async () => {
    const id = await aDonor('甲')
    await aGift([id])
    await aGift([id], {
      base: 'g',
      posted: '{"amount":1.5,"unit":"kg"}',
      factor: 1000,
      amount: 1500,
      offered: 1500,
    })
    await aGift([id], { base: null })
    expect((await roll()).totals.categories).toEqual([
      {
        category: 'infant',
        gifts: 3,
        sums: [
          { amount: 100, unit: 'can' },
          { amount: 1.5, unit: 'kg' },
        ],
        unknown: 1,
      },
    ])
  })

  it('refuses a period that ends before it begins', async () => {
    const told = await call('GET /api/resources/acknowledgements?from=2026-02-01&to=2026-01-01')
    expect([told.status, told.body.code]).toEqual([422, 'input.invalid'])
  })
})

describe('anonymous gifts read 爱心人士, are in the totals, and appear nowhere else', () => {
  it('counts a gift that is anonymous, and every gift of who does not want to be named', async () => {
    const open = await aDonor('公开的人')
    await aGift([open])
    await aGift([open], { anonymous: 1, title: '悄悄送的' })
    await aGift([await aDonor('低调的人', { named: 0 })], { title: '也不说' })
    const answer = await roll()
    expect(answer.items.map((i: any) => [i.name, i.count])).toEqual([['公开的人', 1]])
    expect(answer.anonymous).toEqual({ name: '爱心人士', gifts: 2 })
    expect(answer.totals).toMatchObject({ gifts: 3, persons: 1 })
    expect(JSON.stringify(answer)).not.toMatch(/悄悄送的|低调的人|也不说/)
    expect((await roll('', { headers: { 'accept-language': 'en' } })).anonymous.name).toBe('A kind person')
  })

  it('leaves the next page and every cache when consent is withdrawn', async () => {
    const id = await aDonor('想了想的人')
    const offer = await aGift([id])
    const before = await call('GET /api/resources/acknowledgements')
    expect(before.headers.get('cache-control')).toBe('no-store')
    expect(JSON.stringify(before.body)).toContain('想了想的人')
    const proof = (await call(`GET /api/resources/gifts?donorId=${id}`, { as: await admin() })).body.items[0]
      .certificate.proof
    expect((await call(`GET /api/resources/proof/${proof}`)).body.donor.name).toBe('想了想的人')
    await call(`PATCH /api/resources/donors/${id}`, { as: await admin(), body: { named: false } })
    const after = [
      await call('GET /api/resources/acknowledgements'),
      await call('GET /api/resources/acknowledgements/file'),
      await call(`GET /api/resources/proof/${proof}`),
    ]
    for (const { body, headers } of after) {
      expect(JSON.stringify(body)).not.toContain('想了想的人')
      expect(headers.get('cache-control')).toBe('no-store')
    }
    expect(after[2]?.body).toMatchObject({ anonymous: true, donor: { name: '爱心人士' } })
    expect(await one('select count(*) from offer where id = ?', offer)).toBe(1)
  })

  it('keeps a person’s name out of the audit and of stored answers', async () => {
    const as = await admin()
    const id = await aDonor('叶知秋')
    await call(`PATCH /api/resources/donors/${id}`, { as, key: 'rename', body: { name: '叶知冬' } })
    const kept = JSON.stringify([
      await rowsOf(`select * from audit where entity_id = ?`, id),
      await rowsOf('select * from idempotency'),
    ])
    expect(kept).not.toMatch(/叶知/)
  })
})

describe('`=cmd` in a CSV export is escaped', () => {
  it('has a line for each gift, none that a spreadsheet would run, and the nameless as a number', async () => {
    await aGift([await aDonor('=cmd|calc')], { title: '+1+1', via: '@谁', distributed: 40, offered: 60 })
    await aGift([await aDonor('不说的人', { named: 0 })])
    const { body, headers } = await call(
      'GET /api/resources/acknowledgements/file?from=2026-01-01&to=2026-12-31',
    )
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const lines = String(body).split('\r\n')
    expect(lines[1]).toBe(`个人,"'=cmd|calc",2026-02-10,"'+1+1",100 罐,40 罐,40 罐,"'@谁",`)
    expect(lines[2]).toBe(',爱心人士,,1 次捐赠,,,,,'.slice(0, lines[2]?.length))
    expect(String(body)).not.toContain('不说的人')
  })
})

describe('the roll and its cost', () => {
  it('reads the gifts of its period alone, in one round trip, whatever else was ever given', async () => {
    const id = await aDonor('常客')
    for (let n = 0; n < 5; n++) await aGift([id])
    const cost = async () => {
      const spent = noCost()
      await call('GET /api/resources/acknowledgements?from=2026-02-01&to=2026-02-28', {
        env: { DB: counted(env.DB, spent) },
      })
      return [spent.roundTrips, spent.rowsRead]
    }
    const before = await cost()
    await run(
      `with recursive i(i) as (select 1 union all select i + 1 from i where i < 2000)
      insert into offer (id, kind, category, title, handover, valid_from, valid_until, ends_at, given_on, anonymous,
        contact_for, source, state, published_at, created_at, changed_at)
      select 'old-' || i, 'goods', 'food', 'x', 'either', '2018-01-01', '2018-12-31', 1, '2018-03-01', 0, 'staff', 'import',
        'published', 1, 1, 1 from i`,
    )
    await run(
      `insert into offer_donor (offer_id, donor_id, position) select id, ?, 0 from offer where id like 'old-%'`,
      id,
    )
    const after = await cost()
    expect([before[0], after[0]]).toEqual([1, 1])
    // A few more, as deep as the indexes are.
    expect(after[1]).toBeLessThan(140)
  })

  it('is not read further than a period may hold, and says so', async () => {
    const grow = (from: number, to: number) =>
      run(
        `with recursive i(i) as (select ${from} union all select i + 1 from i where i < ${to})
        insert into offer (id, kind, category, title, handover, valid_from, valid_until, ends_at, given_on, anonymous,
          contact_for, source, state, published_at, created_at, changed_at)
        select 'much-' || i, 'goods', 'food', 'x', 'either', '2019-01-01', '2019-12-31', 1, '2019-03-01', 0, 'staff',
          'import', 'published', 1, 1, 1 from i`,
      )
    const asked = async () => {
      const spent = noCost()
      const { status, body } = await call(
        'GET /api/resources/acknowledgements?from=2019-01-01&to=2019-12-31',
        { env: { DB: counted(env.DB, spent) } },
      )
      return { status, body, spent }
    }
    await grow(1, 5000)
    expect((await asked()).body.unrecorded.gifts).toBe(5000)
    await grow(5001, 12_000)
    const { status, body, spent } = await asked()
    expect([status, body.errors]).toEqual([422, [{ pointer: '/to', code: 'too-long' }]])
    expect(spent.rowsRead).toBeLessThan(80_000)
    await grow(12_001, 30_000)
    expect((await asked()).spent.rowsRead).toBe(spent.rowsRead)
  })
})
