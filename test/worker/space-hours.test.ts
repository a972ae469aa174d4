import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { around, counted, noCost } from './d1.ts'
import { call, one, rowsOf, run } from './harness.ts'
import { anOrganisation, mailsTo, told } from './organisations-world.ts'
import { aBooking, aSite, at, aVenue, hostOf, iso } from './venues-world.ts'

const allDay = [{ from: '08:00', to: '22:00' }]
const everyDay = Object.fromEntries(['1', '2', '3', '4', '5', '6', '7'].map((day) => [day, allDay]))

type Asked = { as: string; headers?: Record<string, string>; dry?: string; env?: Record<string, unknown> }

const put = (venueId: string, { as, headers, dry, env: bindings }: Asked, given: Record<string, unknown>) =>
  call(`PUT /api/space/venues/${venueId}/hours${dry === undefined ? '' : `?dryRun=true&cursor=${dry}`}`, {
    as,
    headers,
    env: bindings,
    body: { weekly: everyDay, ...given },
  })

const show = async (venueId: string) => (await call(`GET /api/space/venues/${venueId}`)).body

/** Whether a search finds the venue free at a time. */
const isFree = async (venue: { id: string; venueId: string }, from: number, to: number): Promise<boolean> => {
  const query = `siteId=${venue.id}&freeFrom=${iso(from)}&freeTo=${iso(to)}`
  const { items } = (await call(`GET /api/space/venues?${query}`)).body
  return items.some((v: any) => v.id === venue.venueId)
}

