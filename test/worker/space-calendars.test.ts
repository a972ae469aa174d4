import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { app } from '../../src/app.ts'
import { readByIcalJs } from '../rules/space/ical-reader.ts'
import { anActivity, care, change, create, aHost as host, aSite as place } from './activities-world.ts'
import { counted, noCost } from './d1.ts'
import { call, days, fresh, insert, monday, one, rowsOf, run, staff } from './harness.ts'
import { act, aDividedHall, aGroup, aHost, ask, at, aVenue } from './space-world.ts'

type More = { now?: number; headers?: Record<string, string>; env?: Record<string, unknown> }

const venueFeed = (id: string, more: More = {}) => call(`GET /api/space/venues/${id}/calendar.ics`, more)
const cityFeed = (city: string, more: More = {}) =>
  call(`GET /api/space/cities/${encodeURIComponent(city)}/activities.ics`, more)

const pathOf = (url: string): string => url.slice(new URL(url).origin.length)
const keyUrl = async (as: string, id: string, more: { key?: string; now?: number } = {}) =>
  pathOf((await call(`POST /api/space/organisations/${id}/calendar-key`, { as, body: {}, ...more })).body.url)
const ownFeed = (path: string, more: More = {}) => call(`GET ${path}`, more)

const lines = (text: string, name: string): string[] =>
  text
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .filter((line) => line.startsWith(name))
const titles = (text: string): string[] => readByIcalJs(text).map((e) => e.title)
const weekly = (count: number) => ({ recurrence: { every: 'week', interval: 1, count } })

/** Somebody of an organisation who does not own it. */
const aMember = async (organisationId: string): Promise<string> => {
  const as = await staff([])
  const account = await one('select id from account order by rowid desc limit 1')
  await insert('membership', {
    organisation_id: organisationId,
    account_id: account,
    role: 'member',
    joined_at: monday,
  })
  return as
}

beforeAll(() =>
  run(`insert or ignore into city (name, english) values ('北京', 'Beijing'), ('青岛', 'Qingdao')`),
)

