import { describe, expect, it } from 'vitest'
import { call, everything, monday, one, rowsOf, run } from './harness.ts'
import { send, spoilt, strange, unfit, values } from './hostile.ts'
import {
  aDividedHall,
  aGroup,
  aHost,
  aSite,
  aVenue,
  act,
  ask,
  at,
  claimsOf,
  costOf,
  faults,
  gist,
  wish,
} from './space-world.ts'

const hour = 3_600_000

describe('a booking', () => {
  it('[10,11) and [11,12) both stand; equal, inside, over the edge do not', async () => {
    const { id: venueId } = await aVenue()
    const { id: organisationId, as } = await aGroup()
    const asked = (from: string, to: string) => ask(as, { venueId, organisationId, from, to })
    expect(gist(await asked('10:00', '11:00'))).toBe('201 confirmed')
    expect(gist(await asked('11:00', '12:00'))).toBe('201 confirmed')
    for (const [from, to] of [
      ['10:00', '11:00'],
      ['10:15', '10:45'],
      ['09:30', '10:30'],
      ['11:45', '13:00'],
      ['09:00', '13:00'],
    ])
      expect([from, gist(await asked(from!, to!))]).toEqual([from, '409 booking.overlap'])
    expect(gist(await asked('12:00', '13:00'))).toBe('201 confirmed')
    expect(await faults()).toEqual([])
  })

  it('Zero, negative, off-grid', async () => {
    const { id: venueId } = await aVenue({ grid_minutes: 30 })
    const { id: organisationId, as } = await aGroup()
    const asked = async (from: string, to: string) =>
      gist(await ask(as, { venueId, organisationId, from, to }))
    expect(await asked('10:00', '10:00')).toBe('422 booking.duration')
    expect(await asked('11:00', '10:00')).toBe('422 booking.duration')
    expect(await asked('10:15', '11:00')).toBe('422 booking.off-grid')
    expect(await asked('10:00', '11:10')).toBe('422 booking.off-grid')
    // Another offset than Z is understood, and answered in UTC.
    const local = { startsAt: '2026-03-03T10:00:00+08:00', endsAt: '2026-03-03T03:00:00Z' }
    expect((await ask(as, { venueId, organisationId }, local)).body).toMatchObject({
      startsAt: at('10:00'),
      endsAt: at('11:00'),
    })
  })

  it('Buffer blocks; use may not cross closing, buffer may', async () => {
    const { id: venueId } = await aVenue({ buffer_minutes: 30 })
    const { id: organisationId, as } = await aGroup()
    const asked = async (from: string, to: string) =>
      gist(await ask(as, { venueId, organisationId, from, to }))
    expect(await asked('10:00', '11:00')).toBe('201 confirmed')
    expect(await asked('11:15', '12:00')).toBe('409 booking.overlap')
    expect(await asked('09:00', '09:45')).toBe('409 booking.overlap')
    expect(await asked('11:30', '12:30')).toBe('201 confirmed')
    expect(await asked('21:30', '22:15')).toBe('409 booking.closed')
    expect(await asked('21:00', '22:00')).toBe('201 confirmed')
  })

  it('Midnight blocks both days, 24:00 only the first', async () => {
    const all = JSON.stringify(
      Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((d) => [d, [{ from: 0, to: 1440 }]])),
    )
    const { id: venueId } = await aVenue({ weekly: all })
    const { id: organisationId, as } = await aGroup()
    const asked = async (from: string, to: string, day: number) =>
      gist(await ask(as, { venueId, organisationId, from, to, day }))
    expect(await asked('23:00', '25:00', 1)).toBe('201 confirmed')
    expect(await asked('23:30', '24:00', 1)).toBe('409 booking.overlap')
    expect(await asked('00:30', '01:30', 2)).toBe('409 booking.overlap')
    expect(await asked('22:00', '24:00', 3)).toBe('201 confirmed')
    expect(await asked('00:00', '01:00', 4)).toBe('201 confirmed')
  })

  it('At exactly the lead time and the horizon', async () => {
    const { id: venueId } = await aVenue({ lead_minutes: 120, horizon_days: 7 })
    const { id: organisationId, as } = await aGroup()
    const asked = async (from: string, to: string, day: number) =>
      gist(await ask(as, { venueId, organisationId, from, to, day }))
    expect(await asked('11:45', '12:45', 0)).toBe('409 booking.too-soon')
    expect(await asked('12:00', '13:00', 0)).toBe('201 confirmed')
    expect(await asked('20:00', '22:00', 7)).toBe('201 confirmed')
    expect(await asked('08:00', '09:00', 8)).toBe('409 booking.too-far')
  })

  it('Bookings in a zone with daylight saving: the hour that does not exist, the one that comes twice', async () => {
    const all = JSON.stringify(
      Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((d) => [d, [{ from: 0, to: 1440 }]])),
    )
    const site_id = await aSite({ time_zone: 'Europe/Berlin' })
    const { id: venueId } = await aVenue({ site_id, weekly: all })
    const { id: organisationId, as } = await aGroup()
    // Weekly at 2:30 in Berlin: on 29 March 2026 that does not exist; on 25 October it comes twice.
    const body = {
      ...wish({ venueId, organisationId }),
      startsAt: '2026-03-15T01:30:00Z',
      endsAt: '2026-03-15T02:30:00Z',
      recurrence: { every: 'week', interval: 1, weekdays: [7], count: 4 },
    }
    const seen = await call('POST /api/space/bookings/preview', { as, body })
    expect(seen.body.occurrences.map((o: any) => [o.date, o.startsAt, o.conflict?.code ?? null])).toEqual([
      ['2026-03-15', '2026-03-15T01:30:00.000Z', null],
      ['2026-03-22', '2026-03-22T01:30:00.000Z', null],
      ['2026-03-29', null, 'booking.closed'],
      ['2026-04-05', '2026-04-05T00:30:00.000Z', null],
    ])
    expect(gist(await call('POST /api/space/bookings', { as, body }))).toBe('409 booking.closed')
    const made = await call('POST /api/space/bookings', { as, body: { ...body, onConflict: 'skip' } })
    expect([made.status, made.body.occurrences.length, made.body.skipped.length]).toEqual([201, 3, 1])
    const twice = {
      ...body,
      recurrence: null,
      startsAt: '2026-10-25T00:30:00Z',
      endsAt: '2026-10-25T01:30:00Z',
    }
    expect(gist(await call('POST /api/space/bookings', { as, body: twice }))).toBe('201 confirmed')
    const again = { ...twice, startsAt: '2026-10-25T01:30:00Z', endsAt: '2026-10-25T02:30:00Z' }
    expect(gist(await call('POST /api/space/bookings', { as, body: again }))).toBe('201 confirmed')
    expect(await faults()).toEqual([])
  })

  it('50 parallel identical posts: one 201 with one audit row and one notice, 49 × 409', async () => {
    for (const approval of ['at-once', 'staff']) {
      const { id: venueId } = await aVenue({ approval })
      const { id: organisationId, as, email } = await aGroup()
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => ask(as, { venueId, organisationId })),
      )
      const made = answers.filter((a) => a.status === 201)
      const refused = answers.filter((a) => a.status === 409)
      expect([made.length, refused.length]).toEqual([1, 49])
      expect(new Set(refused.map((a) => a.body.code))).toEqual(new Set(['booking.overlap']))
      expect(await one('select count(*) from audit where entity_id = ?', made[0]?.body.id)).toBe(1)
      expect(await one('select count(*) from outbox where "to" = ?', email)).toBe(1)
    }
    expect(await faults()).toEqual([])
  }, 30_000)

  it('Parent against part, both ways', async () => {
    const { id: hall, parts } = await aDividedHall()
    const { id: organisationId, as } = await aGroup()
    const asked = async (venueId: string, day: number) =>
      gist(await ask(as, { venueId, organisationId, day }))
    expect(await asked(hall, 1)).toBe('201 confirmed')
    expect(await asked(parts[0], 1)).toBe('409 booking.overlap')
    expect(await asked(parts[1], 2)).toBe('201 confirmed')
    expect(await asked(hall, 2)).toBe('409 booking.overlap')
    expect(await asked(parts[0], 2)).toBe('201 confirmed')
    expect(await faults()).toEqual([])
  })

  it('is refused to whoever does not belong, and to an organisation that is not verified', async () => {
    const { id: venueId, siteId } = await aVenue()
    const { id: organisationId, as } = await aGroup()
    const other = await aGroup()
    expect(gist(await ask(other.as, { venueId, organisationId }))).toBe('403 role.missing')
    expect(gist(await ask(as, { venueId: 'none', organisationId }))).toBe('404 thing.unknown')
    const before = await everything()
    for (const status of ['pending', 'suspended', 'rejected']) {
      await run(
        `update organisation set status = ?, reason = ?, waiting_since = ? where id = ?`,
        status,
        status === 'pending' ? null : 'x',
        status === 'pending' ? monday : null,
        organisationId,
      )
      expect(gist(await ask(as, { venueId, organisationId }))).toBe('409 booking.not-verified')
      expect(gist(await ask(await aHost(siteId), { venueId, organisationId }))).toBe(
        '409 booking.not-verified',
      )
    }
    expect((await everything())['booking']).toEqual(before['booking'])
  })

  it('by staff for who phones (代约) is confirmed at once and says so; rules may be set aside, never a claim', async () => {
    const { id: venueId, siteId } = await aVenue({ approval: 'staff', capacity: 10 })
    const { id: organisationId, as } = await aGroup()
    const host = await aHost(siteId)
    expect(gist(await ask(host, { venueId, organisationId }))).toBe('409 booking.capacity')
    const made = await ask(host, { venueId, organisationId }, { override: true })
    expect([gist(made), made.body.byStaff]).toEqual(['201 confirmed', true])
    expect(gist(await ask(host, { venueId, organisationId }, { override: true }))).toBe('409 booking.overlap')
    expect(gist(await ask(as, { venueId, organisationId, day: 2 }, { override: true }))).toBe(
      '403 role.missing',
    )
    expect(gist(await ask(await aHost(await aSite()), { venueId, organisationId, day: 2 }))).toBe(
      '403 role.missing',
    )
  })
})

