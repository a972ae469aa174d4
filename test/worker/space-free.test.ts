import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { counted, noCost } from './d1.ts'
import { call, monday, run } from './harness.ts'
import { anOrganisation, joined, somebody, told } from './organisations-world.ts'
import { aBooking, aSite, at, aVenue, hostOf, iso, quarter } from './venues-world.ts'

describe('finding a venue', () => {
  const names = async (query: string) =>
    (await call(`GET /api/space/venues?${query}`)).body.items.map((v: any) => v.name)

  it('by heads, facilities, place and words; a page at a time, each once', async () => {
    const here = await aSite()
    const [a, b, c] = [
      await aVenue(here, { name: '阿姨厨房', capacity: 10, facilities: ['kitchen', 'water'] }),
      await aVenue(here, { name: '排练厅', capacity: 60, facilities: ['mirror', 'sound', 'water'] }),
      await aVenue(here, { name: '小教室', capacity: 25, facilities: ['projector', 'water'] }),
    ]
    const old = await aVenue(here, { name: '旧仓库' })
    await call(`PATCH /api/space/venues/${old.venueId}`, { as: here.host, body: { state: 'closed' } })
    const of = `siteId=${here.id}`
    expect(await names(of)).toEqual([a, b, c].map((v) => v.name))
    expect(await names(`${of}&capacity=25`)).toEqual(['排练厅', '小教室'])
    expect(await names(`${of}&facility=water,mirror`)).toEqual(['排练厅'])
    expect(await names(`${of}&facility=water&facility=kitchen`)).toEqual(['阿姨厨房'])
    expect(await names(`${of}&q=${encodeURIComponent('教室')}`)).toEqual(['小教室'])
    expect(await names(`${of}&q=pailian`)).toEqual(['排练厅'])
    expect(await names(`${of}&city=${encodeURIComponent('南京')}`)).toEqual([])
    expect(told(await call(`GET /api/space/venues?facility=moon`))[0]).toBe(422)
    const seen: string[] = []
    for (let cursor = ''; ;) {
      const page = await call(`GET /api/space/venues?${of}&limit=2&cursor=${cursor}`)
      seen.push(...page.body.items.map((v: any) => v.name))
      if (page.body.nextCursor === null) break
      cursor = page.body.nextCursor
    }
    expect(seen).toEqual(['阿姨厨房', '排练厅', '小教室'])
    expect((await call(`GET /api/space/venues?${of}&limit=1`)).body.items[0]).toEqual({
      id: a.venueId,
      name: '阿姨厨房',
      summary: null,
      site: { id: here.id, name: here.name, city: '北京', address: '幸福路 1 号' },
      organisation: null,
      parentId: null,
      parts: 0,
      capacity: 10,
      area: null,
      floor: null,
      facilities: ['kitchen', 'water'],
      stepFree: null,
      approval: 'staff',
      state: 'open',
      photo: null,
    })
  })

  it('by time: free and open for the whole of it, with its buffer, its parts and its hall; in one round trip', async () => {
    const here = await aSite()
    const hall = await aVenue(here, { name: '大厅', bufferMinutes: 30 })
    const part = await aVenue(here, { name: '大厅东', parentId: hall.venueId })
    const other = await aVenue(here, { name: '大厅西', parentId: hall.venueId })
    const plain = await aVenue(here, { name: '教室', weekly: { 2: [{ from: '09:00', to: '12:00' }] } })
    await aBooking(part.venueId, { from: at('10:00', 1), to: at('11:00', 1) })
    await aBooking(plain.venueId, { from: at('10:00', 1), to: at('10:30', 1) })
    const cost = noCost()
    const free = async (from: number, to: number) =>
      (
        await call(`GET /api/space/venues?siteId=${here.id}&freeFrom=${iso(from)}&freeTo=${iso(to)}`, {
          env: { DB: counted(env.DB, cost) },
        })
      ).body.items.map((v: any) => v.name)
    expect(await free(at('10:00', 1), at('11:00', 1))).toEqual([other.name])
    expect(cost.roundTrips).toBe(1)
    // The half hour after a use is the hall's and its parts' own.
    expect(await free(at('09:00', 1), at('09:45', 1))).toEqual(['大厅西', '教室'])
    expect(await free(at('09:00', 1), at('09:30', 1))).toEqual(['大厅', '大厅东', '大厅西', '教室'])
    expect(await free(at('11:00', 1), at('12:00', 1))).toEqual(['大厅', '大厅东', '大厅西', '教室'])
    expect(await free(at('11:30', 1), at('12:15', 1))).toEqual(['大厅', '大厅东', '大厅西'])
    expect(await free(at('21:00', 2), at('22:15', 2))).toEqual([])
  })

  it.each([
    ['freeFrom=2026-03-03T02:00:00Z', '/freeTo', 'both-or-neither'],
    ['freeTo=2026-03-03T02:00:00Z', '/freeFrom', 'both-or-neither'],
    ['freeFrom=2026-03-03T02:00:00Z&freeTo=2026-03-03T02:00:00Z', '/freeTo', 'order'],
    ['freeFrom=2026-03-03T02:00:00Z&freeTo=2026-04-03T02:00:00Z', '/freeTo', 'too-long'],
    ['freeFrom=2026-03-03T10:00:00&freeTo=2026-03-03T11:00:00Z', '/freeFrom', 'invalid-format'],
    ['capacity=0', '/capacity', 'too-small'],
  ])('refuses %s', async (query, pointer, code) => {
    expect(told(await call(`GET /api/space/venues?${query}`))).toEqual([422, 'input.invalid', pointer, code])
  })
})