describe('the calendar of a venue', () => {
  it('tells everybody when it is taken and by which organisation: no purpose, no contact, no person, no request', async () => {
    const { id: venueId } = await aVenue({ name: '大教室' })
    const [group, person] = [await aGroup(), await aGroup()]
    await run(`update organisation set kind = 'person', name = '王小禾' where id = ?`, person.id)
    const contact = { keyHolder: '李四', emergencyName: '张三', emergencyPhone: '13800000000' }
    await ask(group.as, { venueId, organisationId: group.id }, { purpose: '小雨的生日会', contact })
    await ask(person.as, { venueId, organisationId: person.id, from: '17:00', to: '18:00' })
    await run(`update venue set approval = 'staff' where id = ?`, venueId)
    await ask(group.as, { venueId, organisationId: group.id, from: '18:00', to: '19:00' })
    const { status, headers, body } = await venueFeed(venueId)
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      200,
      'text/calendar; charset=utf-8',
      'public, max-age=300',
    ])
    expect(headers.get('content-disposition')).toMatch(
      /^inline; filename="calendar.ics"; filename\*=UTF-8''[\w.%-]+\.ics$/,
    )
    expect(readByIcalJs(body).map((e) => [e.startsAt, e.endsAt, e.title, e.details])).toEqual([
      [Date.parse(at('14:00')), Date.parse(at('16:00')), `已预订 · 机构 ${group.id}`, null],
      [Date.parse(at('17:00')), Date.parse(at('18:00')), '已预订', null],
    ])
    expect(body).not.toMatch(/小雨|李四|张三|1380|王小禾/)
    expect(lines(body, 'X-WR-CALNAME')[0]).toMatch(/ · 大教室$/)
    expect(titles((await call(`GET /api/space/venues/${venueId}/calendar.ics?lang=en`)).body)[1]).toBe(
      'Booked',
    )
    expect((await venueFeed('nowhere')).body.code).toBe('venue.unknown')
  })

  it('an unchanged feed gives 304, on another day too; a change gives other bytes, and HEAD no body', async () => {
    const { id: venueId } = await aVenue()
    const { id: organisationId, as } = await aGroup()
    const made = await ask(as, { venueId, organisationId })
    const first = await venueFeed(venueId)
    const tag = String(first.headers.get('etag'))
    expect(tag).toMatch(/^"[\w-]+"$/)
    expect(first.headers.get('last-modified')).toBe(new Date(monday).toUTCString())
    const asked = { headers: { 'if-none-match': tag } }
    for (const now of [monday, monday + 3 * days]) {
      const again = await venueFeed(venueId, { ...asked, now })
      expect([
        again.status,
        again.body,
        again.headers.get('etag'),
        again.headers.get('cache-control'),
      ]).toEqual([304, '', tag, 'public, max-age=300'])
    }
    const head = await app.request(
      `http://linli.test/api/space/venues/${venueId}/calendar.ics`,
      { method: 'HEAD' },
      { ...env, NOW: monday },
    )
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, tag, ''])
    await act(as, made.body.id, 'cancel', {}, { now: monday + 60_000 })
    const after = await venueFeed(venueId, asked)
    expect([after.status, titles(after.body)]).toEqual([200, []])
  })

  it('a part is taken with its hall and a hall with its parts; siblings are not', async () => {
    const hall = await aDividedHall()
    const { id: organisationId, as } = await aGroup()
    await ask(as, { venueId: hall.id, organisationId })
    await ask(as, { venueId: hall.parts[0], organisationId, from: '17:00', to: '18:00' })
    const counts = await Promise.all(
      [hall.id, ...hall.parts].map(async (id) => readByIcalJs((await venueFeed(id)).body).length),
    )
    expect(counts).toEqual([2, 2, 1])
  })

  it('while a move is asked for, what stands is taken, in the venue where it stands', async () => {
    const { id: venueId, siteId } = await aVenue()
    const { id: other } = await aVenue({ site_id: siteId, approval: 'staff' })
    const { id: organisationId, as } = await aGroup()
    const made = await ask(as, { venueId, organisationId })
    const to = { startsAt: at('18:00', 3), endsAt: at('20:00', 3), venueId: other }
    expect((await act(as, made.body.id, 'move', to)).body.state).toBe('requested')
    const path = await keyUrl(as, organisationId)
    expect(readByIcalJs((await venueFeed(venueId)).body).map((e) => e.startsAt)).toEqual([
      Date.parse(at('14:00')),
    ])
    expect(titles((await venueFeed(other)).body)).toEqual([])
    expect(readByIcalJs((await ownFeed(path)).body)).toMatchObject([
      { startsAt: Date.parse(at('14:00')), status: 'confirmed', sequence: 1 },
    ])
  })
})