describe('requests', () => {
  const contested = async () => {
    const { id: venueId, siteId } = await aVenue({ approval: 'staff' })
    const groups = [await aGroup(), await aGroup(), await aGroup()] as const
    const made = await Promise.all(groups.map((g) => ask(g.as, { venueId, organisationId: g.id })))
    return {
      venueId,
      host: await aHost(siteId),
      groups,
      ids: made.map((m) => String(m.body.id)) as [string, string, string],
    }
  }

  it('claim nothing: several may ask, one is confirmed, the rest are told why', async () => {
    const { host, ids, groups } = await contested()
    expect(await rowsOf('select state from booking where id in (?, ?, ?)', ...ids)).toHaveLength(3)
    expect(await claimsOf(ids[0])).toBe(0)
    const seen = await call(`GET /api/space/bookings/${ids[0]}`, { as: host })
    expect(seen.body.rivals.map((r: any) => [r.id, r.use.noShows]).sort()).toEqual(
      [ids[1], ids[2]].sort().map((id) => [id, 0]),
    )
    expect(gist(await act(host, ids[1], 'confirm'))).toBe('200 confirmed')
    for (const lost of [ids[0], ids[2]])
      expect((await rowsOf('select state, ended_by from booking where id = ?', lost))[0]).toEqual({
        state: 'denied',
        ended_by: 'taken',
      })
    const letters = await rowsOf('select subject from outbox where "to" = ? order by rowid', groups[0].email)
    expect(letters.map((l) => l['subject'])).toEqual([
      expect.stringContaining('等待确认'),
      expect.stringContaining('给了别的机构'),
    ])
    expect(await faults()).toEqual([])
  })

  it('Two overlapping requests confirmed in parallel', async () => {
    const { host, ids } = await contested()
    const answers = await Promise.all(ids.map((id) => act(host, id, 'confirm')))
    expect(answers.map(gist).sort()).toEqual(['200 confirmed', '409 booking.overlap', '409 booking.overlap'])
    expect(await faults()).toEqual([])
  })

  it('Confirm against cancel', async () => {
    for (let n = 0; n < 5; n++) {
      const { id: venueId, siteId } = await aVenue({ approval: 'staff' })
      const { id: organisationId, as } = await aGroup()
      const host = await aHost(siteId)
      const { id } = (await ask(as, { venueId, organisationId })).body
      const [confirmed, cancelled] = await Promise.all([act(host, id, 'confirm'), act(as, id, 'cancel')])
      const state = await one('select state from booking where id = ?', id)
      expect(cancelled.status).toBe(200)
      expect([gist(confirmed), state]).toEqual([
        expect.stringMatching(/200 confirmed|409 booking.state/),
        'cancelled',
      ])
      expect(await claimsOf(id)).toBe(0)
    }
    expect(await faults()).toEqual([])
  })

  it('for a taken slot are refused, as is the same wish twice, and more than the venue allows to be open', async () => {
    const { id: venueId, siteId } = await aVenue({ approval: 'staff', open_requests: 2 })
    const { id: organisationId, as } = await aGroup()
    const host = await aHost(siteId)
    const first = await ask(as, { venueId, organisationId })
    expect(gist(await ask(as, { venueId, organisationId }))).toBe('409 booking.overlap')
    expect(gist(await act(host, first.body.id, 'confirm'))).toBe('200 confirmed')
    const other = await aGroup()
    expect(gist(await ask(other.as, { venueId, organisationId: other.id }))).toBe('409 booking.overlap')
    const many = await Promise.all(
      Array.from({ length: 8 }, (_, i) => ask(as, { venueId, organisationId, day: 3 + i })),
    )
    expect(many.map(gist).sort()).toEqual([
      ...Array<string>(2).fill('201 requested'),
      ...Array<string>(6).fill('409 booking.quota'),
    ])
    expect(await faults()).toEqual([])
  })

  it('are decided by staff of the site alone; illegal moves are 409 and leave no trace in the audit', async () => {
    const { id: venueId, siteId } = await aVenue({ approval: 'staff' })
    const { id: organisationId, as } = await aGroup()
    const host = await aHost(siteId)
    const { id } = (await ask(as, { venueId, organisationId })).body
    expect(gist(await act(as, id, 'confirm'))).toBe('403 role.missing')
    expect(gist(await act(await aHost(await aSite()), id, 'confirm'))).toBe('403 role.missing')
    expect(gist(await act(host, id, 'check-in'))).toBe('409 booking.state')
    expect(gist(await act(host, id, 'deny', { reason: '当天有培训' }))).toBe('200 denied')
    const rows = await rowsOf('select * from audit where entity_id = ?', id)
    for (const action of ['confirm', 'deny', 'cancel', 'check-in', 'complete'])
      expect([action, gist(await act(host, id, action))]).toEqual([action, '409 booking.state'])
    expect(await rowsOf('select * from audit where entity_id = ?', id)).toEqual(rows)
  })
})

