import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  aHost,
  anActivity,
  aSite,
  care,
  change,
  costOf,
  create,
  grow,
  hour,
  join,
  list,
  own,
  show,
  titles,
} from './activities-world.ts'
import { counted, noCost } from './d1.ts'
import { aLibrary, call, days, everything, monday, run, staff } from './harness.ts'
import { brokenInvariants } from './invariants.ts'
import { anOrganisation, cities, coordinatorOf, outcomes, review, told } from './organisations-world.ts'

beforeAll(cities)
afterEach(async () => {
  expect(await brokenInvariants()).toEqual({})
})

describe('an activity', () => {
  it('is made with its place, time, audience and capacity, and read by everybody', async () => {
    const site = await aSite()
    const made = await create(await aHost(), {
      place: undefined,
      venueId: site.venueId,
      capacity: 30,
      forWhom: '6–12 岁的孩子',
      ageFrom: 6,
      ageTo: 12,
      plannedHeads: 25,
    })
    expect(made.status).toBe(201)
    expect((await show(made.body.id)).where).toEqual({
      kind: 'venue',
      id: site.venueId,
      name: `${site.id} · 活动室`,
      address: '幸福路 1 号',
      siteId: site.id,
    })
    expect(await show(made.body.id)).toMatchObject({
      title: '睡前故事',
      date: '2026-03-07',
      timeZone: 'Asia/Shanghai',
      ageFrom: 6,
      ageTo: 12,
      seatsLeft: 30,
      phase: 'open',
      organiser: null,
      state: 'published',
      heads: { planned: 25, signedUp: 0, came: { all: 0 } },
      mayWrite: false,
      version: 1,
    })
  })

  it('that cannot be is refused with a pointer, and nothing is written', async () => {
    const host = await aHost()
    const [site, south] = [await aSite(), await aLibrary({ city: '南京' })]
    const before = await everything()
    for (const [given, at] of [
      [{ endsAt: '2026-03-07T11:30:00Z' }, '/endsAt'],
      [{ startsAt: '2026-03-07 11:30' }, '/startsAt'],
      [{ startsAt: '2036-03-07T11:30:00Z', endsAt: '2036-03-07T12:30:00Z' }, '/startsAt'],
      [{ siteId: site.id }, '/place'],
      [{ place: undefined, venueId: 'nowhere' }, '/venueId'],
      [{ place: undefined, libraryId: south.id }, '/city'],
      [{ place: undefined, venueId: site.venueId, capacity: 31 }, '/capacity'],
      [{ capacity: 0 }, '/capacity'],
      [{ ageFrom: 8, ageTo: 7 }, '/ageTo'],
      [{ kind: 'party' }, '/kind'],
      [{ city: '火星' }, '/city'],
      [{ organisationId: 'nobody' }, '/organisationId'],
      [{ signUpOpensAt: '2026-03-07T11:30:00Z' }, '/signUpOpensAt'],
      [{ recurrence: { every: 'week', interval: 1, weekdays: [2], count: 3 } }, '/recurrence/weekdays'],
    ] as const) {
      const { status, body } = await create(host, given)
      expect([at, status >= 400 && status < 500, body.errors?.[0].pointer]).toEqual([at, true, at])
    }
    expect(await everything()).toEqual(before)
  })

  it('is a draft until it is published, seen by who may write it', async () => {
    const { id, host } = await anActivity({ title: '还没想好', draft: true })
    expect(told(await call(`GET /api/space/activities/${id}`))).toEqual([404, 'thing.unknown'])
    expect(told(await join(id))).toEqual([404, 'thing.unknown'])
    const of = (as?: string) => list('from=2026-03-07&to=2026-03-07&drafts=true&limit=100', { as })
    expect(titles(await of())).not.toContain('还没想好')
    expect(titles(await of(await aHost('南京')))).not.toContain('还没想好')
    expect(titles(await of(host))).toContain('还没想好')
    await call(`POST /api/space/activities/${id}/publish`, { as: host })
    expect((await show(id)).state).toBe('published')
    expect((await call(`POST /api/space/activities/${id}/publish`, { as: host })).body.version).toBe(2)
  })

  it('is changed at the version that was read, in two round trips; a lost race is told', async () => {
    const { id, host } = await anActivity()
    const cost = noCost()
    const first = await change(
      host,
      id,
      { title: '晚安故事' },
      {
        headers: { 'if-match': '"1"' },
        env: { DB: counted(env.DB, cost) },
      },
    )
    expect([first.body.title, first.body.version, cost.roundTrips]).toEqual(['晚安故事', 2, 2])
    expect(told(await change(host, id, { title: '早安' }, { headers: { 'if-match': '"1"' } }))).toEqual([
      412,
      'version.old',
    ])
    const both = await Promise.all(
      ['甲', '乙'].map((title) => change(host, id, { title }, { headers: { 'if-match': '"2"' } })),
    )
    expect(outcomes(both)).toEqual(['200', '412 version.old'])
  })

  it('that moves tells who signed up before, and keeps the distance of sign-up', async () => {
    const { id, host } = await anActivity({ signUpClosesAt: '2026-03-07T10:30:00Z' })
    const { token } = (await join(id)).body
    expect((await own('read', token)).body.shifted).toBe(false)
    const moved = await change(host, id, { startsAt: '2026-03-08T11:30:00Z' }, { now: monday + hour })
    expect(moved.body).toMatchObject({
      date: '2026-03-08',
      endsAt: '2026-03-08T12:30:00.000Z',
      signUpClosesAt: '2026-03-08T10:30:00.000Z',
    })
    expect((await own('read', token)).body).toMatchObject({ shifted: true, activity: { date: '2026-03-08' } })
  })

  it('that was cancelled says why, to those who signed up too; one that is over is left as it is', async () => {
    const { id, host } = await anActivity()
    const { token } = (await join(id)).body
    const after = Date.parse('2026-03-07T12:30:00Z')
    expect(told(await change(host, id, { title: '补记' }, { now: after }))).toEqual([409, 'activity.past'])
    await call(`POST /api/space/activities/${id}/cancel`, { as: host, body: { reason: '讲故事的人病了' } })
    expect((await own('read', token)).body).toMatchObject({
      state: 'going',
      mayCheckIn: false,
      activity: { state: 'cancelled', reason: '讲故事的人病了' },
    })
    expect(told(await call(`POST /api/space/activities/${id}/cancel`, { as: host }))).toEqual([
      409,
      'activity.cancelled',
    ])
  })
})

