import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import cnmarc from '../fixtures/cnmarc.iso?raw'
import venuesCsv from '../../src/demo/venues.csv?raw'
import titlesCsv from '../../src/demo/titles.csv?raw'
import { app } from '../../src/app.ts'
import { writeXlsx } from '../../src/platform/xlsx.ts'
import { aCopy, aLibrary, admin, call, fresh, monday, one, rowsOf, run } from './harness.ts'
import { cities } from './organisations-world.ts'
import { hostOf } from './venues-world.ts'

let as = ''
beforeAll(async () => {
  as = await admin()
})

const take = async (query: string, body: string | Uint8Array) =>
  (
    await call(`POST /api/library/imports?${query}`, {
      as,
      body,
      headers: { 'content-type': 'application/octet-stream' },
    })
  ).body

const empty = async () => {
  for (const table of ['copy', 'search_token', 'search_frequency', 'counted', 'title'])
    await run(`delete from ${table}`)
}

const catalogue = () =>
  rowsOf(`select isbn, title, creators, publisher, year, language, series, kind, age_from, age_to, subject, tags, summary, tokens
    from title order by tokens`)

describe('files in a Worker', () => {
  it('are workbooks', async () => {
    const bytes = await writeXlsx([
      ['书名', '作者', '年', 'ISBN'],
      ['表里的书', '甲 著；乙 译', 2020, '9787533256739'],
      [],
      ['', '', '', 'x'],
    ])
    const report = await take('format=xlsx', bytes)
    expect(report).toMatchObject({ created: 1, errors: [{ line: 4, field: 'title', code: 'title.missing' }] })
    const [row] = await rowsOf("select creators, year from title where isbn = '9787533256739'")
    expect(row).toEqual({ creators: '[{"name":"甲","role":"著"},{"name":"乙","role":"译"}]', year: 2020 })
    await empty()
  })

  it('are CNMARC, with the first of a record that has no title named', async () => {
    const report = await take('format=marc', cnmarc)
    expect(report).toMatchObject({
      created: 3,
      skipped: 1,
      errors: [{ line: 4, field: '200', code: 'title.missing' }],
    })
    expect(await one("select subject from title where title = '好饿的毛毛虫'")).toBe('I')
    expect(await take('format=marc', cnmarc)).toMatchObject({ created: 0, updated: 0, skipped: 4 })
    await empty()
  })

  it('are GB18030 with CRLF and full-width digits', async () => {
    // 书名,年\r\n毛毛,２０２０\r\n
    const bytes = Uint8Array.from(
      'cae9c3fb2cc4ea0d0ac3abc3ab2ca3b2a3b0a3b2a3b00d0a'.match(/../g)?.map((b) => Number.parseInt(b, 16)) ??
        [],
    )
    expect(await take('format=csv', bytes)).toMatchObject({ created: 1, errors: [] })
    expect(await rowsOf('select title, year from title')).toEqual([{ title: '毛毛', year: 2020 }])
    await empty()
  })
})

describe('an export', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    await take('format=csv', titlesCsv)
    const extra = [
      {
        title: '=1+1 的算术',
        creators: [{ name: '某某文化' }, { name: '甲、乙', role: '文/图' }],
        tags: ['a;b'],
        ageFrom: 3,
        ageTo: 6,
      },
      {
        title: '积木 48 块',
        kind: 'toy',
        language: 'zh',
        summary: '第一行\n第二行，"引号"',
        subject: 'G',
        year: 2020,
      },
      {
        title: '科学小实验',
        kind: 'kit',
        series: '译文纪实系列',
        isbn: '9787533256739',
        publisher: '明天出版社',
      },
    ]
    for (const body of extra) await call('POST /api/library/titles', { as, body })
  })

  it.each([
    ['csv', 'csv'],
    ['xlsx', 'xlsx'],
    ['marc', 'marc'],
    ['marcxml', 'marc'],
    ['cnmarc', 'marc'],
  ])('as %s, taken into an empty catalogue, gives the same titles', async (format, back) => {
    const before = await catalogue()
    const bytes = await exported(format)
    await empty()
    const report = await take(`format=${back}`, bytes)
    expect(report.created).toBe(before.length)
    // A line break is a space in a list, and a workbook holds no character that was lost already.
    const plain = (rows: Record<string, unknown>[]): unknown =>
      JSON.parse(
        JSON.stringify(rows)
          .replace(/(?:\\n|\s)+/g, ' ')
          .replace(/\uFFFD/g, ''),
      )
    expect(plain(await catalogue())).toEqual(plain(before))
  })

  it('in CSV starts no formula and opens in Excel', async () => {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await exported('csv'))
    expect(text.startsWith('\uFEFFISBN,书名,')).toBe(true)
    expect(text).not.toMatch(/(^|,)"?[=+@]/m)
  })

  it('of a library holds what stands there, with its copies', async () => {
    const library = await aLibrary()
    const titleId = await one("select id from title where title = '科学小实验'")
    await aCopy(library.id, { title_id: titleId })
    await aCopy(library.id, { title_id: titleId })
    const text = new TextDecoder().decode(await exported('csv', `&libraryId=${library.id}`))
    expect(text.trim().split('\r\n')).toHaveLength(2)
    expect(text).toMatch(/科学小实验.*,2\r\n$/)
    expect((await call('GET /api/library/exports?format=csv&libraryId=nowhere', { as })).status).toBe(404)
    expect((await call('GET /api/library/exports?format=csv')).status).toBe(401)
  })
})

/** The bytes of an export; the harness reads text. */
const exported = async (format: string, more = ''): Promise<Uint8Array> => {
  const path = `http://linli.test/api/library/exports?format=${format}${more}`
  const response = await app.request(path, { headers: { cookie: as } }, { ...env, NOW: monday })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-disposition')).toMatch(
    /^attachment; filename="linli-titles-2026-03-02\.\w+"$/,
  )
  return new Uint8Array(await response.arrayBuffer())
}

