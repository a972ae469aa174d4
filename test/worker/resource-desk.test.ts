import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { systemCtx } from '../../src/jobs.ts'
import { askNeeds, expireNeeds, remindNeeds } from '../../src/resources/needs/passing.ts'
import { readPosts } from '../../src/resources/words/read.ts'
import { counted, noCost } from './d1.ts'
import { call, days, insert, monday, rowsOf, run } from './harness.ts'
import { aNeed, anOffer, changeNeed, doNeed, idsIn, needOf, postNeed, promised } from './needs-world.ts'
import { cities, coordinatorOf, mailsTo, somebody, told, type Somebody } from './organisations-world.ts'
import { aGroup } from './space-world.ts'

const later = monday + 40 * days
let group: Awaited<ReturnType<typeof aGroup>>
let coordinator: Somebody

beforeAll(async () => {
  await cities()
  group = await aGroup()
  coordinator = await coordinatorOf('北京')
})

const list = (query: string, as?: string) => call(`GET /api/resources/needs?${query}`, as ? { as } : {})

/** Needs of a group as rows, one an hour, alternately of two categories; written as fast as SQLite can. */
const grow = (organisationId: string, from: number, to: number, given = "'food', 'published', '北京'") => {
  const [category, state, city] = given.split(', ')
  return run(
    `insert into need (id, organisation_id, kind, category, title, posted, base, factor, amount, city, needed_by, ends_at,
      urgency, families, adults, children, state, published_at, created_at, changed_at)
    with recursive i(n) as (select ${from} union all select n + 1 from i where n < ${to - 1})
    select ${city} || '-' || printf('%06d', n), ?, 'goods', iif(n % 2, 'study', ${category}), '大米 ' || n,
      '{"amount":10,"unit":"kg"}', 'g', 1000, 10000, ${city}, '2026-04-30', ${monday + 60 * days}, 'normal', 1, 1, 1, ${state},
      ${monday - 90 * days} + n * 3600000, ${monday - 90 * days} + n * 3600000, ${monday} from i`,
    organisationId,
  )
}