describe('quotas', () => {
  it('Quota under parallel posts, across a month’s end, refunded once', async () => {
    const { id: venueId } = await aVenue({ monthly_minutes: 240 })
    const { id: organisationId, as } = await aGroup()
    const march = await Promise.all(
      Array.from({ length: 6 }, (_, i) => ask(as, { venueId, organisationId, day: 2 + i })),
    )
    expect(march.map(gist).sort()).toEqual([
      ...Array<string>(2).fill('201 confirmed'),
      ...Array<string>(4).fill('409 booking.quota'),
    ])
    // 31 March is the last of its month; 1 April counts anew.
    expect(gist(await ask(as, { venueId, organisationId, day: 29 }))).toBe('409 booking.quota')
    expect(gist(await ask(as, { venueId, organisationId, day: 30 }))).toBe('201 confirmed')
    const { id } = march.find((m) => m.status === 201)!.body
    const cancels = await Promise.all(Array.from({ length: 5 }, () => act(as, id, 'cancel')))
    expect(cancels.map((c) => String(c.status)).sort()).toEqual(['200', '409', '409', '409', '409'])
    expect(
      await one(`select minutes from booking_month where month = '2026-03' and venue_id = ?`, venueId),
    ).toBe(120)
    expect(gist(await ask(as, { venueId, organisationId, day: 20 }))).toBe('201 confirmed')
    expect(await faults()).toEqual([])
  })

  it('hold when staff confirm, unless they set them aside', async () => {
    const { id: venueId, siteId } = await aVenue({ approval: 'staff', monthly_minutes: 180 })
    const { id: organisationId, as } = await aGroup()
    const host = await aHost(siteId)
    const [one_, two] = [
      await ask(as, { venueId, organisationId }),
      await ask(as, { venueId, organisationId, day: 2 }),
    ]
    expect(gist(await act(host, one_.body.id, 'confirm'))).toBe('200 confirmed')
    expect(gist(await act(host, two.body.id, 'confirm'))).toBe('409 booking.quota')
    expect(gist(await act(host, two.body.id, 'confirm', { override: true }))).toBe('200 confirmed')
    expect(await faults()).toEqual([])
  })
})

