import { describe, expect, it } from 'vitest'
import { aCounter, aDesk, bring, lend, renew } from './counter.ts'
import {
  admin,
  aCopy,
  aLibrary,
  aPatron,
  aPolicy,
  call,
  days,
  fresh,
  monday,
  one,
  rowsOf,
  run,
  staff,
} from './harness.ts'

const refused = (code: string, more: Record<string, unknown> = {}) => ({ body: { code, ...more } })

const dueNow = (id: string) => one('select due_on from loan where id = ?', id)

const open = { weekly: [1, 2, 3, 4, 5, 6, 7], closures: [], openings: [], seasons: [] }

/** A library with a loan due on 2026-03-16. */
const lending = async (given: Record<string, unknown> = {}) => {
  const at = await aCounter(given)
  const desk = await aDesk()
  const child = await aPatron(at.id)
  const copy = await aCopy(at.id)
  const lent = await lend(at.as, copy, child)
  const put = (calendar: Record<string, unknown>, headers: Record<string, string> = {}) =>
    call(`PUT /api/library/libraries/${at.id}/calendar`, {
      as: desk,
      body: { ...open, ...calendar },
      headers,
    })
  const close = (from: string, to: string) =>
    call(`POST /api/library/libraries/${at.id}/closures`, { as: desk, body: { from, to, reason: '停电' } })
  const reopen = (closureId: string, libraryId = at.id) =>
    call(`POST /api/library/libraries/${libraryId}/closures/${closureId}/undo`, { as: desk, body: {} })
  return { ...at, desk, child, copy, loanId: String(lent.body.id), put, close, reopen }
}

describe('calendar', () => {
  it('Editing the calendar changes no due date already given, and decides the next', async () => {
    const { as, id, child, loanId, put } = await lending()
    const changed = await put({ closures: [{ from: '2026-03-16', to: '2026-03-18', reason: '装修' }] })
    expect(changed).toMatchObject({ status: 200, body: { version: 2 } })
    expect(await dueNow(loanId)).toBe('2026-03-16')
    expect((await lend(as, await aCopy(id), child)).body.dueOn).toBe('2026-03-19')
    const shown = await call(`GET /api/library/libraries/${id}`)
    expect(shown.body).toMatchObject({
      version: 2,
      openToday: true,
      calendar: { ...open, closures: [{ from: '2026-03-16', to: '2026-03-18', reason: '装修' }] },
    })
  })

  it('A library may add a season (春节) in which loans fall due after the return', async () => {
    const { as, id, child, put } = await lending()
    await put({ seasons: [{ from: '2026-03-10', to: '2026-03-31', reason: '春节' }] })
    expect((await lend(as, await aCopy(id), child)).body.dueOn).toBe('2026-04-01')
    expect((await call(`GET /api/library/libraries/${id}`, { now: monday + 10 * days })).body.openToday).toBe(
      true,
    )
  })

  it('A pop-up library’s loans are clipped to its end, and a library that never opens still lends', async () => {
    const popUp = await lending({ closes_on: '2026-03-08' })
    expect(await dueNow(popUp.loanId)).toBe('2026-03-08')
    const shut = await lending({ weekly: '[]' })
    expect(await dueNow(shut.loanId)).toBe('2026-03-16')
  })

  it('A change from an old version gets 412, and of two at once from one version one wins', async () => {
    const { put, id } = await lending()
    expect((await put({ weekly: [6] }, { 'if-match': '"1"' })).body).toMatchObject({
      version: 2,
      weekly: [6],
    })
    expect(await put({ weekly: [7] }, { 'if-match': '"1"' })).toMatchObject({
      status: 412,
      ...refused('version.old', { version: 2 }),
    })
    const both = await Promise.all([1, 2].map((d) => put({ weekly: [d] }, { 'if-match': '2' })))
    expect(both.map((a) => a.status).sort((a, b) => a - b)).toEqual([200, 412])
    expect(await one('select version from library where id = ?', id)).toBe(3)
    expect(await one(`select count(*) from audit where entity = 'library' and entity_id = ?`, id)).toBe(2)
  })

  it.each([
    ['a weekday that is none', { weekly: [0] }],
    ['a weekday twice', { weekly: [1, 1] }],
    ['a closure that ends before it begins', { closures: [{ from: '2026-03-02', to: '2026-03-01' }] }],
    ['a day that no calendar has', { openings: [{ from: '2026-02-29', to: '2026-03-01' }] }],
  ])('%s is 422 with a pointer', async (_, calendar) => {
    const { put } = await lending()
    const answer = await put(calendar)
    expect(answer).toMatchObject({ status: 422, ...refused('input.invalid') })
    expect(answer.body.errors[0].pointer).toMatch(/^\/(weekly|closures|openings)/)
  })
})

