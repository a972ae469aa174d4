import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { systemCtx } from '../../src/jobs.ts'
import { refreshSummary } from '../../src/library/catalogue/summary.ts'
import { openDb } from '../../src/platform/db.ts'
import { aCopy, aLibrary, admin, call, insert, monday, one, rowsOf, run, staff } from './harness.ts'

let as = ''
beforeAll(async () => {
  as = await admin()
})

const create = (body: Record<string, unknown>, more = {}) =>
  call('POST /api/library/titles', { as, body, ...more })

describe('a title', () => {
  it('is made with its ISBN as thirteen digits, and answered whole', async () => {
    const { status, body } = await create({
      title: ' 好饿的毛毛虫 ',
      isbn: '7-5332-5673-5',
      creators: [{ name: '艾瑞·卡尔', role: '文/图' }],
      subject: 'I',
      tags: ['绘本'],
      ageFrom: 0,
      ageTo: 4,
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      isbn: '9787533256739',
      isbnHyphenated: '978-7-5332-5673-9',
      title: '好饿的毛毛虫',
      shortTitle: '好饿的毛毛虫',
      creators: [{ name: '艾瑞·卡尔', role: '文/图' }],
      kind: 'book',
      subject: 'I',
      subjectName: { zh: '文学', en: 'Literature' },
      cover: null,
      copies: 0,
      available: 0,
      places: [],
      version: 1,
    })
    expect((await call(`GET /api/library/titles/${body.id}`)).body).toEqual(body)
  })

  it('needs no ISBN, and two toys may have one name', async () => {
    const first = await create({ title: '积木', kind: 'toy' })
    const second = await create({ title: '积木', kind: 'toy' })
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.body.id).not.toBe(first.body.id)
  })

  it('is refused with a wrong ISBN, and with one that the catalogue has', async () => {
    const wrong = await create({ title: '甲', isbn: '9787533256738' })
    expect(wrong).toMatchObject({ status: 422, body: { code: 'title.isbn', errors: [{ pointer: '/isbn' }] } })
    const taken = await create({ title: '甲', isbn: '9787533256739' })
    expect(taken).toMatchObject({
      status: 409,
      body: { code: 'title.isbn-taken', titleId: expect.any(String) },
    })
  })

  it('is in the catalogue once, when many make it at the same time', async () => {
    const all = await Promise.all(
      Array.from({ length: 10 }, () => create({ title: '同时', isbn: '9787543464582' })),
    )
    expect(all.map((r) => r.status).toSorted((a, b) => a - b)).toEqual([201, ...Array(9).fill(409)])
    expect(await one("select count(*) from title where isbn = '9787543464582'")).toBe(1)
    expect(await one("select n from counted where what = 'titles'")).toBe(
      await one('select count(*) from title'),
    )
  })

  it.each([
    [{}, '/title'],
    [{ title: '' }, '/title'],
    [{ title: '长'.repeat(201) }, '/title'],
    [{ title: 'x', ageFrom: 6, ageTo: 3 }, '/ageTo'],
    [{ title: 'x', subject: 'W' }, '/subject'],
    [{ title: 'x', kind: 'vase' }, '/kind'],
    [{ title: 'x', creators: [{ name: '' }] }, '/creators/0/name'],
    [{ title: 'a\u0000b' }, '/title'],
  ])('is refused as %j', async (body, pointer) => {
    const answer = await create(body)
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'input.invalid', errors: [expect.objectContaining({ pointer })] },
    })
  })

  it('is changed in part, by whoever saw its last version, and says so in the audit', async () => {
    const { body: made } = await create({ title: '旧名字', year: 2001 })
    const change = (body: unknown, match?: string) =>
      call(`PATCH /api/library/titles/${made.id}`, {
        as,
        body,
        ...(match ? { headers: { 'if-match': match } } : {}),
      })
    const first = await change({ title: '新名字', year: null }, '"1"')
    expect(first).toMatchObject({ status: 200, body: { title: '新名字', year: null, version: 2 } })
    expect(await change({ title: '又一个' }, '"1"')).toMatchObject({
      status: 412,
      body: { code: 'version.old' },
    })
    expect((await change({ title: '新名字' })).body.version).toBe(2)
    expect((await change({ ageFrom: 9, ageTo: 3 })).status).toBe(422)
    expect(
      await rowsOf(
        "select action, version, before, after from audit where entity = 'title' and entity_id = ? order by version",
        made.id,
      ),
    ).toEqual([
      { action: 'title.create', version: 1, before: null, after: JSON.stringify({ title: '旧名字' }) },
      {
        action: 'title.change',
        version: 2,
        before: JSON.stringify({ title: '旧名字', year: 2001 }),
        after: JSON.stringify({ title: '新名字', year: null }),
      },
    ])
    const found = await call(`GET /api/library/titles?q=${encodeURIComponent('旧名字')}`)
    expect(found.body.items).toEqual([])
  })

  it('is changed by one of two who saw the same version', async () => {
    const { body: made } = await create({ title: '争着改' })
    const both = await Promise.all(
      ['甲', '乙', '丙'].map((publisher) =>
        call(`PATCH /api/library/titles/${made.id}`, {
          as,
          body: { publisher },
          headers: { 'if-match': '"1"' },
        }),
      ),
    )
    expect(both.map((r) => r.status).toSorted((a, b) => a - b)).toEqual([200, 412, 412])
  })

  it('is answered again under the same key', async () => {
    const one1 = await create({ title: '钥匙' }, { key: 'title-1' })
    const again = await create({ title: '钥匙' }, { key: 'title-1' })
    expect(again.body).toEqual(one1.body)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
  })

  it('is written by staff alone', async () => {
    expect((await call('POST /api/library/titles', { body: { title: 'x' } })).status).toBe(401)
    const host = await staff([{ role: 'host' }])
    expect((await call('POST /api/library/titles', { as: host, body: { title: 'x' } })).status).toBe(403)
  })

  it('costs two round trips to make or change, one to see', async () => {
    const ctx = { ...systemCtx(env, 'test', monday), db: openDb(env.DB) }
    const { createTitle, changeTitle } = await import('../../src/library/catalogue/commands.ts')
    const { viewTitle } = await import('../../src/library/catalogue/views.ts')
    const { CreateTitle } = await import('../../src/library/catalogue/schema.ts')
    const made = await createTitle(ctx, CreateTitle.parse({ title: '路费' }))
    if (!made.ok) throw new Error(made.refusal.code)
    expect(ctx.db.meter.roundTrips).toBe(2)
    await changeTitle(ctx, made.value.body.id, { year: 2020 }, null)
    expect(ctx.db.meter.roundTrips).toBe(4)
    const before = ctx.db.meter.rowsRead
    await viewTitle(ctx, made.value.body.id)
    expect(ctx.db.meter.roundTrips).toBe(5)
    expect(ctx.db.meter.rowsRead - before).toBeLessThanOrEqual(6)
  })
})

