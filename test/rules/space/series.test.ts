import fc from 'fast-check'
import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { addDays, wallInstants, weekday } from '../../../src/platform/days.ts'
import { datesOf, occurrencesOf, seriesLimit, type Recurrence } from '../../../src/space/bookings/series.ts'

const days = fc.integer({ min: 0, max: 3700 }).map((n) => addDays('2024-01-01', n))
const byDay = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

const nthOf = (day: string) => Math.ceil(Number(day.slice(8)) / 7)
const isLast = (day: string) => addDays(day, 7).slice(0, 7) !== day.slice(0, 7)

/** A rule inside the scope of ours that gives its own first date. */
const rules = fc
  .record({
    first: days,
    every: fc.constantFrom('week' as const, 'month' as const),
    interval: fc.integer({ min: 1, max: 12 }),
    others: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 }),
    by: fc.constantFrom('day', 'nth', 'last'),
    end: fc.oneof(
      fc.record({ count: fc.integer({ min: 1, max: seriesLimit }) }),
      fc.record({ length: fc.integer({ min: 0, max: 700 }) }),
    ),
  })
  .map(({ first, every, interval, others, by, end }): { first: string; rule: Recurrence } => {
    const ends = 'count' in end ? end : { until: addDays(first, end.length) }
    if (every === 'week')
      return {
        first,
        rule: { every, interval, ...ends, weekdays: [...new Set([weekday(first), ...others])] },
      }
    const nth = by === 'last' && isLast(first) ? -1 : nthOf(first)
    return { first, rule: { every, interval, ...ends, ...(by === 'day' ? {} : { nth }) } }
  })

const expected = (first: string, rule: Recurrence): string[] => {
  const parts = [
    `FREQ=${rule.every === 'week' ? 'WEEKLY' : 'MONTHLY'}`,
    `INTERVAL=${rule.interval}`,
    'WKST=MO',
  ]
  if (rule.every === 'week') parts.push(`BYDAY=${rule.weekdays?.map((d) => byDay[d - 1]).join(',')}`)
  else if (rule.nth !== undefined) parts.push(`BYDAY=${rule.nth}${byDay[weekday(first) - 1]}`)
  else parts.push(`BYMONTHDAY=${Number(first.slice(8))}`)
  parts.push(rule.count ? `COUNT=${rule.count}` : `UNTIL=${rule.until?.replaceAll('-', '')}T235959Z`)
  const rruleString = `DTSTART;TZID=UTC:${first.replaceAll('-', '')}T120000\nRRULE:${parts.join(';')}`
  return new RRuleTemporal({ rruleString })
    .all((_, i) => i <= seriesLimit)
    .map((at) => at.toPlainDate().toString())
}