describe('opening hours', () => {
  it('by weekday, dated closures and extra openings, as they were set', async () => {
    const venue = await aVenue(await aSite())
    const weekly = {
      1: [
        { from: '14:00', to: '24:00' },
        { from: '09:00', to: '12:00' },
      ],
      2: [],
    }
    const closures = [
      { from: '2026-03-10', to: '2026-03-12', startsAt: '13:00', endsAt: '18:00', reason: '检修' },
    ]
    const openings = [{ from: '2026-03-08', to: '2026-03-08', reason: '开放日' }]
    const set = await put(venue.venueId, { as: venue.host }, { weekly, closures, openings })
    expect(set).toMatchObject({
      status: 200,
      body: {
        weekly: {
          1: [
            { from: '09:00', to: '12:00' },
            { from: '14:00', to: '24:00' },
          ],
          2: [],
        },
        keepsHolidays: false,
        closures,
        openings,
        inherited: [],
        version: 2,
        kept: 0,
        cancelled: 0,
      },
    })
    const { hours } = await show(venue.venueId)
    expect(hours).toEqual({
      weekly: set.body.weekly,
      keepsHolidays: false,
      closures,
      openings,
      inherited: [],
    })
    expect(await isFree(venue, at('22:00', 0), at('24:00', 0))).toBe(true)
    expect(await isFree(venue, at('11:00', 0), at('15:00', 0))).toBe(false)
    expect(await isFree(venue, at('09:00', 1), at('10:00', 1))).toBe(false)
    expect(await isFree(venue, at('03:00', 6), at('04:00', 6))).toBe(true)
  })

  it('keep public holidays, and the working days for them, where the venue says so', async () => {
    const venue = await aVenue(await aSite(), { weekly: { 1: allDay, 5: allDay } })
    const labourDay = at('10:00', 60)
    expect(iso(labourDay)).toBe('2026-05-01T02:00:00.000Z')
    expect(await isFree(venue, labourDay, labourDay + 3_600_000)).toBe(true)
    await put(venue.venueId, { as: venue.host }, { weekly: { 1: allDay, 5: allDay }, keepsHolidays: true })
    expect(await isFree(venue, labourDay, labourDay + 3_600_000)).toBe(false)
    // Saturday 9 May works for Monday 4 May's rest.
    expect(await isFree(venue, at('10:00', 68), at('11:00', 68))).toBe(true)
  })

  it.each([
    [
      '/weekly/1/1',
      'overlap',
      {
        weekly: {
          1: [
            { from: '09:00', to: '12:00' },
            { from: '11:00', to: '13:00' },
          ],
        },
      },
    ],
    ['/weekly/1/0/from', 'invalid-format', { weekly: { 1: [{ from: '9:00', to: '12:00' }] } }],
    ['/weekly/1/0/to', 'invalid-format', { weekly: { 1: [{ from: '09:00', to: '24:15' }] } }],
    ['/weekly/1/0/from', 'invalid-format', { weekly: { 1: [{ from: '09:10', to: '12:00' }] } }],
    ['/weekly', 'unrecognized-keys', { weekly: { 8: [] } }],
    ['/closures/0/to', 'order', { closures: [{ from: '2026-03-02', to: '2026-03-01' }] }],
    [
      '/closures/0/endsAt',
      'both-or-neither',
      { closures: [{ from: '2026-03-02', to: '2026-03-02', startsAt: '09:00' }] },
    ],
    [
      '/openings/0/endsAt',
      'order',
      { openings: [{ from: '2026-03-02', to: '2026-03-02', startsAt: '09:00', endsAt: '09:00' }] },
    ],
    [
      '/closures',
      'too-big',
      { closures: Array.from({ length: 201 }, () => ({ from: '2026-03-02', to: '2026-03-02' })) },
    ],
  ])('refuse %s: %s, and change nothing', async (pointer, code, given) => {
    const venue = await aVenue(await aSite())
    expect(told(await put(venue.venueId, { as: venue.host }, given))).toEqual([
      422,
      'input.invalid',
      pointer,
      code,
    ])
    expect((await show(venue.venueId)).version).toBe(1)
  })

  it('are for who may change the venue, from its newest version', async () => {
    const shared = await anOrganisation({}, true)
    const venue = await aVenue(await aSite(), { organisationId: shared.id })
    const elsewhere = await hostOf({ city: '南京' })
    expect(told(await put(venue.venueId, { as: elsewhere }, {}))).toEqual([403, 'role.missing'])
    expect(told(await put('nowhere', { as: elsewhere }, {}))).toEqual([404, 'venue.unknown'])
    expect((await put(venue.venueId, { as: shared.owner.as }, {})).body.version).toBe(2)
    expect(told(await put(venue.venueId, { as: venue.host, headers: { 'if-match': '"1"' } }, {}))).toEqual([
      412,
      'version.old',
    ])
  })

  it('a closure of a hall is for its parts too, old and new, and what a part sets itself leaves it', async () => {
    const hall = await aVenue(await aSite())
    const part = await aVenue(hall, { parentId: hall.venueId })
    const nook = await aVenue(hall, { parentId: part.venueId })
    const closure = { from: '2026-03-10', to: '2026-03-10', reason: '消防检查' }
    const own = { from: '2026-03-11', to: '2026-03-11', reason: '换灯' }
    await put(hall.venueId, { as: hall.host }, { closures: [closure], openings: [own] })
    await put(nook.venueId, { as: hall.host }, { closures: [own] })
    const late = await aVenue(hall, { parentId: part.venueId })
    for (const id of [nook, late].map((v) => v.venueId))
      expect((await show(id)).hours.inherited).toEqual([closure])
    expect((await show(part.venueId)).hours.inherited).toEqual([closure, own])
    expect((await show(nook.venueId)).hours.closures).toEqual([own])
    expect((await show(late.venueId)).hours).toMatchObject({ closures: [], openings: [] })
    expect(await isFree(nook, at('10:00', 8), at('11:00', 8))).toBe(false)
    await put(hall.venueId, { as: hall.host }, {})
    expect((await show(nook.venueId)).hours).toMatchObject({ closures: [own], inherited: [] })
    expect(await isFree(late, at('10:00', 8), at('11:00', 8))).toBe(true)
    expect((await show(part.venueId)).hours.inherited).toEqual([own])
    const versions = await rowsOf(
      `select version as v from audit where entity = 'venue' and entity_id = ? order by version`,
      nook.venueId,
    )
    expect(versions).toEqual([1, 2, 3, 4].map((v) => ({ v })))
    expect((await show(nook.venueId)).version).toBe(4)
  })
})

