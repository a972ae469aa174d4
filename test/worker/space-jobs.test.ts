import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { systemCtx } from '../../src/jobs.ts'
import { offerFreed } from '../../src/space/bookings/offers.ts'
import { forgetClaims, lapseRequests, releaseNoShows } from '../../src/space/bookings/release.ts'
import { askAbsent, remindBookings } from '../../src/space/bookings/remind.ts'
import { call, days, monday, one, rowsOf } from './harness.ts'
import { aGroup, aHost, aVenue, act, ask, at, claimsOf, faults, gist, wish } from './space-world.ts'

const minute = 60_000
const begins = Date.parse(at('14:00'))
const job = (now: number) => systemCtx(env, 'test', now)

const lettersTo = async (email: string) =>
  (await rowsOf('select subject from outbox where "to" = ? order by rowid', email)).map((r) =>
    String(r['subject']),
  )

const confirmed = async (given: Record<string, unknown> = {}) => {
  const { id: venueId, siteId } = await aVenue(given)
  const group = await aGroup()
  const { id } = (await ask(group.as, { venueId, organisationId: group.id })).body
  return { ...group, venueId, siteId, organisationId: group.id, id: String(id) }
}

describe('without a check-in', () => {
  it('the organisation is asked, and 30 min after the start the rest is released and counted as no-show', async () => {
    const { id, email, organisationId, as } = await confirmed()
    expect(await askAbsent(job(begins + 5 * minute))).toEqual({ asked: 0 })
    expect(await askAbsent(job(begins + 15 * minute))).toEqual({ asked: 1 })
    expect(await askAbsent(job(begins + 20 * minute))).toEqual({ asked: 0 })
    expect(await releaseNoShows(job(begins + 29 * minute))).toEqual({ released: 0 })
    expect(await releaseNoShows(job(begins + 31 * minute))).toEqual({ released: 1 })
    expect(await releaseNoShows(job(begins + 32 * minute))).toEqual({ released: 0 })
    // The first three quarters of an hour are gone; the other five can be had again.
    expect(await claimsOf(id)).toBe(3)
    expect(await one('select no_shows from booking_use where organisation_id = ?', organisationId)).toBe(1)
    expect((await lettersTo(email)).slice(1)).toEqual([
      expect.stringContaining('还没有签到'),
      expect.stringContaining('已放开'),
    ])
    expect(gist(await act(as, id, 'check-in', {}, { now: begins + 33 * minute }))).toBe('409 booking.state')
    expect(await faults()).toEqual([])
  })

  it('nothing is released where the venue’s rule does not say so', async () => {
    const { id } = await confirmed({ releases_no_shows: 0 })
    expect(await releaseNoShows(job(begins + 60 * minute))).toEqual({ released: 0 })
    expect(await claimsOf(id)).toBe(8)
  })

  it('Check-in against the release job: one of them wins, whole', async () => {
    for (let n = 0; n < 5; n++) {
      const { id, as } = await confirmed()
      const now = begins + 31 * minute
      const [entered] = await Promise.all([act(as, id, 'check-in', {}, { now }), releaseNoShows(job(now))])
      const state = await one('select state from booking where id = ?', id)
      expect([gist(entered), state, await claimsOf(id)]).toEqual(
        entered.status === 200 ? ['200 checked-in', 'checked-in', 8] : ['409 booking.state', 'no-show', 3],
      )
    }
  })

  it('staff may still say that they came: the no-show is taken back', async () => {
    const { id, siteId, as, organisationId } = await confirmed()
    await releaseNoShows(job(begins + 31 * minute))
    const late = { now: begins + 3 * 60 * minute }
    expect(gist(await act(as, id, 'complete', { children: 8 }, late))).toBe('409 booking.state')
    expect(gist(await act(await aHost(siteId), id, 'complete', { children: 8 }, late))).toBe('200 completed')
    expect(
      (
        await rowsOf('select completed, no_shows from booking_use where organisation_id = ?', organisationId)
      )[0],
    ).toEqual({ completed: 1, no_shows: 0 })
  })
})

