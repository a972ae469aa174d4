import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import { systemCtx } from '../../src/jobs.ts'
import { figuresByRows, rebuildFigures } from '../../src/resources/figures/rebuild.ts'
import { count } from '../../src/resources/figures/store.ts'
import type { Figure } from '../../src/resources/kinds.ts'
import { countedOf } from '../../src/resources/ledger/store.ts'
import { counted, noCost } from './d1.ts'
import { admin, call, insert, monday, rowsOf, run, staff } from './harness.ts'
import { aGroup } from './space-world.ts'
import { aDistribution, aDonor, aGift, aNeed, aPromise, aStep, emptied } from './thanks-world.ts'

beforeEach(async () => {
  await emptied()
  for (const table of ['figure_month', 'figure_note', 'post_update']) await run(`delete from ${table}`)
})

type Counting = [
  figure: Figure,
  times: number,
  base?: string,
  amount?: number,
  at?: { on?: string; city?: string | null; category?: string },
]

const given = async (...all: Counting[]) => {
  const { db } = systemCtx(env, 'test', monday)
  await db.commit(
    count(
      all.map(
        ([figure, times, base, amount, { on = '2026-03-02', city = '北京', category = 'infant' } = {}]) => ({
          figure,
          times,
          base: base ?? null,
          amount: amount ?? 0,
          on,
          city,
          category,
        }),
      ),
    ),
  )
}
const figures = async (query = '?from=2026-01&to=2026-03', as?: string) =>
  (await call(`GET /api/resources/figures${query}`, as ? { as } : {})).body
const figure = (answer: any, key: Figure) => answer.figures.find((f: any) => f.key === key)

describe('public figures: offered, allocated, received, distributed by category, city and month', () => {
  it('gives each figure with its definition in both languages', async () => {
    const { figures: all } = await figures()
    for (const { key, title, definition } of all)
      for (const words of [title, definition])
        expect([key, words['zh-CN']?.length > 1, /[a-z]{3}/.test(words.en)]).toEqual([key, true, true])
  })

  it('adds up months, and keeps each month, city and category apart', async () => {
    await given(
      ['offered', 1, 'can', 100],
      ['offered', 2, 'can', 50, { on: '2026-02-01', city: '南京' }],
      ['offered', 1, 'can', 7, { city: null, category: 'food' }],
      ['received', 1, 'can', 60],
    )
    const all = await figures()
    const cans = (n: number) => [{ amount: n, unit: 'can', base: 'can', baseAmount: n }]
    expect(figure(all, 'offered')).toMatchObject({ times: 4, sums: cans(157) })
    expect(all.months.map((m: any) => [m.month, m.figures.offered?.sums ?? null])).toEqual([
      ['2026-01', null],
      ['2026-02', cans(50)],
      ['2026-03', cans(107)],
    ])
    expect(all.categories.map((c: any) => [c.category, c.title.en, c.figures.offered.times])).toEqual([
      ['food', 'Food', 1],
      ['infant', 'Mothers and infants', 3],
    ])
    expect(all.cities.map((c: any) => [c.city, c.figures.offered.sums])).toEqual(
      [
        [null, cans(7)],
        ['北京', cans(100)],
        ['南京', cans(50)],
      ].toSorted((a, b) => String(a[0] ?? '').localeCompare(String(b[0] ?? ''), 'en')),
    )
    const one = await figures(`?from=2026-01&to=2026-03&city=${encodeURIComponent('南京')}`)
    expect([one.city, figure(one, 'offered').times, figure(one, 'received').times]).toEqual(['南京', 2, 0])
  })

  it('counts an unknown quantity in times only, and never adds grams to cans', async () => {
    await given(
      ['offers', 3],
      ['offered', 1, 'can', 5],
      ['offered', 1, 'g', 1500],
      ['offered', 1, 'fen', 9_366_900],
    )
    const all = await figures()
    expect(figure(all, 'offers')).toMatchObject({ times: 3, sums: [] })
    expect(figure(all, 'offered').sums.map(({ amount, unit }: any) => [amount, unit])).toEqual([
      [5, 'can'],
      [93_669, 'yuan'],
      [1.5, 'kg'],
    ])
  })

  it('1,090 adults + 686 children are 1,776 people and 622 families', async () => {
    await given(['adults', 1090], ['children', 686], ['families', 640], ['families-new', 622])
    expect((await figures()).people).toEqual({
      families: 622,
      familyTimes: 640,
      adults: 1090,
      children: 686,
      people: 1776,
    })
  })

  it('counts each publication, change and renewal as one update, apart as 新增, 修改, 续期 and together', async () => {
    await given(
      ['updates-new', 900],
      ['updates-changed', 600, '', 0, { city: '南京' }],
      ['updates-renewed', 87],
    )
    const { updates, months } = await figures()
    expect(updates).toEqual({ new: 900, changed: 600, renewed: 87, all: 1587 })
    expect(months.at(-1).updates.all).toBe(1587)
  })

  it('says nothing of needs for money', async () => {
    await given(['needs', 2], ['needs', 5, '', 0, { category: 'relief-money' }])
    expect(figure(await figures(), 'needs').times).toBe(2)
  })

  it('refuses an end before the beginning, and a month that is none', async () => {
    for (const query of ['?from=2026-03&to=2026-02', '?from=2026-13', '?from=1900-01&to=2026-01'])
      expect([query, (await call(`GET /api/resources/figures${query}`)).status]).toEqual([query, 422])
  })
})

