import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { writeXlsx } from '../../src/platform/xlsx.ts'
import { readByIcalJs } from '../rules/space/ical-reader.ts'
import { around } from './d1.ts'
import { anActivity, care, change, create, list, show } from './activities-world.ts'
import { aLibrary, call, one, run, staff, type Answered } from './harness.ts'
import { cities } from './organisations-world.ts'
import { aGroup, aVenue } from './space-world.ts'

beforeAll(async () => {
  await cities()
  await run(`insert or ignore into city (name, english) values ('青岛', 'Qingdao'), ('珠海', 'Zhuhai')`)
})

describe('a list of activities', () => {
  const taken = (as: string, list: string | Uint8Array, query = '', now?: number) =>
    call(`POST /api/space/imports?kind=activities${query}`, {
      as,
      now,
      body: typeof list === 'string' ? new TextEncoder().encode(list) : list,
    })
  const counts = ({ body: { rows, created, updated, skipped } }: Answered) => [
    rows,
    created,
    updated,
    skipped,
  ]
  const faults = (answer: Answered) =>
    answer.body.errors.map((e: any) => `${e.line} ${e.field} ${e.code}${e.kept ? ' kept' : ''}`)
  const held = () => one('select count(*) from activity')
  const place = encodeURIComponent

  it('is taken in by the commands of the form: a dry run says the same, and again it changes nothing', async () => {
    const library = await aLibrary({ city: '北京' })
    const as = await staff([{ role: 'host', city: '北京' }])
    const { name } = library
    const rows = [
      '名称,日期,时间,地点,名额,重复,直到,城市',
      `故事会,2026-03-07,19:30-20:30,${name},12,每周六,2026-03-28,北京`,
      `春游,2026/3/14,9点至16点,奥森公园南门,很多,,,北京`,
      `南京的事,2026-03-14,09:00-10:00,,,,,南京`,
      `火星的事,2026-03-14,09:00-10:00,,,,,火星`,
      `倒着来,2026-03-14,,,,,,北京`,
    ]
    const before = await held()
    const dry = await taken(as, rows.join('\n'), '&dryRun=true')
    expect([counts(dry), await held()]).toEqual([[5, 2, 0, 3], before])
    expect(faults(dry)).toEqual([
      '3 capacity number.invalid kept',
      '4  role.missing',
      '5 city city.unknown',
      '6 time missing',
    ])
    expect(dry.body.items.slice(0, 2)).toMatchObject([
      {
        line: 2,
        did: 'created',
        title: '故事会',
        times: 4,
        startsAt: '2026-03-07T11:30:00.000Z',
        where: name,
      },
      { line: 3, did: 'created', title: '春游', times: 1, where: '奥森公园南门' },
    ])
    const both = await Promise.all([taken(as, rows.join('\n')), taken(as, rows.join('\n'))])
    expect(both.map((answer) => counts(answer)[1]).reduce((a, b) => a + b)).toBe(2)
    expect(await held()).toBe(Number(before) + 5)
    const wide = `\uFEFF${rows.join('\r\n')}`
    expect(counts(await taken(as, wide))).toEqual([5, 0, 0, 5])
    const changed = await taken(as, rows.join('\n').replace('奥森公园南门', '香山').replace(',12,', ',15,'))
    expect(counts(changed)).toEqual([5, 0, 2, 3])
    const { items } = await list(`city=${place('北京')}&libraryId=${library.id}`)
    expect(items.map((a: any) => [a.date, a.capacity, a.where.kind])).toEqual(
      ['07', '14', '21', '28'].map((day) => [`2026-03-${day}`, 15, 'library']),
    )
  })

  it('may be a calendar: by UID, with its series, what is left out, moved and cancelled in it', async () => {
    const as = await staff([{ role: 'host' }])
    const events = (...lines: string[]) =>
      ['BEGIN:VCALENDAR', ...lines.map((line) => line.replaceAll('|', '\r\n')), 'END:VCALENDAR'].join('\r\n')
    const weekly = `BEGIN:VEVENT|UID:w@x|SUMMARY:读书会|DTSTART;TZID=Asia/Shanghai:20260307T100000|DTEND;TZID=Asia/Shanghai:20260307T110000|RRULE:FREQ=WEEKLY;COUNT=5|EXDATE;TZID=Asia/Shanghai:20260314T100000|END:VEVENT`
    const moved = `BEGIN:VEVENT|UID:w@x|RECURRENCE-ID;TZID=Asia/Shanghai:20260321T100000|SUMMARY:读书会|DTSTART;TZID=Asia/Shanghai:20260322T140000|DURATION:PT1H|END:VEVENT`
    const off = `BEGIN:VEVENT|UID:w@x|RECURRENCE-ID:20260328T020000Z|SUMMARY:读书会|DTSTART:20260328T020000Z|DURATION:PT1H|STATUS:CANCELLED|END:VEVENT`
    const odd = `BEGIN:VEVENT|UID:o@x|SUMMARY:怪|DTSTART:20260328T020000Z|RRULE:FREQ=MONTHLY;BYMONTHDAY=1,15|END:VEVENT`
    const nowhere = events(weekly)
    expect(faults(await taken(as, nowhere))).toEqual(['2 city missing'])
    const file = events(weekly, moved, off, odd)
    const first = await taken(as, file, `&city=${place('青岛')}`)
    expect([counts(first), faults(first)]).toEqual([
      [2, 1, 0, 1],
      ['25 dtend end.missing kept', '25 rrule repeat.unknown'],
    ])
    const shown = async () =>
      (await list(`city=${place('青岛')}&from=2026-03-01&limit=100`)).items.map((a: any) => [
        a.startsAt.slice(5, 16),
        a.state,
        a.moved,
      ])
    const wanted = [
      ['03-07T02:00', 'published', false],
      ['03-22T06:00', 'published', true],
      ['03-28T02:00', 'cancelled', false],
      ['04-04T02:00', 'published', false],
    ]
    expect(await shown()).toEqual(wanted)
    expect(counts(await taken(as, file, `&city=${place('青岛')}`))).toEqual([2, 0, 0, 2])
    const later = file
      .replace('COUNT=5', 'COUNT=6')
      .replace('EXDATE;', 'EXDATE;TZID=Asia/Shanghai:20260307T100000|EXDATE;'.replaceAll('|', '\r\n'))
    expect(counts(await taken(as, later, `&city=${place('青岛')}`))).toEqual([2, 0, 1, 1])
    expect(await shown()).toEqual([
      ['03-07T02:00', 'cancelled', false],
      ...wanted.slice(1),
      ['04-11T02:00', 'published', false],
    ])
  })

  it('may be our own calendar: read back it is the same, and where it came from nothing changes', async () => {
    const city = '珠海'
    const library = await aLibrary({ city })
    const as = await staff([{ role: 'host' }])
    const title = '故事, 和; 声\\音 🎈'
    const given = { city, place: undefined, libraryId: library.id }
    const made = (await create(as, { ...care, ...given, summary: '第一行\n面向：谁', forWhom: '小学生' }))
      .body
    await create(as, { ...given, title, place: '海边; 3 号, 门', libraryId: undefined })
    await change(as, made.occurrences[3].id, { startsAt: '2026-03-05T08:00:00Z' })
    await call(`POST /api/space/activities/${made.occurrences[5].id}/cancel`, {
      as,
      body: { reason: '停电' },
    })
    const feed = async () =>
      (await call(`GET /api/space/cities/${place(city)}/activities.ics`)).body as string
    const before = await feed()
    const same = await taken(as, before)
    expect([counts(same), faults(same)]).toEqual([[2, 0, 0, 2], []])
    await run('delete from activity where city = ?', city)
    const back = await taken(as, before, `&city=${place(city)}`)
    expect([counts(back), faults(back)]).toEqual([[2, 2, 0, 0], []])
    const read = (text: string) => readByIcalJs(text).map((event) => ({ ...event, uid: '', sequence: 0 }))
    expect(read(await feed())).toEqual(read(before))
    expect(read(before)).toHaveLength(11)
  })

  it('comes as a workbook with dates and times of its own', async () => {
    const as = await staff([{ role: 'host' }])
    const book = await writeXlsx([
      ['名称', '日期', '开始', '结束', '城市'],
      ['表里的事', '46088', '0.8125', '20:30', '北京'],
    ])
    expect((await taken(as, book)).body).toMatchObject({
      created: 1,
      errors: [],
      items: [{ startsAt: '2026-03-07T11:30:00.000Z', endsAt: '2026-03-07T12:30:00.000Z' }],
    })
  })

  it('is for who serves the place or organises it', async () => {
    const list = '名称,日期,时间,城市\n偷偷办的,2026-03-07,10:00-11:00,北京'
    expect(faults(await taken(await staff([]), list))).toEqual(['2  role.missing'])
    expect((await call('POST /api/space/imports?kind=activities', { body: list })).status).toBe(401)
    const venues = await call('POST /api/space/imports?kind=venues', {
      as: await staff([{ role: 'librarian' }]),
      body: list,
    })
    expect([venues.status, venues.body.code]).toEqual([403, 'role.missing'])
  })
})