describe('sudden closure', () => {
  it('One command moves every due date inside it to the seventh day after reopening, audited, and undoable', async () => {
    const { as, id, child, loanId, close, reopen } = await lending()
    const outside = await lend(as, await aCopy(id), child, { now: monday - 5 * days })
    const closed = await close('2026-03-15', '2026-03-18')
    expect(closed).toMatchObject({ status: 201, body: { dueOn: '2026-03-26', moved: 1 } })
    expect(await dueNow(loanId)).toBe('2026-03-26')
    expect(await dueNow(outside.body.id)).toBe('2026-03-11')
    expect((await call(`GET /api/library/libraries/${id}`, { now: monday + 14 * days })).body.openToday).toBe(
      false,
    )
    expect(await reopen(closed.body.id)).toMatchObject({ status: 200, body: { restored: 1 } })
    expect(await dueNow(loanId)).toBe('2026-03-16')
    expect((await call(`GET /api/library/libraries/${id}`, { now: monday + 14 * days })).body.openToday).toBe(
      true,
    )
    expect(await reopen(closed.body.id)).toMatchObject({ status: 409, ...refused('closure.undone') })
    expect(
      await rowsOf('select action, version from audit where entity_id = ? order by version', closed.body.id),
    ).toEqual([
      { action: 'closure.sudden', version: 1 },
      { action: 'closure.undo', version: 2 },
    ])
  })

  it('is undone although the calendar was replaced since, and by its own library only', async () => {
    const { loanId, close, reopen, put } = await lending()
    const closed = await close('2026-03-16', '2026-03-16')
    expect(await dueNow(loanId)).toBe('2026-03-24')
    await put({ closures: [{ from: '2026-03-16', to: '2026-03-16', reason: '停电' }], weekly: [1, 2, 3] })
    const other = await aLibrary()
    expect(await reopen(closed.body.id, other.id)).toMatchObject({ status: 404, ...refused('thing.unknown') })
    expect(await reopen(closed.body.id)).toMatchObject({ status: 200, body: { restored: 1 } })
    expect(await dueNow(loanId)).toBe('2026-03-16')
    expect(
      await one('select count(*) from library_day where from_on = ? and reason = ?', '2026-03-16', '停电'),
    ).toBe(0)
  })

  it('undone, it leaves alone what was returned or renewed since', async () => {
    const { as, id, child, copy, loanId, close, reopen } = await lending()
    const second = await lend(as, await aCopy(id), child)
    const closed = await close('2026-03-16', '2026-03-16')
    expect(closed.body.moved).toBe(2)
    await bring(as, copy)
    await renew(as, second.body.id, child, { now: monday + 11 * days })
    expect(await reopen(closed.body.id)).toMatchObject({ body: { restored: 0 } })
    expect([await dueNow(loanId), await dueNow(second.body.id)]).toEqual(['2026-03-24', '2026-03-27'])
  })

  it('two of them in turn are undone in turn, to the day that was given first', async () => {
    const { loanId, close, reopen } = await lending()
    const first = await close('2026-03-16', '2026-03-16')
    const second = await close('2026-03-24', '2026-03-24')
    expect(await dueNow(loanId)).toBe('2026-04-01')
    await reopen(second.body.id)
    expect(await dueNow(loanId)).toBe('2026-03-24')
    await reopen(first.body.id)
    expect(await dueNow(loanId)).toBe('2026-03-16')
  })

  it('is for staff of the library', async () => {
    const { id } = await lending()
    const nanjing = await staff([{ role: 'librarian', city: '南京' }])
    const body = { from: '2026-03-16', to: '2026-03-16' }
    expect(await call(`POST /api/library/libraries/${id}/closures`, { as: nanjing, body })).toMatchObject({
      status: 403,
      ...refused('role.missing'),
    })
    expect((await call(`POST /api/library/libraries/${id}/closures`, { body })).status).toBe(401)
  })
})

