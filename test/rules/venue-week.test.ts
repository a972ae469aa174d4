import { describe, expect, it } from 'vitest'
import { recurrenceOf, repeatsFor } from '../../web/desk/bookings/repeat.ts'
import { choose, columnsOf, isTaken, nowOf, stretches } from '../../web/public/venues/slots.ts'
import { hoursBetween, instantAt, wallAt } from '../../web/ui/zoned.ts'

const zone = 'Asia/Shanghai'
const iso = (date: string, minute: number) => new Date(instantAt(date, minute, zone)).toISOString()
const span = (date: string, from: number, to: number) => ({
  startsAt: iso(date, from),
  endsAt: iso(date, to),
})
const day = (date: string, busy: [number, number][] = []) => ({
  date,
  open: [span(date, 540, 720)],
  busy: busy.map(([from, to]) => span(date, from, to)),
})
const venue = { gridMinutes: 15, leadMinutes: 0, state: 'open' as const }
const early = instantAt('2026-11-01', 0, zone)
const weekOf = (...days: ReturnType<typeof day>[]) => ({ timeZone: zone, days })

describe('the week of one venue', () => {
  it('shows what is taken, what is closed, and what is too soon', () => {
    const now = instantAt('2026-11-02', 580, zone)
    const [column] = columnsOf(weekOf(day('2026-11-02', [[630, 660]])), venue, now)
    expect(column!.slots.map(({ state }) => state)).toEqual(['past', 'past', 'free', 'taken', 'free', 'free'])
  })

  it('tap start and tap end: what is not free in between begins anew', () => {
    const columns = columnsOf(weekOf(day('2026-11-02', [[630, 660]]), day('2026-11-03')), venue, early)
    const first = choose(columns, null, '2026-11-02', 0, 1)
    expect(choose(columns, first, '2026-11-02', 2, 1)).toEqual({ date: '2026-11-02', first: 0, last: 2 })
    expect(choose(columns, first, '2026-11-02', 4, 1)).toEqual({ date: '2026-11-02', first: 4, last: 4 })
    expect(choose(columns, first, '2026-11-03', 1, 2)).toEqual({ date: '2026-11-03', first: 1, last: 2 })
    expect(choose(columns, first, '2026-11-02', 0, 1)).toBeNull()
  })

  it('a taken time is chosen to wait for, over what is free beside it, never over what is closed', () => {
    const columns = columnsOf(weekOf(day('2026-11-02', [[630, 660]])), venue, early)
    const free = choose(columns, null, '2026-11-02', 0, 1)
    const taken = choose(columns, free, '2026-11-02', 3, 1)
    expect(taken).toEqual({ date: '2026-11-02', first: 3, last: 3 })
    const longer = choose(columns, taken, '2026-11-02', 5, 1)
    expect(longer).toEqual({ date: '2026-11-02', first: 3, last: 5 })
    expect([free, taken, longer].map((each) => isTaken(columns[0]!, each!))).toEqual([false, true, true])
    const shut = columnsOf(weekOf(day('2026-11-02')), { ...venue, state: 'paused' }, early)
    expect(choose(shut, null, '2026-11-02', 0, 1)).toBeNull()
  })

  it('a list for those who prefer it: the stretches between what is taken', () => {
    const [column] = columnsOf(weekOf(day('2026-11-02', [[600, 630]])), venue, early)
    expect(stretches(column!, 'free').map(({ from, to }) => [from, to])).toEqual([
      [540, 600],
      [630, 720],
    ])
  })

  it('now and next', () => {
    const week = weekOf(day('2026-11-02', [[600, 630]]))
    const at = (minute: number) => nowOf(week, instantAt('2026-11-02', minute, zone))
    const when = (minute: number) => instantAt('2026-11-02', minute, zone)
    expect(at(550)).toEqual({ state: 'free', until: when(600), next: when(600) })
    expect(at(610)).toEqual({ state: 'taken', until: when(630), next: null })
    expect(at(800)).toEqual({ state: 'closed', until: null, next: null })
  })
})

describe('a time on the wall', () => {
  it('the hour that does not exist becomes the one after it, and the zone’s clocks read back what was meant', () => {
    expect(wallAt(instantAt('2026-03-29', 150, 'Europe/Berlin'), 'Europe/Berlin').date).toBe('2026-03-29')
    for (const minute of [0, 540, 1425])
      expect(wallAt(instantAt('2026-11-28', minute, 'Europe/Berlin'), 'Europe/Berlin').minute).toBe(minute)
  })

  it('midnight at the end of a use is 24:00', () => {
    const { startsAt, endsAt } = span('2026-11-28', 1320, 1440)
    expect(hoursBetween(startsAt, endsAt, zone)).toBe('22:00–24:00')
  })
})

describe('how a booking repeats', () => {
  const form = { repeat: 'none' as const, ends: 'count' as const, count: '4', until: '2027-01-30' }

  it('a fifth Saturday is offered as the last one, never as the fifth', () => {
    expect(repeatsFor('2026-08-29')).toEqual(['none', 'week', 'fortnight', 'month-day', 'month-last'])
    expect(repeatsFor('2026-11-28')).toContain('month-nth')
    expect(repeatsFor('2026-11-14')).not.toContain('month-last')
  })

  it('says in the API’s words what was chosen', () => {
    const of = (repeat: Parameters<typeof recurrenceOf>[0]['repeat'], more = {}) =>
      recurrenceOf({ ...form, date: '2026-11-28', repeat, ...more })
    expect(of('none')).toBeNull()
    expect(of('fortnight')).toEqual({ every: 'week', interval: 2, count: 4 })
    expect(of('month-nth', { ends: 'until' })).toEqual({
      every: 'month',
      interval: 1,
      nth: 4,
      until: '2027-01-30',
    })
    expect(of('month-last')).toEqual({ every: 'month', interval: 1, nth: -1, count: 4 })
    expect(of('month-day')).toEqual({ every: 'month', interval: 1, count: 4 })
  })
})