describe('a week of one venue', () => {
  const week = (venueId: string, query = '', as?: string) =>
    call(`GET /api/space/venues/${venueId}/availability?${query}`, { as })
  const span = (from: number, to: number) => ({ startsAt: iso(from), endsAt: iso(to) })

  it('from today at its site: what is open, and what is taken with its buffer, each booking by itself', async () => {
    const venue = await aVenue(await aSite(), {
      bufferMinutes: 30,
      weekly: {
        1: [
          { from: '09:00', to: '12:00' },
          { from: '14:00', to: '24:00' },
        ],
      },
    })
    await aBooking(venue.venueId, { from: at('11:00'), to: at('12:00'), buffer: 30 })
    await aBooking(venue.venueId, { from: at('10:00'), to: at('10:30'), buffer: 30 })
    await aBooking(venue.venueId, { from: at('15:00'), to: at('16:00'), state: 'requested' })
    const cost = noCost()
    const asked = await call(`GET /api/space/venues/${venue.venueId}/availability`, {
      env: { DB: counted(env.DB, cost) },
    })
    expect(cost.roundTrips).toBe(1)
    expect(asked.body.timeZone).toBe('Asia/Shanghai')
    expect(asked.body.days.map((d: any) => d.date)).toEqual([2, 3, 4, 5, 6, 7, 8].map((d) => `2026-03-0${d}`))
    expect(asked.body.days[0]).toEqual({
      date: '2026-03-02',
      open: [span(at('09:00'), at('12:00')), span(at('14:00'), at('24:00'))],
      busy: [span(at('10:00'), at('11:00')), span(at('11:00'), at('12:30'))],
    })
    expect(asked.body.days[1]).toEqual({ date: '2026-03-03', open: [], busy: [] })
    const late = await call(`GET /api/space/venues/${venue.venueId}/availability`, { now: at('00:30', 1) })
    expect(late.body.days[0].date).toBe('2026-03-03')
  })

  it('which booking it is, is said to who decides over the venue and to its own organisation', async () => {
    const shared = await anOrganisation({}, true)
    const venue = await aVenue(await aSite(), { organisationId: shared.id })
    const guest = await anOrganisation()
    const booking = await aBooking(venue.venueId, {
      from: at('10:00'),
      to: at('11:00'),
      organisationId: guest.id,
    })
    const told = async (as?: string) => (await week(venue.venueId, '', as)).body.days[0].busy[0].bookingId
    const seen = [
      await told(await hostOf({ siteId: venue.id })),
      await told((await joined(shared.owner, shared.id)).as),
      await told((await joined(guest.owner, guest.id)).as),
    ]
    expect(seen).toEqual([booking, booking, booking])
    const hidden = [
      await told(),
      await told((await somebody()).as),
      await told((await anOrganisation({}, true)).owner.as),
      await told(await hostOf({ city: '南京' })),
    ]
    expect(hidden).toEqual([undefined, undefined, undefined, undefined])
  })

  it('a hall shows its parts’ bookings, a part the hall’s, and none its sibling’s', async () => {
    const hall = await aVenue(await aSite())
    const [east, west] = [
      await aVenue(hall, { parentId: hall.venueId }),
      await aVenue(hall, { parentId: hall.venueId }),
    ]
    const whole = { from: at('09:00'), to: at('10:00') }
    await aBooking(hall.venueId, whole, [east.venueId, west.venueId])
    await aBooking(east.venueId, { from: at('10:00'), to: at('11:00') })
    const busy = async (venueId: string) => (await week(venueId)).body.days[0].busy
    const [first, second] = [span(at('09:00'), at('10:00')), span(at('10:00'), at('11:00'))]
    expect(await busy(hall.venueId)).toEqual([first, second])
    expect(await busy(east.venueId)).toEqual([first, second])
    expect(await busy(west.venueId)).toEqual([first])
  })

  it('Midnight blocks both days, 24:00 only the first', async () => {
    const venue = await aVenue(await aSite())
    await aBooking(venue.venueId, { from: at('23:00'), to: at('00:30', 1) })
    await aBooking(venue.venueId, { from: at('23:00', 2), to: at('24:00', 2) })
    const { days } = (await week(venue.venueId)).body
    expect(days.slice(0, 4).map((d: any) => d.busy)).toEqual([
      [span(at('23:00'), at('24:00'))],
      [span(at('00:00', 1), at('00:30', 1))],
      [span(at('23:00', 2), at('24:00', 2))],
      [],
    ])
  })

  it('in a zone with daylight saving, days have 23 and 25 hours', async () => {
    const whole = { 7: [{ from: '00:00', to: '24:00' }] }
    const venue = await aVenue(await aSite({ timeZone: 'Europe/Berlin' }), { weekly: whole })
    await aBooking(venue.venueId, {
      from: Date.parse('2026-10-24T21:00:00Z'),
      to: Date.parse('2026-10-25T23:30:00Z'),
    })
    const days = async (date: string) => (await week(venue.venueId, `from=${date}&to=${date}`)).body.days
    const spring = { startsAt: '2026-03-28T23:00:00.000Z', endsAt: '2026-03-29T22:00:00.000Z' }
    const autumn = { startsAt: '2026-10-24T22:00:00.000Z', endsAt: '2026-10-25T23:00:00.000Z' }
    expect(await days('2026-03-29')).toEqual([{ date: '2026-03-29', open: [spring], busy: [] }])
    expect(await days('2026-10-25')).toEqual([{ date: '2026-10-25', open: [autumn], busy: [autumn] }])
  })

  it.each([
    ['from=2026-03-02&to=2026-05-03', '/to', 'too-long'],
    ['from=2026-03-02&to=2026-03-01', '/to', 'order'],
    ['to=2026-03-01', '/to', 'both-or-neither'],
    ['from=2026-02-29', '/from', 'day'],
  ])('refuses %s', async (query, pointer, code) => {
    const venue = await aVenue(await aSite())
    expect(told(await week(venue.venueId, query))).toEqual([422, 'input.invalid', pointer, code])
    expect(told(await week('nowhere'))).toEqual([404, 'venue.unknown'])
    expect((await week(venue.venueId, 'from=2026-03-02&to=2026-05-02')).body.days).toHaveLength(62)
  })
})

