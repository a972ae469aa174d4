import { describe, expect, it } from 'vitest'
import { activityHeader } from '../../../src/space/imports/activity-columns.ts'
import { kindIn } from '../../../src/space/imports/activity-draft.ts'
import { readActivityRows } from '../../../src/space/imports/activity-rows.ts'
import { dateIn, minuteIn, stretchIn } from '../../../src/space/imports/clocks.ts'
import { seriesFor } from '../../../src/space/imports/fit.ts'
import { readIcs } from '../../../src/space/imports/ics.ts'
import { ruleIn } from '../../../src/space/imports/repeat-text.ts'

const now = Date.parse('2026-03-02T01:00:00Z')

describe('cells of a list of activities', () => {
  it.each([
    ['2026-03-07', '2026-03-07'],
    ['2026/3/7', '2026-03-07'],
    ['２０２６年３月７日（周六）', '2026-03-07'],
    ['2026.3.7', '2026-03-07'],
    ['20260307', '2026-03-07'],
    ['46088', '2026-03-07'],
    ['2026-02-30', null],
    ['下周六', null],
  ])('%s is a date, or none', (text, day) => expect(dateIn(text)).toBe(day))

  it.each([
    ['15:30', 930],
    ['9:05:00', 545],
    ['下午3点半', 930],
    ['晚上7点', 1140],
    ['19点30分', 1170],
    ['3:30 PM', 930],
    ['12am', 0],
    ['24:00', 1440],
    ['0.6458333333', 930],
    ['2026-03-07 15:30', 930],
    ['25:00', null],
    ['15:75', null],
    ['饭后', null],
  ])('%s is a time of day, or none', (text, minute) => expect(minuteIn(text)).toBe(minute))

  it('hold beginning and end together', () => {
    expect(stretchIn('15:00–18:30')).toEqual({ from: 900, to: 1110 })
    expect(stretchIn('下午3点至5点半')).toEqual({ from: 900, to: 1050 })
    expect(stretchIn('15:00')).toBeNull()
  })

  it.each([
    ['每周', { every: 'week', interval: 1, weekdays: [6] }],
    ['每周一至周五', { every: 'week', interval: 1, weekdays: [1, 2, 3, 4, 5] }],
    ['周二、四', { every: 'week', interval: 1, weekdays: [2, 4] }],
    ['工作日', { every: 'week', interval: 1, weekdays: [1, 2, 3, 4, 5] }],
    ['每天', { every: 'week', interval: 1, weekdays: [1, 2, 3, 4, 5, 6, 7] }],
    ['隔周', { every: 'week', interval: 2, weekdays: [6] }],
    ['每两周 周六', { every: 'week', interval: 2, weekdays: [6] }],
    ['每月最后一周的周五', { every: 'month', interval: 1, nth: -1, weekdays: [5] }],
    ['每月最后一个星期五', { every: 'month', interval: 1, nth: -1, weekdays: [5] }],
    ['每月第二个周六', { every: 'month', interval: 1, nth: 2, weekdays: [6] }],
    ['每月7日', { every: 'month', interval: 1 }],
    ['每月', { every: 'month', interval: 1 }],
    ['weekly', { every: 'week', interval: 1, weekdays: [6] }],
    ['every week on Tue, Thu', { every: 'week', interval: 1, weekdays: [2, 4] }],
    ['monthly on the last Friday', { every: 'month', interval: 1, nth: -1, weekdays: [5] }],
    ['biweekly', { every: 'week', interval: 2, weekdays: [6] }],
    ['偶尔', null],
  ])('%s is how something repeats from Saturday 7 March on, or none', (text, rule) =>
    expect(ruleIn(text, '2026-03-07')).toEqual(rule),
  )

  it.each([
    ['四点半课堂', 'care'],
    ['家庭影院', 'film'],
    ['星期天读书日', 'reading'],
    ['家长见面会', 'parents'],
    ['春天嘉年华', 'festival'],
    ['outing', 'outing'],
    ['无名', null],
  ])('%s is of a kind, or of none that can be told', (text, kind) => expect(kindIn(text)).toBe(kind))
})

