import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import titlesCsv from '../../src/demo/titles.csv?raw'
import { systemCtx } from '../../src/jobs.ts'
import { importTitles } from '../../src/library/imports/commands.ts'
import { aLibrary, admin, call, monday, one, rowsOf, staff } from './harness.ts'

let as = ''
let library = { id: '', name: '', city: '' }

beforeAll(async () => {
  as = await admin()
  library = await aLibrary()
})

const take = (query: string, body: string, more: { key?: string; as?: string } = {}) =>
  call(`POST /api/library/imports?${query}`, { as, body, headers: { 'content-type': 'text/csv' }, ...more })

const counted = async () => ({
  titles: await one('select count(*) from title'),
  copies: await one('select count(*) from copy'),
  tokens: await one('select count(*) from search_token'),
  audits: await one('select count(*) from audit'),
})

describe('titles.csv', { timeout: 60_000 }, () => {
  const whole = {
    rows: 361,
    created: 349,
    updated: 0,
    skipped: 12,
    moreErrors: 0,
    tidied: { 'creator.publisher': 128, 'creator.country': 4 },
  }

  it('says in a dry run what it would do, and writes nothing', async () => {
    const before = await counted()
    const { status, body } = await take(`format=csv&dryRun=true&libraryId=${library.id}`, titlesCsv)
    expect(status).toBe(200)
    expect(body).toMatchObject({ ...whole, dryRun: true, copies: 356 })
    expect(await counted()).toEqual(before)
  })

  it('becomes 349 titles and 356 copies, with its doubts by line', async () => {
    const { status, body } = await take(`format=csv&libraryId=${library.id}`, titlesCsv)
    expect(status).toBe(200)
    expect(body).toMatchObject({ ...whole, dryRun: false, copies: 356 })
    expect(body.errors).toEqual([
      ...[32, 33, 34, 39].map((line) => ({ line, field: 'isbn', code: 'isbn.invalid', kept: true })),
      ...[59, 137].map((line) => ({ line, field: 'creators', code: 'text.broken', kept: true })),
      ...[197, 215, 234, 339, 340].map((line) => ({
        line,
        field: 'title',
        code: 'title.placeholder',
        kept: false,
      })),
    ])
    const now = await counted()
    expect([now.titles, now.copies]).toEqual([349, 356])
    expect(await one("select n from counted where what = 'titles'")).toBe(349)
    expect(await one("select n from counted where what = 'copies'")).toBe(356)
    expect(await one("select count(*) from audit where entity = 'title'")).toBe(349)
    expect(await one("select count(*) from audit where entity = 'copy'")).toBe(356)
  })

  it('changes nothing the second time, with a library and without', async () => {
    const before = await counted()
    for (const query of ['format=csv', `format=csv&libraryId=${library.id}`]) {
      const { body } = await take(query, titlesCsv)
      expect(body).toMatchObject({ created: 0, updated: 0, skipped: 361, copies: 0 })
    }
    expect(await counted()).toEqual(before)
  })

  it('is found afterwards', async () => {
    const find = async (q: string) =>
      (await call(`GET /api/library/titles?q=${encodeURIComponent(q)}`)).body.items[0]?.title
    expect(await find('chongshi')).toBeUndefined()
    expect(await find('tudou')).toBeUndefined()
    expect(await find('huapopo')).toMatch(/^花婆婆/)
    expect(await find('santi3')).toMatch(/^三体3/)
    expect(await find('布朗')).toBe('我爸爸')
    expect(await find('9787543464582')).toBe('我爸爸')
  })
})