describe('who may write', () => {
  it('hosts their site or city, librarians in their library, members of the verified organisation that organises', async () => {
    const [site, other] = [await aSite(), await aSite()]
    const library = await aLibrary()
    const { owner, id: organisationId } = await anOrganisation({}, true)
    const pending = await anOrganisation()
    const hostOfSite = await staff([{ role: 'host' }])
    await run(`update role set site_id = ? where rowid = (select max(rowid) from role)`, site.id)
    const north = await aHost('北京')
    const librarian = await staff([{ role: 'librarian', libraryId: library.id }])
    const at = (where: Record<string, unknown>) => ({ place: undefined, ...where })
    for (const [who, as, given, code] of [
      ['host of the site', hostOfSite, at({ siteId: site.id }), undefined],
      ['host of the site, in its venue', hostOfSite, at({ venueId: site.venueId }), undefined],
      ['host of another site', hostOfSite, at({ siteId: other.id }), 'role.missing'],
      ['host of a site, elsewhere', hostOfSite, {}, 'role.missing'],
      ['host of the city, elsewhere', north, {}, undefined],
      ['host of the city, in a library', north, at({ libraryId: library.id }), undefined],
      ['host of another city', await aHost('南京'), {}, 'role.missing'],
      ['librarian in the library', librarian, at({ libraryId: library.id }), undefined],
      ['librarian elsewhere', librarian, {}, 'role.missing'],
      ['librarian in another library', librarian, at({ libraryId: (await aLibrary()).id }), 'role.missing'],
      ['coordinator', (await coordinatorOf()).as, {}, 'role.missing'],
      ['member for the organisation', owner.as, { organisationId }, undefined],
      ['member for the network', owner.as, {}, 'role.missing'],
      ['somebody for the organisation', pending.owner.as, { organisationId }, 'role.missing'],
      ['one that waits', pending.owner.as, { organisationId: pending.id }, 'organisation.not-verified'],
      ['staff for an organisation', north, { organisationId }, undefined],
      ['nobody', '', {}, 'session.missing'],
    ] as const)
      expect([who, (await create(as, given)).body.code]).toEqual([who, code])
  })

  it('a suspended organisation and another city’s staff no longer, neither by id nor its list of names', async () => {
    const { owner, id: organisationId } = await anOrganisation({}, true)
    const made = await create(owner.as, { organisationId, title: '手工课' })
    const { id } = made.body
    expect(made.body.organiser.id).toBe(organisationId)
    await join(id, { nickname: '名单里的鱼' })
    const names = (as: string) => call(`GET /api/space/activities/${id}/sign-ups`, { as })
    expect((await names(owner.as)).body.items).toMatchObject([
      { nickname: '名单里的鱼', state: 'going', heads: 1 },
    ])
    const south = await aHost('南京')
    for (const answer of [
      await names(south),
      await change(south, id, { title: '别家的' }),
      await call(`POST /api/space/activities/${id}/cancel`, { as: south }),
      await call(`POST /api/space/activities/${id}/publish`, { as: south }),
    ])
      expect(told(answer)).toEqual([403, 'role.missing'])
    await review(await coordinatorOf(), organisationId, 'suspend', '材料过期')
    expect(told(await change(owner.as, id, { title: '又改' }))).toEqual([403, 'role.missing'])
    expect(told(await create(owner.as, { organisationId }))).toEqual([409, 'organisation.not-verified'])
  })
})