describe('the calendar of an organisation', () => {
  it('has its bookings in any state, with purpose and address; SEQUENCE after a change', async () => {
    const { id: venueId, siteId } = await aVenue({ approval: 'staff' })
    const { id: organisationId, as } = await aGroup()
    const decider = await aHost(siteId)
    const purpose = '绘本, 手工; \\ 和 👨‍👩‍👧'
    const asked = await ask(as, { venueId, organisationId }, { purpose })
    const gone = await ask(as, { venueId, organisationId, day: 3 }, { purpose: '合唱' })
    await act(decider, gone.body.id, 'deny', { reason: '消防检查' })
    const path = await keyUrl(as, organisationId)
    const before = await ownFeed(path)
    expect(before.headers.get('cache-control')).toBe('private, no-cache')
    expect(before.headers.get('referrer-policy')).toBe('no-referrer')
    expect(readByIcalJs(before.body)).toMatchObject([
      { status: 'tentative', title: `待确认 · ${purpose}`, sequence: 0 },
      { status: 'cancelled', title: '未通过 · 合唱', sequence: 1 },
    ])
    expect(before.body).toContain('说明：消防检查')
    await act(decider, asked.body.id, 'confirm', {}, { now: monday + 60_000 })
    const after = await ownFeed(path)
    const [event] = readByIcalJs(after.body)
    expect(event).toMatchObject({
      status: 'confirmed',
      title: purpose,
      sequence: 1,
      uid: `${asked.body.id}@linli`,
    })
    expect(event?.place).toContain('东四北大街 1 号')
    expect(lines(after.body, 'DTSTAMP')).toContain('DTSTAMP:20260302T020100Z')
    await act(as, asked.body.id, 'cancel', {}, { now: monday + 120_000 })
    expect(readByIcalJs((await ownFeed(path)).body)[0]).toMatchObject({
      status: 'cancelled',
      title: `已取消 · ${purpose}`,
      sequence: 2,
    })
  })

  it('a series is one event; an occurrence that was moved is named by where the series has it', async () => {
    const { id: venueId } = await aVenue()
    const { id: organisationId, as } = await aGroup()
    const made = await ask(as, { venueId, organisationId }, weekly(6))
    const [, second, third, fourth] = made.body.occurrences
    const path = await keyUrl(as, organisationId)
    await act(as, second.id, 'move', { startsAt: at('17:00', 9), endsAt: at('19:00', 9) })
    await act(as, second.id, 'move', { startsAt: at('18:00', 9), endsAt: at('20:00', 9) })
    await act(as, third.id, 'cancel')
    const { body } = await ownFeed(path)
    expect(lines(body, 'RRULE')).toEqual(['RRULE:FREQ=WEEKLY;COUNT=6;BYDAY=TU;WKST=MO'])
    expect(new Set(lines(body, 'UID'))).toEqual(new Set([`UID:${made.body.seriesId}@linli`]))
    expect(lines(body, 'RECURRENCE-ID')).toEqual([
      'RECURRENCE-ID;TZID=Asia/Shanghai:20260310T140000',
      'RECURRENCE-ID;TZID=Asia/Shanghai:20260317T140000',
    ])
    expect(readByIcalJs(body).map((e) => [new Date(e.startsAt).toISOString(), e.status, e.sequence])).toEqual(
      [
        [at('14:00', 1), 'confirmed', 3],
        [at('18:00', 9), 'confirmed', 3],
        [at('14:00', 15), 'cancelled', 3],
        [fourth.startsAt, 'confirmed', 3],
        [at('14:00', 29), 'confirmed', 3],
        [at('14:00', 36), 'confirmed', 3],
      ],
    )
    const seen = (await venueFeed(venueId)).body
    expect(lines(seen, 'EXDATE')).toEqual(['EXDATE;TZID=Asia/Shanghai:20260317T140000'])
    expect(readByIcalJs(seen).length).toBe(5)
  })

  it('opens for its newest key alone: not for none, another organisation’s, one before, or once it is closed', async () => {
    const [group, other] = [await aGroup(), await aGroup()]
    const path = await keyUrl(group.as, group.id)
    const key = String(path.split('key=')[1])
    const codeOf = async (query: string, id = group.id) => {
      const { status, body } = await call(`GET /api/space/organisations/${id}/calendar.ics${query}`)
      return `${status} ${body.code ?? ''}`
    }
    expect(await codeOf(`?key=${key}`)).toBe('200 ')
    await keyUrl(other.as, other.id)
    expect(await codeOf(`?key=${key}`, other.id)).toBe('404 calendar.unknown')
    expect(await codeOf('')).toBe('422 input.invalid')
    expect(await codeOf(`?key=2${key.slice(1)}`)).toBe('404 calendar.unknown')
    const next = await keyUrl(group.as, group.id)
    expect(next).not.toBe(path)
    expect([await codeOf(`?key=${key}`), (await ownFeed(next)).status]).toEqual(['404 calendar.unknown', 200])
    const keyRoute = `/api/space/organisations/${group.id}/calendar-key`
    expect(pathOf((await call(`GET ${keyRoute}`, { as: group.as })).body.url)).toBe(next)
    const closed = await call(`DELETE ${keyRoute}`, { as: group.as })
    expect([closed.status, closed.body.url, (await ownFeed(next)).status]).toEqual([200, null, 404])
    expect((await call(`GET ${keyRoute}`, { as: other.as })).status).toBe(403)
    expect((await call(`POST ${keyRoute}`, { as: await aMember(group.id), body: {} })).body.code).toBe(
      'role.missing',
    )
    expect((await call(`POST ${keyRoute}`, { as: await aHost(), body: {} })).body.code).toBe('role.missing')
  })

  it('its key stands in no row and no log; the same command again answers the same key', async () => {
    const { id, as } = await aGroup()
    const log = vi.spyOn(console, 'log').mockImplementation(() => {})
    const command = fresh('key')
    const path = await keyUrl(as, id, { key: command })
    const key = String(path.split('key=')[1])
    await ownFeed(path)
    expect(log.mock.calls.flat().join('\n')).toContain('/organisations/:id/calendar.ics')
    expect(log.mock.calls.flat().join('\n')).not.toContain(key.slice(2))
    log.mockRestore()
    expect(await keyUrl(as, id, { key: command })).toBe(path)
    for (const table of ['idempotency', 'audit', 'organisation_calendar', 'outbox'])
      expect(JSON.stringify(await rowsOf(`select * from ${table}`))).not.toContain(key.slice(2))
    expect(await rowsOf('select action, version from audit where entity_id = ?', id)).toEqual([
      { action: 'organisation.calendar', version: 1 },
    ])
  })

  it('costs one round trip, a forged key none, and the rows of the window, however much lies before', async () => {
    const { id: venueId } = await aVenue()
    const { id, as } = await aGroup()
    await ask(as, { venueId, organisationId: id }, weekly(10))
    await run(
      `insert into booking (id, venue_id, organisation_id, date, starts_at, ends_at, buffer_minutes, cut_off_minutes,
        first_slot, after_slot, state, purpose, expected_heads, weight, by_staff, created_at, changed_at)
        with recursive i(n) as (select 1 union all select n + 1 from i where n < 3000)
        select ? || n, ?, ?, '2020-01-01', n * 3600000, n * 3600000 + 1, 0, 0, n, n + 1, 'confirmed', '旧', 1, 0, 0, 0, 0 from i`,
      `${id}-`,
      venueId,
      id,
    )
    const path = await keyUrl(as, id)
    const costOf = async (route: string) => {
      const cost = noCost()
      await call(route, { env: { DB: counted(env.DB, cost) } })
      return cost
    }
    const costs = [await costOf(`GET ${path}`), await costOf(`GET /api/space/venues/${venueId}/calendar.ics`)]
    for (const cost of costs) {
      expect(cost.roundTrips).toBe(1)
      expect(cost.rowsRead).toBeLessThan(180)
    }
    expect((await costOf(`GET ${path}x`)).roundTrips).toBe(0)
  })
})