describe('a table of activities', () => {
  const read = (table: string) => {
    const rows = table.split('\n').map((row) => row.split('|'))
    const header = activityHeader(rows)
    if ('missing' in header) throw new Error(header.missing.join())
    return readActivityRows(rows, header)
  }

  it('may have a title above its header, a series per row, and names what it cannot tell', () => {
    const found = read(
      [
        '三月活动表',
        '名称|日期|时间|地点|年龄|名额|重复|直到',
        '睡前故事|2026/3/3|19:30-20:30|新青童缘|3-9岁|12|每周六|2026-03-31',
        '||||||',
        '夜跑|2026-03-07|23:00-00:30||14+|很多||',
        '没有时间|2026-03-07||||||',
        '没有尽头|2026-03-07|10:00-11:00||||每周|',
        '|三月|10:00-11:00|||||',
      ].join('\n'),
    )
    expect(
      found.map(({ line, remarks }) => [line, ...remarks.map((r) => `${r.field} ${r.code} ${r.kept}`)]),
    ).toEqual([
      [3],
      [5, 'capacity number.invalid true'],
      [6, 'time missing false'],
      [7, 'lastDate repeat.end false'],
      [8, 'title missing false', 'date date false'],
    ])
    // The first date is the first Saturday.
    expect(found[0]?.draft).toMatchObject({
      told: { title: '睡前故事', ageFrom: 3, ageTo: 9, capacity: 12, signUp: 'open' },
      place: '新青童缘',
      startsAt: { date: '2026-03-07', minute: 1170 },
      repeats: { rule: { every: 'week', weekdays: [6], until: '2026-03-31' } },
    })
    expect(found[1]?.draft).toMatchObject({
      endsAt: { date: '2026-03-07', minute: 1470 },
      told: { ageFrom: 14, ageTo: null },
    })
  })
})