describe('Weekly programmes', () => {
  it('on working days and on the month’s last Friday are series, at the same hours', async () => {
    const host = await aHost()
    const daily = await create(host, care)
    expect(daily.body.occurrences).toHaveLength(10)
    expect(daily.body.occurrences.at(-1)).toMatchObject({
      date: '2026-03-13',
      startsAt: '2026-03-13T07:00:00.000Z',
    })
    const monthly = await create(host, {
      title: '家长见面会',
      kind: 'parents',
      startsAt: '2026-03-27T10:00:00Z',
      endsAt: '2026-03-27T11:30:00Z',
      recurrence: { every: 'month', weekdays: [5], nth: -1, count: 4 },
    })
    expect(monthly.body.occurrences.map((o: { date: string }) => o.date)).toEqual([
      '2026-03-27',
      '2026-04-24',
      '2026-05-29',
      '2026-06-26',
    ])
  })

  it('change one, this and following, all: past, cancelled and hand-moved occurrences stay as they are', async () => {
    const made = await create(await aHost(), care)
    const [first, second, third, fourth, fifth] = made.body.occurrences.map((o: { id: string }) => o.id)
    const host = await staff([{ role: 'admin' }])
    const tuesday = monday + days
    await change(host, third, { startsAt: '2026-03-04T08:00:00Z', endsAt: '2026-03-04T09:00:00Z' })
    await call(`POST /api/space/activities/${fourth}/cancel`, { as: host, body: {} })
    const all = await change(
      host,
      second,
      { title: '托管', startsAt: '2026-03-03T06:30:00Z', scope: 'all' },
      { now: tuesday },
    )
    expect(all.body.occurrences).toHaveLength(7)
    const now = async (id: string) => {
      const { title, startsAt, state } = await show(id)
      return [title, startsAt.slice(8, 16), state]
    }
    expect(await now(first)).toEqual(['四点半课堂', '02T07:00', 'published'])
    expect(await now(second)).toEqual(['托管', '03T06:30', 'published'])
    expect(await now(third)).toEqual(['四点半课堂', '04T08:00', 'published'])
    expect(await now(fourth)).toEqual(['四点半课堂', '05T07:00', 'cancelled'])
    expect(await now(fifth)).toEqual(['托管', '06T06:30', 'published'])
    const gone = await call(`POST /api/space/activities/${fifth}/cancel`, {
      as: host,
      body: { scope: 'following', reason: '放假' },
      now: tuesday,
    })
    expect(gone.body.occurrences).toHaveLength(6)
    expect((await now(second))[2]).toBe('published')
  })

  it('a capacity below the sign-ups of one occurrence is refused for all, which it names', async () => {
    const made = await create(await aHost(), { ...care, signUp: 'open', capacity: 20 })
    const host = await staff([{ role: 'admin' }])
    const second = made.body.occurrences[1]
    for (let i = 0; i < 3; i++) await join(second.id)
    const refused = await change(host, made.body.id, { capacity: 2, scope: 'all' })
    expect(refused.body).toMatchObject({
      code: 'activity.full',
      occurrences: [{ id: second.id, signedUp: 3 }],
    })
    expect((await show(made.body.id)).capacity).toBe(20)
  })
})