describe('cancelling', () => {
  it('is the organisation’s until the cut-off, and staff’s until the end; the time is free again', async () => {
    const { id: venueId, siteId } = await aVenue({ cut_off_minutes: 120 })
    const { id: organisationId, as } = await aGroup()
    const { id } = (await ask(as, { venueId, organisationId })).body
    const begins = Date.parse(at('14:00'))
    expect(gist(await act(as, id, 'cancel', {}, { now: begins - 2 * hour + 1 }))).toBe('409 booking.not-now')
    expect(gist(await act(as, id, 'cancel', {}, { now: begins - 2 * hour }))).toBe('200 cancelled')
    expect(await claimsOf(id)).toBe(0)
    const next = (await ask(as, { venueId, organisationId })).body
    await run('update venue set cut_off_minutes = 60 where id = ?', venueId)
    expect(gist(await act(as, next.id, 'cancel', {}, { now: begins - hour }))).toBe('409 booking.not-now')
    const host = await aHost(siteId)
    expect(gist(await act(host, next.id, 'cancel', { reason: '停水' }, { now: begins + hour }))).toBe(
      '200 cancelled',
    )
    expect(gist(await ask(as, { venueId, organisationId, day: 2 }, {}, { key: 'k' }))).toBe('201 confirmed')
    const again = await ask(as, { venueId, organisationId, day: 2 }, {}, { key: 'k' })
    expect([gist(again), again.headers.get('idempotency-replayed')]).toEqual(['201 confirmed', 'true'])
    expect(await faults()).toEqual([])
  })
})