describe('the timeline: all venues of a place side by side', () => {
  it('37 venues and a week in one round trip, those closed for good left out, a page at a time', async () => {
    const here = await aSite()
    const venues = []
    for (let n = 0; n < 38; n++)
      venues.push(await aVenue(here, { name: `场地${String(n).padStart(2, '0')}` }))
    const gone = venues.pop()!
    const patch = { as: here.host, body: { state: 'closed' } }
    await call(`PATCH /api/space/venues/${gone.venueId}`, patch)
    const booking = await aBooking(venues[36]!.venueId, { from: at('10:00', 6), to: at('11:00', 6) })
    const cost = noCost()
    const week = `siteId=${here.id}&from=2026-03-02&to=2026-03-08`
    const asked = await call(`GET /api/space/availability?${week}`, {
      as: here.host,
      env: { DB: counted(env.DB, cost) },
    })
    expect(cost.roundTrips).toBe(1)
    expect(asked.body.items.map((i: any) => i.venue.name)).toEqual(venues.map((v) => v.name))
    expect(asked.body.items.every((i: any) => i.days.length === 7)).toBe(true)
    expect(asked.body.items[36].days[6].busy).toEqual([
      { startsAt: iso(at('10:00', 6)), endsAt: iso(at('11:00', 6)), bookingId: booking },
    ])
    const day = await call(`GET /api/space/availability?siteId=${here.id}&date=2026-03-08&limit=30`)
    const rest = await call(
      `GET /api/space/availability?siteId=${here.id}&date=2026-03-08&limit=30&cursor=${day.body.nextCursor}`,
    )
    expect([day.body.items.length, rest.body.items.length, rest.body.nextCursor]).toEqual([30, 7, null])
    expect(rest.body.items[6].days).toEqual([
      {
        date: '2026-03-08',
        open: [{ startsAt: iso(at('08:00', 6)), endsAt: iso(at('22:00', 6)) }],
        busy: [{ startsAt: iso(at('10:00', 6)), endsAt: iso(at('11:00', 6)) }],
      },
    ])
    expect(told(await call('GET /api/space/availability?from=2026-03-02&to=2026-03-09'))[3]).toBe('too-long')
  })
})

