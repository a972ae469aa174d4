import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOver } from '../../src/library/holds/expire.ts'
import {
  dueDate,
  nthOpenDay,
  openness,
  type Calendar,
  type DatedRule,
} from '../../src/library/libraries/calendar.ts'
import { dueAfter } from '../../src/library/libraries/closure.ts'
import {
  addDays,
  addMonths,
  daysBetween,
  instantOf,
  isDay,
  localDay,
  weekday,
} from '../../src/platform/days.ts'
import { holidayKind } from '../../src/platform/holidays.ts'

const calendar = (given: Partial<Calendar> = {}): Calendar => ({
  weekly: [1, 2, 3, 4, 5, 6, 7],
  days: [],
  keepsHolidays: false,
  ...given,
})

const closure = (from: string, to = from): DatedRule => ({ kind: 'closure', from, to })
const opening = (from: string, to = from): DatedRule => ({ kind: 'opening', from, to })
const season = (from: string, to: string): DatedRule => ({ kind: 'season', from, to })

const daysOf = (from: string, to: string) =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i))

// 国办发明电〔2025〕7号: the State Council's notice on the holidays of 2026.
const holidays2026 = [
  ...daysOf('2026-01-01', '2026-01-03'),
  ...daysOf('2026-02-15', '2026-02-23'),
  ...daysOf('2026-04-04', '2026-04-06'),
  ...daysOf('2026-05-01', '2026-05-05'),
  ...daysOf('2026-06-19', '2026-06-21'),
  ...daysOf('2026-09-25', '2026-09-27'),
  ...daysOf('2026-10-01', '2026-10-07'),
]
const workdays2026 = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']

describe('days', () => {
  it('31 January plus a month is the last day of February, 29 in a leap year', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29')
    expect(addMonths('2026-03-31', 1)).toBe('2026-04-30')
    expect(addMonths('2026-12-31', 2)).toBe('2027-02-28')
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
  })

  it('00:30 in Shanghai is yesterday in UTC', () => {
    const halfPastMidnight = Date.parse('2026-03-01T16:30:00Z')
    expect(localDay(halfPastMidnight, 'Asia/Shanghai')).toBe('2026-03-02')
    expect(localDay(halfPastMidnight, 'UTC')).toBe('2026-03-01')
  })

  it('23:59 in Shanghai is today and 00:00 is tomorrow', () => {
    expect(localDay(Date.parse('2026-03-16T15:59:59.999Z'), 'Asia/Shanghai')).toBe('2026-03-16')
    expect(localDay(Date.parse('2026-03-16T16:00:00.000Z'), 'Asia/Shanghai')).toBe('2026-03-17')
  })

  it('a local day holds the instants from its midnight to just before the next', () => {
    const instants = fc.integer({ min: Date.parse('1992-01-01'), max: Date.parse('2199-01-01') })
    fc.assert(
      fc.property(instants, fc.constantFrom('Asia/Shanghai', 'Asia/Urumqi', 'UTC'), (instant, zone) => {
        const day = localDay(instant, zone)
        expect(isDay(day)).toBe(true)
        expect(instantOf(day, 0, zone)).toBeLessThanOrEqual(instant)
        expect(instantOf(addDays(day, 1), 0, zone)).toBeGreaterThan(instant)
      }),
    )
  })

  it('adding days can be counted back, and weekdays go round', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -20_000, max: 50_000 }),
        fc.integer({ min: -3000, max: 3000 }),
        (start, n) => {
          const day = addDays('2026-01-01', start)
          expect(daysBetween(day, addDays(day, n))).toBe(n)
          expect(weekday(addDays(day, 7))).toBe(weekday(day))
          expect(weekday(addDays(day, 1))).toBe((weekday(day) % 7) + 1)
        },
      ),
    )
    expect(weekday('2026-03-02')).toBe(1)
    expect(weekday('2026-03-01')).toBe(7)
  })

  it('a date that no calendar has is none', () => {
    for (const text of [
      '2026-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-04-31',
      '1899-12-31',
      '2026-2-1',
      '2026-02-01T00:00Z',
      '',
    ])
      expect(isDay(text), text).toBe(false)
    expect(isDay('2028-02-29')).toBe(true)
  })
})