describe('a list of venues', () => {
  const taken = (host: string, list: string | Uint8Array, query = '', key?: string) =>
    call(`POST /api/space/imports?kind=venues${query}`, {
      as: host,
      key,
      body: typeof list === 'string' ? new TextEncoder().encode(list) : list,
    })
  const venueAt = async (id: string) => (await call(`GET /api/space/venues/${id}`)).body
  const fourCities = () =>
    run(`insert or ignore into city (name, english) values ('珠海', 'Zhuhai'), ('青岛', 'Qingdao')`)

  it('of 37 is taken in: a dry run says the same, and the same list again changes nothing', async () => {
    await cities()
    await fourCities()
    const host = await hostOf()
    const count = () => one('select (select count(*) from venue) * 1000 + (select count(*) from site)')
    const before = await count()
    const dry = await taken(host, venuesCsv, '&dryRun=true')
    expect(dry).toMatchObject({
      status: 200,
      body: { dryRun: true, rows: 37, created: 37, updated: 0, skipped: 0, sites: 16, errors: [] },
    })
    expect(await count()).toBe(before)
    const [first, again] = [
      await taken(host, venuesCsv, '', 'list-1'),
      await taken(host, venuesCsv, '', 'list-1'),
    ]
    expect(first.body).toEqual({ ...dry.body, dryRun: false })
    expect([again.headers.get('idempotency-replayed'), again.body]).toEqual(['true', first.body])
    expect(await count()).toBe(before + 37_016)
    expect((await taken(host, venuesCsv)).body).toMatchObject({
      created: 0,
      updated: 0,
      skipped: 37,
      errors: [],
    })
    const hall = await call(`GET /api/space/venues?q=${encodeURIComponent('多功能厅')}&limit=100`)
    expect(hall.body.items.map((v: any) => [v.name, v.parts])).toEqual([
      ['多功能厅', 2],
      ['多功能厅东', 0],
      ['多功能厅西', 0],
    ])
    const perCity = await rowsOf(
      `select s.city, count(*) as n from venue v join site s on s.id = v.site_id where v.name in
        (select value from json_each(?)) group by s.city order by n desc`,
      JSON.stringify(venuesCsv.split('\n').map((line) => line.split(',')[5])),
    )
    expect(perCity).toEqual([
      { city: '北京', n: 19 },
      { city: '南京', n: 9 },
      { city: '珠海', n: 7 },
      { city: '青岛', n: 2 },
    ])
  })

  it('names each row that it does not take, and each value that it leaves out; the others are taken', async () => {
    await cities()
    const host = await hostOf({ city: '北京' })
    const site = fresh('站')
    const head = 'City,Site,Name,Capacity,Area,Facilities,Hours,Hall,Longest'
    const rows = [
      `北京,${site},甲,30,45,projector,每天 09:00-18:00,,`,
      `北京,${site},乙,,,,,,`,
      `南京,${site},丙,5,,,,,`,
      `火星,${site},丁,5,,,,,`,
      `北京,${site},戊,5,大,会飞的毯子,随缘,,20`,
      `北京,${site},己,5,,,,没有的厅,`,
    ]
    const list = (change = (row: string) => row) => [head, ...rows.map(change)].join('\n')
    const answer = await taken(host, list())
    expect(answer.body).toMatchObject({ rows: 6, created: 2, updated: 0, skipped: 4, sites: 1 })
    expect(answer.body.errors.map((e: any) => `${e.line} ${e.field} ${e.code} ${e.kept}`)).toEqual([
      '3 capacity value.invalid false',
      '4  role.missing false',
      '5 city city.unknown false',
      '6 facilities facility.unknown true',
      '6 area number.invalid true',
      '6 hours hours.invalid true',
      '6 longest value.invalid true',
      '7 hall venue.unknown false',
    ])
    const changed = await taken(
      host,
      list((row) => row.replace('甲,30', '甲,32').replace('18:00', '19:00')),
    )
    expect(changed.body).toMatchObject({ created: 0, updated: 1, skipped: 5 })
    const [venue] = (await call(`GET /api/space/venues?q=${encodeURIComponent(site)}`)).body.items
    expect(venue).toMatchObject({ name: '甲', capacity: 32 })
    expect(await venueAt(venue.id)).toMatchObject({
      version: 3,
      hours: { weekly: { 3: [{ to: '19:00' }] } },
    })
  })

  it('comes as a workbook just as well', async () => {
    await cities()
    const [site, host] = [fresh('站'), await hostOf()]
    const book = await writeXlsx([
      ['城市', '地点', '名称', '容纳人数', '开放时间'],
      ['北京', site, '甲', 30, '周末 09:00-18:00'],
    ])
    expect((await taken(host, book)).body).toMatchObject({ rows: 1, created: 1, errors: [] })
    const { items } = (await call(`GET /api/space/venues?q=${encodeURIComponent(site)}`)).body
    expect((await venueAt(items[0].id)).hours.weekly).toEqual({
      6: [{ from: '09:00', to: '18:00' }],
      7: [{ from: '09:00', to: '18:00' }],
    })
  })

  it.each([
    ['', 'import.empty'],
    ['城市,地点\n北京,站', 'import.columns'],
    ['PK\u0003\u0004 no workbook', 'import.format'],
    [`城市,地点,名称,人数\n${'北京,站,室,1\n'.repeat(201)}`, 'import.too-many'],
  ])('that is none is refused: %#', async (list, code) => {
    expect((await taken(await hostOf(), list)).body.code).toBe(code)
  })
})