describe('at the door', () => {
  const confirmed = async () => {
    const { id: venueId, siteId } = await aVenue()
    const group = await aGroup()
    const { id } = (await ask(group.as, { venueId, organisationId: group.id })).body
    return { ...group, venueId, siteId, id: String(id), organisationId: group.id }
  }

  it('Check-in early, late, twice, at the wrong door', async () => {
    const { id, as, venueId } = await confirmed()
    const begins = Date.parse(at('14:00'))
    const knock = (now: number, body = {}) => act(as, id, 'check-in', body, { now }).then(gist)
    expect(await knock(begins - 31 * 60_000)).toBe('409 booking.not-now')
    expect(await knock(begins - 30 * 60_000, { venueId: 'another' })).toBe('409 booking.wrong-door')
    expect(await knock(begins + 2 * hour)).toBe('409 booking.not-now')
    expect(await knock(begins - 30 * 60_000, { venueId })).toBe('200 checked-in')
    expect(await knock(begins)).toBe('409 booking.state')
  })

  it('leaving early frees the rest; heads, hours and condition are told, and corrected with a trace', async () => {
    const { id, as, venueId } = await confirmed()
    const begins = Date.parse(at('14:00'))
    const after = (minutes: number) => ({ now: begins + minutes * 60_000 })
    expect(gist(await act(as, id, 'complete', {}, after(30)))).toBe('409 booking.not-now')
    await act(as, id, 'check-in', {}, after(0))
    expect(gist(await act(as, id, 'check-out', {}, after(50)))).toBe('200 checked-in')
    expect(await rowsOf('select 1 from claim where venue_id = ?', venueId)).toHaveLength(4)
    const done = await act(as, id, 'complete', { adults: 3, children: 9, condition: '整洁' }, after(55))
    expect([gist(done), done.body.heads, done.body.usedMinutes]).toEqual([
      '200 completed',
      { adults: 3, children: 9 },
      50,
    ])
    const corrected = await act(as, id, 'complete', { adults: 4, children: 9 }, after(300))
    expect([corrected.body.heads, corrected.body.usedMinutes]).toEqual([{ adults: 4, children: 9 }, 50])
    const [row] = await rowsOf(
      `select before, after from audit where entity_id = ? and action = 'booking.correct'`,
      id,
    )
    expect([JSON.parse(row!['before']).adults, JSON.parse(row!['after']).adults]).toEqual([3, 4])
    expect(
      await one('select completed from booking_use where organisation_id = ?', done.body.organisationId),
    ).toBe(1)
  })
})