describe('holidays', () => {
  it('2026 is what the State Council’s notice says, day by day', () => {
    for (const day of daysOf('2026-01-01', '2026-12-31'))
      expect(`${day} ${holidayKind(day)}`).toBe(
        `${day} ${holidays2026.includes(day) ? 'holiday' : workdays2026.includes(day) ? 'workday' : 'plain'}`,
      )
  })

  it('a year without holiday data is unknown, not open', () => {
    expect(holidayKind('2027-10-01')).toBe('unknown')
    expect(openness('2027-10-01', calendar({ keepsHolidays: true }))).toEqual({
      open: true,
      known: false,
      because: 'weekly',
    })
    expect(dueDate('2026-12-28', 14, calendar({ keepsHolidays: true }))).toEqual({
      dueOn: '2027-01-11',
      known: false,
    })
    expect(dueDate('2026-12-28', 14, calendar())).toEqual({ dueOn: '2027-01-11', known: true })
  })

  it('a dated rule in an unknown year is known', () => {
    expect(
      openness('2027-10-01', calendar({ keepsHolidays: true, days: [opening('2027-10-01')] })).known,
    ).toBe(true)
  })
})

describe('opening', () => {
  it('on a 调休 Saturday or Sunday, a library of the working week is open and a weekend library keeps to its days', () => {
    const working = calendar({ weekly: [1, 2, 3, 4, 5], keepsHolidays: true })
    for (const day of workdays2026) {
      expect(openness(day, working)).toEqual({ open: true, known: true, because: 'workday' })
      expect(openness(day, calendar({ weekly: [1, 2, 3, 4, 5] })).open, day).toBe(false)
      expect(openness(day, calendar({ weekly: [weekday(day)], keepsHolidays: true })).open, day).toBe(true)
      expect(openness(day, calendar({ weekly: [13 - weekday(day)], keepsHolidays: true })).open, day).toBe(
        false,
      )
    }
  })

  it('on a public holiday it is closed, unless an opening says otherwise', () => {
    const all = calendar({ keepsHolidays: true })
    for (const day of holidays2026) {
      expect(openness(day, all)).toEqual({ open: false, known: true, because: 'holiday' })
      expect(openness(day, { ...all, days: [opening(day)] }).open).toBe(true)
    }
  })

  it('the narrowest dated rule wins, and a closure over an opening of the same length', () => {
    const days = [
      closure('2026-07-01', '2026-07-31'),
      opening('2026-07-10', '2026-07-16'),
      closure('2026-07-12'),
    ]
    const july = calendar({ weekly: [], days })
    expect(openness('2026-07-09', july)).toMatchObject({ open: false, because: 'closure' })
    expect(openness('2026-07-11', july)).toMatchObject({ open: true, because: 'opening' })
    expect(openness('2026-07-12', july)).toMatchObject({ open: false, because: 'closure' })
    const tie = calendar({ days: [opening('2026-07-12'), closure('2026-07-12')] })
    expect(openness('2026-07-12', tie).open).toBe(false)
    expect(openness('2026-07-12', { ...tie, days: [...tie.days].reverse() }).open).toBe(false)
  })

  it('after a pop-up library’s last day it is closed, whatever else is said', () => {
    const popUp = calendar({ closesOn: '2026-07-31', days: [opening('2026-08-01')] })
    expect(openness('2026-07-31', popUp).open).toBe(true)
    expect(openness('2026-08-01', popUp)).toEqual({ open: false, known: true, because: 'ended' })
  })
})

