import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { slotsOf, type Slots } from '../../../src/space/bookings/slots.ts'
import { decideUse, type VenueRules } from '../../../src/space/bookings/use.ts'
import { hoursOn, openSpans, type Opening } from '../../../src/space/venues/hours.ts'

const minute = 60_000
const opening: Opening = {
  timeZone: 'Asia/Shanghai',
  weekly: {
    1: [{ from: 540, to: 1260 }],
    6: [
      { from: 540, to: 720 },
      { from: 780, to: 1440 },
    ],
    7: [{ from: 0, to: 600 }],
  },
  dated: [],
  holidays: { closed: [], worked: [] },
}
const rules: VenueRules = {
  gridMinutes: 30,
  shortestMinutes: 60,
  longestMinutes: 480,
  leadMinutes: 1440,
  horizonDays: 60,
  capacity: 30,
}
/** Shanghai's wall clock; 2 March 2026 is a Monday. */
const at = (day: string, time: string) => Date.parse(`${day}T${time}:00+08:00`)
const monday = '2026-03-02'
const use = (day: string, from: string, to: string, last = day) => ({
  startsAt: at(day, from),
  endsAt: at(last, to),
})
const now = at('2026-02-27', '09:00')

const asked = (
  span: { startsAt: number; endsAt: number },
  more: { heads?: number; rules?: Partial<VenueRules>; opening?: Partial<Opening>; now?: number } = {},
) => {
  const decided = decideUse(
    span,
    more.heads ?? 10,
    { ...rules, ...more.rules },
    { ...opening, ...more.opening },
    more.now ?? now,
  )
  return decided.ok ? 'ok' : decided.refusal.code
}

describe('a use', () => {
  it('stands within the hours, on the grid', () => {
    expect(asked(use(monday, '10:00', '12:00'))).toBe('ok')
  })

  it('Zero, negative, off-grid', () => {
    expect(asked(use(monday, '10:00', '10:00'))).toBe('booking.duration')
    expect(asked(use(monday, '12:00', '10:00'))).toBe('booking.duration')
    expect(asked(use(monday, '10:15', '12:00'))).toBe('booking.off-grid')
    expect(asked(use(monday, '10:00', '11:45'))).toBe('booking.off-grid')
    expect(asked({ startsAt: at(monday, '10:00') + 1, endsAt: at(monday, '12:00') })).toBe('booking.off-grid')
    expect(asked({ startsAt: Number.NaN, endsAt: at(monday, '12:00') })).toBe('booking.duration')
  })

  it('lasts as long as the venue allows, its ends included', () => {
    expect(asked(use(monday, '10:00', '10:30'))).toBe('booking.duration')
    expect(asked(use(monday, '10:00', '11:00'))).toBe('ok')
    expect(asked(use(monday, '10:00', '18:00'))).toBe('ok')
    expect(asked(use(monday, '10:00', '18:30'))).toBe('booking.duration')
  })

  it('At exactly the lead time and the horizon', () => {
    const exactly = { now: at('2026-03-01', '10:00') }
    expect(asked(use(monday, '10:00', '12:00'), exactly)).toBe('ok')
    expect(asked(use(monday, '10:00', '12:00'), { now: exactly.now + 1 })).toBe('booking.too-soon')
    const sunday = (ahead: string) => ({ now: at(ahead, '23:59'), rules: { horizonDays: 3 } })
    expect(asked(use(monday, '19:00', '21:00'), sunday('2026-02-27'))).toBe('ok')
    expect(asked(use(monday, '10:00', '12:00'), sunday('2026-02-26'))).toBe('booking.too-far')
  })

  it('of the past is too late, whatever the lead time', () => {
    const past = { now: at(monday, '10:01'), rules: { leadMinutes: 0 } }
    expect(asked(use(monday, '10:00', '12:00'), past)).toBe('booking.too-soon')
  })

  it('use may not cross closing, buffer may', () => {
    expect(asked(use(monday, '19:00', '21:00'))).toBe('ok')
    expect(asked(use(monday, '19:30', '21:30'))).toBe('booking.closed')
    expect(asked(use(monday, '08:30', '10:00'))).toBe('booking.closed')
    const slots = slotsOf(use(monday, '19:00', '21:00'), 30)
    expect(slots.after * 15 * minute).toBe(at(monday, '21:30'))
  })

  it('goes over midnight where both days are open, and not over a break', () => {
    expect(asked(use('2026-03-07', '22:00', '02:00', '2026-03-08'))).toBe('ok')
    expect(asked(use('2026-03-07', '11:00', '13:30'))).toBe('booking.closed')
    expect(asked(use('2026-03-03', '10:00', '12:00'))).toBe('booking.closed')
  })

  it('holds as many heads as the venue', () => {
    expect(asked(use(monday, '10:00', '12:00'), { heads: 30 })).toBe('ok')
    expect(asked(use(monday, '10:00', '12:00'), { heads: 31 })).toBe('booking.capacity')
  })

  it('is judged in the venue’s zone, through a change of its clocks', () => {
    const berlin = { timeZone: 'Europe/Berlin', weekly: { 7: [{ from: 0, to: 1440 }] } }
    const night = { startsAt: Date.parse('2026-03-29T00:00:00Z'), endsAt: Date.parse('2026-03-29T02:00:00Z') }
    expect(asked(night, { opening: berlin })).toBe('ok')
    const twice = { startsAt: Date.parse('2026-10-25T01:00:00Z'), endsAt: Date.parse('2026-10-25T02:00:00Z') }
    expect(asked(twice, { opening: berlin, now: Date.parse('2026-10-01T00:00:00Z') })).toBe('ok')
  })
})