describe('the list of needs', () => {
  it('newest first, page by page without one twice; filtered by category or synonym, urgency, words, open', async () => {
    const own = await aGroup()
    const ids: string[] = []
    for (const [hour, given] of [
      { category: 'food', title: '过冬的大米' },
      { category: 'infant', urgency: 'high', urgencyReason: '断奶了' },
      { category: 'food', story: '孩子们想吃面条' },
      { category: 'books', title: '绘本' },
    ].entries())
      ids.unshift(await aNeed(own, given, monday + hour))
    await promised(await anOffer(), ids[0] ?? '', { reserved: 100 })
    const here = `organisationId=${own.id}`
    const pages = [await list(`${here}&limit=3`)]
    pages.push(await list(`${here}&limit=3&cursor=${pages[0]?.body.nextCursor}`))
    expect(pages.flatMap(idsIn)).toEqual(ids)
    expect(pages[1]?.body.nextCursor).toBeNull()
    const [books, noodles, infant, rice] = ids
    for (const [query, wanted] of [
      ['category=面粉', [noodles, rice]],
      ['urgency=high', [infant]],
      ['q=面条', [noodles]],
      ['q=奶粉', [infant]],
      ['open=true', [noodles, infant, rice]],
      ['city=南京', []],
      ['q=RICE', [noodles, rice]],
      ['q=%25', []],
    ] as const)
      expect([query, idsIn(await list(`${here}&${encodeURI(query)}`))]).toEqual([query, wanted])
    expect(idsIn(await list('city=北京&limit=2'))).toEqual([books, noodles])
    expect(told(await list('cursor=nonsense'))).toEqual([422, 'input.invalid', '/cursor', 'cursor'])
  })

  it('one’s own in every state; drafts are nobody else’s; for staff what is unmet longest', async () => {
    const own = await aGroup()
    const draft = (await postNeed(own)).body.id
    const shown = await aNeed(own, {}, monday + 1)
    await doNeed(own.as, await aNeed(own, {}, monday + 2), 'withdraw')
    expect((await list('mine=true', own.as)).body.items.map((n: { state: string }) => n.state)).toEqual([
      'withdrawn',
      'published',
      'draft',
    ])
    expect(idsIn(await list('mine=true', (await somebody()).as))).toEqual([])
    expect(idsIn(await list(`organisationId=${own.id}`))).toEqual([shown])
    expect(idsIn(await list(`organisationId=${own.id}`, coordinator.as))).toContain(draft)
    expect(idsIn(await list(`organisationId=${own.id}`, (await coordinatorOf('南京')).as))).toEqual([shown])
    await run('update need set published_at = ? where id = ?', monday - 80 * days, shown)
    const waiting = await list('order=waiting&limit=100', coordinator.as)
    expect(idsIn(waiting)[0]).toBe(shown)
    expect(idsIn(await list('order=waiting', (await coordinatorOf('南京')).as))).toEqual([])
    expect(idsIn(await list('order=waiting', own.as))).toEqual([])
  })

  it('rows read do not grow with data: one round trip a page, at 200 needs as at 2,000', async () => {
    const crowd = await aGroup()
    const costs = async () => {
      const found: Record<string, number[]> = {}
      for (const [query, as] of [
        ['limit=20'],
        ['city=北京&limit=20'],
        ['city=北京&category=food&limit=20'],
        ['category=food&open=true&limit=20'],
        ['mine=true&limit=20', crowd.as],
        ['order=waiting&limit=20', coordinator.as],
      ] as const) {
        const cost = noCost()
        const more = { ...(as ? { as } : {}), env: { DB: counted(env.DB, cost) } }
        const answer = await call(`GET /api/resources/needs?${query}`, more)
        found[query] = [answer.body.items.length, cost.roundTrips, cost.rowsRead]
      }
      return found
    }
    await grow(crowd.id, 0, 200)
    const small = await costs()
    await grow(crowd.id, 200, 2000)
    const large = await costs()
    for (const [query, [items = 0, trips = 0, rows = 0]] of Object.entries(large)) {
      // What no index holds is looked for in at most 500 rows.
      const most = query.includes('open') ? 1200 : (small[query]?.[2] ?? 0) + 40
      expect([query, items, trips, rows <= most]).toEqual([query, 20, 1, true])
    }
    const last = 'from need where organisation_id = ? order by id desc limit 600'
    await run(`insert into post_words (post_id, words) select id, '' ${last}`, crowd.id)
    expect((await readPosts(systemCtx(env, 'test', monday))).read).toBe(600)
    // A rare word beside a common one: the page is short, and there is a way on.
    const rare = await list('q=大米%2017&city=北京&limit=100')
    expect([rare.body.items.length < 100, typeof rare.body.nextCursor]).toEqual([true, 'string'])
    let [cursor, n] = [rare.body.nextCursor as string | null, rare.body.items.length as number]
    for (let turn = 0; turn < 30 && cursor; turn++) {
      const page = await list(`q=大米%2017&city=北京&limit=100&cursor=${cursor}`)
      cursor = page.body.nextCursor
      n += page.body.items.length
    }
    expect(n).toBe(100)
    const theirs = 'select id from need where organisation_id = ?'
    await run(`delete from need_word where need_id in (${theirs})`, crowd.id)
    await run(`delete from post_words where post_id in (${theirs})`, crowd.id)
    await run('delete from need where organisation_id = ?', crowd.id)
  })
})

