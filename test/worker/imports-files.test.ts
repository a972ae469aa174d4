import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import cnmarc from '../fixtures/cnmarc.iso?raw'
import titlesCsv from '../../src/demo/titles.csv?raw'
import { app } from '../../src/app.ts'
import { writeXlsx } from '../../src/platform/xlsx.ts'
import { aCopy, aLibrary, admin, call, monday, one, rowsOf, run } from './harness.ts'

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