describe('hostile input', () => {
  it('in every member of every body gets 2xx, or a problem document and no row changed', async () => {
    const { id: venueId, siteId } = await aVenue({ approval: 'staff', open_requests: 1000 })
    const { id: organisationId, as } = await aGroup()
    const host = await aHost(siteId)
    const { id } = (await ask(as, { venueId, organisationId })).body
    const rule = { every: 'week', interval: 1, weekdays: [2], until: '2026-04-01' }
    const times = { startsAt: at('10:00', 3), endsAt: at('11:00', 3) }
    const full = {
      ...wish({ venueId, organisationId, day: 9 }),
      recurrence: rule,
      onConflict: 'skip',
      commitment: '2026-1',
      contact: { keyHolder: '小周' },
      override: false,
    }
    const path = `/api/space/bookings/${id}`
    const routes: [string, string, Record<string, unknown>][] = [
      ['POST /api/space/bookings', as, full],
      [`POST ${path}/confirm`, as, { override: false, onConflict: 'skip' }],
      [`POST ${path}/move`, as, { ...times, venueId, expectedHeads: 3, override: false }],
      [`POST ${path}/check-in`, as, { venueId }],
      [`POST ${path}/complete`, host, { adults: 1, children: 2, usedMinutes: 3, condition: '整洁' }],
      [`POST ${path}/deny`, as, { reason: '没空' }],
      ['POST /api/space/waits', as, wish({ venueId, organisationId, day: 10 })],
    ]
    let refused = 0
    for (const [route, who, body] of routes)
      for (const member of Object.keys(body))
        await Promise.all(
          values.map(async (value) => {
            const answer = await send(route, who, spoilt(body, member, value))
            if (answer.status >= 400) refused += 1
            if (unfit.test(value)) expect([route, member, answer.status]).toEqual([route, member, 422])
          }),
        )
    for (const member of Object.keys(rule))
      for (const value of values)
        await send(
          'POST /api/space/bookings/preview',
          as,
          spoilt(full, 'recurrence', spoilt(rule, member, value)),
        )
    expect(refused).toBeGreaterThan(500)
    expect(await faults()).toEqual([])
  }, 60_000)

  it('in paths and queries is refused or finds nothing', async () => {
    const { siteId } = await aVenue()
    const host = await aHost(siteId)
    const before = await everything()
    for (const part of strange) {
      for (const action of ['confirm', 'deny', 'cancel', 'check-in', 'check-out', 'complete'])
        for (const route of [
          `POST /api/space/bookings/${part}/${action}`,
          ...(action < 'check' || action > 'complete'
            ? [`POST /api/space/bookings/series/x/${action}?from=${part}`]
            : []),
        ])
          expect((await send(route, host, '{}')).status, route).toBeGreaterThanOrEqual(400)
      for (const name of [
        'venueId',
        'siteId',
        'organisationId',
        'seriesId',
        'state',
        'from',
        'to',
        'cursor',
        'limit',
      ]) {
        const { status } = await call(`GET /api/space/bookings?${name}=${part}`, { as: host })
        expect([200, 422], `${name}=${part}`).toContain(status)
      }
    }
    expect(await everything()).toEqual(before)
  }, 60_000)
})