describe('the hours of a day', () => {
  const dated = (kind: 'closure' | 'opening', from: number, to: number) => ({
    kind,
    from: monday,
    to: monday,
    hours: { from, to },
  })

  it('lose a closure and gain an opening; a closure wins', () => {
    expect(hoursOn(monday, { ...opening, dated: [dated('closure', 720, 780)] })).toEqual([
      { from: 540, to: 720 },
      { from: 780, to: 1260 },
    ])
    expect(hoursOn(monday, { ...opening, dated: [dated('opening', 1260, 1320)] })).toEqual([
      { from: 540, to: 1320 },
    ])
    const both = [dated('opening', 1260, 1320), { kind: 'closure' as const, from: monday, to: monday }]
    expect(hoursOn(monday, { ...opening, dated: both })).toEqual([])
  })

  it('Chinese holidays and 调休 days as a set to apply', () => {
    const holidays = { closed: [monday], worked: [{ date: '2026-03-03', like: 1 }] }
    expect(hoursOn(monday, { ...opening, holidays })).toEqual([])
    expect(hoursOn('2026-03-03', { ...opening, holidays })).toEqual([{ from: 540, to: 1260 }])
    expect(hoursOn(monday, { ...opening, holidays, dated: [dated('opening', 600, 660)] })).toEqual([
      { from: 600, to: 660 },
    ])
  })

  it('join over midnight', () => {
    expect(openSpans('2026-03-07', '2026-03-08', opening)).toEqual([
      { startsAt: at('2026-03-07', '09:00'), endsAt: at('2026-03-07', '12:00') },
      { startsAt: at('2026-03-07', '13:00'), endsAt: at('2026-03-08', '10:00') },
    ])
  })
})

describe('claims', () => {
  /** Every slot of them, as rows of claims are written. */
  const eachSlot = ({ first, after }: Slots) => Array.from({ length: after - first }, (_, i) => first + i)
  const claimed = (from: string, to: string, buffer = 0, last = monday) =>
    new Set(eachSlot(slotsOf(use(monday, from, to, last), buffer)))
  const meet = (a: Set<number>, b: Set<number>) => [...a].some((slot) => b.has(slot))

  it('[10,11) and [11,12) both stand; equal, inside, over the edge do not', () => {
    const first = claimed('10:00', '11:00')
    expect(meet(first, claimed('11:00', '12:00'))).toBe(false)
    expect(meet(first, claimed('10:00', '11:00'))).toBe(true)
    expect(meet(first, claimed('10:15', '10:30'))).toBe(true)
    expect(meet(first, claimed('10:45', '12:00'))).toBe(true)
  })

  it('Buffer blocks', () => {
    expect(meet(claimed('10:00', '11:00', 30), claimed('11:15', '12:00'))).toBe(true)
    expect(meet(claimed('10:00', '11:00', 30), claimed('11:30', '12:00'))).toBe(false)
    expect(meet(claimed('10:00', '11:00', 5), claimed('11:00', '12:00'))).toBe(true)
  })

  it('Midnight blocks both days, 24:00 only the first', () => {
    const next = new Set(eachSlot(slotsOf(use('2026-03-03', '00:00', '02:00'), 0)))
    expect(meet(claimed('22:00', '01:00', 0, '2026-03-03'), next)).toBe(true)
    expect(meet(claimed('22:00', '00:00', 0, '2026-03-03'), next)).toBe(false)
  })

  it('meet exactly when the times do, buffers included', () => {
    const quarter = fc.integer({ min: 0, max: 200 })
    const span = fc.record({
      from: quarter,
      length: fc.integer({ min: 1, max: 40 }),
      buffer: fc.integer({ min: 0, max: 8 }),
    })
    const start = at(monday, '00:00')
    const of = ({ from, length, buffer }: { from: number; length: number; buffer: number }) => {
      const startsAt = start + from * 15 * minute
      const endsAt = startsAt + length * 15 * minute
      return {
        slots: slotsOf({ startsAt, endsAt }, buffer * 15),
        startsAt,
        until: endsAt + buffer * 15 * minute,
      }
    }
    fc.assert(
      fc.property(span, span, (a, b) => {
        const [one, other] = [of(a), of(b)]
        const overlap = one.startsAt < other.until && other.startsAt < one.until
        expect(meet(new Set(eachSlot(one.slots)), new Set(eachSlot(other.slots)))).toBe(overlap)
      }),
    )
  })
})