describe('corrections of published figures carry an explanation (慈善组织信息公开办法)', () => {
  it('shows a note with its month and its moment, and not who wrote it', async () => {
    const as = await staff([{ role: 'reporter' }])
    const text = '二月签收数漏计一批，已补。'
    const added = await call('POST /api/resources/figures/notes', { as, body: { month: '2026-02', text } })
    expect(added.status).toBe(201)
    const { months } = await figures()
    expect(months[1].notes).toEqual([
      { id: added.body.id, month: '2026-02', text, at: new Date(monday).toISOString() },
    ])
    expect(JSON.stringify(months)).not.toContain('account')
  })

  it('is for staff of the whole network, and for no month that is to come', async () => {
    const ask = async (as: string, month: string) =>
      (await call('POST /api/resources/figures/notes', { as, body: { month, text: 'x' } })).status
    expect(await ask(await staff([{ role: 'coordinator', city: '北京' }]), '2026-02')).toBe(403)
    expect(await ask(await admin(), '2026-04')).toBe(422)
  })
})

/** A gift of which 40 of 70 promised cans reached families, told by its steps, the counts as the ledger writes them. */
const aHistory = async () => {
  const { id } = await aGroup()
  const offer = await aGift([await aDonor('甲')], { city: null })
  const allocation = await aPromise(offer, await aNeed(id, { city: '北京' }), { amount: 70 })
  const of = { allocation_id: allocation }
  const moves: Parameters<typeof aStep>[] = [
    [offer, 'publish', '2026-02-01', [['outside', 'offered', 100]]],
    [offer, 'allocate', '2026-02-02', [['offered', 'reserved', 70]], of],
    [offer, 'deliver', '2026-02-03', [['reserved', 'in-transit', 70]], of],
    [
      offer,
      'receive',
      '2026-03-04',
      [
        ['in-transit', 'received', 60],
        ['in-transit', 'lost', 10],
        ['outside', 'surplus', 3],
      ],
      of,
    ],
    [offer, 'change', '2026-03-05', [['offered', 'outside', 20]]],
  ]
  const steps = []
  for (const move of moves) steps.push(await aStep(...move))
  const taken = await aDistribution(
    offer,
    allocation,
    { amount: 9, families: 2, adults: 3, children: 1 },
    { on: '2026-03-06' },
  )
  await insert('ledger_step', {
    id: 'back',
    kind: 'reverse',
    offer_id: offer,
    allocation_id: allocation,
    on_day: '2026-03-07',
    actor: 'test',
    reverses: taken,
    at: monday,
  })
  await insert('movement', {
    step_id: 'back',
    offer_id: offer,
    allocation_id: allocation,
    from_account: 'distributed',
    to_account: 'received',
    amount: 9,
  })
  await run('update distribution set reversed_at = ? where id = ?', monday, taken)
  const handed = await aDistribution(
    offer,
    allocation,
    { amount: 40, families: 8, adults: 12, children: 9, newFamilies: 6 },
    { on: '2026-03-08' },
  )
  for (const [kind, day] of [
    ['new', '2026-02-01'],
    ['changed', '2026-03-05'],
  ])
    await insert('post_update', {
      entity: 'offer',
      entity_id: offer,
      kind,
      city: '',
      category: 'infant',
      day,
      at: monday,
    })
  const ledger = moves.flatMap(([, kind, on, movements, allocated]) =>
    countedOf({
      kind: kind as 'publish',
      on,
      moves: movements.map(([from, to, amount]) => ({ from, to, amount }) as never),
      counted: { city: allocated ? '北京' : null, category: 'infant', base: 'can' },
    }),
  )
  const { db } = systemCtx(env, 'test', monday)
  await db.commit(count(ledger))
  const at = { on: '2026-03-08' }
  await given(
    ['distributed', 1, 'can', 40, at],
    ['families', 8, '', 0, at],
    ['families-new', 6, '', 0, at],
    ['adults', 12, '', 0, at],
    ['children', 9, '', 0, at],
    ['offers', 1, '', 0, { on: '2026-02-01', city: null }],
    ['updates-new', 1, '', 0, { on: '2026-02-01', city: null }],
    ['updates-changed', 1, '', 0, { on: '2026-03-05', city: null }],
  )
  return { offer, handed }
}