describe('the page of a title', () => {
  it('says where its copies stand and which can be taken', async () => {
    const [north, south] = [await aLibrary(), await aLibrary()]
    const { body: title } = await create({ title: '到处都有' })
    const { code } = await aCopy(north.id, { title_id: title.id })
    await aCopy(north.id, { title_id: title.id })
    await aCopy(south.id, { title_id: title.id, status: 'repair' })
    await aCopy(south.id, { title_id: title.id, status: 'withdrawn' })
    await insert('loan', {
      id: 'loan-page',
      copy_code: code,
      title_id: title.id,
      kind: 'book',
      library_id: north.id,
      checked_out_at: monday,
      out_on: '2026-03-02',
      due_on: '2026-03-16',
      by: 'test',
      flags: '[]',
    })
    const { body } = await call(`GET /api/library/titles/${title.id}`)
    expect([body.copies, body.available]).toEqual([3, 1])
    expect(body.places).toEqual(
      expect.arrayContaining([
        { library: { id: north.id, name: north.name, city: north.city }, copies: 2, available: 1 },
        { library: { id: south.id, name: south.name, city: south.city }, copies: 1, available: 0 },
      ]),
    )
    expect(body.places).toHaveLength(2)
  })

  it('is a problem document when there is no such title', async () => {
    expect(await call('GET /api/library/titles/nothing')).toMatchObject({
      status: 404,
      body: { code: 'thing.unknown' },
    })
  })
})

