import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it } from 'vitest'
import { systemCtx } from '../../src/jobs.ts'
import { expireOffers } from '../../src/resources/offers/expire.ts'
import { remindEnding } from '../../src/resources/offers/remind.ts'
import { readPosts } from '../../src/resources/words/read.ts'
import { counted, noCost } from './d1.ts'
import { call, insert, monday, one, rowsOf, run, type Answered } from './harness.ts'
import { send, spoilt, unfit, values } from './hostile.ts'
import { brokenInvariants } from './invariants.ts'
import { mailsTo, somebody, told } from './organisations-world.ts'
import { aNeed } from './needs-world.ts'
import {
  aCoordinator,
  act,
  anOffer,
  aPartner,
  figure,
  listed,
  offerBody,
  patch,
  post,
  see,
  updatesOf,
} from './resources-world.ts'
import { aGroup } from './space-world.ts'

afterEach(async () => {
  expect(await brokenInvariants()).toEqual({})
})

const ids = (body: { items: { id: string }[] }) => body.items.map((o) => o.id)
const noon = (day: string) => systemCtx(env, 'test', Date.parse(`${day}T04:00:00Z`))

describe('who may', () => {
  it('staff post for somebody who phoned, with its source; a city’s staff only in their city', async () => {
    const [north, south] = [await aCoordinator('北京'), await aCoordinator('南京')]
    const made = await post(north, {
      publish: true,
      contact: '李女士 13800001111',
      donors: [{ name: '李女士', kind: 'person' }],
      checkedOn: '2026-03-01',
    })
    expect(made.body).toMatchObject({
      state: 'published',
      organisationId: null,
      source: 'phone',
      donors: [{ name: '李女士', kind: 'person' }],
    })
    const { id } = made.body
    expect(told(await post(south, {}))).toEqual([403, 'role.missing'])
    expect(told(await patch(south, id, { title: '别的' }))).toEqual([403, 'role.missing'])
    expect((await see(id, south)).body).toMatchObject({ contact: null, mayWrite: false })
    expect((await see(id, north)).body).toMatchObject({ contact: '李女士 13800001111', mayDecide: true })
    const other = await post(north, { donors: [{ name: '李女士', kind: 'person' }] })
    expect(await one(`select count(*) from donor where name = '李女士'`)).toBe(2)
    expect(other.body.donors[0].id).not.toBe(made.body.donors[0].id)
    const outsider = await somebody()
    expect(told(await post(outsider.as, {}))).toEqual([403, 'role.missing'])
    // Asking whether it still stands is no update.
    await patch(north, id, { checkedOn: '2026-03-02' })
    expect(await updatesOf(id)).toEqual(['new'])
  })

  it('an anonymous gift names nobody to anybody but staff and its own', async () => {
    const { as, id, organisationId } = await anOffer({ anonymous: true, via: '晨光的朋友', contact: '电话' })
    const stranger = await aPartner()
    for (const who of [undefined, stranger.as, await aCoordinator('南京')]) {
      const body = JSON.stringify([(await see(id, who)).body, await listed('city=北京&limit=100', who)])
      expect([body.includes(id), body.includes('晨光的朋友')]).toEqual([true, false])
      const mine = (await listed('city=北京&limit=100', who)).items.find((o: { id: string }) => o.id === id)
      expect([mine.organisationId, mine.organisation]).toEqual([null, null])
      expect((await listed(`organisationId=${organisationId}`, who)).items).toEqual([])
    }
    for (const who of [as, await aCoordinator('北京')])
      expect((await see(id, who)).body).toMatchObject({ organisationId, via: '晨光的朋友', contact: '电话' })
  })

  it('a repeated command answers the same, and keeps no contact', async () => {
    const { as, id: organisationId } = await aPartner()
    const first = await post(as, { organisationId, contact: '微信 chenguang' }, { key: 'one-tap' })
    const again = await post(as, { organisationId, contact: '微信 chenguang' }, { key: 'one-tap' })
    expect([again.headers.get('idempotency-replayed'), again.body]).toEqual(['true', first.body])
    const stored = JSON.stringify([
      await rowsOf('select body from idempotency'),
      await rowsOf('select after from audit'),
    ])
    expect(stored).not.toContain('chenguang')
  })
})