const all = () => rowsOf('select * from figure_month order by month, city, category, base, figure')

describe('figures are rebuilt from the rows', () => {
  it('equal what the commands counted: movements that stand, families, posts and updates', async () => {
    await aHistory()
    const before = await all()
    expect(before.length).toBeGreaterThan(12)
    const { db } = systemCtx(env, 'test', monday)
    const [byRows = []] = await db.read([figuresByRows('2026-01', '2026-12')])
    const order = (row: any) => [row.month, row.city, row.category, row.base, row.figure].join(' ')
    expect(byRows.toSorted((a, b) => (order(a) < order(b) ? -1 : 1))).toEqual(
      before.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)),
    )
    await run('update figure_month set amount = amount + 5 where month = ?', '2026-03')
    await db.commit(rebuildFigures('2026-03', '2026-03'))
    expect(await all()).toEqual(before)
  })
})

describe('rows behind a figure are for staff', () => {
  const rows = async (query: string, as: string) =>
    call(`GET /api/resources/figures/rows?from=2026-01&to=2026-03&${query}`, { as })

  it('names an address for each figure to staff, and to nobody else', async () => {
    expect(figure(await figures(), 'offered').rowsUrl).toBeNull()
    const as = await staff([{ role: 'reporter' }])
    expect(figure(await figures(undefined, as), 'offered').rowsUrl).toBe(
      '/api/resources/figures/rows?figure=offered&from=2026-01&to=2026-03',
    )
  })

  it('are what the figure counts: each movement, distribution and update that stands', async () => {
    const { offer, handed } = await aHistory()
    const as = await admin()
    const items = async (query: string) => (await rows(query, as)).body.items
    expect(await items('figure=received')).toEqual([
      expect.objectContaining({
        on: '2026-03-04',
        offerId: offer,
        city: '北京',
        quantity: { amount: 63, unit: 'can' },
      }),
    ])
    expect((await items('figure=distributed')).map((r: any) => [r.id, r.quantity.amount])).toEqual([
      [handed, 40],
    ])
    expect((await items('figure=families-new')).map((r: any) => r.count)).toEqual([6])
    expect((await items('figure=offers')).map((r: any) => r.offerId)).toEqual([offer])
    expect(await items('figure=offered&category=food')).toEqual([])
  })

  it('are those of one’s city, and none for an account without a role', async () => {
    await aHistory()
    const of = (city: string) => staff([{ role: 'coordinator', city }])
    expect((await rows('figure=received', await of('北京'))).body.items).toHaveLength(1)
    expect((await rows('figure=received', await of('南京'))).body.items).toHaveLength(0)
    expect((await rows('figure=received', await staff([]))).status).toBe(403)
  })
})

describe('the figures and their cost', () => {
  it('reads the same rows at 2,352 offers and at 100,000, in one round trip', async () => {
    await given(['offered', 1, 'can', 100], ['received', 1, 'can', 60], ['offers', 1])
    const offers = (from: number, to: number) =>
      run(
        `with recursive i(i) as (select ${from} union all select i + 1 from i where i < ${to})
        insert into post_update (entity, entity_id, kind, city, category, day, at)
        select 'offer', 'many-' || i, 'new', '北京', 'food', '2026-03-02', ${monday} from i`,
      )
    const cost = async (query: string) => {
      const spent = noCost()
      await call(`GET /api/resources/figures${query}`, { env: { DB: counted(env.DB, spent) } })
      return [spent.roundTrips, spent.rowsRead]
    }
    await offers(1, 2352)
    const few = await cost('?from=2026-01&to=2026-03')
    await offers(2353, 100_000)
    expect(await cost('?from=2026-01&to=2026-03')).toEqual(few)
    expect(few).toEqual([1, few[1]])
    expect(few[1]).toBeLessThan(80)
    const spent = noCost()
    const page = await call(
      'GET /api/resources/figures/rows?from=2026-03&to=2026-03&figure=offers&limit=50',
      {
        as: await admin(),
        env: { DB: counted(env.DB, spent) },
      },
    )
    expect([page.body.items.length, spent.roundTrips]).toEqual([50, 1])
    expect(spent.rowsRead).toBeLessThan(600)
  })
})
