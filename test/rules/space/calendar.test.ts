import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wallInstants } from '../../../src/platform/days.ts'
import { datesOf, occurrencesOf, type Recurrence } from '../../../src/space/bookings/series.ts'
import { eventsOf, type FeedRow } from '../../../src/space/calendars/events.ts'
import { writeFeed } from '../../../src/space/calendars/write.ts'
import { readByIcalJs, type Read } from './ical-reader.ts'
import { pythonWithIcalendar, readByNodeIcal, readByPython } from './readers.ts'

const python = pythonWithIcalendar()
const hour = 3_600_000
const written = Date.parse('2026-02-20T03:04:05Z')
const at = (day: string, clock: string, timeZone = 'Asia/Shanghai'): number =>
  wallInstants(day, Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)), timeZone)[0] ?? NaN

const aRow = (given: Partial<FeedRow> = {}): FeedRow => {
  const startsAt = given.startsAt ?? at('2026-03-03', '14:00')
  return {
    id: 'b1',
    series: null,
    plannedAt: startsAt,
    startsAt,
    endsAt: startsAt + 2 * hour,
    timeZone: 'Asia/Shanghai',
    status: 'confirmed',
    title: '周末电脑班',
    details: null,
    place: '幸福活动站 · 大教室, 幸福路 1 号',
    version: 1,
    changedAt: written,
    shown: true,
    ...given,
  }
}

/** A series in Berlin, or where the case says, as its bookings stand. */
const aSeries = (
  rule: Recurrence,
  { first = '2026-03-03', from = 840, to = 960, endDay = 0, timeZone = 'Asia/Shanghai', id = 's' } = {},
): FeedRow[] => {
  const dates = datesOf(first, rule)
  if (!dates.ok) throw new Error(JSON.stringify(dates.refusal))
  return occurrencesOf(dates.value, { startMinute: from, endMinute: to, endDay }, timeZone).flatMap(
    ({ startsAt, endsAt }, i) =>
      startsAt === null || endsAt === null
        ? []
        : [aRow({ id: `${id}-${i}`, series: { id, rule }, startsAt, plannedAt: startsAt, endsAt, timeZone })],
  )
}

const writtenOf = (rows: FeedRow[]): string => writeFeed({ name: '大教室', events: eventsOf(rows) })

const linesOf = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n')
const valuesOf = (text: string, name: string): string[] =>
  linesOf(text).filter((line) => line.startsWith(name))

/** What every reader must find, occurrence by occurrence. */
const expected = (rows: FeedRow[]) =>
  rows
    .filter((row) => row.shown)
    .toSorted((a, b) => a.startsAt - b.startsAt)
    .map(({ startsAt, endsAt, title, place, details, status }) => ({
      startsAt,
      endsAt,
      title,
      place,
      details,
      status,
    }))

const seen = (read: Read[]) =>
  read.map(({ startsAt, endsAt, title, place, details, status }) => ({
    startsAt,
    endsAt,
    title,
    place,
    details,
    status,
  }))

/** What Python reads at the end, all at once. */
const forPython: { text: string; occurrences: ReturnType<typeof expected> }[] = []

/** Reads a feed with each library and compares every occurrence with ours; with Python's at the end. */
const agree = (rows: FeedRow[]): string => {
  const text = writtenOf(rows)
  expect(seen(readByIcalJs(text))).toEqual(expected(rows))
  expect(seen(readByNodeIcal(text))).toEqual(expected(rows))
  forPython.push({ text, occurrences: expected(rows) })
  return text
}

const weekly = (given: Partial<Recurrence> = {}): Recurrence => ({ every: 'week', interval: 1, ...given })

const move = (row: FeedRow | undefined, by: number): FeedRow[] =>
  row ? [{ ...row, startsAt: row.startsAt + by, endsAt: row.endsAt + by, version: 2 }] : []

