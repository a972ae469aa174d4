import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { around, counted, noCost } from './d1.ts'
import { admin, call, days, fresh, monday, one, rowsOf, run, staff } from './harness.ts'
import { anOrganisation, cities, joined, outcomes, told } from './organisations-world.ts'
import { aBooking, aSite, at, aVenue, hostOf, iso, quarter } from './venues-world.ts'

const site = (as: string, given: Record<string, unknown> = {}) =>
  call('POST /api/space/sites', {
    as,
    body: { name: fresh('活动站'), city: '北京', address: '幸福路 1 号', ...given },
  })

const change = (
  as: string,
  id: string,
  body: Record<string, unknown>,
  headers: Record<string, string> = {},
) => call(`PATCH /api/space/venues/${id}`, { as, body, headers })

const show = (id: string) => call(`GET /api/space/venues/${id}`)

describe('sites', () => {
  it('are opened by who serves their city; a host of single sites opens none', async () => {
    await cities()
    const answers = [
      await site(await hostOf({ city: '北京' })),
      await site(await hostOf({ city: '南京' })),
      await site(await hostOf({ siteId: (await aSite()).id })),
      await site(await admin()),
      await site(await staff([{ role: 'librarian' }])),
      await site(await hostOf(), { city: '火星' }),
    ]
    expect(answers.map((a) => told(a)[1] ?? a.status)).toEqual([
      201,
      'role.missing',
      'role.missing',
      201,
      'role.missing',
      'city.unknown',
    ])
  })

  it('keep their time zone for ever, and their name to themselves in their city', async () => {
    const { host, id, name } = await aSite({ timeZone: 'Europe/Berlin' })
    const patch = (body: Record<string, unknown>) => call(`PATCH /api/space/sites/${id}`, { as: host, body })
    expect(told(await patch({ timeZone: 'Asia/Shanghai' }))).toEqual([
      422,
      'input.invalid',
      '/timeZone',
      'fixed',
    ])
    expect((await patch({ timeZone: 'Europe/Berlin', address: '幸福路 2 号' })).body).toMatchObject({
      address: '幸福路 2 号',
      timeZone: 'Europe/Berlin',
      version: 2,
    })
    const other = await aSite()
    expect(told(await patch({ name: other.name }))[1]).toBe('site.name-taken')
    expect(
      outcomes(await Promise.all(['南京', '南京', '北京'].map((city) => site(host, { name, city })))),
    ).toEqual(['201', '409 site.name-taken', '409 site.name-taken'])
  })

  it.each(['Mars/Base', '+08:00', 'asia/shanghai', 'Asia/../etc'])('know no zone %s', async (timeZone) => {
    expect(told(await site(await hostOf(), { timeZone }))).toEqual([
      422,
      'input.invalid',
      '/timeZone',
      'time-zone',
    ])
  })

  it('say whom to call, in no audit and no stored answer, and say it again to a replay', async () => {
    const host = await hostOf()
    const contact = { name: '值班室', phone: '010-5550-1234' }
    const body = { name: fresh('活动站'), city: '北京', address: '路', contact }
    const ask = () => call('POST /api/space/sites', { as: host, key: 'site-of-the-case', body })
    const made = await ask()
    const again = await ask()
    expect([again.headers.get('idempotency-replayed'), again.body]).toEqual(['true', made.body])
    expect(again.body.contact).toEqual(contact)
    const kept = JSON.stringify([
      await rowsOf('select body from idempotency where key = ?', 'site-of-the-case'),
      await rowsOf('select after from audit where entity_id = ?', made.body.id),
    ])
    expect(kept).not.toContain('5550')
    const listed = await call('GET /api/space/sites?city=%E5%8C%97%E4%BA%AC&limit=100')
    expect(listed.body.items).toContainEqual(made.body)
  })
})