it('a request that nobody decided ends when its time comes, and counts as open no more; a change falls back', async () => {
  const { id: venueId, siteId } = await aVenue({ approval: 'staff', open_requests: 1 })
  const group = await aGroup()
  const asked = (await ask(group.as, { venueId, organisationId: group.id })).body
  const stateOf = (id: string) => one('select state from booking where id = ?', id)
  await lapseRequests(job(begins - minute))
  expect(await stateOf(asked.id)).toBe('requested')
  await lapseRequests(job(begins))
  expect(await stateOf(asked.id)).toBe('denied')
  expect((await lettersTo(group.email)).at(-1)).toContain('已失效')
  const next = (await ask(group.as, { venueId, organisationId: group.id, day: 3 })).body
  expect(gist(await act(await aHost(siteId), next.id, 'confirm'))).toBe('200 confirmed')
  const longer = { startsAt: at('14:00', 3), endsAt: at('17:00', 3) }
  expect(gist(await act(group.as, next.id, 'move', longer))).toBe('200 requested')
  await lapseRequests(job(begins + 2 * days))
  expect([await stateOf(next.id), await claimsOf(next.id)]).toEqual(['confirmed', 8])
  expect(await faults()).toEqual([])
})

it('the day before a reminder, once; none for what was booked on the day', async () => {
  const { id: venueId } = await aVenue()
  const [early, late] = [await aGroup(), await aGroup()]
  const start = Date.parse(at('14:00', 30))
  await ask(early.as, { venueId, organisationId: early.id, day: 30 })
  const sameDay = { now: start - 6 * 60 * minute }
  await ask(late.as, { venueId, organisationId: late.id, day: 30, from: '16:00', to: '17:00' }, {}, sameDay)
  for (const hours of [25, 23, 22, 3]) await remindBookings(job(start - hours * 60 * minute))
  expect((await lettersTo(early.email)).slice(1)).toEqual([expect.stringContaining('明天有预订')])
  expect(await lettersTo(late.email)).toHaveLength(1)
})