describe('due date', () => {
  it('Due on a chained closure: it moves past closures that touch each other', () => {
    const days = [
      closure('2026-03-16', '2026-03-18'),
      closure('2026-03-19'),
      closure('2026-03-20', '2026-03-22'),
    ]
    expect(dueDate('2026-03-02', 14, calendar({ days })).dueOn).toBe('2026-03-23')
    expect(dueDate('2026-03-02', 14, calendar({ days, weekly: [6] })).dueOn).toBe('2026-03-28')
  })

  it('Due on a 调休 Saturday: it stays there, where the library works that day', () => {
    const working = { weekly: [1, 2, 3, 4, 5], keepsHolidays: true }
    expect(dueDate('2026-02-14', 14, calendar(working)).dueOn).toBe('2026-02-28')
    expect(dueDate('2026-04-25', 14, calendar(working)).dueOn).toBe('2026-05-09')
    expect(dueDate('2026-09-06', 14, calendar(working)).dueOn).toBe('2026-09-20')
    expect(dueDate('2026-09-26', 14, calendar(working)).dueOn).toBe('2026-10-10')
    expect(dueDate('2026-02-14', 14, calendar({ weekly: [1, 2, 3, 4, 5] })).dueOn).toBe('2026-03-02')
  })

  it('Due in Golden Week: it moves behind the holiday', () => {
    expect(dueDate('2026-09-18', 14, calendar({ keepsHolidays: true })).dueOn).toBe('2026-10-08')
    expect(dueDate('2026-09-18', 14, calendar({ keepsHolidays: true, weekly: [6, 7] })).dueOn).toBe(
      '2026-10-10',
    )
  })

  it('A season lends on, and its loans fall due after it, although the library is open', () => {
    const spring = calendar({ days: [season('2026-02-01', '2026-03-05')] })
    expect(openness('2026-02-16', spring).open).toBe(true)
    expect(dueDate('2026-02-02', 14, spring).dueOn).toBe('2026-03-06')
    expect(dueDate('2026-02-25', 14, spring).dueOn).toBe('2026-03-11')
  })

  it('In a pop-up library it is clipped to the last open day before the end', () => {
    const popUp = calendar({ weekly: [1, 2, 3, 4, 5], closesOn: '2026-07-19' })
    expect(dueDate('2026-07-10', 14, popUp).dueOn).toBe('2026-07-17')
    expect(dueDate('2026-07-01', 14, popUp).dueOn).toBe('2026-07-15')
    expect(dueDate('2026-07-19', 14, popUp).dueOn).toBe('2026-07-19')
    expect(dueDate('2026-08-19', 14, popUp).dueOn).toBe('2026-08-19')
  })

  it('It terminates when everything is closed, on the bare date, and says that it is not known', () => {
    expect(dueDate('2026-03-02', 14, calendar({ weekly: [] }))).toEqual({ dueOn: '2026-03-16', known: false })
    const shut = calendar({ days: [closure('2020-01-01', '2199-12-31')] })
    expect(dueDate('2026-03-02', 14, shut)).toEqual({ dueOn: '2026-03-16', known: false })
  })
})

const aDay = fc.integer({ min: 0, max: 364 }).map((n) => addDays('2026-01-01', n))
const aRule = fc
  .record({ kind: fc.constantFrom('closure', 'opening', 'season'), from: aDay, length: fc.nat(25) })
  .map(({ kind, from, length }): DatedRule => ({
    kind,
    from,
    to: addDays(from, length),
  }))
const aCalendar = fc.record({
  weekly: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
  days: fc.array(aRule, { maxLength: 8 }),
  keepsHolidays: fc.boolean(),
  closesOn: fc.option(aDay),
})

/** The same rules said another way: painted from the widest to the narrowest, a closure after an opening. */
const painted = (c: Calendar) => {
  const width = (rule: DatedRule) => daysBetween(rule.from, rule.to)
  const rules = c.days
    .filter((rule) => rule.kind !== 'season')
    .sort((a, b) => width(b) - width(a) || (a.kind < b.kind ? 1 : -1))
  return (day: string): boolean => {
    if (c.closesOn && day > c.closesOn) return false
    let open = c.weekly.includes(weekday(day))
    if (c.keepsHolidays && workdays2026.includes(day) && c.weekly.some((d) => d < 6)) open = true
    if (c.keepsHolidays && holidays2026.includes(day)) open = false
    for (const rule of rules) if (rule.from <= day && day <= rule.to) open = rule.kind === 'opening'
    return open
  }
}

const firstOf = (from: string, most: number, is: (day: string) => boolean): string | undefined => {
  for (let i = 0; i < most; i++) if (is(addDays(from, i))) return addDays(from, i)
  return undefined
}