describe('the list', () => {
  it('is filtered by city, category, kind and words, and pages newest first without a gap', async () => {
    await run('insert or ignore into city (name, english) values (?, ?)', '青岛', 'Qingdao')
    const { as, organisationId } = await anOffer({ cities: ['青岛'], title: '儿童口罩', category: 'hygiene' })
    let at = monday
    const more = (given: Record<string, unknown>) =>
      post(as, { organisationId, publish: true, cities: ['青岛'], ...given }, { now: (at += 1000) })
    const [coats, jobs] = [
      (await more({ title: '羽絨服 110cm', category: '棉衣' })).body.id,
      (
        await more({
          title: '保洁岗位',
          kind: 'job',
          category: 'jobs',
          quantity: { amount: 8, unit: 'place' },
        })
      ).body.id,
    ]
    expect(ids(await listed('city=青岛&kind=job'))).toEqual([jobs])
    expect(ids(await listed('city=青岛&category=棉衣'))).toEqual([coats])
    for (const [q, found] of [
      ['羽绒服', [coats]],
      ['羽绒 110CM', [coats]],
      ['岗位', [jobs]],
      ['衣物', [coats]],
      ['没有这样', []],
      ['%', []],
    ] as const)
      expect([q, ids(await listed(`city=青岛&q=${encodeURIComponent(q)}`))]).toEqual([q, found])
    const paged: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const body: any = await listed(`city=青岛&limit=1&cursor=${cursor}`)
      paged.push(...ids(body))
      cursor = body.nextCursor
    }
    expect(paged).toEqual(ids(await listed('city=青岛&limit=100')))
    expect(paged).toHaveLength(3)
    await act(as, coats, 'withdraw')
    expect(ids(await listed('q=羽绒服'))).toEqual([])
    const mine = await listed('mine=true&limit=100', as)
    expect(ids(mine)).toEqual([jobs, coats, paged[2]])
    expect(ids(await listed('mine=true&state=withdrawn', as))).toEqual([coats])
    expect(ids(await listed('state=withdrawn&limit=100'))).not.toContain(coats)
    expect(told(await call('GET /api/resources/offers?cursor=x'))).toEqual([
      422,
      'input.invalid',
      '/cursor',
      'cursor',
    ])
  })

  it('costs one round trip, and reads the same rows at 2,352 offers and at 100,000', async () => {
    const tokens = JSON.stringify(['大米', '~dami', '~mi', '=dami', '^dm', '!dm', '#food'])
    const cost = async (city: string) => {
      const read = noCost()
      for (const query of [`city=${city}`, `city=${city}&category=food`])
        await listed(query, undefined, { env: { DB: counted(env.DB, read) } })
      const found = noCost()
      for (const q of ['大米', 'dami', 'dam', 'dm', 'mi', '米大', 'xyz'])
        await listed(`city=${city}&q=${q}`, undefined, { env: { DB: counted(env.DB, found) } })
      return { read, found }
    }
    const grow = async (city: string, from: number, to: number) => {
      await insert('city', { name: city, english: city })
      const numbers = `with recursive i(n) as (select ${from} union all select n + 1 from i where n < ${to})`
      await run(
        `insert into offer (id, kind, category, title, handover, valid_from, valid_until, ends_at, given_on, anonymous,
          contact_for, source, state, published_at, created_at, changed_at) ${numbers} select printf('%06d', n) || '-${city}',
          'goods', iif(n % 2, 'food', 'study'), '大米', 'either', '2026-01-01', '2026-12-31', 1798732800000, '2026-01-01', 0,
          'staff', 'import', 'published', n, 0, 0 from i`,
      )
      await run(
        `insert into offer_city (offer_id, city, category, open, published_at) select id, '${city}', category, 1, published_at
          from offer where id like '%-${city}'`,
      )
      await run(
        `insert into offer_word (word, offer_id) select w.value, o.id from json_each(?) w cross join offer o
          where o.id like '%-${city}'`,
        tokens,
      )
      await run(
        `insert into post_words (post_id, words) select id, ? from offer where id like '%-${city}'`,
        ` ${JSON.parse(tokens).join(' ')} `,
      )
    }
    await grow('小城', 1, 2352)
    const small = await cost('小城')
    await grow('大城', 2353, 100_000)
    const large = await cost('大城')
    expect([small.read.roundTrips, small.found.roundTrips]).toEqual([2, 7])
    expect(Math.abs(large.read.rowsRead / small.read.rowsRead - 1)).toBeLessThan(0.1)
    expect(Math.abs(large.found.rowsRead / small.found.rowsRead - 1)).toBeLessThan(0.01)
    expect(small.found.rowsRead / 7).toBeLessThan(2500)
    for (const [table, id] of [
      ['post_words', 'post_id'],
      ['offer_word', 'offer_id'],
      ['offer_city', 'offer_id'],
      ['offer', 'id'],
    ])
      await run(`delete from ${table} where ${id} like '%-小城' or ${id} like '%-大城'`)
  })
})