describe('the waitlist', () => {
  const queued = async () => {
    const taken = await confirmed()
    const groups = [await aGroup(), await aGroup()] as const
    let minutes = 0
    const queue = (g: { id: string; as: string }, given = {}) =>
      call('POST /api/space/waits', {
        as: g.as,
        now: monday + (minutes += 1) * minute,
        body: wish({ venueId: taken.venueId, organisationId: g.id }, given),
      })
    return { taken, groups, queue }
  }
  const stateOf = (id: string) => one('select state from booking_wait where id = ?', id)

  it('when a slot frees, one offer at a time with an expiry; the next when it passes', async () => {
    const { taken, groups, queue } = await queued()
    const [first, second] = [await queue(groups[0]), await queue(groups[1])]
    expect([gist(first), gist(second), gist(await queue(groups[0]))]).toEqual([
      '201 waiting',
      '201 waiting',
      '409 booking.overlap',
    ])
    expect(await offerFreed(job(begins - days))).toEqual({ offered: 0, expired: 0 })
    await act(taken.as, taken.id, 'cancel')
    const now = begins - 10 * 60 * minute
    expect(await offerFreed(job(now))).toEqual({ offered: 1, expired: 0 })
    expect([await stateOf(first.body.id), await stateOf(second.body.id)]).toEqual(['offered', 'waiting'])
    expect((await lettersTo(groups[0].email))[0]).toContain('空出来了')
    expect(await one('select text from outbox where "to" = ?', groups[0].email)).toMatch(
      /请在 2026年3月3日星期二 08:00 前答复[\s\S]*\/desk\/bookings\?view=waits/,
    )
    const accept = (g: { as: string }, id: string, at_: number) =>
      call(`POST /api/space/waits/${id}/accept`, { as: g.as, now: at_ })
    expect(gist(await accept(groups[1], second.body.id, now))).toBe('409 booking.state')
    expect(gist(await accept(groups[1], first.body.id, now))).toBe('403 role.missing')
    // Four hours later nobody has taken it.
    expect(await offerFreed(job(now + 241 * minute))).toEqual({ offered: 1, expired: 1 })
    expect(gist(await accept(groups[0], first.body.id, now + 242 * minute))).toBe('409 booking.state')
    const answers = await Promise.all(
      [1, 2, 3].map(() => accept(groups[1], second.body.id, now + 242 * minute)),
    )
    expect(answers.map((a) => a.status).sort((a, b) => a - b)).toEqual([201, 409, 409])
    expect(await stateOf(second.body.id)).toBe('taken')
    // What was booked by it may be cancelled; the wish does not book again.
    const booked = answers.find((a) => a.status === 201)!.body.id
    await act(await aHost(taken.siteId), booked, 'cancel', {}, { now: now + 243 * minute })
    expect(gist(await accept(groups[1], second.body.id, now + 244 * minute))).toBe('409 booking.state')
    expect(await faults()).toEqual([])
  })

  it('whoever is faster has what is on offer: who was offered it waits again, first as before', async () => {
    const { taken, groups, queue } = await queued()
    const [first, second] = [await queue(groups[0]), await queue(groups[1])]
    await act(taken.as, taken.id, 'cancel')
    await offerFreed(job(begins - days))
    const list = async (as: string, query = '') =>
      (await call(`GET /api/space/waits${query}`, { as })).body.items.map((w: any) => [
        w.state,
        w.free,
        w.ahead,
        w.venue,
      ])
    expect(await list(groups[0].as)).toEqual([['offered', true, 0, taken.venueId]])
    const faster = await aGroup()
    const { id } = (await ask(faster.as, { venueId: taken.venueId, organisationId: faster.id })).body
    expect(await list(groups[0].as)).toEqual([['offered', false, 0, taken.venueId]])
    const accept = (more = {}) =>
      call(`POST /api/space/waits/${first.body.id}/accept`, { as: groups[0].as, body: {}, ...more })
    expect(gist(await accept({ now: begins - days }))).toBe('409 booking.overlap')
    expect(await offerFreed(job(begins - days + minute))).toEqual({ offered: 0, expired: 0 })
    expect([await stateOf(first.body.id), await stateOf(second.body.id)]).toEqual(['waiting', 'waiting'])
    const day = `?siteId=${taken.siteId}&date=2026-03-03`
    const host = await aHost(taken.siteId)
    expect(await list(host, day)).toEqual([
      ['waiting', false, 0, taken.venueId],
      ['waiting', false, 1, taken.venueId],
    ])
    expect(await list(groups[1].as, day)).toEqual([['waiting', false, 1, taken.venueId]])
    expect(await list((await aGroup()).as, day)).toEqual([])
    const page = await call(`GET /api/space/waits${day}&limit=1`, { as: host })
    expect(await list(host, `${day}&limit=1&cursor=${page.body.nextCursor}`)).toHaveLength(1)
    await act(faster.as, id, 'cancel')
    expect(await offerFreed(job(begins - days + 2 * minute))).toEqual({ offered: 1, expired: 0 })
    expect(await stateOf(first.body.id)).toBe('offered')
    const booked = await accept({ now: begins - days + 3 * minute, body: { commitment: 'space-2026-11' } })
    expect(gist(booked)).toBe('201 confirmed')
    expect(await one('select commitment_version from booking where id = ?', booked.body.id)).toBe(
      'space-2026-11',
    )
  })

  it('never for the past, never too small, never what is free', async () => {
    const { taken, groups, queue } = await queued()
    const long = await queue(groups[0], { startsAt: at('13:00'), endsAt: at('18:00') })
    const fits = await queue(groups[1], { startsAt: at('14:30'), endsAt: at('15:30') })
    expect(gist(await queue(groups[1], { startsAt: at('18:00'), endsAt: at('19:00') }))).toBe(
      '409 booking.free',
    )
    await ask(groups[0].as, {
      venueId: taken.venueId,
      organisationId: groups[0].id,
      from: '17:00',
      to: '18:00',
    })
    await act(taken.as, taken.id, 'cancel')
    expect(await offerFreed(job(begins - days))).toMatchObject({ offered: 1 })
    expect([await stateOf(long.body.id), await stateOf(fits.body.id)]).toEqual(['waiting', 'offered'])
    await offerFreed(job(begins + days))
    expect([await stateOf(long.body.id), await stateOf(fits.body.id)]).toEqual(['expired', 'expired'])
  })

  it('is left by who queued, and by nobody else', async () => {
    const { taken, groups, queue } = await queued()
    const { id } = (await queue(groups[0])).body
    expect(gist(await call(`DELETE /api/space/waits/${id}`, { as: groups[1].as }))).toBe('403 role.missing')
    expect(gist(await call(`DELETE /api/space/waits/${id}`, { as: groups[0].as }))).toBe('200 left')
    expect(gist(await call(`DELETE /api/space/waits/${id}`, { as: groups[0].as }))).toBe('409 booking.state')
    const list = await call(`GET /api/space/waits?organisationId=${groups[0].id}`, { as: groups[0].as })
    expect(list.body.items.map((w: any) => w.state)).toEqual(['left'])
    const seenBy = async (as: string) =>
      (await call(`GET /api/space/waits?organisationId=${groups[0].id}`, { as })).body.items?.length
    expect(await seenBy(await aHost(taken.siteId))).toBe(1)
    expect(await seenBy(await aHost((await aVenue()).siteId))).toBe(0)
    expect(await seenBy(groups[1].as)).toBe(undefined)
  })
})