describe('what it costs', () => {
  /** Bookings of a venue and an organisation, half an hour each from far ahead on, from the nth to before the mth. */
  const grow = async (venueId: string, organisationId: string, from: number, to: number) => {
    const numbers = `with recursive i(n) as (select ${from} union all select n + 1 from i where n < ${to - 1}),
      b(n, slot) as (select n, ${Date.parse(at('00:00', 700)) / 900_000} + n * 2 from i)`
    await run(
      `insert into booking (id, venue_id, organisation_id, date, starts_at, ends_at, buffer_minutes, cut_off_minutes,
        first_slot, after_slot, state, purpose, expected_heads, weight, by_staff, created_at, changed_at,
        completed_at) ${numbers} select 'cost-' || n, ?, ?, '2028-04-01', slot * 900000, (slot + 2) * 900000, 0, 0, slot, slot + 2,
        'completed', 'x', 1, 0, 0, ?, ?, 1 from b`,
      venueId,
      organisationId,
      monday,
      monday,
    )
    for (const more of [0, 1])
      await run(
        `insert into claim (venue_id, slot, booking_id) ${numbers} select ?, slot + ${more}, 'cost-' || n from b`,
        venueId,
      )
  }

  it('two round trips a command and one a look, the same rows at 1,000 and 100,000 bookings', async () => {
    const { id: venueId, siteId } = await aVenue({ approval: 'staff', monthly_minutes: 100_000 })
    const { id: organisationId, as } = await aGroup()
    const host = await aHost(siteId)
    const measure = async (day: number) => {
      const rows: Record<string, [number, number]> = {}
      const cost = async (what: string, trips: number, route: string, who: string, body?: unknown) => {
        const { answer, cost: spent } = await costOf(route, {
          as: who,
          ...(body === undefined ? {} : { body }),
        })
        expect([what, answer.status < 300, spent.roundTrips]).toEqual([what, true, trips])
        rows[what] = [spent.rowsRead, spent.rowsWritten]
        return answer.body
      }
      const asked = wish({ venueId, organisationId, day })
      await cost('preview', 1, 'POST /api/space/bookings/preview', as, asked)
      const { id } = await cost('request', 2, 'POST /api/space/bookings', as, asked)
      const path = `/api/space/bookings/${id}`
      await cost('show', 1, `GET ${path}`, host)
      await cost('confirm', 2, `POST ${path}/confirm`, host, {})
      const to = { startsAt: at('14:30', day), endsAt: at('15:30', day) }
      await cost('move', 2, `POST ${path}/move`, as, to)
      await cost('cancel', 2, `POST ${path}/cancel`, as, {})
      const series = { ...asked, recurrence: { every: 'week', interval: 1, count: 20 } }
      const { seriesId } = await cost('series', 2, 'POST /api/space/bookings', host, series)
      await cost('end the series', 2, `POST /api/space/bookings/series/${seriesId}/cancel`, host, {})
      await cost('own', 1, `GET /api/space/bookings?limit=3&from=2026-03-02&to=2026-05-02`, as)
      await cost(
        'of a site',
        1,
        `GET /api/space/bookings?siteId=${siteId}&limit=3&from=2026-03-02&to=2026-03-08`,
        host,
      )
      await cost('to decide', 1, 'GET /api/space/bookings?state=requested', host)
      return rows
    }
    await measure(1)
    await grow(venueId, organisationId, 0, 1000)
    const small = await measure(2)
    await grow(venueId, organisationId, 1000, 100_000)
    const large = await measure(3)
    for (const [what, [read, written]] of Object.entries(small)) {
      const [readThen, writtenThen] = large[what] ?? [0, 0]
      expect([what, Math.abs(readThen - read) <= read * 0.1 + 3, writtenThen - written]).toEqual([
        what,
        true,
        0,
      ])
    }
    expect(small['request']![0]).toBeLessThan(80)
  }, 60_000)
})
