import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { systemCtx } from '../../src/jobs.ts'
import { isCopyCode } from '../../src/library/codes.ts'
import { newCode } from '../../src/library/copies/store.ts'
import { listCopies } from '../../src/library/copies/views.ts'
import {
  aCopy,
  aKiosk,
  aLibrary,
  aPatron,
  aTitle,
  admin,
  call,
  insert,
  monday,
  one,
  rowsOf,
  staff,
} from './harness.ts'

let as = ''
let library = { id: '', name: '', city: '' }
beforeAll(async () => {
  as = await admin()
  library = await aLibrary()
})

const aLoan = (code: string, titleId: string, more = {}) =>
  insert('loan', {
    id: `loan-of-${code}`,
    copy_code: code,
    title_id: titleId,
    kind: 'book',
    library_id: library.id,
    checked_out_at: monday,
    out_on: '2026-03-02',
    due_on: '2026-03-16',
    by: 'test',
    flags: '[]',
    ...more,
  })

const aHold = async (code: string | null, titleId: string, more = {}) => {
  const patron = await aPatron(library.id)
  await insert('hold', {
    id: `hold-of-${titleId}`,
    title_id: titleId,
    patron_id: patron.id,
    pickup_library_id: library.id,
    placed_at: monday,
    state: code === null ? 'waiting' : 'ready',
    copy_code: code,
    ready_at: code === null ? null : monday,
    expires_on: code === null ? null : '2026-03-09',
    ...more,
  })
}

describe('new copies', () => {
  it('get codes of their own that pass the check, and are counted', async () => {
    const { id } = await aTitle()
    const before = Number((await one("select n from counted where what = 'copies'")) ?? 0)
    const { status, body } = await call(`POST /api/library/titles/${id}/copies`, {
      as,
      body: { libraryId: library.id, count: 200 },
    })
    expect(status).toBe(201)
    const codes = body.items.map((c: { code: string }) => c.code)
    expect(new Set(codes).size).toBe(200)
    expect(codes.every(isCopyCode)).toBe(true)
    expect(body.items[0]).toMatchObject({
      titleId: id,
      title: '好饿的毛毛虫',
      shortTitle: '好饿的毛毛虫',
      status: 'available',
      library: { id: library.id, name: library.name },
      at: { id: library.id },
    })
    expect(await one("select n from counted where what = 'copies'")).toBe(before + 200)
    expect(await one("select count(*) from audit where action = 'copy.create'")).toBe(200)
  })

  it('are refused for what does not exist, for too many, and for staff of elsewhere', async () => {
    const { id } = await aTitle()
    const add = (title: string, body: unknown, who = as) =>
      call(`POST /api/library/titles/${title}/copies`, { as: who, body })
    expect(await add('none', { libraryId: library.id, count: 1 })).toMatchObject({
      status: 404,
      body: { code: 'thing.unknown' },
    })
    expect(await add(id, { libraryId: 'none', count: 1 })).toMatchObject({
      status: 404,
      body: { code: 'library.unknown' },
    })
    expect((await add(id, { libraryId: library.id, count: 201 })).status).toBe(422)
    expect((await add(id, { libraryId: library.id, count: 0 })).status).toBe(422)
    const elsewhere = await staff([{ role: 'librarian', libraryId: (await aLibrary()).id }])
    expect(await add(id, { libraryId: library.id, count: 1 }, elsewhere)).toMatchObject({ status: 403 })
  })

  it('have random codes: every character about as often', () => {
    const seen = new Map<string, number>()
    for (let i = 0; i < 2000; i++) for (const c of newCode().slice(0, 7)) seen.set(c, (seen.get(c) ?? 0) + 1)
    expect(seen.size).toBe(31)
    for (const n of seen.values()) expect(Math.abs(n - 14_000 / 31)).toBeLessThan(150)
  })
})

