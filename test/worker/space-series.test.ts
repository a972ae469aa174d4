import { describe, expect, it } from 'vitest'
import { call, monday, one, rowsOf, run } from './harness.ts'
import { aGroup, aHost, aVenue, act, ask, at, claimsOf, faults, gist } from './space-world.ts'

const weekly = (count: number, given = {}) => ({
  recurrence: { every: 'week', interval: 1, count },
  ...given,
})

const onSeries = (as: string, id: string, action: string, body = {}, from?: string, now?: number) =>
  call(`POST /api/space/bookings/series/${id}/${action}${from ? `?from=${from}` : ''}`, {
    as,
    body,
    ...(now ? { now } : {}),
  })

const statesOf = async (seriesId: string) =>
  (await rowsOf('select date, state from booking where series_id = ? order by date', seriesId)).map(
    (r) => `${String(r['date']).slice(5)} ${r['state']}`,
  )

describe('a series', () => {
  it('A 52-week series against one taken week: refused whole with the conflict, or booked without it', async () => {
    const { id: venueId } = await aVenue({ horizon_days: 400 })
    const [other, own] = [await aGroup(), await aGroup()]
    const { id: organisationId, as } = own
    expect(gist(await ask(other.as, { venueId, organisationId: other.id, day: 1 + 7 * 20 }))).toBe(
      '201 confirmed',
    )
    const refused = await ask(as, { venueId, organisationId }, weekly(52))
    expect([gist(refused), refused.body.conflicts]).toEqual([
      '409 booking.overlap',
      [
        {
          date: '2026-07-21',
          startsAt: at('14:00', 141),
          endsAt: at('16:00', 141),
          conflict: { code: 'booking.overlap' },
          conflicts: [{ code: 'booking.overlap' }],
        },
      ],
    ])
    expect(await one('select count(*) from booking where organisation_id = ?', organisationId)).toBe(0)
    const made = await ask(as, { venueId, organisationId }, weekly(52, { onConflict: 'skip' }))
    expect([made.status, made.body.occurrences.length, made.body.skipped.map((s: any) => s.date)]).toEqual([
      201,
      51,
      ['2026-07-21'],
    ])
    expect(made.body.seriesId).toBe(made.body.occurrences[50].seriesId)
    expect(await faults()).toEqual([])
  })

  it('Hours narrowed under a series: each date is asked for; what stays stands, and later ones obey the new hours', async () => {
    const { id: venueId, siteId } = await aVenue()
    const [host, { id: organisationId, as }] = [await aHost(siteId), await aGroup()]
    const made = await ask(as, { venueId, organisationId }, weekly(4))
    const [first, ...later] = made.body.occurrences.map((o: any) => o.id as string)
    const weekdays = ['1', '2', '3', '4', '5', '6', '7']
    const narrow = (decided = {}) =>
      call(`PUT /api/space/venues/${venueId}/hours`, {
        as: host,
        body: {
          weekly: Object.fromEntries(
            weekdays.map((d) => [d, [{ from: '08:00', to: d === '2' ? '15:00' : '22:00' }]]),
          ),
          ...decided,
        },
      })
    const told = await narrow()
    expect([gist(told), told.body.bookings.map((b: any) => b.id)]).toEqual([
      '409 venue.bookings-inside',
      [first, ...later],
    ])
    const cancelled = Object.fromEntries(later.map((id: string) => [id, 'cancel']))
    expect((await narrow({ each: { [first]: 'keep', ...cancelled } })).body).toMatchObject({
      kept: 1,
      cancelled: 3,
    })
    expect(await statesOf(made.body.seriesId)).toEqual([
      '03-03 confirmed',
      '03-10 cancelled',
      '03-17 cancelled',
      '03-24 cancelled',
    ])
    expect(gist(await ask(as, { venueId, organisationId, day: 8 }, weekly(3)))).toBe('409 booking.closed')
    expect(await faults()).toEqual([])
  })

  it('Conflicts that changed between preview and commit', async () => {
    const { id: venueId } = await aVenue()
    const [other, own] = [await aGroup(), await aGroup()]
    const body = { venueId, organisationId: own.id, startsAt: at('14:00'), endsAt: at('16:00') }
    const seen = await call('POST /api/space/bookings/preview', {
      as: own.as,
      body: { ...body, ...weekly(4) },
    })
    expect([seen.body.state, seen.body.occurrences.map((o: any) => o.conflicts)]).toEqual([
      'confirmed',
      [[], [], [], []],
    ])
    await ask(other.as, { venueId, organisationId: other.id, day: 15 })
    const made = await ask(own.as, { venueId, organisationId: own.id }, weekly(4, { onConflict: 'skip' }))
    expect([made.body.occurrences.length, made.body.skipped.length]).toEqual([3, 1])
  })

  it('Series over itself', async () => {
    const all = JSON.stringify(
      Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((d) => [d, [{ from: 0, to: 1440 }]])),
    )
    const { id: venueId } = await aVenue({ weekly: all, longest_minutes: 2880 })
    const { id: organisationId, as } = await aGroup()
    const daily = { recurrence: { every: 'week', interval: 1, weekdays: [2, 3], count: 2 } }
    const refused = await ask(as, { venueId, organisationId, from: '10:00', to: '36:00' }, daily)
    expect([gist(refused), refused.body.conflicts[0].conflict.because]).toEqual([
      '409 booking.overlap',
      'own-series',
    ])
    expect(gist(await ask(as, { venueId, organisationId, from: '10:00', to: '34:00' }, daily))).toBe(
      '201 confirmed',
    )
  })

  it('without an end, with an end before it begins, or off its weekdays is 422', async () => {
    const { id: venueId } = await aVenue()
    const { id: organisationId, as } = await aGroup()
    for (const recurrence of [
      { every: 'week', interval: 1 },
      { every: 'week', interval: 1, until: '2026-03-01' },
      { every: 'week', interval: 1, count: 3, weekdays: [1] },
      { every: 'week', interval: 1, count: 105 },
      { every: 'day', interval: 1, count: 3 },
      { every: 'month', interval: 1, count: 3, nth: 5 },
    ])
      expect([recurrence, gist(await ask(as, { venueId, organisationId }, { recurrence }))]).toEqual([
        recurrence,
        '422 input.invalid',
      ])
  })

  it('is confirmed, denied or cancelled from a date on; past, cancelled and hand-moved occurrences stay', async () => {
    const { id: venueId, siteId } = await aVenue({ approval: 'staff', open_requests: 1 })
    const { id: organisationId, as } = await aGroup()
    const host = await aHost(siteId)
    const made = await ask(as, { venueId, organisationId }, weekly(6))
    const id = made.body.seriesId
    const [, second, third] = made.body.occurrences
    expect(gist(await act(as, second.id, 'cancel'))).toBe('200 cancelled')
    const confirmed = await onSeries(host, id, 'confirm')
    expect([confirmed.status, confirmed.body.occurrences.length]).toEqual([200, 5])
    const moved = await act(host, third.id, 'move', { startsAt: at('17:00', 15), endsAt: at('19:00', 15) })
    expect([gist(moved), moved.body.moved]).toEqual(['200 confirmed', true])
    const later = Date.parse(at('12:00', 9))
    const cancelled = await onSeries(as, id, 'cancel', { reason: '学校放假' }, '2026-03-17', later)
    expect([cancelled.status, cancelled.body.occurrences.length]).toEqual([200, 3])
    expect(await statesOf(id)).toEqual([
      '03-03 confirmed',
      '03-10 cancelled',
      '03-17 confirmed',
      '03-24 cancelled',
      '03-31 cancelled',
      '04-07 cancelled',
    ])
    expect(gist(await onSeries(as, id, 'cancel', {}, undefined, later))).toBe('409 booking.state')
    expect(gist(await onSeries((await aGroup()).as, id, 'cancel'))).toBe('403 role.missing')
    expect(gist(await onSeries(as, 'none', 'cancel'))).toBe('404 thing.unknown')
    expect(await faults()).toEqual([])
  })

  it('moves with its wall-clock time, over its own slots', async () => {
    const { id: venueId } = await aVenue()
    const { id: organisationId, as } = await aGroup()
    const rule = { recurrence: { every: 'week', interval: 1, weekdays: [2, 3, 4], count: 9 } }
    const { seriesId } = (await ask(as, { venueId, organisationId }, rule)).body
    // From the second week on a day and an hour later: onto the days of its own neighbours.
    const moved = await onSeries(
      as,
      seriesId,
      'move',
      { startsAt: at('15:00', 9), endsAt: at('17:00', 9) },
      '2026-03-10',
    )
    expect(moved.status).toBe(200)
    const rows = await rowsOf(
      'select date, starts_at, moved from booking where series_id = ? order by date',
      seriesId,
    )
    expect(rows.map((r) => r['date'])).toEqual([
      '2026-03-03',
      '2026-03-04',
      '2026-03-05',
      '2026-03-11',
      '2026-03-12',
      '2026-03-13',
      '2026-03-18',
      '2026-03-19',
      '2026-03-20',
    ])
    expect(rows.map((r) => r['moved'])).toEqual(Array(9).fill(0))
    expect(rows[3]!['starts_at']).toBe(Date.parse(at('15:00', 9)))
    const refused = await onSeries(as, seriesId, 'move', { startsAt: at('07:00', 9), endsAt: at('09:00', 9) })
    expect(gist(refused)).toBe('409 booking.closed')
    expect(await faults()).toEqual([])
  })
})