describe('libraries', () => {
  it('open in a city of the network, under a name that is free there; also when two try at once', async () => {
    await run(`insert or ignore into city (name, english) values ('珠海', 'Zhuhai')`)
    const desk = await staff([{ role: 'librarian', city: '珠海' }])
    const name = fresh('前山')
    const create = (members: Record<string, unknown> = {}) =>
      call('POST /api/library/libraries', { as: desk, body: { name, city: '珠海', ...members } })
    const both = await Promise.all([create(), create()])
    expect(both.map((a) => a.status).sort((a, b) => a - b)).toEqual([201, 409])
    expect(await create()).toMatchObject(refused('library.name-taken'))
    expect((await create({ city: '北京' })).body.code).toBe('role.missing')
    const anywhere = { as: await admin(), body: { name, city: '火星' } }
    expect(await call('POST /api/library/libraries', anywhere)).toMatchObject({
      status: 422,
      ...refused('city.unknown'),
    })
    const made = both.find((a) => a.status === 201)?.body
    const other = (await create({ name: fresh('吉大') })).body
    const rename = { as: desk, body: { name } }
    expect(await call(`PATCH /api/library/libraries/${other.id}`, rename)).toMatchObject(
      refused('library.name-taken'),
    )
    expect((await call(`PATCH /api/library/libraries/${made.id}`, rename)).body).toMatchObject({
      name,
      version: 2,
    })
  })

  it('are listed by city and name, a page at a time, each once', async () => {
    const city = fresh('城')
    await run('insert into city (name, english) values (?, ?)', city, 'C')
    const names = ['丙', '乙', '丁', '甲', '戊']
    for (const name of names) await aLibrary({ city, name })
    const seen: string[] = []
    let cursor = ''
    do {
      const page = await call(
        `GET /api/library/libraries?limit=2&city=${encodeURIComponent(city)}&cursor=${cursor}`,
      )
      seen.push(...page.body.items.map((l: any) => l.name))
      cursor = page.body.nextCursor ?? ''
    } while (cursor !== '')
    expect(seen).toEqual([...names].sort())
  })
})

describe('policies', () => {
  const terms = { loanDays: 7, loanLimit: 2, renewalLimit: 0, holdLimit: 1, holdShelfDays: 3 }
  const put = (as: string, scope: Record<string, unknown>, headers: Record<string, string> = {}) =>
    call('PUT /api/library/policies', { as, body: { ...terms, ...scope }, headers })

  it('one a scope: set twice is changed, also when many set it at once', async () => {
    const { id, desk } = await lending()
    const answers = await Promise.all([5, 6, 7, 8].map((loanDays) => put(desk, { libraryId: id, loanDays })))
    expect(answers.map((a) => a.body.version).sort((a, b) => a - b)).toEqual([1, 2, 3, 4])
    expect(await one('select count(*) from policy where library_id = ?', id)).toBe(1)
    const last = answers.find((a) => a.body.version === 4)
    expect(await one('select loan_days from policy where library_id = ?', id)).toBe(last?.body.loanDays)
    expect((await put(desk, { libraryId: id, kind: 'toy' })).body.version).toBe(1)
  })

  it('decides what is lent from now on; what is out stays as it is', async () => {
    const { as, id, child, desk, loanId } = await lending()
    await put(desk, { libraryId: id })
    expect(await dueNow(loanId)).toBe('2026-03-16')
    const lent = await lend(as, await aCopy(id), child)
    expect(lent.body).toMatchObject({ dueOn: '2026-03-09', flags: [], places: { limit: 2, left: 0 } })
  })

  it('a change from an old version gets 412', async () => {
    const { id, desk } = await lending()
    expect((await put(desk, { libraryId: id }, { 'if-match': '0' })).body.version).toBe(1)
    expect(await put(desk, { libraryId: id }, { 'if-match': '0' })).toMatchObject({
      status: 412,
      ...refused('version.old'),
    })
    expect((await put(desk, { libraryId: id }, { 'if-match': '"1"' })).body.version).toBe(2)
  })

  it('of the whole network are an admin’s, of a library its staff’s', async () => {
    const { id } = await lending()
    const here = await staff([{ role: 'librarian', libraryId: id }])
    expect((await put(here, { libraryId: id })).status).toBe(200)
    expect(await put(here, { kind: 'kit' })).toMatchObject({ status: 403, ...refused('role.missing') })
    expect(await put(here, { libraryId: (await aLibrary()).id })).toMatchObject(refused('role.missing'))
    expect(await put(await admin(), { libraryId: 'nowhere' })).toMatchObject({
      status: 404,
      ...refused('library.unknown'),
    })
    expect((await put(await admin(), { kind: 'kit' })).status).toBe(200)
    const listed = await call('GET /api/library/policies', { as: here })
    expect(listed.body.items).toContainEqual(
      expect.objectContaining({ libraryId: null, kind: 'kit', loanDays: 7 }),
    )
  })
})