describe('the library in five numbers', () => {
  it('comes from kept counts: titles and copies at once, the month as cron counted it', async () => {
    await run("delete from setting where key = 'library.summary'")
    const library = await aLibrary()
    const ctx = systemCtx(env, 'cron', monday)
    const loan = (id: string, outOn: string, more = {}) =>
      aCopy(library.id).then(({ code, titleId }) =>
        insert('loan', {
          id,
          copy_code: code,
          title_id: titleId,
          kind: 'book',
          library_id: library.id,
          checked_out_at: monday,
          out_on: outOn,
          due_on: '2026-04-01',
          by: 'test',
          flags: '[]',
          ...more,
        }),
      )
    await run("update loan set out_on = '2026-01-05'")
    await loan('s1', '2026-03-01')
    await loan('s2', '2026-03-02')
    await loan('s3', '2026-03-02', { ended: 'undone', returned_at: monday })
    await loan('s4', '2026-02-28')
    for (const [id, day, loans] of [
      ['v1', '2026-03-01', 1],
      ['v2', '2026-03-02', 1],
      ['v3', '2026-03-02', 0],
      ['v4', '2026-02-28', 1],
    ] as const)
      await insert('visit', { id, library_id: library.id, day, age_band: 'unknown', loans })
    expect((await call('GET /api/library/summary')).body).toMatchObject({
      loansThisMonth: 0,
      visitsThisMonth: 0,
    })
    await refreshSummary(ctx)
    const { body } = await call('GET /api/library/summary')
    expect(body).toMatchObject({
      libraries: await one('select count(*) from library'),
      loansThisMonth: 2,
      visitsThisMonth: 2,
    })
    await loan('s5', '2026-03-02')
    await refreshSummary(ctx)
    expect((await call('GET /api/library/summary')).body.loansThisMonth).toBe(3)
    const april = { now: Date.parse('2026-04-01T02:00:00Z') }
    expect((await call('GET /api/library/summary', april)).body).toMatchObject({
      loansThisMonth: 0,
      visitsThisMonth: 0,
    })
  })

  it('reads a handful of rows, however many there are', async () => {
    const { viewSummary } = await import('../../src/library/catalogue/summary.ts')
    const ctx = systemCtx(env, 'test', monday)
    await viewSummary(ctx)
    expect(ctx.db.meter.roundTrips).toBe(1)
    expect(ctx.db.meter.rowsRead).toBeLessThanOrEqual(Number(await one('select count(*) from library')) + 6)
  })
})

describe('a scanned ISBN', () => {
  const ask = (isbn: string, more = {}) => call(`GET /api/library/lookup?isbn=${isbn}`, { as, ...more })

  it('is our own title first', async () => {
    const { body } = await ask('978-7-5332-5673-9')
    expect(body).toMatchObject({
      source: 'catalogue',
      isbn: '9787533256739',
      isbnHyphenated: '978-7-5332-5673-9',
      title: { title: '好饿的毛毛虫' },
    })
    expect(body.titleId).toEqual(expect.any(String))
  })

  it('asks nobody outside unless the deployment names whom', async () => {
    const get = vi.spyOn(globalThis, 'fetch')
    expect(await ask('9780399226908')).toMatchObject({
      status: 404,
      body: { code: 'thing.unknown', isbn: '9780399226908' },
    })
    expect(get).not.toHaveBeenCalled()
    get.mockRestore()
  })

  it('is refused when it is none, and for those who are no staff', async () => {
    expect(await ask('12345')).toMatchObject({ status: 422, body: { code: 'title.isbn' } })
    expect((await ask('9787533256739', { as: '' })).status).toBe(401)
  })

  it('becomes a draft from the provider that is named', async () => {
    const asked: string[] = []
    const get = vi.spyOn(globalThis, 'fetch').mockImplementation((input) => {
      asked.push(input instanceof Request ? input.url : String(input))
      const found = {
        'ISBN:9780399226908': {
          title: 'The very hungry caterpillar',
          authors: [{ name: 'Eric Carle' }],
          publish_date: 'March 1994',
        },
      }
      return Promise.resolve(new Response(JSON.stringify(found)))
    })
    const { lookUp } = await import('../../src/library/lookup/views.ts')
    const ctx = systemCtx({ ...env, METADATA_URL: 'https://books.test' }, 'test', monday)
    const found = await lookUp(ctx, '0399226907')
    get.mockRestore()
    expect(found).toMatchObject({
      ok: true,
      value: {
        source: 'provider',
        titleId: null,
        title: { title: 'The very hungry caterpillar', creators: [{ name: 'Eric Carle' }], year: 1994 },
      },
    })
    expect(asked).toEqual([
      'https://books.test/api/books?bibkeys=ISBN%3A9780399226908&format=json&jscmd=data',
    ])
  })
})