describe('an activity in a venue', () => {
  it('of an organisation has a booking that covers it, each date of a series its own; without one it is refused', async () => {
    const venue = await aVenue()
    const group = await aGroup()
    const on = { venueId: venue.id, organisationId: group.id }
    const weekly = { every: 'week', interval: 1, count: 3 }
    const booked = await call('POST /api/space/bookings', {
      as: group.as,
      body: {
        ...on,
        startsAt: '2026-03-07T11:00:00.000Z',
        endsAt: '2026-03-07T13:00:00.000Z',
        purpose: '故事会',
        expectedHeads: 10,
        recurrence: weekly,
        commitment: 'space-2026-11',
      },
    })
    const [first, second, third] = booked.body.occurrences.map((b: any) => b.id)
    await call(`POST /api/space/bookings/${second}/cancel`, { as: group.as, body: {} })
    const where = { ...on, place: undefined }
    const at = (answer: Answered) => [answer.status, answer.body.errors?.[0]]
    expect(at(await create(group.as, where))).toEqual([422, { pointer: '/bookingId', code: 'required' }])
    const late = { startsAt: '2026-03-07T12:30:00Z', endsAt: '2026-03-07T13:30:00Z' }
    const refused = [422, { pointer: '/startsAt', code: 'booking' }]
    expect(at(await create(group.as, { ...where, ...late, bookingId: first }))).toEqual(refused)
    const made = await create(group.as, { ...where, bookingId: first, recurrence: weekly })
    expect([made.status, made.body.skipped, made.body.bookingId]).toEqual([201, ['2026-03-14'], first])
    expect(made.body.occurrences.map((o: any) => o.date)).toEqual(['2026-03-07', '2026-03-21'])
    const last = made.body.occurrences[1].id
    expect((await call(`GET /api/space/activities/${last}`)).body.bookingId).toBe(third)
    expect(at(await change(group.as, last, { startsAt: '2026-03-21T15:00:00Z' }))).toEqual(refused)
    expect((await change(group.as, last, { startsAt: '2026-03-21T12:00:00Z' })).body.bookingId).toBe(third)
    expect((await change(group.as, made.body.id, { title: '晚安', scope: 'all' })).status).toBe(200)
    expect((await call(`GET /api/space/activities/${last}`)).body.bookingId).toBe(third)
  })

  it('is not made when its booking goes between the look and the act, and does not move out of one that did', async () => {
    const venue = await aVenue()
    const group = await aGroup()
    const on = { venueId: venue.id, organisationId: group.id }
    const booked = await call('POST /api/space/bookings', {
      as: group.as,
      body: {
        ...on,
        startsAt: '2026-03-07T11:00:00.000Z',
        endsAt: '2026-03-07T14:00:00.000Z',
        purpose: '故事会',
        expectedHeads: 10,
        commitment: 'space-2026-11',
      },
    })
    const { id: bookingId } = booked.body
    /** A database in which the booking is somebody's to cancel just before the first batch that writes. */
    const goingFirst = (sql: string) => {
      let batches = 0
      return around(env.DB, async (statements, go) => {
        batches += 1
        if (batches === 2) await run(sql, bookingId)
        return go(statements)
      })
    }
    const cancelled = `update booking set state = 'cancelled' where id = ?`
    const late = await create(
      group.as,
      { ...on, place: undefined, bookingId },
      { env: { DB: goingFirst(cancelled) } },
    )
    expect([late.status, late.body.errors]).toEqual([422, [{ pointer: '/bookingId', code: 'state' }]])
    expect(await one('select count(*) from activity where booking_id = ?', bookingId)).toBe(0)
    await run(`update booking set state = 'confirmed' where id = ?`, bookingId)
    const made = await create(group.as, { ...on, place: undefined, bookingId })
    const moved = await call(`PATCH /api/space/activities/${made.body.id}`, {
      as: group.as,
      body: { startsAt: '2026-03-07T12:00:00Z' },
      env: { DB: goingFirst(`update booking set ends_at = ends_at - 7200000 where id = ?`) },
    })
    expect([moved.status, moved.body.errors]).toEqual([422, [{ pointer: '/startsAt', code: 'booking' }]])
  })
})