describe('venues', () => {
  it('need a site, a name and a number of heads; everything else has its default', async () => {
    const { host, id } = await aSite({ contact: { name: '值班室', phone: '010-5550-1234' } })
    const name = fresh('教室')
    const made = await call('POST /api/space/venues', { as: host, body: { siteId: id, name, capacity: 30 } })
    expect(made).toMatchObject({
      status: 201,
      body: {
        name,
        site: { id, city: '北京', timeZone: 'Asia/Shanghai' },
        parent: null,
        parts: [],
        facilities: [],
        state: 'open',
        gridMinutes: 15,
        shortestMinutes: 30,
        longestMinutes: 480,
        leadMinutes: 0,
        horizonDays: 180,
        bufferMinutes: 0,
        approval: 'staff',
        openRequests: 20,
        monthlyMinutes: null,
        cutOffMinutes: 120,
        releasesNoShows: true,
        version: 1,
      },
    })
    expect(made.body.hours).toMatchObject({ keepsHolidays: false, closures: [], openings: [] })
    expect(Object.values(made.body.hours.weekly)).toEqual(
      Array.from({ length: 7 }, () => [{ from: '08:00', to: '22:00' }]),
    )
    const shown = await show(made.body.id)
    expect(shown.body).toEqual({ ...made.body, contact: { name: '值班室', phone: '010-5550-1234' } })
  })

  it('of one name at one site are one, also when two add it at once', async () => {
    const { host, id } = await aSite()
    const body = { siteId: id, name: fresh('教室'), capacity: 30 }
    const both = await Promise.all([1, 2, 3].map(() => call('POST /api/space/venues', { as: host, body })))
    expect(outcomes(both)).toEqual(['201', '409 venue.name-taken', '409 venue.name-taken'])
  })

  it.each([
    ['/longestMinutes', 'order', { shortestMinutes: 60, longestMinutes: 30 }],
    ['/gridMinutes', 'not-multiple-of', { gridMinutes: 20 }],
    ['/facilities', 'twice', { facilities: ['piano', 'piano'] }],
    [
      '/weekly/1/1',
      'overlap',
      {
        weekly: {
          1: [
            { from: '09:00', to: '12:00' },
            { from: '11:45', to: '13:00' },
          ],
        },
      },
    ],
    ['/weekly/7/0', 'order', { weekly: { 7: [{ from: '12:00', to: '12:00' }] } }],
  ])('refuse %s: %s', async (pointer, code, given) => {
    const { host, id } = await aSite()
    const made = await call('POST /api/space/venues', {
      as: host,
      body: { siteId: id, name: 'x', capacity: 1, ...given },
    })
    expect(told(made)).toEqual([422, 'input.invalid', pointer, code])
  })

  it('are changed by who serves their site and by owners of the verified organisation that shares them', async () => {
    const shared = await anOrganisation({}, true)
    const venue = await aVenue(await aSite(), { organisationId: shared.id })
    const member = await joined(shared.owner, shared.id)
    const answers = [
      await change(shared.owner.as, venue.venueId, { capacity: 31 }),
      await change(await hostOf({ siteId: venue.id }), venue.venueId, { capacity: 32 }),
      await change(member.as, venue.venueId, { capacity: 33 }),
      await change(await hostOf({ city: '南京' }), venue.venueId, { capacity: 33 }),
      await change((await anOrganisation({}, true)).owner.as, venue.venueId, { capacity: 33 }),
      await change(shared.owner.as, venue.venueId, { organisationId: null }),
    ]
    expect(answers.map((a) => a.body.code ?? a.body.capacity)).toEqual([
      31,
      32,
      'role.missing',
      'role.missing',
      'role.missing',
      'role.missing',
    ])
    const unverified = await anOrganisation()
    expect(told(await change(venue.host, venue.venueId, { organisationId: unverified.id }))[1]).toBe(
      'organisation.not-verified',
    )
    const { organisation } = (await change(venue.host, venue.venueId, { organisationId: null })).body
    expect(organisation).toBeNull()
    expect((await change(shared.owner.as, venue.venueId, { capacity: 34 })).status).toBe(403)
  })

  it('a change from an old version gets 412, and of two at once from one version one wins', async () => {
    const { host, venueId } = await aVenue(await aSite())
    const both = await Promise.all(
      [40, 50].map((capacity) => change(host, venueId, { capacity }, { 'if-match': '"1"' })),
    )
    expect(outcomes(both)).toEqual(['200', '412 version.old'])
    expect(told(await change(host, venueId, { longestMinutes: 15 }))).toEqual([
      422,
      'input.invalid',
      '/longestMinutes',
      'order',
    ])
  })
})