describe('a list', () => {
  it('is completed by a later one, and never overwritten', async () => {
    await take('format=csv', 'isbn,title,creators\n9787539147635,树真好,贾尼思·梅\n')
    const { body } = await take(
      'format=csv',
      'isbn,title,creators,year,summary\n9787539147635,别的名字,别人,2010,一棵树\n',
    )
    expect(body).toMatchObject({ created: 0, updated: 1, skipped: 0 })
    const [row] = await rowsOf(
      "select title, creators, year, summary, version from title where isbn = '9787539147635'",
    )
    expect(row).toEqual({
      title: '树真好',
      creators: '[{"name":"贾尼思·梅"}]',
      year: 2010,
      summary: '一棵树',
      version: 2,
    })
  })

  it('says how many copies a library has, not how many more it gets', async () => {
    const list = (n: number) => `书名,作者,册数\n数一数,甲,${n}\n`
    expect((await take(`format=csv&libraryId=${library.id}`, list(3))).body.copies).toBe(3)
    expect((await take(`format=csv&libraryId=${library.id}`, list(3))).body.copies).toBe(0)
    expect((await take(`format=csv&libraryId=${library.id}`, list(5))).body.copies).toBe(2)
    const other = await aLibrary()
    expect((await take(`format=csv&libraryId=${other.id}`, list(2))).body.copies).toBe(2)
    expect((await take('format=csv', list(9))).body.copies).toBe(0)
  })

  it('names a copy by its accession number, once', async () => {
    const list = '书名,登录号\n登一登,A001\n登一登,A002\n别的书,A001\n'
    const first = await take(`format=csv&libraryId=${library.id}`, list)
    expect(first.body).toMatchObject({
      created: 2,
      copies: 2,
      errors: [{ line: 4, field: 'accession', code: 'accession.taken', kept: true }],
    })
    expect((await take(`format=csv&libraryId=${library.id}`, list)).body).toMatchObject({
      created: 0,
      copies: 0,
    })
    expect(await rowsOf("select accession from copy where accession like 'A00%' order by 1")).toEqual([
      { accession: 'A001' },
      { accession: 'A002' },
    ])
  })

  it('takes only what is known, when nothing may be created', async () => {
    const { body } = await take('format=csv&createMissing=false', 'title\n谁也不知道的书\n')
    expect(body).toMatchObject({
      created: 0,
      skipped: 1,
      errors: [{ line: 2, field: 'title', code: 'title.unknown', kept: false }],
    })
  })

  it('comes as the file of a form, too', async () => {
    const form = new FormData()
    form.set('file', new File(['title\n表单里的书\n'], '书单.csv', { type: 'text/csv' }))
    const request = new Request('http://linli.test/', { method: 'POST', body: form })
    const body = new Uint8Array(await request.arrayBuffer())
    const headers = { 'content-type': request.headers.get('content-type') ?? '' }
    expect((await call('POST /api/library/imports?format=csv', { as, body, headers })).body.created).toBe(1)
  })

  it.each([
    ['format=csv', '', 422, 'import.empty'],
    ['format=csv', 'a,b\n1,2\n', 422, 'import.columns'],
    ['format=xlsx', 'title\nx\n', 422, 'import.format'],
    ['format=marc', 'nonsense', 422, 'import.format'],
    ['format=pdf', 'title\nx\n', 422, 'input.invalid'],
    ['format=csv&libraryId=nowhere', 'title\nx\n', 404, 'library.unknown'],
    ['format=csv', `title\n${'x\n'.repeat(10_001)}`, 413, 'import.too-many'],
  ])('is refused whole: %s', async (query, body, status, code) => {
    expect(await take(query, body)).toMatchObject({ status, body: { code } })
  })

  it('of more than ten megabytes is refused before it is read', async () => {
    const { status, body } = await take('format=csv', `title\n${'x'.repeat(10 * 1024 * 1024)}\n`)
    expect([status, body.code]).toEqual([413, 'body.too-large'])
  })

  it('is for staff, and its copies for staff of that library', async () => {
    const elsewhere = await aLibrary({ city: '上海' }).catch(() => null)
    expect(elsewhere).not.toBeNull()
    const librarian = await staff([{ role: 'librarian', libraryId: library.id }])
    expect((await take('format=csv', 'title\nx\n', { as: '' })).status).toBe(401)
    expect(
      (await take('format=csv&dryRun=1', 'title\nx\n', { as: await staff([{ role: 'host' }]) })).status,
    ).toBe(403)
    expect(
      (await take(`format=csv&dryRun=1&libraryId=${library.id}`, 'title\nx\n', { as: librarian })).status,
    ).toBe(200)
    expect(
      (await take(`format=csv&dryRun=1&libraryId=${elsewhere?.id}`, 'title\nx\n', { as: librarian })).status,
    ).toBe(403)
  })
})