describe('the photo of an activity', () => {
  /** A picture of so many pixels, with a place in what the camera wrote beside it. */
  const jpeg = (width: number, height: number) => {
    const place = [...'Exif\0\0GPS39N'].map((c) => c.charCodeAt(0))
    const [w, h] = [width, height].map((n) => [n >> 8, n & 255])
    const frame = [0xff, 0xc0, 0, 11, 8, ...(h ?? []), ...(w ?? []), 1, 1, 0x11, 0]
    return Uint8Array.from([
      0xff,
      0xd8,
      0xff,
      0xe0,
      0,
      4,
      0x4a,
      0x46,
      0xff,
      0xe1,
      0,
      14,
      ...place,
      ...frame,
      0xff,
      0xda,
      0,
      2,
      1,
      2,
      3,
      0xff,
      0xd9,
    ])
  }
  const put = (as: string, id: string, body: Uint8Array, more = '') =>
    call(`PUT /api/space/activities/${id}/photo?words=${encodeURIComponent('一排板凳')}${more}`, { as, body })
  const kept = async () => (await env.COVERS.list({ prefix: 'photos/' })).objects.map(({ key }) => key)

  it('stands for its series to come, on its page and in messengers; it says nothing of where it was taken', async () => {
    const { host, id, occurrences } = await anActivity(care)
    const set = await put(host, id, jpeg(800, 480))
    expect(set.body.photo).toMatchObject({ width: 800, height: 480, words: '一排板凳' })
    const { url } = set.body.photo
    expect((await show(occurrences[4].id)).photo.url).toBe(url)
    const { body } = await call(`GET ${url}`)
    expect([body.length > 0, body.includes('GPS')]).toEqual([true, false])
    const page = await call(`GET /a/${id}`)
    expect(page.body).toContain(`<meta property="og:image" content="http://linli.test${url}"`)
    const one = await put(host, occurrences[1].id, jpeg(640, 480), '&scope=one')
    expect([(await show(id)).photo.url, (await show(occurrences[1].id)).photo.url]).toEqual([
      url,
      one.body.photo.url,
    ])
    expect(await kept()).toHaveLength(2)
    const gone = await call(`DELETE /api/space/activities/${id}/photo`, { as: host })
    expect([gone.body.photo, await kept()]).toEqual([null, []])
  })

  it('is refused when it is none, and to who may not write it; nothing stays behind', async () => {
    const { host, id } = await anActivity()
    expect((await put(host, id, Uint8Array.of(1, 2, 3))).body.code).toBe('body.type')
    expect((await put(host, id, jpeg(40, 40))).body.errors[0].code).toBe('picture.size')
    expect((await put(await staff([]), id, jpeg(800, 480))).body.code).toBe('role.missing')
    expect((await put(host, id, jpeg(800, 480))).status).toBe(200)
    expect(await kept()).toHaveLength(1)
    await call(`DELETE /api/space/activities/${id}/photo`, { as: host })
  })
})