describe('a calendar file', () => {
  it('a title with , ; \\ newline and an emoji goes through the feed into a real calendar library', () => {
    const title = '绘本, 手工; 反斜杠\\ 和\n换行 👨‍👩‍👧‍👦 é'
    const rows = [aRow({ title, details: '一,二;三\\ 四\n五', place: '甲; 乙, 丙' })]
    const text = agree(rows)
    expect(valuesOf(text, 'SUMMARY')).toEqual(['SUMMARY:绘本\\, 手工\\; 反斜杠\\\\ 和\\n换行 👨‍👩‍👧‍👦 é'])
  })

  it('has CRLF to the last line, lines of at most 75 octets that split no character, and no other controls', () => {
    const letters = fc.string({ unit: 'grapheme-composite', maxLength: 120 })
    const odd = fc.string({ unit: fc.constantFrom(',', ';', '\\', '\n', '\r\n', 'n', '字', '👩🏽‍🚒', 'é', '\t') })
    fc.assert(
      fc.property(fc.oneof(letters, odd), odd, (title, details) => {
        const text = writtenOf([aRow({ title: `课${title}`, details: `讲${details}` })])
        expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\u0000-\u0008\u000A-\u001F\u007F]/)
        const bytes = new TextEncoder().encode(text)
        let start = 0
        for (let i = 0; i < bytes.length; i++)
          if (bytes[i] === 13 && bytes[i + 1] === 10) {
            const line = bytes.subarray(start, i)
            expect(line.length).toBeLessThanOrEqual(75)
            new TextDecoder('utf-8', { fatal: true }).decode(line)
            start = i + 2
          }
        const tidy = (s: string) =>
          s.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, ' ')
        const [read] = readByIcalJs(text)
        expect([read?.title, read?.details]).toEqual([`课${tidy(title)}`, `讲${tidy(details)}`])
      }),
      { numRuns: 200 },
    )
  })

  it('names its zone by a VTIMEZONE: one offset in Shanghai', () => {
    const text = agree([aRow()])
    expect(valuesOf(text, 'DTSTART')).toEqual([
      'DTSTART:19700101T000000',
      'DTSTART;TZID=Asia/Shanghai:20260303T140000',
    ])
    expect(valuesOf(text, 'TZOFFSET')).toEqual(['TZOFFSETFROM:+0800', 'TZOFFSETTO:+0800'])
  })

  it('a zone with daylight saving has each change of its clocks, also south of the equator', () => {
    const summers = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'].map(
      (timeZone) => {
        const days = [
          '2026-01-15',
          '2026-03-28',
          '2026-03-30',
          '2026-07-01',
          '2026-10-24',
          '2026-11-05',
          '2027-06-01',
        ]
        const text = agree(
          days.map((day, i) => aRow({ id: `b${i}`, startsAt: at(day, '09:30', timeZone), timeZone })),
        )
        return valuesOf(text, 'BEGIN:DAYLIGHT').length
      },
    )
    // Of two years each; in January it is summer there already.
    expect(summers).toEqual([2, 2, 3, 0])
  })

  it('both times of the hour that comes twice are written in UTC, since programs read it in two ways', () => {
    const [first = 0, second = 0] = wallInstants('2026-10-25', 150, 'Europe/Berlin')
    const rows = [first, second].map((startsAt, i) =>
      aRow({ id: `b${i}`, startsAt, endsAt: startsAt + hour / 2, timeZone: 'Europe/Berlin' }),
    )
    const text = agree(rows)
    agree(
      aSeries(weekly({ count: 40, weekdays: [7] }), {
        first: '2026-03-01',
        from: 150,
        to: 210,
        timeZone: 'Europe/Berlin',
      }),
    )
    expect(valuesOf(text, 'DTSTART').slice(-2)).toEqual([
      'DTSTART:20261025T003000Z',
      'DTSTART:20261025T013000Z',
    ])
  })

  it('says nothing of the present, and an empty one is a calendar too', () => {
    const rows = [aRow(), ...aSeries(weekly({ count: 5 }))]
    expect(writtenOf(rows)).toBe(writtenOf(structuredClone(rows)))
    expect(valuesOf(writtenOf(rows), 'DTSTAMP')).toEqual(Array(2).fill('DTSTAMP:20260220T030405Z'))
    expect(readByIcalJs(writtenOf([]))).toEqual([])
  })
})