describe('the list', () => {
  it('goes by local date with both ends, page by page, each once and in order', async () => {
    await grow('甲城', 40)
    const found: string[] = []
    for (let cursor = ''; ;) {
      const page = await list(
        `city=甲城&from=2026-03-03&to=2026-03-08&limit=7${cursor && `&cursor=${cursor}`}`,
      )
      found.push(...titles(page))
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    const wanted = Array.from({ length: 24 }, (_, i) => i + 4).filter((n) => n % 10 !== 9)
    expect(found).toEqual(wanted.map((n) => `甲城${n}`))
    expect(titles(await list('city=甲城&kind=class&from=2026-03-03&to=2026-03-03'))).toEqual([
      '甲城5',
      '甲城7',
    ])
    expect(titles(await list('city=甲城&limit=1', { now: Date.parse('2026-03-03T16:00:00Z') }))).toEqual([
      '甲城8',
    ])
    for (const query of [
      'from=2026-03-08&to=2026-03-03',
      'cursor=x',
      'limit=101',
      'from=heute',
      'kind=party',
    ])
      expect((await call(`GET /api/space/activities?${query}`)).status).toBe(422)
  })

  it('costs one round trip and as many rows whatever else there is', async () => {
    const library = await aLibrary()
    const { id } = await anActivity({ place: undefined, libraryId: library.id })
    const measure = async () => {
      const rows: Record<string, number[]> = {}
      for (const query of [
        'from=2026-03-02&to=2026-03-08&city=乙城',
        'from=2026-03-02&city=乙城&kind=film',
        'from=2026-03-02&to=2026-03-31',
        `from=2026-03-02&libraryId=${library.id}`,
        `/${id}`,
      ]) {
        const cost = noCost()
        const at = query.startsWith('/') ? query : `?${query}`
        await call(`GET /api/space/activities${at}`, { env: { DB: counted(env.DB, cost) } })
        rows[query] = [cost.roundTrips, cost.rowsRead]
      }
      return rows
    }
    await grow('乙城', 200)
    const few = await measure()
    await grow('丙城', 4000)
    await run(`update activity set date = date(date, '+1 years') where city = '丙城'`)
    const many = await measure()
    expect(many).toEqual(few)
    expect(Object.values(few).every(([trips, rows = 0]) => trips === 1 && rows <= 120)).toBe(true)
  })
})
describe('cost', () => {
  it('two round trips to sign up, a third to say the place of who waits; rows do not grow with who came before', async () => {
    const { id } = await anActivity({ capacity: 200 })
    await join(id)
    const few = await costOf(id)
    await Promise.all(Array.from({ length: 50 }, () => join(id)))
    const many = await costOf(id)
    expect(many).toEqual({ signUp: few.signUp, cancel: few.cancel })
    expect(few.signUp.roundTrips).toBe(2)
    expect(few.cancel.roundTrips).toBe(2)
    expect([few.signUp.rowsRead <= 60, few.cancel.rowsRead <= 60]).toEqual([true, true])
    const full = await anActivity({ capacity: 1 })
    await join(full.id)
    expect((await costOf(full.id)).signUp.roundTrips).toBe(3)
  })
})