describe('the search', () => {
  const found = async (of: 'offers' | 'needs', q: string, more = '', as?: string) =>
    ids((await call(`GET /api/resources/${of}?q=${encodeURIComponent(q)}${more}`, as ? { as } : {})).body)

  it('finds offers and needs by pinyin, initials, traditional characters, full width and words for a category', async () => {
    const [group, { as, organisationId }] = [await aGroup(), await anOffer({ title: '课桌' })]
    const made = async (given: Record<string, unknown>) =>
      (await post(as, { organisationId, publish: true, ...given })).body.id
    const formula = await made({ title: '婴儿配方奶粉 ABC', details: '重庆仓库自提' })
    const nappies = await made({ title: '拉拉裤' })
    const wanted = await aNeed(group, { title: '婴儿配方奶粉 ABC', story: '重庆的孩子' })
    const other = await aNeed(group, { title: '拉拉裤' })
    for (const q of [
      '奶粉',
      'naifen',
      'NAI FEN',
      'ｎａｉｆｅｎ',
      'peifangnai',
      'naif',
      'nf',
      'yepfnfa',
      '嬰兒',
      '配方奶',
    ])
      for (const [of, id] of [
        ['offers', formula],
        ['needs', wanted],
      ] as const)
        expect([q, of, (await found(of, q)).includes(id)]).toEqual([q, of, true])
    for (const q of ['chongqing', 'zhongqing', '重慶', 'abc 配方'])
      for (const [of, id] of [
        ['offers', formula],
        ['needs', wanted],
      ] as const)
        expect([q, of, (await found(of, q)).includes(id)]).toEqual([q, of, true])
    for (const q of ['n', '粉奶', 'naifeng', 'abc 课桌', '!!'])
      for (const of of ['offers', 'needs'] as const)
        expect([q, (await found(of, q)).filter((id) => [formula, wanted].includes(id))]).toEqual([q, []])
    // What a word of the category alone leads to stands behind what says the word, and pages go on from one to the other.
    for (const q of ['尿不湿', 'niaobushi', 'nbs', '奶粉', 'naifen'])
      for (const [of, id] of [
        ['offers', nappies],
        ['needs', other],
      ] as const)
        expect([q, (await found(of, q, '&limit=100')).includes(id)]).toEqual([q, true])
    for (const of of ['offers', 'needs'] as const) {
      const all = await found(of, 'naifen', '&limit=100')
      expect(all.indexOf(of === 'offers' ? formula : wanted)).toBeLessThan(
        all.indexOf(of === 'offers' ? nappies : other),
      )
      const paged: string[] = []
      for (let cursor: string | null = ''; cursor !== null;) {
        const { body }: Answered = await call(`GET /api/resources/${of}?q=naifen&limit=1&cursor=${cursor}`)
        paged.push(...ids(body))
        cursor = body.nextCursor
      }
      expect(paged).toEqual(all)
    }
    // Who asks is found as well, who gives is not.
    const [name, giver] = [
      await one('select name from organisation where id = ?', group.id),
      await one('select name from organisation where id = ?', organisationId),
    ]
    expect(await found('needs', String(name))).toContain(wanted)
    expect(await found('offers', String(giver))).not.toContain(formula)
  })

  it('writes one row for each token of a post, and takes those away that are no longer its own', async () => {
    const { as, id } = await anOffer({ title: '儿童雨靴' })
    const words = async () =>
      (await rowsOf('select word from offer_word where offer_id = ? order by word', id)).map(
        (w: any) => w.word,
      )
    const first = await words()
    expect(first.length).toBeGreaterThan(20)
    const spent = noCost()
    const changed = await patch(as, id, { title: '儿童雨衣' }, { env: { DB: counted(env.DB, spent) } })
    expect([changed.status, (await words()).includes('雨靴'), (await words()).includes('雨衣')]).toEqual([
      200,
      false,
      true,
    ])
    // Those that were, those that are, and what any change writes.
    expect(spent.rowsWritten).toBeLessThan(first.length + (await words()).length + 40)
    await act(as, id, 'withdraw')
    expect(await words()).toEqual([])
    await act(as, id, 'publish')
    expect((await words()).length).toBeGreaterThan(20)
    await act(as, id, 'withdraw')
  })

  it('finds the same in lists of every state, and what came before there was a search once the job has read it', async () => {
    const north = await aCoordinator('北京')
    const { as, id } = await anOffer({ title: '儿童雨靴' })
    await act(as, id, 'withdraw')
    for (const q of ['yuxue', 'etyx', '兒童雨靴', '雨靴']) {
      expect([q, await found('offers', q, '&state=withdrawn', north)]).toEqual([q, [id]])
      expect([q, await found('offers', q, '&mine=true', as)]).toEqual([q, [id]])
      expect([q, await found('offers', q)]).toEqual([q, []])
    }
    const { id: early } = await anOffer({ title: '儿童雨靴' })
    const group = await aGroup()
    const need = await aNeed(group, { title: '儿童雨靴' })
    const both = async () => [await found('offers', 'yuxue'), await found('needs', 'yuxue')]
    await run(`update post_words set words = '' where post_id in (?, ?)`, early, need)
    for (const table of ['offer', 'need'])
      await run(`delete from ${table}_word where ${table}_id in (?, ?)`, early, need)
    expect(await both()).toEqual([[], []])
    expect((await readPosts(noon('2026-03-02'))).read).toBe(2)
    expect(await both()).toEqual([[early], [need]])
    expect(await readPosts(noon('2026-03-02'))).toEqual({ read: 0 })
  })
})