describe('a calendar', () => {
  const calendar = (...events: string[]) =>
    readIcs(['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR', ''].join('\r\n'), now)
  const event = (...lines: string[]) =>
    ['BEGIN:VEVENT', 'UID:1@elsewhere', ...lines, 'END:VEVENT'].join('\r\n')
  const one = (...lines: string[]) => calendar(event('SUMMARY:故事', ...lines))?.read[0]
  const shanghai = (at: string) => Date.parse(`${at}:00+08:00`)

  it.each([
    ['in UTC', ['DTSTART:20260307T113000Z', 'DTEND:20260307T123000Z']],
    ['by a zone’s name', ['DTSTART;TZID=Asia/Shanghai:20260307T193000', 'DURATION:PT1H']],
    ['by Windows’ name of it', ['DTSTART;TZID="China Standard Time":20260307T193000', 'DURATION:PT1H']],
    [
      'by a name behind a prefix',
      ['DTSTART;TZID=/x.org/2020/Asia/Shanghai:20260307T193000', 'DURATION:PT1H'],
    ],
    [
      'by another zone',
      ['DTSTART;TZID=Europe/Berlin:20260307T123000', 'DTEND;TZID=Europe/Berlin:20260307T133000'],
    ],
  ])('tells times %s', (_, lines) => {
    expect(one(...lines)?.draft).toMatchObject({
      startsAt: shanghai('2026-03-07T19:30'),
      endsAt: shanghai('2026-03-07T20:30'),
    })
  })

  it('tells times on the clock of the place, and whole days', () => {
    expect(one('DTSTART:20260307T193000', 'DTEND:20260307T203000')?.draft).toMatchObject({
      startsAt: { date: '2026-03-07', minute: 1170 },
      endsAt: { date: '2026-03-07', minute: 1230 },
    })
    const whole = one('DTSTART;VALUE=DATE:20260307')
    expect([whole?.draft?.startsAt, whole?.draft?.endsAt]).toEqual([
      { date: '2026-03-07', minute: 0 },
      { date: '2026-03-08', minute: 0 },
    ])
    expect(whole?.remarks.map(({ code, kept }) => [code, kept])).toEqual([['all-day', true]])
  })

  it('names a zone of its own by its one offset, and refuses one that nobody knows', () => {
    const zone =
      'BEGIN:VTIMEZONE\r\nTZID:Here\r\nBEGIN:STANDARD\r\nTZOFFSETFROM:+0800\r\nTZOFFSETTO:+0800\r\nDTSTART:19700101T000000\r\nEND:STANDARD\r\nEND:VTIMEZONE'
    const told = event('SUMMARY:故事', 'DTSTART;TZID=Here:20260307T193000', 'DURATION:PT1H')
    expect(calendar(zone, told)?.read[0]?.draft?.startsAt).toBe(shanghai('2026-03-07T19:30'))
    expect(calendar(told)?.read).toMatchObject([
      { line: 3, draft: null, remarks: [{ line: 3, field: 'dtstart', code: 'zone.unknown', kept: false }] },
    ])
  })

  it('unfolds lines and takes escapes apart', () => {
    const read = one(
      'DTSTART:20260307T113000Z',
      'DTEND:20260307T123000Z',
      String.raw`DESCRIPTION:带上枕头\, 毯子\; 水杯\n第二行：C:\\故事`,
      'LOCATION:东四童缘\\, 幸福',
      ' 路 1 号 🎈',
    )
    expect(read?.draft?.told.summary).toBe('带上枕头, 毯子; 水杯\n第二行：C:\\故事')
    expect(read?.draft?.place).toBe('东四童缘, 幸福路 1 号 🎈')
  })

  type Read = ReturnType<typeof one>
  const startsOf = (read: Read) => {
    const repeats = read?.draft?.repeats
    return repeats && 'starts' in repeats ? repeats.starts : []
  }
  const days = (read: Read) =>
    startsOf(read)
      .map((at) => new Date(Number(at)).toISOString().slice(5, 10))
      .join(' ')
  it.each([
    ['FREQ=WEEKLY;COUNT=3', '03-07 03-14 03-21'],
    ['FREQ=WEEKLY;INTERVAL=2;UNTIL=20260404T113000Z;WKST=MO', '03-07 03-21 04-04'],
    ['FREQ=WEEKLY;UNTIL=20260321T112959Z', '03-07 03-14'],
    ['FREQ=WEEKLY;BYDAY=SA,SU;COUNT=3', '03-07 03-08 03-14'],
    ['FREQ=DAILY;COUNT=3', '03-07 03-08 03-09'],
    ['FREQ=MONTHLY;COUNT=3', '03-07 04-07 05-07'],
    ['FREQ=MONTHLY;BYDAY=1SA;COUNT=3', '03-07 04-04 05-02'],
    ['FREQ=MONTHLY;BYDAY=SA;BYSETPOS=1;COUNT=2', '03-07 04-04'],
  ])('repeats by %s', (rule, dates) => {
    const read = one('DTSTART:20260307T113000Z', 'DTEND:20260307T123000Z', `RRULE:${rule}`)
    expect(days(read)).toBe(dates)
  })

  it('leaves out what an EXDATE names, by instant or by day, and adds what an RDATE names', () => {
    const read = one(
      'DTSTART;TZID=Asia/Shanghai:20260307T193000',
      'DTEND;TZID=Asia/Shanghai:20260307T203000',
      'RRULE:FREQ=WEEKLY;COUNT=5',
      'EXDATE:20260314T113000Z',
      'EXDATE;VALUE=DATE:20260328',
      'RDATE;TZID=Asia/Shanghai:20260310T193000',
    )
    expect(days(read)).toBe('03-07 03-21 04-04 03-10')
  })

  it.each([
    'FREQ=SECONDLY',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=MONTHLY;BYMONTHDAY=1,15',
    'FREQ=WEEKLY;BYDAY=2SA',
    'FREQ=DAILY;INTERVAL=3',
  ])('says by line that %s is no rule of ours', (rule) => {
    const read = one('DTSTART:20260307T113000Z', 'DTEND:20260307T123000Z', `RRULE:${rule}`)
    expect(read?.draft).toBeNull()
    expect(read?.remarks).toEqual([{ line: 3, field: 'rrule', code: 'repeat.unknown', kept: false }])
  })

  it('without an end is taken for a year, of one that began long ago what is left; what is over is passed over', () => {
    const endless = one('DTSTART:20200104T113000Z', 'DTEND:20200104T123000Z', 'RRULE:FREQ=WEEKLY')
    expect(startsOf(endless)).toHaveLength(65)
    expect(endless?.remarks.map(({ code }) => code)).toEqual(['repeat.cut'])
    const gone = calendar(event('SUMMARY:旧事', 'DTSTART:20200104T113000Z', 'RRULE:FREQ=WEEKLY;COUNT=2'))
    expect(gone).toEqual({ read: [], old: 1 })
  })

  it('reads every event by itself: a broken one breaks no other', () => {
    const good = event('SUMMARY:故事', 'DTSTART:20260307T113000Z', 'DTEND:20260307T123000Z')
    const found = calendar(
      'BEGIN:VEVENT\r\nUID:2\r\nnonsense without a colon\r\nEND:VEVENT',
      'BEGIN:VEVENT\r\nUID:3',
      good,
      event('SUMMARY:同一个', 'DTSTART:20260308T113000Z'),
      'BEGIN:VEVENT\r\nSUMMARY:没有名字\r\nEND:VEVENT',
    )?.read
    expect(
      found?.map(({ line, draft, remarks }) => [
        line,
        draft !== null,
        remarks.map(({ code }) => code).join(),
      ]),
    ).toEqual([
      [3, false, 'event.broken'],
      [7, false, 'event.broken'],
      [9, true, ''],
      [15, false, 'twice'],
      [20, false, 'missing'],
    ])
    expect(readIcs('<html>', now)).toBeNull()
  })
})

describe('beginnings', () => {
  const at = (...days: string[]) => days.map((day) => Date.parse(`${day}T11:30:00Z`))
  it('are a series where a rule of ours gives them all, without those that are left out', () => {
    expect(
      seriesFor(at('2026-03-07', '2026-03-21', '2026-03-28'), false, 'Asia/Shanghai')?.rule,
    ).toMatchObject({
      every: 'week',
      interval: 1,
      weekdays: [6],
    })
    expect(
      seriesFor(at('2026-03-27', '2026-04-24', '2026-05-29'), true, 'Asia/Shanghai')?.rule,
    ).toMatchObject({
      every: 'month',
      nth: -1,
      weekdays: [5],
    })
    expect(
      seriesFor([...at('2026-03-07'), Date.parse('2026-03-14T12:00:00Z')], false, 'Asia/Shanghai'),
    ).toBeNull()
    expect(seriesFor(at('2026-03-07'), false, 'Asia/Shanghai')).toBeNull()
  })
})