describe('Offers of books flow into the catalogue: received copies are labelled and keep their donor', () => {
  const aGift = async (key: string, { received = 5, anonymous = 0, category = 'books' } = {}) => {
    const n = `gift-${key}`
    await insert('organisation', {
      id: `org-${n}`,
      name: `书香公司${key}`,
      kind: 'company',
      city: library.city,
      contact_name: '-',
      status: 'verified',
      sort_key: n,
      folded: n,
      created_at: monday,
    })
    const shared = { organisation_id: `org-${n}`, category, amount: 10, base: 'copy', factor: 1 }
    const posted = '{"amount":10,"unit":"copy"}'
    await insert('offer', {
      ...shared,
      id: `offer-${n}`,
      kind: 'goods',
      title: '绘本一批',
      posted,
      handover: 'deliver',
      valid_from: '2026-01-01',
      valid_until: '2026-12-31',
      ends_at: monday,
      given_on: '2026-01-01',
      anonymous,
      contact_for: 'staff',
      source: 'platform',
      state: 'published',
      published_at: monday,
      received,
      created_at: monday,
      changed_at: monday,
    })
    await insert('donor', {
      id: `org-${n}`,
      kind: 'organisation',
      name: `书香公司${key}`,
      sort_key: n,
      created_at: monday,
    })
    await insert('offer_donor', { offer_id: `offer-${n}`, donor_id: `org-${n}`, position: 0 })
    await insert('need', {
      ...shared,
      id: `need-${n}`,
      kind: 'goods',
      title: '孩子们想看的书',
      posted,
      city: library.city,
      needed_by: '2026-12-31',
      ends_at: monday,
      urgency: 'normal',
      families: 0,
      adults: 0,
      children: 0,
      state: 'published',
      published_at: monday,
      promised: 10,
      created_at: monday,
      changed_at: monday,
    })
    await insert('allocation', {
      id: `al-${n}`,
      offer_id: `offer-${n}`,
      need_id: `need-${n}`,
      organisation_id: `org-${n}`,
      city: library.city,
      posted,
      base: 'copy',
      factor: 1,
      amount: received,
      state: 'received',
      received,
      created_at: monday,
      changed_at: monday,
    })
    return `al-${n}`
  }
  const shelve = async (giftId: string, count: number, titleId: string) =>
    call(`POST /api/library/titles/${titleId}/copies`, { as, body: { libraryId: library.id, count, giftId } })

  it('three of five go on the shelf, say who gave them, and stand in the ledger', async () => {
    const gift = await aGift('named')
    const { id } = await aTitle()
    const waiting = async () =>
      (await call(`GET /api/library/gifts?libraryId=${library.id}`, { as })).body.items.find(
        (g: { id: string }) => g.id === gift,
      )
    expect(await waiting()).toMatchObject({ title: '绘本一批', left: 5, handedOut: 0 })
    const { status, body } = await shelve(gift, 3, id)
    expect(status).toBe(201)
    expect(body.items).toHaveLength(3)
    expect(body.items[0].gift).toEqual({ anonymous: false, names: ['书香公司named'] })
    expect((await call(`GET /api/library/copies/${body.items[0].code}`)).body.gift).toEqual({
      anonymous: false,
      names: ['书香公司named'],
    })
    expect(await waiting()).toMatchObject({ left: 2, handedOut: 3 })
    expect(
      await rowsOf(`select received, distributed, state, version from allocation where id = '${gift}'`),
    ).toEqual([{ received: 2, distributed: 3, state: 'received', version: 2 }])
    expect(await rowsOf(`select received, distributed from offer where id = 'offer-gift-named'`)).toEqual([
      { received: 2, distributed: 3 },
    ])
    expect(
      await rowsOf(`select amount, families, place from distribution where allocation_id = '${gift}'`),
    ).toEqual([{ amount: 3, families: 0, place: library.name }])
  })

  it('not more than was received: of six shelved at once, five stand there', async () => {
    const gift = await aGift('raced')
    const { id } = await aTitle()
    const answers = await Promise.all(Array.from({ length: 6 }, () => shelve(gift, 1, id)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5)
    expect(answers.find(({ status }) => status !== 201)).toMatchObject({
      status: 409,
      body: { code: 'allocation.state' },
    })
    expect(await one(`select count(*) from copy where gift_id = '${gift}'`)).toBe(5)
  })

  it('an anonymous one names nobody', async () => {
    const gift = await aGift('quiet', { anonymous: 1 })
    const { id } = await aTitle()
    const { body } = await shelve(gift, 1, id)
    expect(body.items[0].gift).toEqual({ anonymous: true, names: [] })
    const page = await call(`GET /api/library/copies/${body.items[0].code}`)
    expect(JSON.stringify(page.body)).not.toContain('书香公司')
  })

  it('food is no book, and an unknown gift is refused', async () => {
    const gift = await aGift('food', { category: 'food' })
    const { id } = await aTitle()
    expect(await shelve(gift, 1, id)).toMatchObject({ status: 422, body: { code: 'allocation.unit' } })
    expect(await shelve('none', 1, id)).toMatchObject({
      status: 404,
      body: { errors: [{ pointer: '/giftId', code: 'unknown' }] },
    })
  })
})

describe('a copy, as anybody sees it', () => {
  it('says what it is, where it is and until when it is out, never who has it', async () => {
    const patron = await aPatron(library.id)
    const { code, titleId } = await aCopy(library.id)
    await aLoan(code, titleId, { patron_id: patron.id })
    const { status, body } = await call(`GET /api/library/copies/${code.toLowerCase()}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      code,
      titleId,
      status: 'on-loan',
      dueOn: '2026-03-16',
      library: { id: library.id },
    })
    expect(JSON.stringify(body)).not.toContain(patron.id)
    expect(JSON.stringify(body)).not.toContain(patron.nickname)
  })

  it.each([
    ['available', {}, 'available'],
    ['in-transit', {}, 'in-transit'],
    ['damaged', {}, 'damaged'],
    ['parts-missing', {}, 'parts-missing'],
    ['withdrawn', { loan: true }, 'on-loan'],
    ['lost', { loan: true }, 'lost'],
    ['available', { hold: true }, 'held'],
  ])('%s with %j is seen as %s', async (status, also: { loan?: boolean; hold?: boolean }, seen) => {
    const { code, titleId } = await aCopy(library.id, { status })
    if (also.loan) await aLoan(code, titleId)
    if (also.hold) await aHold(code, titleId)
    expect((await call(`GET /api/library/copies/${code}`)).body.status).toBe(seen)
  })

  it('is told apart from a slip of the pen and from nothing', async () => {
    const { code } = await aCopy(library.id)
    const slip = `${code.slice(0, 7)}${code.endsWith('0') ? '1' : '0'}`
    expect(await call(`GET /api/library/copies/${slip}`)).toMatchObject({
      status: 422,
      body: { code: 'copy.check-digit' },
    })
    expect(await call(`GET /api/library/copies/${newCode()}`)).toMatchObject({
      status: 404,
      body: { code: 'copy.unknown' },
    })
  })
})

describe('the state of a copy', () => {
  const say = (code: string, body: unknown, more = {}) =>
    call(`PATCH /api/library/copies/${code}`, { as, body, ...more })

  it('is said by staff with a reason, once a version, in the audit', async () => {
    const { code } = await aCopy(library.id)
    const first = await say(
      code,
      { status: 'damaged', reason: ' 封面掉了 ' },
      { headers: { 'if-match': '1' } },
    )
    expect(first).toMatchObject({
      status: 200,
      body: { status: 'damaged', statusReason: '封面掉了', version: 2 },
    })
    expect(await say(code, { status: 'repair' }, { headers: { 'if-match': '1' } })).toMatchObject({
      status: 412,
    })
    expect((await say(code, { status: 'damaged', reason: '封面掉了' })).body.version).toBe(2)
    expect(
      await rowsOf(
        "select action, version, before, after from audit where entity = 'copy' and entity_id = ?",
        code,
      ),
    ).toEqual([
      {
        action: 'copy.status',
        version: 2,
        before: JSON.stringify({ status: 'available', reason: null }),
        after: JSON.stringify({ status: 'damaged', reason: '封面掉了' }),
      },
    ])
    expect((await say(code, { status: 'on-loan' })).status).toBe(422)
  })

  it('takes withdrawn copies out of the count, and back', async () => {
    const { id } = await aTitle()
    const { body } = await call(`POST /api/library/titles/${id}/copies`, {
      as,
      body: { libraryId: library.id, count: 1 },
    })
    const [{ code }] = body.items
    const n = () => one("select n from counted where what = 'copies'")
    const before = await n()
    await say(code, { status: 'withdrawn' })
    expect(await n()).toBe(before - 1)
    await say(code, { status: 'withdrawn', reason: '太旧' })
    expect(await n()).toBe(before - 1)
    await say(code, { status: 'available' })
    expect(await n()).toBe(before)
  })

  it('gives a hold that it was set aside for back to the queue, when it cannot be lent', async () => {
    const { code, titleId } = await aCopy(library.id)
    await aHold(code, titleId)
    expect((await say(code, { status: 'parts-missing' })).body.status).toBe('parts-missing')
    expect(
      await rowsOf(
        'select state, copy_code, ready_at, expires_on, version from hold where title_id = ?',
        titleId,
      ),
    ).toEqual([{ state: 'waiting', copy_code: null, ready_at: null, expires_on: null, version: 2 }])
    expect(
      await one("select action from audit where entity = 'hold' and entity_id = ?", `hold-of-${titleId}`),
    ).toBe('hold.released')
  })

  it('is for staff of where it lives or stands', async () => {
    const [home, away, other] = [await aLibrary(), await aLibrary(), await aLibrary()]
    const { code } = await aCopy(home.id, { at_library_id: away.id })
    for (const [at, status] of [
      [home, 200],
      [away, 200],
      [other, 403],
    ] as const) {
      const who = await staff([{ role: 'librarian', libraryId: at.id }])
      expect((await say(code, { status: 'repair', reason: at.id }, { as: who })).status).toBe(status)
    }
  })
})

describe('a copy that was made by mistake', () => {
  const remove = (code: string) => call(`DELETE /api/library/copies/${code}`, { as })

  it('goes, and leaves the count', async () => {
    const { id } = await aTitle()
    const { body } = await call(`POST /api/library/titles/${id}/copies`, {
      as,
      body: { libraryId: library.id, count: 1 },
    })
    const before = await one("select n from counted where what = 'copies'")
    expect(await remove(body.items[0].code)).toMatchObject({
      status: 200,
      body: { code: body.items[0].code },
    })
    expect(await one("select n from counted where what = 'copies'")).toBe(before - 1)
    expect((await remove(body.items[0].code)).status).toBe(404)
  })

  it('stays when it was ever lent or set aside', async () => {
    const lent = await aCopy(library.id)
    await aLoan(lent.code, lent.titleId, { returned_at: monday, ended: 'undone' })
    const held = await aCopy(library.id)
    await aHold(held.code, held.titleId, { state: 'expired' })
    for (const { code } of [lent, held]) {
      expect(await remove(code)).toMatchObject({ status: 409, body: { code: 'copy.has-history' } })
      expect(await one('select count(*) from copy where code = ?', code)).toBe(1)
    }
  })
})

describe('copies in a list', () => {
  it('are found by title, ISBN, library and state, page by page', async () => {
    const here = await aLibrary()
    const title = await aTitle({ isbn: '9787543464582', title: '我爸爸' })
    const codes = []
    for (let i = 0; i < 5; i++)
      codes.push((await aCopy(here.id, { title_id: title.id, status: i === 0 ? 'lost' : 'available' })).code)
    const [, out = ''] = codes
    await aLoan(out, title.id)
    const list = async (query: string) => (await call(`GET /api/library/copies?${query}`, { as })).body
    const codesOf = (body: { items: { code: string }[] }) => body.items.map((c) => c.code)
    expect(codesOf(await list(`titleId=${title.id}`))).toEqual(codes.toSorted())
    expect(codesOf(await list('isbn=978-7-5434-6458-2'))).toEqual(codes.toSorted())
    expect(codesOf(await list(`libraryId=${here.id}&status=lost`))).toEqual([codes[0]])
    expect(codesOf(await list(`libraryId=${here.id}&status=on-loan`))).toEqual([out])
    const first = await list(`libraryId=${here.id}&limit=3`)
    const rest = await list(`libraryId=${here.id}&limit=3&cursor=${first.nextCursor}`)
    expect([...codesOf(first), ...codesOf(rest)]).toEqual(codes.toSorted())
    expect(rest.nextCursor).toBeNull()
    expect((await call('GET /api/library/copies?isbn=123', { as })).status).toBe(422)
  })

  it('are, for a kiosk, those of the title that was scanned, in its own library', async () => {
    const [here, there] = [await aLibrary(), await aLibrary()]
    const title = await aTitle({ isbn: '9787539147635' })
    const mine = await aCopy(here.id, { title_id: title.id })
    await aCopy(there.id, { title_id: title.id })
    const kiosk = await aKiosk(here.id)
    const headers = { 'linli-as': 'kiosk' }
    const { body } = await call(`GET /api/library/copies?isbn=9787539147635&libraryId=${there.id}`, {
      as: kiosk.cookie,
      headers,
    })
    expect(body.items).toMatchObject([{ code: mine.code, status: 'available' }])
    expect(body.items[0]).not.toHaveProperty('statusReason')
    expect((await call('GET /api/library/copies', { as: kiosk.cookie, headers })).status).toBe(422)
    expect((await call('GET /api/library/copies?isbn=9787539147635')).status).toBe(401)
  })

  it('cost one round trip and a bounded number of rows', async () => {
    const ctx = systemCtx(env, 'test', monday)
    await listCopies(ctx, { libraryId: library.id })
    expect(ctx.db.meter.roundTrips).toBe(1)
    expect(ctx.db.meter.rowsRead).toBeLessThanOrEqual(21 * 8)
  })
})