describe('a series in a calendar', () => {
  it('is one event that repeats, at the same hours across daylight saving', () => {
    for (const timeZone of ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York']) {
      const rows = aSeries(weekly({ count: 52, weekdays: [2, 4] }), { timeZone })
      const text = agree(rows)
      expect(valuesOf(text, 'RRULE')).toEqual(['RRULE:FREQ=WEEKLY;COUNT=52;BYDAY=TU,TH;WKST=MO'])
      expect(valuesOf(text, 'UID')).toEqual(['UID:s@linli'])
    }
    agree(
      aSeries(weekly({ count: 30, interval: 2 }), {
        timeZone: 'Europe/Berlin',
        from: 23 * 60,
        to: 480,
        endDay: 1,
      }),
    )
  })

  it('of a month: the same day, which short months skip, the nth weekday and the last', () => {
    const month = (given: Partial<Recurrence>): Recurrence => ({
      every: 'month',
      interval: 1,
      count: 12,
      ...given,
    })
    const rules = [
      agree(aSeries(month({}), { first: '2026-01-31' })),
      agree(aSeries(month({ nth: -1 }), { first: '2026-03-27' })),
      agree(aSeries(month({ nth: 5, interval: 2, count: 4 }), { first: '2026-01-30' })),
    ].flatMap((text) => valuesOf(text, 'RRULE'))
    expect(rules).toEqual([
      'RRULE:FREQ=MONTHLY;COUNT=12;BYMONTHDAY=31',
      'RRULE:FREQ=MONTHLY;COUNT=12;BYDAY=-1FR',
      'RRULE:FREQ=MONTHLY;INTERVAL=2;COUNT=4;BYDAY=5FR',
    ])
  })

  it('what was skipped is an EXDATE, what was moved or cancelled a RECURRENCE-ID, each of the kind of DTSTART', () => {
    const all = aSeries(weekly({ count: 8 }))
    const rows = all.flatMap((row, i) =>
      i === 2
        ? []
        : i === 4
          ? move(row, 27 * hour)
          : [
              i === 6
                ? { ...row, status: 'cancelled' as const, title: '已取消 · 周末电脑班', version: 2 }
                : row,
            ],
    )
    const text = agree(rows)
    expect(valuesOf(text, 'EXDATE')).toEqual(['EXDATE;TZID=Asia/Shanghai:20260317T140000'])
    expect(valuesOf(text, 'RECURRENCE-ID')).toEqual([
      'RECURRENCE-ID;TZID=Asia/Shanghai:20260331T140000',
      'RECURRENCE-ID;TZID=Asia/Shanghai:20260414T140000',
    ])
    expect(new Set(valuesOf(text, 'UID'))).toEqual(new Set(['UID:s@linli']))
  })

  it('the first that was skipped, moved or cancelled does not break it', () => {
    const all = aSeries(weekly({ count: 6, interval: 2, weekdays: [2, 5] }), { timeZone: 'Europe/Berlin' })
    expect(valuesOf(agree(all.slice(1)), 'DTSTART;TZID=Europe/Berlin')).toEqual([
      'DTSTART;TZID=Europe/Berlin:20260306T140000',
    ])
    agree([...move(all[0], -26 * hour), ...all.slice(1)])
    agree(all.map((row) => ({ ...row, status: 'cancelled' as const })))
  })

  it('that was moved from a date on is told as two, and one that no rule can tell as single events', () => {
    const all = aSeries(weekly({ count: 10 }))
    const later = all.map((row, i) =>
      i < 4 ? row : { ...row, startsAt: row.startsAt + 25 * hour, endsAt: row.endsAt + 25 * hour },
    )
    const text = agree(later.map((row) => ({ ...row, plannedAt: row.startsAt })))
    expect(new Set(valuesOf(text, 'UID'))).toEqual(
      new Set(['UID:s@linli', 'UID:s-1500-3-Asia-Shanghai@linli']),
    )
    const strange = aSeries({ every: 'month', interval: 1, nth: 1, count: 12 }).map((row) => ({
      ...row,
      startsAt: row.startsAt + 24 * hour,
      endsAt: row.endsAt + 24 * hour,
      plannedAt: row.startsAt + 24 * hour,
    }))
    expect(valuesOf(agree(strange), 'RRULE').length).toBeLessThanOrEqual(1)
  })

  it('SEQUENCE rises with each change of any of it, whatever its readers may see', () => {
    const all = aSeries(weekly({ count: 4 }))
    const changed = all.map((row, i) => ({ ...row, version: i === 1 ? 4 : 1, shown: i !== 1 }))
    const text = agree(changed)
    expect(valuesOf(text, 'SEQUENCE')).toEqual(['SEQUENCE:3'])
    expect(valuesOf(writtenOf([aRow({ version: 5 })]), 'SEQUENCE')).toEqual(['SEQUENCE:4'])
  })

  it('whatever became of its occurrences, each library finds exactly what stands', () => {
    const series = fc.record({
      rule: fc.record({
        every: fc.constant('week' as const),
        interval: fc.integer({ min: 1, max: 3 }),
        count: fc.integer({ min: 1, max: 20 }),
        weekdays: fc
          .uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 3 })
          .map((d) => [...new Set([2, ...d])]),
      }),
      timeZone: fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'Australia/Sydney'),
      from: fc.integer({ min: 0, max: 80 }).map((n) => n * 15),
      fates: fc.array(fc.constantFrom('stays', 'stays', 'stays', 'gone', 'moved', 'cancelled', 'longer'), {
        minLength: 20,
        maxLength: 20,
      }),
    })
    fc.assert(
      fc.property(series, ({ rule, timeZone, from, fates }) => {
        const rows = aSeries(rule, { timeZone, from, to: from + 75 }).flatMap((row, i): FeedRow[] => {
          switch (fates[i]) {
            case 'gone':
              return []
            case 'moved':
              return move(row, 3 * hour)
            case 'cancelled':
              return [{ ...row, status: 'cancelled' }]
            case 'longer':
              return [{ ...row, endsAt: row.endsAt + hour }]
            default:
              return [row]
          }
        })
        const text = writtenOf(rows)
        expect(seen(readByIcalJs(text))).toEqual(expected(rows))
        expect(seen(readByNodeIcal(text))).toEqual(expected(rows))
      }),
      {
        numRuns: 40,
        examples: [
          // It ends at two o'clock on the night on which Sydney's clocks are put back from three to two.
          [
            {
              rule: { every: 'week', interval: 1, count: 10, weekdays: [2, 7] },
              timeZone: 'Australia/Sydney',
              from: 45,
              fates: Array.from({ length: 20 }, () => 'stays' as const),
            },
          ],
        ],
      },
    )
  })
})

it.skipIf(python === null)('python3-icalendar finds the same in every one of these files', () => {
  const read = readByPython(
    python ?? '',
    forPython.map(({ text }) => text),
  )
  expect(read.length).toBeGreaterThan(0)
  for (const [i, { text, occurrences }] of forPython.entries())
    expect([read[i]?.name, seen(read[i]?.occurrences ?? [])], text).toEqual(['大教室', occurrences])
})