describe('what happens to needs by itself', () => {
  const at = (day: number) => systemCtx(env, 'test', monday + day * days)

  it('the organisation is reminded three days before, once; then it leaves the lists, and a later day renews it', async () => {
    const own = await aGroup()
    const [id, met] = [
      await aNeed(own, { neededBy: '2026-03-12' }),
      await aNeed(own, { neededBy: '2026-03-12' }),
    ]
    await promised(await anOffer(), met, { reserved: 100 })
    expect(await remindNeeds(at(6))).toEqual({ reminded: 0 })
    expect(await remindNeeds(at(7))).toEqual({ reminded: 2 })
    expect(await remindNeeds(at(8))).toEqual({ reminded: 0 })
    const mails = await mailsTo(own.email)
    expect(mails.map(({ subject }) => subject)).toEqual([
      '邻里：“母婴 · 100 罐”2026-03-12 到期 · Linli: a need ends soon',
    ])
    expect(mails[0]?.text).toContain(`/desk/needs/${id}`)
    // The last day is whole, in Shanghai.
    expect(await expireNeeds(systemCtx(env, 'test', Date.parse('2026-03-12T15:59:59Z')))).toEqual({
      expired: 0,
    })
    expect(await expireNeeds(systemCtx(env, 'test', Date.parse('2026-03-12T16:00:00Z')))).toEqual({
      expired: 2,
    })
    expect(await expireNeeds(at(11))).toEqual({ expired: 0 })
    expect(idsIn(await list(`organisationId=${own.id}`))).toEqual([])
    expect((await needOf(met)).state).toBe('expired')
    const renewed = await changeNeed(own.as, id, { neededBy: '2026-05-01' }, { now: monday + 12 * days })
    expect([renewed.body.state, renewed.body.neededBy]).toEqual(['published', '2026-05-01'])
    expect(await rowsOf('select kind from post_update where entity_id = ? order by seq', id)).toEqual([
      { kind: 'new' },
      { kind: 'renewed' },
    ])
  })

  it('Thirty days after a distribution the need asks its social worker: 解决了吗, 合用 / 不合用 / 还缺', async () => {
    const own = await aGroup()
    const id = await aNeed(own, { neededBy: '2026-06-30' })
    expect(told(await doNeed(own.as, id, 'outcome', { outcome: 'fits' }))).toEqual([409, 'need.state'])
    await run(`update need set ask_on = '2026-04-11' where id = ?`, id)
    expect(await askNeeds(at(39))).toEqual({ asked: 0 })
    expect((await needOf(id, own.as, monday + 39 * days)).asks).toBe(false)
    const runs = await Promise.all([askNeeds(at(40)), askNeeds(at(40))])
    expect(runs.map(({ asked }) => asked).sort((a, b) => a - b)).toEqual([0, 1])
    expect((await mailsTo(own.email)).map(({ subject }) => subject)).toEqual([
      '邻里：“母婴 · 100 罐”解决了吗？ · Linli: did it help?',
    ])
    expect((await needOf(id, own.as, later)).asks).toBe(true)
    expect(told(await doNeed(own.as, id, 'outcome', { outcome: 'so-so' }))).toEqual([
      422,
      'input.invalid',
      '/outcome',
      'invalid-value',
    ])
    const asking = () => call('GET /api/resources/needs?asking=true', { as: own.as, now: later })
    expect(idsIn(await asking())).toEqual([id])
    const words = { outcome: 'still-missing', words: '一段奶粉还缺 20 罐' }
    const said = await doNeed(own.as, id, 'outcome', words, { now: later })
    expect(idsIn(await asking())).toEqual([])
    expect(said.body).toMatchObject({ outcome: 'still-missing', outcomeWords: words.words, asks: false })
    expect(await needOf(id)).toMatchObject({ outcome: null, outcomeWords: null, asks: false })
    expect(told(await doNeed((await somebody()).as, id, 'outcome', words))).toEqual([403, 'role.missing'])
    expect(JSON.stringify(await rowsOf('select after from audit where entity_id = ?', id))).not.toContain(
      '一段',
    )
    const next = await postNeed(own, {
      follows: id,
      neededBy: '2026-06-30',
      quantity: { amount: 20, unit: 'can' },
    })
    expect(next.body.follows).toBe(id)
  })
})

