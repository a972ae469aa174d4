import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { foldedOf } from '../../src/people/organisations/search.ts'
import { readCsv } from '../../src/platform/csv.ts'
import { counted, noCost } from './d1.ts'
import { admin, call, everything, monday, one, rowsOf, run } from './harness.ts'
import { cities, coordinatorOf, somebody, told, type Somebody } from './organisations-world.ts'
import { aGroup } from './space-world.ts'

let beijing: Somebody
beforeAll(async () => {
  await cities()
  beijing = await coordinatorOf('北京')
})

type More = { key?: string; headers?: Record<string, string>; env?: Record<string, unknown> }

const note = (as: string, given: Record<string, unknown> = {}, more: More = {}) =>
  call('POST /api/service/consultations', {
    as,
    ...more,
    body: {
      desk: 'platform',
      channel: 'call',
      on: '2026-03-02',
      city: '北京',
      topic: '怎么发布需求',
      minutes: 12,
      ...given,
    },
  })
const list = (as: string, query = 'month=2026-03', more: More = {}) =>
  call(`GET /api/service/consultations?${query}`, { as, ...more })
const totals = async (as: string, query = 'month=2026-03') => (await list(as, query)).body.totals

describe('consultations', () => {
  it('calls and visits: date, organisation, topic, minutes, who answered', async () => {
    const group = await aGroup()
    const made = await note(beijing.as, { organisationId: group.id, channel: 'visit' })
    expect([made.status, made.body]).toMatchObject([
      201,
      {
        desk: 'platform',
        channel: 'visit',
        on: '2026-03-02',
        city: '北京',
        organisation: { id: group.id, name: `机构 ${group.id}` },
        asker: null,
        topic: '怎么发布需求',
        minutes: 12,
        times: 1,
        answeredBy: { id: beijing.id, email: beijing.email },
        version: 1,
      },
    ])
    expect((await list(beijing.as)).body.items[0]).toEqual(made.body)
    // The least: today, one call, in the one city that one has; or in the organisation's.
    const least = await call('POST /api/service/consultations', { as: beijing.as, body: { desk: 'advice' } })
    expect(least.body).toMatchObject({
      on: '2026-03-02',
      city: '北京',
      channel: 'call',
      times: 1,
      minutes: 0,
    })
    const everywhere = await coordinatorOf()
    const of = { desk: 'advice', organisationId: group.id }
    expect((await call('POST /api/service/consultations', { as: everywhere.as, body: of })).body.city).toBe(
      '北京',
    )
    expect(
      told(await call('POST /api/service/consultations', { as: everywhere.as, body: { desk: 'advice' } })),
    ).toEqual([422, 'input.invalid', '/city', 'required'])
  })

  it('what cannot be is refused with a pointer, and nothing is written; a person’s number neither', async () => {
    const group = await aGroup()
    const before = await everything()
    for (const [given, ...expected] of [
      [{ desk: 'counter' }, 422, 'input.invalid', '/desk'],
      [{ on: '2026-03-03' }, 422, 'input.invalid', '/on'],
      [{ on: '2026-02-30' }, 422, 'input.invalid', '/on'],
      [{ minutes: -1 }, 422, 'input.invalid', '/minutes'],
      [{ times: 0 }, 422, 'input.invalid', '/times'],
      [{ times: 1.5 }, 422, 'input.invalid', '/times'],
      [{ city: '火星' }, 422, 'city.unknown', '/city'],
      [{ organisationId: 'nobody' }, 404, 'thing.unknown', '/organisationId'],
      [{ organisationId: group.id, asker: '别家' }, 422, 'input.invalid', '/asker'],
      [{ asker: '139 0000 1234' }, 422, 'words.personal', '/asker'],
      [{ topic: '回拨 13900001234' }, 422, 'words.personal', '/topic'],
    ] as const)
      expect([given, ...told(await note(beijing.as, given)).slice(0, 3)]).toEqual([given, ...expected])
    expect(await everything()).toEqual(before)
  })

  it('coordinators, reporters and admins of the city count; others and other cities do not', async () => {
    const reporter = await somebody([{ role: 'reporter', city: '北京' }])
    expect((await note(reporter.as)).status).toBe(201)
    expect((await note(await admin())).status).toBe(201)
    const nanjing = await coordinatorOf('南京')
    const id = (await note(beijing.as)).body.id
    expect(told(await note(nanjing.as))).toEqual([403, 'role.missing'])
    expect(told(await note((await somebody()).as))).toEqual([403, 'role.missing'])
    const [change, cancel] = [
      `PATCH /api/service/consultations/${id}`,
      `POST /api/service/consultations/${id}/cancel`,
    ]
    expect(told(await call(change, { as: nanjing.as, body: { minutes: 1 } }))).toEqual([403, 'role.missing'])
    for (const route of [cancel, cancel.replace('/cancel', '/restore')])
      expect(told(await call(route, { as: nanjing.as }))).toEqual([403, 'role.missing'])
    expect((await list(nanjing.as)).body).toMatchObject({ items: [], totals: [] })
  })
})