describe('any calendar', () => {
  it('is open exactly when the rules, painted from the widest to the narrowest, say so', () => {
    fc.assert(
      fc.property(aCalendar, aDay, (c, day) => {
        expect(openness(day, c).open).toBe(painted(c)(day))
      }),
      { numRuns: 2000 },
    )
  })

  it('gives the first day from the bare date on that is open and in no season, or a pop-up’s last open one', () => {
    fc.assert(
      fc.property(aCalendar, aDay, fc.integer({ min: 1, max: 60 }), (c, from, loanDays) => {
        const bare = addDays(from, loanDays)
        const isOpen = painted(c)
        const inSeason = (day: string) =>
          c.days.some((r) => r.kind === 'season' && r.from <= day && day <= r.to)
        const first = firstOf(bare, 400, (day) => isOpen(day) && !inSeason(day))
        const { dueOn, known } = dueDate(from, loanDays, c)
        if (first) expect(dueOn).toBe(first)
        else if (c.closesOn === null) expect({ dueOn, known }).toEqual({ dueOn: bare, known: false })
        else {
          const end = c.closesOn < bare ? c.closesOn : bare
          const last = daysOf(from, end < from ? from : end).findLast(isOpen)
          expect(dueOn).toBe(last ?? (end > from ? end : from))
        }
        expect(dueOn >= from).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('never lets a longer loan fall due earlier', () => {
    fc.assert(
      fc.property(aCalendar, aDay, fc.integer({ min: 1, max: 40 }), (c, from, n) => {
        fc.pre(c.weekly.length > 0)
        expect(dueDate(from, n + 1, c).dueOn >= dueDate(from, n, c).dueOn).toBe(true)
      }),
    )
  })

  it('counts open days on the hold shelf, and only those', () => {
    fc.assert(
      fc.property(aCalendar, aDay, fc.integer({ min: 1, max: 14 }), (c, from, count) => {
        const last = nthOpenDay(from, count, c)
        const opened = daysOf(addDays(from, 1), addDays(from, 400)).filter(painted(c))
        expect(last).toBe(opened[count - 1] ?? addDays(from, count))
      }),
      { numRuns: 300 },
    )
  })
})

describe('hold shelf', () => {
  it('Ready for holdShelfDays open days: closed days in between do not count', () => {
    const days = [closure('2026-03-04', '2026-03-06')]
    expect(nthOpenDay('2026-03-02', 3, calendar({ days }))).toBe('2026-03-08')
    expect(nthOpenDay('2026-03-02', 2, calendar({ weekly: [6] }))).toBe('2026-03-14')
  })

  const wait = { since: '2026-03-03', until: '2026-03-10', days: 7 }

  it('Hold expires while the library is closed: its next open day is the last one', () => {
    const shut = calendar({ days: [closure('2026-03-10', '2026-03-12')] })
    expect(isOver(wait, '2026-03-11', shut)).toBe(false)
    expect(isOver(wait, '2026-03-13', shut)).toBe(false)
    expect(isOver(wait, '2026-03-14', shut)).toBe(true)
    expect(isOver(wait, '2026-03-10', calendar())).toBe(false)
    expect(isOver(wait, '2026-03-11', calendar())).toBe(true)
  })

  it('Days on which it was shut suddenly are no open days: the hold waits for as many more', () => {
    const shut = calendar({ days: [closure('2026-03-05', '2026-03-06')] })
    expect(isOver(wait, '2026-03-12', shut)).toBe(false)
    expect(isOver(wait, '2026-03-13', shut)).toBe(true)
  })

  it('A policy that was shortened takes no day away, and a library that never opens keeps nothing for ever', () => {
    expect(isOver({ ...wait, days: 2 }, '2026-03-10', calendar())).toBe(false)
    expect(isOver(wait, '2026-03-11', calendar({ days: [closure('2026-03-01', '2027-12-31')] }))).toBe(false)
    expect(isOver(wait, '2027-04-20', calendar({ weekly: [] }))).toBe(true)
  })
})

describe('sudden closure', () => {
  it('What was due inside falls due on the seventh day after reopening', () => {
    expect(dueAfter({ from: '2026-03-10', to: '2026-03-12' }, calendar())).toBe('2026-03-20')
  })

  it('Reopening waits for the next open day, and so does the seventh day after', () => {
    const saturdays = calendar({ weekly: [6] })
    expect(dueAfter({ from: '2026-03-10', to: '2026-03-14' }, saturdays)).toBe('2026-03-28')
    const chained = calendar({ days: [closure('2026-03-13', '2026-03-15'), closure('2026-03-23')] })
    expect(dueAfter({ from: '2026-03-10', to: '2026-03-12' }, chained)).toBe('2026-03-24')
  })

  it('It does not fall into a season, nor behind a pop-up library’s end', () => {
    const spring = calendar({ days: [season('2026-03-18', '2026-03-25')] })
    expect(dueAfter({ from: '2026-03-10', to: '2026-03-12' }, spring)).toBe('2026-03-26')
    expect(dueAfter({ from: '2026-03-10', to: '2026-03-12' }, calendar({ closesOn: '2026-03-16' }))).toBe(
      '2026-03-16',
    )
  })

  it('It terminates where the library never reopens', () => {
    expect(dueAfter({ from: '2026-03-10', to: '2026-03-12' }, calendar({ weekly: [] }))).toBe('2026-03-20')
    expect(dueAfter({ from: '2026-03-10', to: '2026-03-12' }, calendar({ closesOn: '2026-03-11' }))).toBe(
      '2026-03-20',
    )
  })
})