describe('the coordinator’s desk', () => {
  const desk = (as: string, more: Record<string, unknown> = {}) =>
    call('GET /api/resources/desk', { as, now: later, ...more })

  it('shows what is unmet longest, ends, is on its way, waits, did not help and was recalled, of one’s cities', async () => {
    await run(
      'delete from need where organisation_id in (select id from organisation) and id not in (select need_id from allocation)',
    )
    const before = (await desk(coordinator.as)).body
    const own = await aGroup()
    const unmet = await aNeed(own, { neededBy: '2026-04-13', title: '等得最久的' })
    await run('update need set published_at = ? where id = ?', monday - 100 * days, unmet)
    const offer = await anOffer({
      title: '罐头',
      city: '北京',
      valid_until: '2026-04-12',
      ends_at: later + 2 * days,
    })
    await insert('offer_city', { offer_id: offer, city: '北京', category: 'infant', open: 1 })
    const sent = await promised(offer, unmet, { in_transit: 24 }, { changed_at: monday + 30 * days })
    const waits = await anOffer({
      title: '待审',
      state: 'waiting',
      published_at: null,
      city: '北京',
      changed_at: monday + 39 * days,
    })
    await insert('offer_city', { offer_id: waits, city: '北京', category: 'infant', open: 0 })
    await insert('offer_lot', {
      id: 'lot-1',
      offer_id: offer,
      batch: 'A7',
      recalled_at: monday + 39 * days,
      reason: '含沙',
    })
    const done = await aNeed(own, { neededBy: '2026-06-30', title: '不合用的' })
    await run(`update need set ask_on = '2026-04-01', promised = 100 where id = ?`, done)
    await doNeed(own.as, done, 'outcome', { outcome: 'unfit', words: '尺码太小' }, { now: later })
    const { body } = await desk(coordinator.as)
    const of = { organisation: `机构 ${own.id}`, city: '北京' }
    expect(body.unmet.items[0]).toEqual({
      ...of,
      id: unmet,
      title: '等得最久的',
      urgency: 'normal',
      neededBy: '2026-04-13',
      families: 40,
      waitingDays: 140,
      missing: { amount: 76, unit: 'can' },
    })
    expect(body.ending.items.map(({ id, days: left }: { id: string; days: number }) => [id, left])).toEqual([
      [offer, 1],
      [unmet, 2],
    ])
    expect(body.transit.items).toMatchObject([
      {
        ...of,
        id: sent,
        needId: unmet,
        offerTitle: '罐头',
        quantity: { amount: 24, unit: 'can' },
        waitingDays: 10,
      },
    ])
    expect(body.waiting.items).toMatchObject([{ id: waits, title: '待审', waitingDays: 1 }])
    expect(body.outcomes.items).toMatchObject([
      { ...of, id: done, outcome: 'unfit', words: '尺码太小', on: '2026-04-11' },
    ])
    expect(body.recalled.items).toMatchObject([
      { id: offer, batch: 'A7', reason: '含沙', on: '2026-04-10', reached: 0 },
    ])
    expect(body.unmet.count - before.unmet.count).toBe(1)
    const elsewhere = (await desk((await coordinatorOf('南京')).as)).body
    expect(
      Object.values<{ count: number; items: unknown[] }>(elsewhere).map(({ count, items }) => [count, items]),
    ).toEqual(Array.from({ length: 6 }, () => [0, []]))
    // What was missing is asked for anew: nobody has to look at it again.
    await postNeed(own, { follows: done, neededBy: '2026-06-30' }, { now: later })
    expect((await desk(coordinator.as)).body.outcomes.count).toBe(0)
    expect(told(await desk(own.as))).toEqual([403, 'role.missing'])
  })

  it('is one round trip, rows bounded, and counts no further than a hundred', async () => {
    const measure = async () => {
      const cost = noCost()
      const { body } = await desk(coordinator.as, { env: { DB: counted(env.DB, cost) } })
      return {
        n: body.unmet.count,
        items: body.unmet.items.length,
        trips: cost.roundTrips,
        rows: cost.rowsRead,
      }
    }
    await grow(group.id, 0, 150)
    const small = await measure()
    await grow(group.id, 150, 1500)
    const large = await measure()
    expect([small.n, large.n, large.items, large.trips]).toEqual([100, 100, 5, 1])
    expect(large.rows).toBeLessThanOrEqual(small.rows + 10)
    expect(large.rows).toBeLessThan(600)
  })
})