describe('a series', () => {
  it('The expander agrees with rrule-temporal on 10,000 random rules inside its scope', () => {
    fc.assert(
      fc.property(rules, ({ first, rule }) => {
        const ours = datesOf(first, rule)
        const theirs = expected(first, rule)
        if (theirs.length > seriesLimit) expect(ours.ok).toBe(false)
        else expect(ours).toEqual({ ok: true, value: theirs })
      }),
      { numRuns: 10_000 },
    )
  })

  it('31st, 29 February and fifth Monday skip', () => {
    const monthly = { every: 'month', interval: 1, count: 4 } as const
    expect(datesOf('2026-01-31', monthly)).toMatchObject({
      value: ['2026-01-31', '2026-03-31', '2026-05-31', '2026-07-31'],
    })
    expect(datesOf('2024-02-29', { every: 'month', interval: 12, count: 2 })).toMatchObject({
      value: ['2024-02-29', '2028-02-29'],
    })
    expect(datesOf('2026-03-30', { ...monthly, count: 3, nth: 5 })).toMatchObject({
      value: ['2026-03-30', '2026-06-29', '2026-08-31'],
    })
  })

  it('每月最后一周的周五: the last Friday of each month', () => {
    expect(
      datesOf('2018-03-30', { every: 'month', interval: 1, nth: -1, weekdays: [5], count: 3 }),
    ).toMatchObject({
      value: ['2018-03-30', '2018-04-27', '2018-05-25'],
    })
  })

  const refused = (first: string, rule: Recurrence) => {
    const decided = datesOf(first, rule)
    return decided.ok ? null : decided.refusal
  }
  const fault = (member: string, code: string) => ({
    code: 'input.invalid',
    errors: [{ pointer: `/recurrence/${member}`, code }],
  })
  const weekly = { every: 'week', interval: 1 } as const
  const monthly = { every: 'month', interval: 1 } as const

  it.each<[string, string, Recurrence, object]>([
    ['without an end', '2026-03-02', weekly, fault('until', 'one-end')],
    ['with two ends', '2026-03-02', { ...weekly, count: 2, until: '2026-04-01' }, fault('until', 'one-end')],
    ['of 105', '2026-03-02', { ...weekly, count: 105 }, fault('count', 'too-many')],
    ['until a day too late', '2026-03-02', { ...weekly, until: '2028-02-28' }, fault('until', 'too-many')],
    [
      'that ends before it begins',
      '2026-03-02',
      { ...weekly, until: '2026-03-01' },
      fault('until', 'before-start'),
    ],
    [
      'off its weekdays',
      '2026-03-02',
      { ...weekly, weekdays: [2, 3], count: 2 },
      fault('weekdays', 'not-first'),
    ],
    ['off its nth weekday', '2026-03-02', { ...monthly, nth: 2, count: 2 }, fault('nth', 'not-first')],
    [
      'monthly on two weekdays',
      '2026-03-02',
      { ...monthly, nth: 1, weekdays: [1, 2], count: 2 },
      fault('weekdays', 'one'),
    ],
    [
      'monthly on a weekday of no number',
      '2026-03-02',
      { ...monthly, weekdays: [1], count: 2 },
      fault('nth', 'required'),
    ],
    ['weekly with a number', '2026-03-02', { ...weekly, nth: 1, count: 2 }, fault('nth', 'monthly-only')],
  ])('%s is refused', (_, first, rule, expectedFault) => {
    expect(refused(first, rule)).toEqual(expectedFault)
  })

  it('of 104 weeks stands, until its last day included', () => {
    expect(datesOf('2026-03-02', { ...weekly, count: 104 })).toMatchObject({ ok: true })
    const until = datesOf('2026-03-02', { ...weekly, until: '2028-02-21' })
    expect(until.ok && until.value.at(-1)).toBe('2028-02-21')
  })
})

describe('wall-clock times', () => {
  const zones = fc.constantFrom(
    'Asia/Shanghai',
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'UTC',
  )

  it('agree with Temporal in every zone, whether an hour is missing or comes twice', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 1439 }), zones, (day, minute, zone) => {
        const at = Temporal.PlainDate.from(day).toPlainDateTime({
          hour: Math.floor(minute / 60),
          minute: minute % 60,
        })
        const of = (disambiguation: 'earlier' | 'later') => at.toZonedDateTime(zone, { disambiguation })
        const [early, late] = [of('earlier'), of('later')]
        const there = early.toPlainDateTime().equals(at)
        const all = there ? [...new Set([early.epochMilliseconds, late.epochMilliseconds])] : []
        expect(wallInstants(day, minute, zone)).toEqual(all)
      }),
      { numRuns: 3000 },
    )
  })

  it('Bookings in a zone with daylight saving: the hour that does not exist, the one that comes twice', () => {
    const time = { startMinute: 150, endMinute: 240, endDay: 0 }
    const of = (date: string) => occurrencesOf([date], time, 'Europe/Berlin')[0]
    expect(of('2026-03-29')).toEqual({ date: '2026-03-29', startsAt: null, endsAt: null })
    expect(of('2026-10-25')).toEqual({
      date: '2026-10-25',
      startsAt: Date.parse('2026-10-25T00:30:00Z'),
      endsAt: Date.parse('2026-10-25T03:00:00Z'),
    })
  })

  it('Occurrences keep the wall-clock time over a change of the clocks, and 24:00 is the next midnight', () => {
    const late = { startMinute: 1320, endMinute: 1440, endDay: 0 }
    const found = occurrencesOf(['2026-03-28', '2026-03-29'], late, 'Europe/Berlin')
    expect(found.map((o) => new Date(o.startsAt ?? 0).toISOString())).toEqual([
      '2026-03-28T21:00:00.000Z',
      '2026-03-29T20:00:00.000Z',
    ])
    expect(new Date(found[0]?.endsAt ?? 0).toISOString()).toBe('2026-03-28T23:00:00.000Z')
  })
})