describe('lists of loans', () => {
  /** Every page of a list, in order. */
  const all = async (query: string, as: string, now = monday) => {
    const items: any[] = []
    let cursor = ''
    do {
      const page = await call(`GET /api/library/loans?${query}&limit=2&cursor=${cursor}`, { as, now })
      expect(page.status).toBe(200)
      items.push(...page.body.items)
      cursor = page.body.nextCursor ?? ''
    } while (cursor !== '')
    return items
  }

  it('go by due date, or last returned first, over all libraries that one serves; each loan once', async () => {
    const city = fresh('城')
    const [a, b] = [await aCounter({ city }), await aCounter({ city })]
    const elsewhere = await lending()
    await aPolicy({ library_id: a.id, loan_limit: 9 })
    await aPolicy({ library_id: b.id, loan_limit: 9, loan_days: 7 })
    const child = await aPatron(a.id)
    const lent: { id: string; dueOn: string; at: typeof a; code: string }[] = []
    for (const [i, at] of [a, b, a, b, a].entries()) {
      const copy = await aCopy(at.id)
      const { body } = await lend(at.as, copy, child, { now: monday + (i % 3) * days })
      lent.push({ id: body.id, dueOn: body.dueOn, at, code: copy.code })
    }
    const desk = await staff([{ role: 'librarian', city }])
    const byDue = [...lent].sort((x, y) => (x.dueOn + x.id < y.dueOn + y.id ? -1 : 1)).map((l) => l.id)
    expect((await all('state=open', desk)).map((l) => l.id)).toEqual(byDue)
    expect((await all(`patronId=${child.id}`, desk)).map((l) => l.id)).toEqual(byDue)
    const ofB = lent.filter((l) => l.at === b).map((l) => l.id)
    expect((await all(`libraryId=${b.id}`, desk)).map((l) => l.id).sort((a, b) => (a < b ? -1 : 1))).toEqual(
      ofB.sort((a, b) => (a < b ? -1 : 1)),
    )
    expect(await all(`libraryId=${elsewhere.id}`, desk)).toEqual([])
    const late = await all('state=overdue', desk, Date.parse('2026-03-10T16:00:00Z'))
    expect(late.map((l) => l.dueOn)).toEqual(['2026-03-09', '2026-03-10'])
    expect(late.every((l) => l.state === 'overdue')).toBe(true)
    for (const [i, l] of lent.entries())
      await bring(l.at.as, { code: l.code }, { now: monday + 20 * days + i })
    const back = await all('state=returned', desk)
    expect(back.map((l) => l.id)).toEqual(lent.map((l) => l.id).reverse())
    expect(await all('state=open', desk)).toEqual([])
  })

  it('A child who moves to another city: staff of both sides see the loans', async () => {
    const { child, loanId, id } = await lending()
    const south = await aLibrary({ city: fresh('城') })
    const there = await staff([{ role: 'librarian', libraryId: south.id }])
    const here = await staff([{ role: 'librarian', libraryId: id }])
    const ids = async (as: string) => (await all(`patronId=${child.id}`, as)).map((l) => l.id)
    expect(await ids(there)).toEqual([])
    await run('update patron set home_library_id = ? where id = ?', south.id, child.id)
    expect(await ids(there)).toEqual([loanId])
    expect(await ids(here)).toEqual([loanId])
  })
})