describe('the end of an offer', () => {
  it('is told to its owners a week before, once, and takes it off the lists; what is promised goes on', async () => {
    const { as, id, who } = await anOffer({
      validUntil: '2026-03-20',
      title: '课桌',
      category: 'equipment',
      quantity: { amount: 40, unit: 'piece' },
    })
    await run('update offer set offered = offered - 10, reserved = 10 where id = ?', id)
    const letters = async () => (await mailsTo(who.email)).filter((m) => m.subject.includes('课桌'))
    await remindEnding(noon('2026-03-12'))
    expect(await letters()).toEqual([])
    for (const day of ['2026-03-13', '2026-03-13', '2026-03-14']) await remindEnding(noon(day))
    expect((await letters()).map((m) => m.text.includes(`/desk/offers/${id}?renew=1`))).toEqual([true])
    const before = await figure('taken-back', 'equipment', 'piece')
    expect(await expireOffers(noon('2026-03-20'))).toEqual({ expired: 0 })
    const cost = noCost()
    const done = await Promise.all([
      expireOffers(systemCtx({ ...env, DB: counted(env.DB, cost) }, 'test', noon('2026-03-21').now)),
      expireOffers(noon('2026-03-21')),
    ])
    expect(done.map((d) => d.expired)).toContain(1)
    expect(cost.roundTrips).toBeLessThanOrEqual(4)
    expect(await one('select offered from offer where id = ?', id)).toBe(0)
    expect(await figure('taken-back', 'equipment', 'piece')).toEqual([before[0] + 1, before[1] + 30])
    expect((await see(id)).body).toMatchObject({ state: 'expired', sums: { promised: { baseAmount: 10 } } })
    const now = Date.parse('2026-03-22T04:00:00Z')
    const renewed = await patch(as, id, { validUntil: '2026-06-30' }, { now })
    expect(renewed.body).toMatchObject({ state: 'published', sums: { left: { baseAmount: 30 } } })
    expect(await updatesOf(id)).toEqual(['new', 'renewed'])
    expect(await one('select remind_on from offer where id = ?', id)).toBe('2026-06-23')
    await run('update offer set reserved = 0, offered = 40 where id = ?', id)
  })
})

it('whatever stands in a member of an offer, the answer is 2xx or a problem, and a refusal writes nothing', async () => {
  const { as, id, organisationId } = await anOffer()
  const body = offerBody({
    organisationId,
    lot: { amount: 1, unit: 'can' },
    details: '详',
    via: '某',
    lots: [{ batch: 'A' }],
  })
  const members = [
    'category',
    'title',
    'quantity',
    'cities',
    'validUntil',
    'lot',
    'lots',
    'details',
    'donors',
    'anonymous',
  ]
  let refused = 0
  for (const [at, member] of members.entries())
    for (const value of values.filter((_, i) => i % 3 === at % 3 || unfit.test(values[i] ?? ''))) {
      const route = at % 2 ? 'POST /api/resources/offers' : `PATCH /api/resources/offers/${id}`
      const { status } = await send(route, as, spoilt({ donors: [], ...body }, member, value))
      if (status >= 400) refused += 1
      if (unfit.test(value)) expect([member, value, status]).toEqual([member, value, 422])
    }
  expect(refused).toBeGreaterThan(50)
})