describe('a hall', () => {
  it('may divide: a part has what the hall has, and the leaves of all above it follow', async () => {
    const hall = await aVenue(await aSite(), { approval: 'at-once', gridMinutes: 60, facilities: ['stage'] })
    const west = await aVenue(hall, { name: '大厅A', parentId: hall.venueId, capacity: 12 })
    const east = await aVenue(hall, { name: '大厅B', parentId: hall.venueId, capacity: 18, facilities: [] })
    const corner = await aVenue(hall, { parentId: east.venueId, capacity: 5 })
    const nook = await aVenue(hall, { parentId: east.venueId, capacity: 5 })
    const leavesOf = async (id: string) => JSON.parse(await one('select leaves from venue where id = ?', id))
    expect(await leavesOf(hall.venueId)).toEqual([west.venueId, corner.venueId, nook.venueId])
    expect(await leavesOf(east.venueId)).toEqual([corner.venueId, nook.venueId])
    expect((await show(hall.venueId)).body).toMatchObject({
      parts: [{ id: west.venueId }, { id: east.venueId }],
      version: 5,
    })
    expect((await show(west.venueId)).body).toMatchObject({
      parent: { id: hall.venueId },
      approval: 'at-once',
      gridMinutes: 60,
      facilities: ['stage'],
    })
    expect((await show(corner.venueId)).body.facilities).toEqual([])
    expect(await rowsOf('select distinct root_id from venue where site_id = ?', hall.id)).toEqual([
      { root_id: hall.venueId },
    ])
  })

  it('with future claims cannot be divided, nor divided further; past ones go', async () => {
    const hall = await aVenue(await aSite())
    await aBooking(hall.venueId, { from: at('08:00', -1), to: at('09:00', -1) })
    const ahead = await aBooking(hall.venueId, { from: at('08:00', 1), to: at('09:00', 1) })
    const part = { siteId: hall.id, parentId: hall.venueId, name: fresh('半间'), capacity: 9 }
    const divide = (name = part.name, now = monday) =>
      call('POST /api/space/venues', { as: hall.host, now, body: { ...part, name } })
    expect(told(await divide())).toEqual([409, 'venue.has-bookings'])
    const { body: half } = await divide(part.name, monday + 2 * days)
    expect(await one('select count(*) from claim where booking_id = ?', ahead)).toBe(0)
    const whole = { from: at('08:00', 4), to: at('09:00', 4) }
    await aBooking(half.id, { from: at('10:00', 4), to: at('11:00', 4) })
    expect((await divide(fresh('另半间'))).status).toBe(201)
    const leaves = JSON.parse(await one('select leaves from venue where id = ?', hall.venueId))
    await aBooking(hall.venueId, whole, leaves)
    expect(told(await divide(fresh('第三间')))).toEqual([409, 'venue.has-bookings'])
  })

  it('booked between the look and the act is not divided: nor is one with parts, booked whole', async () => {
    const hall = await aVenue(await aSite())
    const from = at('08:00', 1)
    const divide = (leaves: string[]) => {
      let reads = 0
      const booked = around(env.DB, async (statements, run) => {
        const results = await run(statements)
        if ((reads += 1) === 1) await aBooking(hall.venueId, { from, to: from + quarter }, leaves)
        return results
      })
      return call('POST /api/space/venues', {
        as: hall.host,
        body: { siteId: hall.id, parentId: hall.venueId, name: fresh('半间'), capacity: 9 },
        env: { DB: booked },
      })
    }
    const before = await show(hall.venueId)
    expect(told(await divide([hall.venueId]))).toEqual([409, 'venue.has-bookings'])
    expect((await show(hall.venueId)).body).toEqual(before.body)
    await run('delete from claim where venue_id = ?', hall.venueId)
    const part = await aVenue(hall, { parentId: hall.venueId })
    expect(told(await divide([part.venueId]))).toEqual([409, 'venue.has-bookings'])
    expect((await show(hall.venueId)).body.parts).toHaveLength(1)
  })

  it('that was divided takes no claim of the whole any more', async () => {
    const hall = await aVenue(await aSite())
    await aVenue(hall, { parentId: hall.venueId })
    const late = aBooking(hall.venueId, { from: at('08:00', 1), to: at('08:15', 1) })
    await expect(late).rejects.toThrow('FOREIGN KEY')
  })

  it('is of the same site as its parts', async () => {
    const hall = await aVenue(await aSite())
    const other = await aSite()
    const part = (given: Record<string, unknown>) =>
      call('POST /api/space/venues', {
        as: hall.host,
        body: { siteId: other.id, parentId: hall.venueId, name: 'x', capacity: 1, ...given },
      })
    expect(told(await part({}))).toEqual([422, 'input.invalid', '/parentId', 'other-site'])
    expect(told(await part({ parentId: 'nowhere' })).slice(0, 3)).toEqual([404, 'venue.unknown', '/parentId'])
    expect(told(await part({ siteId: 'nowhere' }))).toEqual([404, 'site.unknown'])
  })
})