describe('rows read', () => {
  /** Bookings `from` to `to`, two quarters each: half in the venue, from the month after on, half in fifty others. */
  const grow = async (
    venueId: string,
    others: string[],
    organisationId: string,
    from: number,
    to: number,
  ) => {
    const numbers = `with recursive i(n) as (select ${from} union all select n + 1 from i where n < ${to - 1}),
      b(n, venue, slot) as (select n, iif(n % 2, ?1, (select value from json_each(?2) where key = n / 2 % 50)),
        ${Math.floor(at('00:00', 30) / quarter)} + n * 2 from i)`
    await run(
      `insert into booking (id, venue_id, organisation_id, date, starts_at, ends_at, buffer_minutes, cut_off_minutes,
        first_slot, after_slot, state, purpose, expected_heads, weight, by_staff, created_at, changed_at)
        ${numbers} select 'grown-' || n, venue, ?3, '2026-04-01', slot * ${quarter}, (slot + 2) * ${quarter}, 0, 0, slot,
          slot + 2, 'confirmed', 'x', 1, 0, 0, ${monday}, ${monday} from b`,
      venueId,
      JSON.stringify(others),
      organisationId,
    )
    for (const more of [0, 1])
      await run(
        `insert into claim (venue_id, slot, booking_id) ${numbers} select venue, slot + ${more}, 'grown-' || n from b`,
        venueId,
        JSON.stringify(others),
      )
  }

  it('of a week, a timeline and a search by time are the same within 10 % at 1,000 and 100,000 bookings', async () => {
    const here = await aSite()
    const venue = await aVenue(here)
    const others: string[] = []
    for (let n = 0; n < 36; n++) others.push((await aVenue(here)).venueId)
    while (others.length < 50) others.push(others[others.length - 36]!)
    const { id: organisation } = await anOrganisation()
    for (let day = 0; day < 7; day++)
      for (const hour of ['09', '13', '18'])
        await aBooking(venue.venueId, {
          from: at(`${hour}:00`, day),
          to: at(`${hour}:45`, day),
          organisationId: organisation,
        })
    const measure = async () => {
      const costs: Record<string, number> = {}
      for (const [what, path] of [
        ['week', `venues/${venue.venueId}/availability`],
        ['timeline', `availability?siteId=${here.id}&from=2026-03-02&to=2026-03-08`],
        ['search', `venues?siteId=${here.id}&freeFrom=${iso(at('09:00', 3))}&freeTo=${iso(at('12:00', 3))}`],
      ] as const) {
        const cost = noCost()
        const answer = await call(`GET /api/space/${path}`, { env: { DB: counted(env.DB, cost) } })
        expect([answer.status, cost.roundTrips]).toEqual([200, 1])
        costs[what] = cost.rowsRead
      }
      return costs
    }
    await grow(venue.venueId, others, organisation, 0, 1000)
    const small = await measure()
    await grow(venue.venueId, others, organisation, 1000, 100_000)
    const large = await measure()
    for (const [what, rows] of Object.entries(small))
      expect([what, Math.abs((large[what] ?? 0) - rows) <= rows * 0.1]).toEqual([what, true])
    expect(large['week']).toBeLessThan(150)
    expect(large['timeline']).toBeLessThan(550)
    expect(large['search']).toBeLessThan(410)
  }, 60_000)
})