describe('moving', () => {
  const confirmed = async (approval: string) => {
    const { id: venueId, siteId } = await aVenue({ approval })
    const { id: organisationId, as, email } = await aGroup()
    const host = await aHost(siteId)
    const { id } = (await ask(as, { venueId, organisationId })).body
    if (approval === 'staff') await act(host, id, 'confirm')
    return { venueId, siteId, organisationId, as, host, email, id: String(id) }
  }
  const to = (from: string, until: string, day = 1) => ({ startsAt: at(from, day), endsAt: at(until, day) })

  it('Shortening keeps the confirmation, lengthening asks again, and the old claims stand until it is decided', async () => {
    const { as, host, id, venueId } = await confirmed('staff')
    expect(gist(await act(as, id, 'move', to('14:00', '15:30')))).toBe('200 confirmed')
    expect(await claimsOf(id)).toBe(6)
    const longer = await act(as, id, 'move', to('14:00', '17:00'))
    expect([gist(longer), longer.body.standing]).toEqual([
      '200 requested',
      { venueId, startsAt: at('14:00'), endsAt: at('15:30') },
    ])
    expect(await claimsOf(id)).toBe(6)
    const other = await aGroup()
    expect(gist(await ask(other.as, { venueId, organisationId: other.id, from: '15:00', to: '16:00' }))).toBe(
      '409 booking.overlap',
    )
    expect(await faults()).toEqual([])
    const denied = await act(host, id, 'deny', { reason: '后面要打扫' })
    expect([gist(denied), denied.body.startsAt, denied.body.endsAt]).toEqual([
      '200 confirmed',
      at('14:00'),
      at('15:30'),
    ])
    await act(as, id, 'move', to('13:00', '16:00'))
    expect(gist(await act(host, id, 'confirm'))).toBe('200 confirmed')
    expect(await claimsOf(id)).toBe(12)
    await act(as, id, 'move', to('09:00', '12:00'))
    expect(gist(await act(as, id, 'cancel'))).toBe('200 cancelled')
    expect(await claimsOf(id)).toBe(0)
    expect(await faults()).toEqual([])
  })

  it('Move over one’s own slots, and to another venue', async () => {
    const { as, id, siteId } = await confirmed('at-once')
    expect(gist(await act(as, id, 'move', to('15:00', '17:00')))).toBe('200 confirmed')
    const other = await aVenue({ site_id: siteId })
    const moved = await act(as, id, 'move', { ...to('15:00', '17:00'), venueId: other.id })
    expect([gist(moved), moved.body.venueId]).toEqual(['200 confirmed', other.id])
    expect(await rowsOf('select distinct venue_id from claim where booking_id = ?', id)).toEqual([
      { venue_id: other.id },
    ])
    expect(await faults()).toEqual([])
  })

  it('Move against a new booking', async () => {
    for (let n = 0; n < 5; n++) {
      const { as, id, venueId } = await confirmed('at-once')
      const other = await aGroup()
      const answers = await Promise.all([
        act(as, id, 'move', to('16:00', '18:00')),
        ask(other.as, { venueId, organisationId: other.id, from: '17:00', to: '19:00' }),
      ])
      expect(answers.map((a) => a.status).filter((s) => s < 300)).toHaveLength(1)
      expect(answers.map((a) => a.body.code).filter(Boolean)).toEqual(['booking.overlap'])
      if (answers[0].status === 409) expect(await claimsOf(id)).toBe(8)
    }
    expect(await faults()).toEqual([])
  })

  it('is refused for what has begun, and after the cut-off unless it only gives time back', async () => {
    const { as, id } = await confirmed('at-once')
    const begins = Date.parse(at('14:00'))
    const late = { now: begins - 60 * 60_000 }
    expect(gist(await act(as, id, 'move', to('16:00', '18:00'), late))).toBe('409 booking.not-now')
    await run(
      'update venue set lead_minutes = 1440 where id = (select venue_id from booking where id = ?)',
      id,
    )
    expect(gist(await act(as, id, 'move', to('14:30', '15:30'), late))).toBe('200 confirmed')
    expect(gist(await act(as, id, 'move', to('14:30', '15:00'), { now: begins + 31 * 60_000 }))).toBe(
      '409 booking.not-now',
    )
    expect(monday).toBeLessThan(begins)
  })
})