describe('venues as their host keeps them', () => {
  const kept = (as: string, query: string) => call(`GET /api/space/kept-venues?${query}`, { as })

  it('closed ones among them, with pictures, the next use and the next closure; in one round trip', async () => {
    const shared = await anOrganisation({ name: fresh('合唱团') }, true)
    const here = await aSite()
    const room = await aVenue(here, { name: '一号室', organisationId: shared.id })
    const gone = await aVenue(here, { name: '二号室' })
    await call(`PATCH /api/space/venues/${gone.venueId}`, { as: here.host, body: { state: 'closed' } })
    const use = { organisationId: shared.id }
    await aBooking(room.venueId, { from: at('10:00', 3), to: at('11:00', 3), ...use })
    const next = await aBooking(room.venueId, { from: at('10:00', 2), to: at('11:00', 2), ...use })
    await aBooking(room.venueId, { from: at('10:00', 1), to: at('11:00', 1), state: 'cancelled', ...use })
    const closures = [{ from: '2026-03-10', to: '2026-03-11', reason: '刷墙' }]
    const weekly = { 3: [{ from: '08:00', to: '22:00' }], 4: [{ from: '08:00', to: '22:00' }] }
    await call(`PUT /api/space/venues/${room.venueId}/hours`, { as: here.host, body: { weekly, closures } })
    const cost = noCost()
    const all = await call(`GET /api/space/kept-venues?siteId=${here.id}`, {
      as: here.host,
      env: { DB: counted(env.DB, cost) },
    })
    expect(all.body.items).toMatchObject([
      { id: gone.venueId, state: 'closed', next: null, closure: null, photos: 0 },
      {
        id: room.venueId,
        next: { id: next, startsAt: iso(at('10:00', 2)), organisation: shared.name },
        closure: closures[0],
        timeZone: 'Asia/Shanghai',
      },
    ])
    expect(cost.roundTrips).toBe(1)
    const own = await kept(shared.owner.as, `organisationId=${shared.id}`)
    expect(own.body.items.map((v: any) => v.id)).toEqual([room.venueId])
  })

  it('only to who serves the site, or belongs to the organisation', async () => {
    const shared = await anOrganisation({}, true)
    const here = await aSite()
    const elsewhere = await hostOf({ city: '南京' })
    expect(told(await kept(elsewhere, `siteId=${here.id}`))).toEqual([403, 'role.missing'])
    expect(told(await kept(elsewhere, `organisationId=${shared.id}`))).toEqual([403, 'role.missing'])
    expect(told(await kept(here.host, 'siteId=nowhere'))).toEqual([404, 'site.unknown'])
    expect(told(await kept(here.host, ''))).toEqual([422, 'input.invalid', '/siteId', 'one-of-both'])
  })
})