describe('the calendar of a city', () => {
  it('has what is published there and what was cancelled, with its place; no draft, and nothing of another city', async () => {
    const city = '青岛'
    const site = await place(city)
    const made = await anActivity({ city, place: undefined, venueId: site.venueId, forWhom: '全家' })
    await anActivity({ city, title: '草稿', draft: true })
    await anActivity({ city: '北京', title: '别处' })
    const gone = await anActivity({
      city,
      place: '栈桥',
      title: '看海',
      startsAt: '2026-03-08T02:00:00Z',
      endsAt: '2026-03-08T04:00:00Z',
    })
    await call(`POST /api/space/activities/${gone.id}/cancel`, {
      as: gone.host,
      body: { scope: 'one', reason: '大风' },
    })
    const { status, body } = await cityFeed(city)
    expect([status, lines(body, 'X-WR-CALNAME')]).toEqual([200, ['X-WR-CALNAME:青岛 · 公开活动']])
    expect(readByIcalJs(body)).toMatchObject([
      {
        uid: `${made.id}@linli`,
        title: '睡前故事',
        place: `${site.id} · 活动室, 幸福路 1 号`,
        details: '一起读一本绘本，读完再说晚安。\n面向：全家',
        status: 'confirmed',
      },
      { title: '已取消 · 看海', place: '栈桥', status: 'cancelled' },
    ])
    expect((await cityFeed('nowhere')).status).toBe(404)
  })

  it('a programme on working days is one event, and one day of it that was moved is told apart', async () => {
    const city = fresh('城')
    await insert('city', { name: city, english: city })
    const as = await host()
    const made = await create(as, { ...care, city, place: '站里' })
    const third = made.body.occurrences[2]
    const moved = { startsAt: '2026-03-04T08:00:00Z', endsAt: '2026-03-04T10:00:00Z', scope: 'one' }
    expect((await change(as, third.id, moved)).status).toBe(200)
    const { body } = await cityFeed(city)
    expect(lines(body, 'RRULE')).toEqual(['RRULE:FREQ=WEEKLY;COUNT=10;BYDAY=MO,TU,WE,TH,FR;WKST=MO'])
    expect(lines(body, 'RECURRENCE-ID')).toEqual(['RECURRENCE-ID;TZID=Asia/Shanghai:20260304T150000'])
    expect(readByIcalJs(body).map((e) => e.startsAt)[2]).toBe(Date.parse(moved.startsAt))
  })
})