describe('Counted in the bulletin', () => {
  it('totals by desk and month; a row may stand for many; a mistake is corrected or taken out of every count', async () => {
    await run('delete from consultation')
    const made = await note(beijing.as, { minutes: 10 })
    await note(beijing.as, { desk: 'advice', times: 1609, minutes: 4000, on: '2026-03-01' })
    await note(beijing.as, { desk: 'advice', times: 3, minutes: 30, on: '2026-02-28' })
    const march = [
      { desk: 'platform', times: 1, minutes: 10 },
      { desk: 'advice', times: 1609, minutes: 4000 },
    ]
    expect(await totals(beijing.as)).toEqual(march)
    expect(await totals(beijing.as, 'month=2026-02')).toEqual([{ desk: 'advice', times: 3, minutes: 30 }])
    expect((await list(beijing.as, 'desk=advice&month=2026-03')).body.items).toHaveLength(1)
    const at = (path: string, body?: unknown, version = 1) =>
      call(`${path.replace('ID', made.body.id)}`, {
        as: beijing.as,
        body,
        headers: { 'if-match': `"${version}"` },
      })
    expect((await at('PATCH /api/service/consultations/ID', { minutes: 15, times: 2 })).body).toMatchObject({
      minutes: 15,
      times: 2,
      version: 2,
    })
    expect(told(await at('PATCH /api/service/consultations/ID', { minutes: 1 }))).toEqual([
      412,
      'version.old',
    ])
    expect((await at('POST /api/service/consultations/ID/cancel', undefined, 2)).body.cancelled).toBe(true)
    expect(
      (await call(`POST /api/service/consultations/${made.body.id}/cancel`, { as: beijing.as })).body.version,
    ).toBe(3)
    expect(told(await at('PATCH /api/service/consultations/ID', { minutes: 1 }, 3))).toEqual([
      409,
      'thing.changed',
    ])
    expect(await totals(beijing.as)).toEqual(march.slice(1))
    // Taken back in error: it counts again, and can be corrected again.
    expect(told(await at('POST /api/service/consultations/ID/restore', undefined, 2))).toEqual([
      412,
      'version.old',
    ])
    expect((await at('POST /api/service/consultations/ID/restore', undefined, 3)).body).toMatchObject({
      cancelled: false,
      version: 4,
    })
    expect((await at('POST /api/service/consultations/ID/restore', undefined, 4)).body.version).toBe(4)
    expect((await at('PATCH /api/service/consultations/ID', { minutes: 10, times: 1 }, 4)).body.version).toBe(
      5,
    )
    expect(await totals(beijing.as)).toEqual(march)
  })

  it('who asked is found by a part of the name, its pinyin or initials, in the cities that one counts for', async () => {
    const [reporter, nanjing] = [
      await somebody([{ role: 'reporter', city: '北京' }]),
      await coordinatorOf('南京'),
    ]
    const group = await aGroup()
    await run(
      `update organisation set name = '萤火虫社工站', folded = ? where id = ?`,
      foldedOf('萤火虫社工站', null),
      group.id,
    )
    const asked = async (as: string, q: string) =>
      (await call(`GET /api/service/consultations/askers?q=${encodeURIComponent(q)}`, { as })).body.items
    for (const q of ['萤火', 'yinghuo', 'yhcsgz', '社工 站'])
      for (const as of [reporter.as, beijing.as])
        expect([q, await asked(as, q)]).toEqual([q, [{ id: group.id, name: '萤火虫社工站', city: '北京' }]])
    expect(await asked(nanjing.as, '萤火')).toEqual([])
    await run(`update organisation set status = 'rejected', reason = '重复' where id = ?`, group.id)
    expect(await asked(beijing.as, '萤火')).toEqual([])
  })

  it('the same key twice is one; corrections at once: one wins; two round trips', async () => {
    const cost = noCost()
    const given = { key: 'note-once', env: { DB: counted(env.DB, cost) } }
    const [first, again] = [await note(beijing.as, {}, given), await note(beijing.as, {}, given)]
    expect([first.body.id, first.status, again.status, cost.roundTrips]).toEqual([again.body.id, 201, 201, 3])
    expect(
      JSON.stringify(await rowsOf(`select body from idempotency where key = 'note-once'`)),
    ).not.toContain('@')
    const answers = await Promise.all(
      [1, 2, 3].map((minutes) =>
        call(`PATCH /api/service/consultations/${first.body.id}`, {
          as: beijing.as,
          body: { minutes },
          headers: { 'if-match': '"1"' },
        }),
      ),
    )
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 412, 412])
  })

  it('`=cmd` in a CSV export is escaped; what was cancelled is not in it', async () => {
    await run('delete from consultation')
    await note(beijing.as, { topic: '=cmd|calc', asker: '＋某中心, "东"' })
    const gone = await note(beijing.as, { topic: '记错了' })
    await call(`POST /api/service/consultations/${gone.body.id}/cancel`, { as: beijing.as })
    const file = await call('GET /api/service/consultations/export?month=2026-03', { as: beijing.as })
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="consultations-2026-03.csv"')
    expect(file.body).toContain("'=cmd|calc")
    expect(file.body).not.toContain('记错了')
    const { rows } = readCsv(String(file.body).replace('\uFEFF', ''))
    expect(rows[1]?.slice(0, 8)).toEqual([
      '2026-03-02',
      '北京',
      '平台使用',
      '电话',
      '1',
      '12',
      '＋某中心, "东"',
      '=cmd|calc',
    ])
    expect(told(await call('GET /api/service/consultations/export', { as: (await somebody()).as }))).toEqual([
      403,
      'role.missing',
    ])
  })

  it('the list is keyset and its rows do not grow; a month is counted from an index alone', async () => {
    await run('delete from consultation')
    const grow = (from: number, to: number) =>
      run(`insert into consultation (id, desk, channel, on_day, city, topic, minutes, times, answered_by, created_at)
        with recursive i(n) as (select ${from} union all select n + 1 from i where n < ${to - 1})
        select printf('c%06d', n), iif(n % 3, 'advice', 'platform'), 'call', date('2026-01-01', '+' || (n % 59) || ' days'),
          iif(n % 2, '北京', '南京'), '', 1, 1, 'x', ${monday} from i`)
    const measure = async (query: string) => {
      const cost = noCost()
      const { body } = await list(beijing.as, query, { env: { DB: counted(env.DB, cost) } })
      return { body, trips: cost.roundTrips, rows: cost.rowsRead }
    }
    await grow(0, 400)
    const small = await measure('month=2026-02')
    await grow(400, 4000)
    const large = await measure('month=2026-02')
    const inMonth = Number(
      await one(`select count(*) from consultation where city = '北京' and on_day like '2026-02%'`),
    )
    expect([large.trips, large.body.items.length]).toEqual([1, 20])
    // The page costs the same; the totals read each of the month's entries of the index once.
    expect(large.rows - inMonth).toBeLessThanOrEqual(small.rows + 10)
    expect(large.body.totals.reduce((sum: number, { times }: { times: number }) => sum + times, 0)).toBe(
      inMonth,
    )
    const plan =
      await rowsOf(`explain query plan select sum(iif(k.desk = 'advice', k.times, 0)), sum(k.minutes) from consultation k
      where k.city in (select '北京') and k.on_day between '2026-02-01' and '2026-02-31' and k.cancelled_at is null`)
    expect(JSON.stringify(plan)).toContain('COVERING INDEX consultation_sums')
    const seen = new Set<string>()
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await measure(`month=2026-02&limit=100&cursor=${cursor}`)
      for (const { id } of body.items) seen.add(id)
      cursor = body.nextCursor
    }
    expect(seen.size).toBe(inMonth)
  })
})