describe('Narrowing hours or closing a venue with bookings inside shows them first; nothing vanishes', () => {
  /** A venue with a booking at eight in the evening, one in the morning, and what does not count any more. */
  const booked = async () => {
    const venue = await aVenue(await aSite())
    const organisation = await anOrganisation()
    const use = { organisationId: organisation.id, heads: 25 }
    const late = await aBooking(venue.venueId, { from: at('20:00', 1), to: at('21:00', 1), ...use })
    const early = await aBooking(venue.venueId, {
      from: at('09:00', 1),
      to: at('10:00', 1),
      state: 'requested',
      organisationId: organisation.id,
    })
    for (const state of ['denied', 'cancelled', 'no-show'])
      await aBooking(venue.venueId, { from: at('20:00', 2), to: at('21:00', 2), state, ...use })
    await aBooking(venue.venueId, { from: at('20:00', -1), to: at('21:00', -1), ...use })
    return { ...venue, organisation, late, early }
  }
  const untilSix = Object.fromEntries(Object.keys(everyDay).map((d) => [d, [{ from: '08:00', to: '18:00' }]]))

  it('hours: a dry run lists them, the command refuses with that list, and `keep` leaves them as they are', async () => {
    const venue = await booked()
    const listed = {
      id: venue.late,
      venue: { id: venue.venueId, name: venue.name },
      organisation: { id: venue.organisation.id, name: venue.organisation.name },
      startsAt: iso(at('20:00', 1)),
      endsAt: iso(at('21:00', 1)),
      state: 'confirmed',
      purpose: '合唱排练',
      expectedHeads: 25,
    }
    const before = await rowsOf('select * from booking where venue_id = ? order by id', venue.venueId)
    const narrow = (given = {}, asked = {}) =>
      put(venue.venueId, { as: venue.host, ...asked }, { weekly: untilSix, ...given })
    const cost = noCost()
    const dry = await narrow({}, { dry: '', env: { DB: counted(env.DB, cost) } })
    expect(dry).toMatchObject({ status: 200, body: { bookings: [listed], nextCursor: null } })
    expect(cost.roundTrips).toBe(1)
    expect(await narrow()).toMatchObject({
      status: 409,
      body: { code: 'venue.bookings-inside', bookings: [listed], nextCursor: null },
    })
    expect((await show(venue.venueId)).version).toBe(1)
    expect((await narrow({ bookings: 'keep' })).body).toMatchObject({ version: 2, kept: 1 })
    expect(await rowsOf('select * from booking where venue_id = ? order by id', venue.venueId)).toEqual(
      before,
    )
    expect((await put(venue.venueId, { as: venue.host }, {})).body).toMatchObject({ version: 3, kept: 0 })
  })

  it('a dated closure asks for those of that day only, also in the parts of a hall', async () => {
    const venue = await booked()
    const close = (from: string, given = {}) =>
      put(venue.venueId, { as: venue.host }, { closures: [{ from, to: from, ...given }] })
    expect((await close('2026-03-04')).status).toBe(200)
    expect((await close('2026-03-03', { startsAt: '12:00', endsAt: '20:00' })).status).toBe(200)
    const whole = await close('2026-03-03')
    expect(whole.body.bookings.map((b: any) => b.id)).toEqual([venue.early, venue.late])
    const hall = await aVenue(await aSite())
    const part = await aVenue(hall, { parentId: hall.venueId })
    const inPart = await aBooking(part.venueId, { from: at('10:00', 1), to: at('11:00', 1) })
    const closures = [{ from: '2026-03-03', to: '2026-03-03' }]
    const asked = await put(hall.venueId, { as: hall.host }, { closures })
    expect(asked.body.bookings.map((b: any) => [b.id, b.venue.id])).toEqual([[inPart, part.venueId]])
    // Its weekdays are its own: a part keeps its hours.
    expect((await put(hall.venueId, { as: hall.host }, { weekly: {} })).status).toBe(200)
  })

  it('pausing, closing and holding fewer ask as well; fewer only for those with more heads', async () => {
    const venue = await booked()
    const change = (body: Record<string, unknown>, dry = '') =>
      call(`PATCH /api/space/venues/${venue.venueId}${dry}`, { as: venue.host, body })
    const ids = (answer: any) => answer.body.bookings.map((b: any) => b.id)
    expect(ids(await change({ state: 'paused' }, '?dryRun=true'))).toEqual([venue.early, venue.late])
    expect(ids(await change({ state: 'closed' }))).toEqual([venue.early, venue.late])
    expect(ids(await change({ capacity: 24 }))).toEqual([venue.late])
    expect((await change({ capacity: 25 })).status).toBe(200)
    expect((await change({ capacity: 24, bookings: 'keep' })).body).toMatchObject({
      capacity: 24,
      version: 3,
    })
    expect((await change({ state: 'paused', bookings: 'keep' })).body.state).toBe('paused')
    expect((await change({ state: 'closed' })).status).toBe(409)
    expect((await change({ state: 'open' })).status).toBe(200)
    expect(
      await one(`select count(*) from booking where venue_id = ? and state = 'confirmed'`, venue.venueId),
    ).toBe(2)
  })

  it('cancelled with a notice, they give back what they had; who is in the house stays', async () => {
    const venue = await aVenue(await aSite(), { approval: 'at-once' })
    const [guest, other] = [await anOrganisation({}, true), await anOrganisation({}, true)]
    const ask = (who: typeof guest, from: string, to: string, daysLater: number) =>
      call('POST /api/space/bookings', {
        as: who.owner.as,
        body: {
          venueId: venue.venueId,
          organisationId: who.id,
          startsAt: iso(at(from, daysLater)),
          endsAt: iso(at(to, daysLater)),
          purpose: '合唱排练',
          expectedHeads: 10,
        },
      })
    const made = [
      await ask(guest, '19:00', '20:00', 1),
      await ask(guest, '19:00', '20:30', 2),
      await ask(other, '20:30', '21:30', 2),
      await ask(guest, '09:00', '10:00', 2),
    ].map((a) => a.body.id)
    const inHouse = await aBooking(venue.venueId, { from: at('17:30'), to: at('19:00'), state: 'checked-in' })
    const change = { weekly: untilSix, bookings: 'cancel', reason: '晚上要检修电梯' }
    const set = await put(venue.venueId, { as: venue.host }, change)
    expect(set).toMatchObject({ status: 200, body: { version: 2, kept: 1, cancelled: 3 } })
    const states = await rowsOf(
      'select id, state from booking where venue_id = ? order by starts_at',
      venue.venueId,
    )
    expect(states).toEqual([
      { id: inHouse, state: 'checked-in' },
      { id: made[0], state: 'cancelled' },
      { id: made[3], state: 'confirmed' },
      { id: made[1], state: 'cancelled' },
      { id: made[2], state: 'cancelled' },
    ])
    expect(
      await rowsOf(
        'select distinct booking_id as id from claim where venue_id = ? order by slot',
        venue.venueId,
      ),
    ).toEqual([{ id: inHouse }, { id: made[3] }])
    expect(await one('select minutes from booking_month where organisation_id = ?', guest.id)).toBe(60)
    const letters = async (who: typeof guest) =>
      (await mailsTo(who.owner.email)).map((m) => m.text).filter((text) => text.includes('晚上要检修电梯'))
    expect([(await letters(guest)).length, (await letters(other)).length]).toEqual([1, 1])
    expect((await letters(guest))[0]).toContain('共 2 次')
    expect(
      await one(`select count(*) from audit where action = 'booking.cancel' and entity_id = ?`, made[1]),
    ).toBe(1)
  })

  it('a booking made between the look and the act is shown too', async () => {
    const venue = await aVenue(await aSite())
    let reads = 0
    const db = around(env.DB, async (statements, go) => {
      const results = await go(statements)
      if ((reads += 1) === 1) await aBooking(venue.venueId, { from: at('20:00', 1), to: at('21:00', 1) })
      return results
    })
    const answer = await put(venue.venueId, { as: venue.host, env: { DB: db } }, { weekly: untilSix })
    expect(answer).toMatchObject({ status: 409, body: { code: 'venue.bookings-inside' } })
    expect(answer.body.bookings).toHaveLength(1)
  })

  it('are listed a hundred at a time, each once', async () => {
    const venue = await aVenue(await aSite())
    const { id: organisation } = await anOrganisation()
    await run(
      `with recursive i(n) as (select 0 union all select n + 1 from i where n < 249)
        insert into booking (id, venue_id, organisation_id, date, starts_at, ends_at, buffer_minutes, cut_off_minutes,
          first_slot, after_slot, state, purpose, expected_heads, weight, by_staff, created_at, changed_at)
        select 'many-' || n, ?1, ?2, '2026-03-03', ?3 + n / 5 * 900000, ?3 + n / 5 * 900000 + 900000, 0, 0, 0, 1, 'confirmed',
          'x', 1, 0, 0, 0, 0 from i`,
      venue.venueId,
      organisation,
      at('08:00', 1),
    )
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await put(venue.venueId, { as: venue.host, dry: cursor }, { weekly: {} })
      seen.push(...body.bookings.map((b: any) => b.id))
      cursor = body.nextCursor
    }
    expect([seen.length, new Set(seen).size]).toEqual([250, 250])
  })
})