describe('contested', () => {
  /** A generator of chance that gives the same again for the same seed. */
  const chanceOf = (seed: number) => {
    let s = seed
    return (n: number) => {
      s = (Math.imul(s, 1664525) + 1013904223) >>> 0
      return Math.floor((s / 2 ** 32) * n)
    }
  }

  it('40 parallel callers, 2,000 attempts on 50 slots: no overlap, every claim has its booking, every 201 is there', async () => {
    const chance = chanceOf(20261126)
    const { id: atOnce, siteId } = await aVenue({ monthly_minutes: 3000, open_requests: 50 })
    const { id: byStaff } = await aVenue({
      site_id: siteId,
      approval: 'staff',
      buffer_minutes: 15,
      open_requests: 50,
    })
    const groups = await Promise.all(Array.from({ length: 8 }, () => aGroup()))
    const host = await aHost(siteId)
    const made: { id: string; seriesId: string | null; as: string }[] = []
    const tally = new Map<string, number>()
    const attempt = async (n: number) => {
      const group = groups[chance(groups.length)]!
      const venueId = chance(2) ? atOnce : byStaff
      const from = 8 + chance(10)
      const time = { from: `${from}:00`, to: `${from + 1 + chance(2)}:00`, day: 1 + chance(5) }
      const some = made[chance(made.length)]
      const what = chance(10)
      const answer =
        what < 5 || !some
          ? await ask(
              group.as,
              { venueId, organisationId: group.id, ...time },
              chance(6) === 0
                ? {
                    recurrence: { every: 'week', interval: 1, count: 3 },
                    onConflict: chance(2) ? 'skip' : 'refuse',
                  }
                : {},
              { key: `attempt-${n}` },
            )
          : what < 6
            ? await act(some.as, some.id, 'cancel')
            : what < 8
              ? await act(host, some.id, chance(5) ? 'confirm' : 'deny')
              : what < 9 && some.seriesId
                ? await call(`POST /api/space/bookings/series/${some.seriesId}/confirm`, {
                    as: host,
                    body: { onConflict: 'skip' },
                  })
                : await act(chance(2) ? some.as : host, some.id, 'move', {
                    startsAt: at(time.from, time.day),
                    endsAt: at(time.to, time.day),
                  })
      tally.set(`${answer.status}`, (tally.get(`${answer.status}`) ?? 0) + 1)
      expect([what, [200, 201, 409].includes(answer.status), answer.body.code]).toEqual([
        what,
        true,
        answer.body.code,
      ])
      if (answer.status === 201)
        for (const o of answer.body.occurrences) made.push({ id: o.id, seriesId: o.seriesId, as: group.as })
    }
    let next = 0
    const caller = async () => {
      while (next < 2000) await attempt((next += 1))
    }
    await Promise.all(Array.from({ length: 40 }, caller))
    expect(await faults()).toEqual([])
    const ids = JSON.stringify(made.map((m) => m.id))
    expect(await one('select count(*) from booking where id in (select value from json_each(?))', ids)).toBe(
      made.length,
    )
    expect(new Set(made.map((m) => m.id)).size).toBe(made.length)
    expect(tally.get('201')).toBeGreaterThan(50)
    expect(tally.get('409')).toBeGreaterThan(200)
    expect(await one('select count(*) from must')).toBe(0)
  }, 120_000)
})

// Last, since it forgets the claims of everything before.
it('claims are forgotten two months after they are past', async () => {
  const { id } = await confirmed()
  await forgetClaims(job(begins + 60 * days))
  expect(await claimsOf(id)).toBe(8)
  await forgetClaims(job(begins + 63 * days))
  expect(await claimsOf(id)).toBe(0)
})