describe('a command of several batches', () => {
  it('answers the same key the same, and another file under it not at all', async () => {
    const first = await take('format=csv', 'title\n同一把钥匙\n', { key: 'import-1' })
    const again = await take('format=csv', 'title\n同一把钥匙\n', { key: 'import-1' })
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    const other = await take('format=csv', 'title\n另一个文件\n', { key: 'import-1' })
    expect([other.status, other.body.code]).toEqual([422, 'idempotency.key-reused'])
  })

  it('is refused while the same one runs, and goes on after one that broke off', async () => {
    const run = take('format=csv', 'title\n慢慢来\n', { key: 'import-2' })
    const [a, b] = await Promise.all([run, take('format=csv', 'title\n慢慢来\n', { key: 'import-2' })])
    const codes = [a, b].map((r) => r.body.code ?? 'done')
    expect(codes.every((code) => ['done', 'idempotency.in-progress'].includes(code))).toBe(true)
    expect(codes).toContain('done')
    expect(await one("select count(*) from title where title = '慢慢来'")).toBe(1)

    const [{ caller, fingerprint } = {}] = await rowsOf(
      "select caller, fingerprint from idempotency where key = 'import-2'",
    )
    await env.DB.prepare(
      "update idempotency set status = 102, body = 'null', created_at = ? where key = 'import-2'",
    )
      .bind(monday)
      .run()
    const running = await take('format=csv', 'title\n慢慢来\n', { key: 'import-2' })
    expect([running.status, running.body.code]).toEqual([409, 'idempotency.in-progress'])
    await env.DB.prepare("update idempotency set created_at = ? where key = 'import-2'")
      .bind(monday - 11 * 60_000)
      .run()
    const after = await take('format=csv', 'title\n慢慢来\n', { key: 'import-2' })
    expect(after.body).toMatchObject({ created: 0, skipped: 1 })
    expect(
      await rowsOf("select caller, fingerprint, status from idempotency where key = 'import-2'"),
    ).toEqual([{ caller, fingerprint, status: 200 }])
  })

  it('keeps no key of what was refused', async () => {
    await take('format=csv', 'a,b\n', { key: 'import-3' })
    expect((await take('format=csv', 'a,b\n', { key: 'import-3' })).body.code).toBe('import.columns')
    expect(await one("select count(*) from idempotency where key = 'import-3'")).toBe(0)
  })

  it('doubles nothing when two run at the same time', async () => {
    const here = await aLibrary()
    const list = `书名,作者,册数\n${Array.from({ length: 40 }, (_, i) => `抢书${i},甲,2`).join('\n')}\n`
    const both = await Promise.all(
      [1, 2, 3].map((n) => take(`format=csv&libraryId=${here.id}`, list, { key: `race-${n}` })),
    )
    expect(both.map((r) => r.status)).toEqual([200, 200, 200])
    expect(await one("select count(*) from title where title like '抢书%'")).toBe(40)
    expect(await one('select count(*) from copy where library_id = ?', here.id)).toBe(80)
    expect(both.reduce((sum, r) => sum + r.body.copies, 0)).toBe(80)
  })

  it('finishes what broke off in the middle', async () => {
    const rows = [['title'], ...Array.from({ length: 450 }, (_, i) => [`断断续续${i}`])]
    const ctx = systemCtx(env, 'test', monday)
    let commits = 0
    const failing = {
      ...ctx,
      db: {
        ...ctx.db,
        commit: (statements: Parameters<typeof ctx.db.commit>[0]) => {
          if ((commits += 1) === 2) return Promise.reject(new Error('the power went'))
          return ctx.db.commit(statements)
        },
      },
    }
    await expect(importTitles(failing, { rows })).rejects.toThrow('the power went')
    expect(await one("select count(*) from title where title like '断断续续%'")).toBe(200)
    const rest = await importTitles(systemCtx(env, 'test', monday), { rows })
    expect(rest).toMatchObject({ ok: true, value: { created: 250, skipped: 200 } })
    expect(await one("select count(*) from title where title like '断断续续%'")).toBe(450)
  }, 60_000)

  it('costs two round trips for two hundred titles', async () => {
    const rows = [['title'], ...Array.from({ length: 200 }, (_, i) => [`数着来${i}`])]
    const ctx = systemCtx(env, 'test', monday)
    await importTitles(ctx, { rows })
    // Facts, the part, and the note in the audit.
    expect(ctx.db.meter.roundTrips).toBe(3)
    const again = systemCtx(env, 'test', monday)
    await importTitles(again, { rows })
    expect(again.db.meter.rowsWritten).toBe(0)
    expect(again.db.meter.roundTrips).toBe(1)
  }, 60_000)
})
