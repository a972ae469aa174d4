import { describe, expect, it } from 'vitest'
import {
  actionsOf,
  aCounter,
  aDesk,
  bring,
  copyNow,
  lend,
  lose,
  openLoans,
  readCard,
  renew,
  tally,
  undo,
} from './counter.ts'
import {
  aCard,
  aCopy,
  aPatron,
  aPhone,
  aPolicy,
  aTitle,
  call,
  days,
  fresh,
  insert,
  monday,
  one,
  rowsOf,
  run,
  staff,
} from './harness.ts'

const refused = (code: string, more: Record<string, unknown> = {}) => ({ body: { code, ...more } })

const shelf = async (given: Record<string, unknown> = {}) => {
  const at = await aCounter(given)
  return { ...at, child: await aPatron(at.id), copy: await aCopy(at.id) }
}

describe('check-out', () => {
  it('when a child shows card and copy, it lends until the policy’s day and says what places are left', async () => {
    const { as, child, copy, id } = await shelf()
    const lent = await lend(as, copy, child)
    expect(lent).toMatchObject({
      status: 201,
      body: {
        copyCode: copy.code,
        title: '好饿的毛毛虫',
        patron: { id: child.id, nickname: '小鱼' },
        library: { id },
        checkedOutAt: '2026-03-02T02:00:00.000Z',
        dueOn: '2026-03-16',
        renewals: 0,
        state: 'open',
        places: { limit: 3, left: 2 },
        flags: ['policy-missing'],
      },
    })
    expect(await actionsOf(lent.body.id)).toEqual(['loan.check-out'])
    expect(await rowsOf('select loans, age_band, day from visit where patron_id = ?', child.id)).toEqual([
      { loans: 1, age_band: '7-9', day: '2026-03-02' },
    ])
  })

  it('An unattended child is never refused for our missing settings: the built-in lends, and staff are told', async () => {
    const { as, child, copy, id } = await shelf()
    await lend(as, copy, child)
    const seen = await call(`GET /api/library/loans?libraryId=${id}`, { as: await aDesk() })
    expect(seen.body.items[0]).toMatchObject({ copyCode: copy.code, flags: ['policy-missing'] })
  })

  it('Limits count all open loans network-wide: all kinds together, and by kind', async () => {
    const here = await shelf()
    const there = await aCounter()
    for (const id of [here.id, there.id]) {
      await aPolicy({ library_id: id, loan_limit: 3 })
      await aPolicy({ library_id: id, kind: 'toy', loan_limit: 1 })
    }
    const toy = async () => aCopy(here.id, { title_id: (await aTitle({ kind: 'toy' })).id })
    expect((await lend(here.as, await toy(), here.child)).body.places).toEqual({ limit: 3, left: 0 })
    expect(await lend(there.as, await toy(), here.child)).toMatchObject(
      refused('loan.limit-reached', { limit: 1 }),
    )
    expect((await lend(there.as, here.copy, here.child)).body.places).toEqual({ limit: 3, left: 1 })
    await lend(here.as, await aCopy(here.id), here.child)
    expect(await lend(here.as, await aCopy(here.id), here.child)).toMatchObject(
      refused('loan.limit-reached', { limit: 3 }),
    )
    expect(await tally(here.child.id, 'loans:toy')).toBe(1)
    expect(await tally(here.child.id, 'loans')).toBe(3)
  })

  it('A lowered policy blocks no return, and then what would add', async () => {
    const { as, child, copy, id } = await shelf()
    const second = await aCopy(id)
    await lend(as, copy, child)
    await lend(as, second, child)
    await aPolicy({ library_id: id, loan_limit: 1 })
    expect((await bring(as, copy)).body.outcome).toBe('returned')
    expect(await lend(as, copy, child)).toMatchObject(refused('loan.limit-reached', { limit: 1 }))
    expect((await bring(as, second)).body.outcome).toBe('returned')
    expect((await lend(as, second, child)).status).toBe(201)
  })

  it('Nameless cards lend like named ones', async () => {
    const { as, copy, id } = await shelf()
    const nameless = await aPatron(id, { nickname: null, birth_year: null })
    expect((await lend(as, copy, nameless)).body.patron).toMatchObject({ id: nameless.id, nickname: null })
    expect(await one('select age_band from visit where patron_id = ?', nameless.id)).toBe('unknown')
  })

  it('Rescan within 3 s and after: it says that the copy is already yours and offers to renew; nothing is written', async () => {
    const { as, child, copy } = await shelf()
    const lent = await lend(as, copy, child)
    const versions = await rowsOf('select * from loan where copy_code = ?', copy.code)
    for (const later of [1000, 3 * days]) {
      const again = await lend(as, copy, child, { now: monday + later })
      expect(again).toMatchObject({
        status: 409,
        ...refused('loan.already-yours', {
          loanId: lent.body.id,
          dueOn: '2026-03-16',
          canRenew: later > days,
        }),
      })
    }
    expect(await rowsOf('select * from loan where copy_code = ?', copy.code)).toEqual(versions)
  })

  it('Different card mid-session: each card has its own books, and one cannot renew the other’s', async () => {
    const { as, child, copy, id } = await shelf()
    const next = await aPatron(id, { nickname: '石头' })
    const mine = await lend(as, copy, child)
    const theirs = await lend(as, await aCopy(id), next)
    expect(theirs.body.patron.id).toBe(next.id)
    expect(await renew(as, mine.body.id, next)).toMatchObject({ status: 404, ...refused('thing.unknown') })
    expect((await readCard(as, child)).body.loans.map((l: any) => l.id)).toEqual([mine.body.id])
    expect((await readCard(as, next)).body.loans.map((l: any) => l.id)).toEqual([theirs.body.id])
  })

  it('A child with a book recorded out with someone else is told, and may say 在我手里: the earlier loan ends “return not recorded”', async () => {
    const { as, child, copy, id } = await shelf()
    const other = await aPatron(id)
    const earlier = await lend(as, copy, other)
    expect(await lend(as, copy, child)).toMatchObject({
      status: 409,
      ...refused('copy.on-loan', { dueOn: '2026-03-16' }),
    })
    const taken = await lend(as, copy, child, { evidence: 'in-hand', now: monday + days })
    expect(taken.status).toBe(201)
    expect(await openLoans(copy.code)).toBe(1)
    const seen = await call(`GET /api/library/loans?patronId=${other.id}&state=returned`, {
      as: await aDesk(),
    })
    expect(seen.body.items).toMatchObject([{ id: earlier.body.id, state: 'returned', ended: 'not-recorded' }])
    expect([await tally(other.id, 'loans'), await tally(child.id, 'loans')]).toEqual([0, 1])
    expect(await actionsOf(earlier.body.id)).toEqual(['loan.check-out', 'loan.not-recorded'])
  })

  it('With in-hand evidence the limit still holds', async () => {
    const { as, child, copy, id } = await shelf()
    await aPolicy({ library_id: id, loan_limit: 0 })
    const other = await aPatron(id)
    const elsewhere = await aCounter()
    await lend(elsewhere.as, copy, other)
    expect(await lend(as, copy, child, { evidence: 'in-hand' })).toMatchObject(refused('loan.limit-reached'))
    expect(await openLoans(copy.code)).toBe(1)
  })

  it.each(['lost', 'missing', 'in-transit'])(
    'A copy that was %s and turns up in a child’s hand is lent, and found',
    async (status) => {
      const { as, child, id } = await shelf()
      const away = await aCounter()
      const copy = await aCopy(away.id, { status, status_reason: 'not on the shelf' })
      expect((await lend(as, copy, child)).status).toBe(201)
      expect(await copyNow(copy.code)).toEqual({ status: 'available', at: id })
      expect(await one('select status_reason from copy where code = ?', copy.code)).toBeNull()
      expect(await actionsOf(copy.code)).toEqual(['copy.found'])
    },
  )

  it.each(['damaged', 'repair', 'parts-missing', 'withdrawn'])(
    'A copy that is %s is not lent, and the answer says why',
    async (status) => {
      const { as, child, id } = await shelf()
      expect(await lend(as, await aCopy(id, { status }), child)).toMatchObject(
        refused('copy.not-lendable', { copyStatus: status }),
      )
    },
  )

  it('Card reissued: the old card is refused by its own code, the new one opens the same books', async () => {
    const { as, child, copy } = await shelf()
    await lend(as, copy, child)
    const reissued = await call(`POST /api/people/patrons/${child.id}/cards`, { as: await aDesk(), body: {} })
    expect(reissued.status).toBe(201)
    expect(await readCard(as, child)).toMatchObject({ status: 409, ...refused('card.revoked') })
    expect(await lend(as, copy, child)).toMatchObject(refused('card.revoked'))
    const opened = await readCard(as, { card: reissued.body.token })
    expect(opened.body).toMatchObject({ patron: { id: child.id }, loans: [{ copyCode: copy.code }] })
  })

  it('Consent withdrawn with books out: the loans go on, and the books come back', async () => {
    const { as, child, copy, id } = await shelf()
    await insert('consent', {
      id: fresh('consent'),
      patron_id: child.id,
      text_version: '1',
      method: 'paper',
      given_on: '2026-03-01',
      created_at: monday,
    })
    await lend(as, copy, child)
    const withdrawn = await call(`POST /api/people/patrons/${child.id}/consent/withdraw`, {
      as: await aDesk(),
      body: {},
    })
    expect(withdrawn).toMatchObject({ status: 200, body: { nickname: null, openLoans: 1 } })
    expect((await readCard(as, child)).body).toMatchObject({
      patron: { nickname: null },
      loans: [{ copyCode: copy.code }],
    })
    expect((await bring(as, copy)).body.outcome).toBe('returned')
    expect((await lend(as, await aCopy(id), child)).status).toBe(201)
  })

  it('Erased child’s closed loans still count: loans and visits stay when their link to the child is cut', async () => {
    const { as, child, copy, id } = await shelf()
    await lend(as, copy, child)
    await bring(as, copy)
    await run('update loan set patron_id = null where patron_id = ?', child.id)
    await run('update visit set patron_id = null where patron_id = ?', child.id)
    const seen = await call(`GET /api/library/loans?libraryId=${id}&state=returned`, { as: await aDesk() })
    expect(seen.body.items).toMatchObject([{ copyCode: copy.code, patron: null, ended: 'returned' }])
    expect(await one('select count(*) from visit where library_id = ? and loans > 0', id)).toBe(1)
    // Another child's visit of that day is another person-time.
    await lend(as, copy, await aPatron(id))
    expect(await one('select count(*) from visit where library_id = ?', id)).toBe(2)
  })

  it('Borrowing person-times: one visit a child, library and local day, whatever the number of copies', async () => {
    const { as, child, copy, id } = await shelf()
    await lend(as, copy, child)
    await lend(as, await aCopy(id), child, { now: monday + 3_600_000 })
    await lend(as, await aCopy(id), child, { now: monday + days })
    expect(await rowsOf('select day, loans from visit where patron_id = ? order by day', child.id)).toEqual([
      { day: '2026-03-02', loans: 2 },
      { day: '2026-03-03', loans: 1 },
    ])
  })

  it('A child who moves to another city takes card and loans along', async () => {
    const { as, child, copy } = await shelf()
    const south = await aCounter({ city: '南京' })
    await lend(as, copy, child)
    const moved = await call(`PATCH /api/people/patrons/${child.id}`, {
      as: await aDesk(),
      body: { homeLibraryId: south.id },
    })
    expect(moved.status).toBe(200)
    expect((await readCard(south.as, child)).body).toMatchObject({
      patron: { id: child.id },
      loans: [{ copyCode: copy.code }],
    })
    expect((await bring(south.as, copy)).body.outcome).toBe('returned')
  })

  it('The API normalises codes and URLs as the scanner does', async () => {
    const { as, child, copy } = await shelf()
    const messy = { code: `https://any.host/c/${copy.code.toLowerCase()}?from=wechat\n` }
    expect((await lend(as, messy, { card: ` HTTPS://X/p/${child.card.toLowerCase()} ` })).body.copyCode).toBe(
      copy.code,
    )
    const slip = `${copy.code.slice(0, 7)}${copy.code[7] === '0' ? '1' : '0'}`
    expect(await lend(as, { code: slip }, child)).toMatchObject({
      status: 422,
      ...refused('copy.check-digit'),
    })
    expect(await lend(as, { code: '9787533256739' }, child)).toMatchObject({
      status: 404,
      ...refused('copy.unknown'),
    })
  })
})

describe('replay', () => {
  it('Replay after a lost answer: the same key and body answer as the first time did, and one loan stands', async () => {
    const { as, child, copy } = await shelf()
    const first = await lend(as, copy, child, { key: 'one' })
    const again = await lend(as, copy, child, { key: 'one', now: monday + 5000 })
    expect(again).toMatchObject({ status: 201, body: first.body })
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(first.headers.get('idempotency-replayed')).toBeNull()
    expect(await one('select count(*) from loan where copy_code = ?', copy.code)).toBe(1)
    await bring(as, copy)
    expect((await lend(as, copy, child, { key: 'one' })).body).toEqual(first.body)
    expect(await openLoans(copy.code)).toBe(0)
  })

  it('Same id, other body: 422 idempotency.key-reused, and nothing happens', async () => {
    const { as, child, copy, id } = await shelf()
    const other = await aCopy(id)
    await lend(as, copy, child, { key: 'same' })
    expect(await lend(as, other, child, { key: 'same' })).toMatchObject({
      status: 422,
      ...refused('idempotency.key-reused'),
    })
    expect(await bring(as, copy, { key: 'same' })).toMatchObject(refused('idempotency.key-reused'))
    expect(await openLoans(other.code)).toBe(0)
    expect(await openLoans(copy.code)).toBe(1)
  })

  it('A refusal may be tried again under the same key, and a key belongs to its caller', async () => {
    const { as, child, copy, id } = await shelf()
    const other = await aPatron(id)
    await lend(as, copy, other)
    expect((await lend(as, copy, child, { key: 'again' })).status).toBe(409)
    await bring(as, copy)
    expect((await lend(as, copy, child, { key: 'again' })).status).toBe(201)
    const second = await aCounter()
    expect((await lend(second.as, await aCopy(second.id), child, { key: 'again' })).status).toBe(201)
  })

  it('A kiosk that was revoked gets nothing, not even a replay', async () => {
    const { as, child, copy, kioskId } = await shelf()
    await lend(as, copy, child, { key: 'gone' })
    await run('update kiosk set revoked_at = ? where id = ?', monday, kioskId)
    expect(await lend(as, copy, child, { key: 'gone' })).toMatchObject({
      status: 403,
      ...refused('kiosk.revoked'),
    })
  })
})

describe('by phone', () => {
  it('A library’s policy says off, on, or inside: after scanning the code at its door, for 30 minutes', async () => {
    const { child, copy, id } = await shelf()
    const borrow = async (inside = {}, members = {}) =>
      lend(await aPhone([child], inside), copy, child, members)
    expect(await borrow()).toMatchObject({ status: 409, ...refused('phone.off') })
    await run(`update library set phone_lending = 'inside' where id = ?`, id)
    expect(await borrow()).toMatchObject(refused('phone.outside'))
    expect(await borrow({ insideLibraryId: id, insideUntil: monday - 1 })).toMatchObject(
      refused('phone.outside'),
    )
    expect((await borrow({ insideLibraryId: id, insideUntil: monday })).status).toBe(201)
    await run(`update library set phone_lending = 'on' where id = ?`, id)
    expect(await borrow()).toMatchObject(refused('loan.already-yours'))
  })

  it('A phone lends for its own children only, and cannot choose whose rules it borrows under', async () => {
    const { child, copy, id } = await shelf()
    const open = await aCounter({ phone_lending: 'on' })
    const stranger = await aPatron(id)
    const phone = await aPhone([child])
    expect(await lend(phone, copy, child, { libraryId: open.id })).toMatchObject(refused('phone.off'))
    const theirs = await aCopy(open.id)
    expect(await lend(phone, theirs, stranger)).toMatchObject({ status: 403, ...refused('role.missing') })
    expect((await lend(phone, theirs, child)).status).toBe(201)
  })

  it('A phone at another library’s door borrows there a copy that was last seen elsewhere', async () => {
    const { child, copy } = await shelf()
    const here = await aCounter({ phone_lending: 'inside' })
    const phone = await aPhone([child], { insideLibraryId: here.id, insideUntil: monday + 1000 })
    expect((await lend(phone, copy, child)).body.library.id).toBe(here.id)
    expect(await copyNow(copy.code)).toEqual({ status: 'available', at: here.id })
  })

  it('Phones cannot return', async () => {
    const { as, child, copy } = await shelf()
    await lend(as, copy, child)
    expect(await bring(await aPhone([child]), copy)).toMatchObject({
      status: 403,
      ...refused('role.missing'),
    })
    expect(await openLoans(copy.code)).toBe(1)
  })

  it('A phone whose card was revoked holds nobody any more', async () => {
    const { child } = await shelf()
    const phone = await aPhone([child])
    await run('update card set revoked_at = ? where id = ?', monday, child.cardId)
    expect((await call('GET /api/library/my', { as: phone })).status).toBe(401)
    const { cardId } = await aCard(child.id)
    expect((await call('GET /api/library/my', { as: await aPhone([{ id: child.id, cardId }]) })).status).toBe(
      200,
    )
  })
})

describe('at the desk', () => {
  it('Forgotten card: staff find the child and lend by patron; a kiosk may not', async () => {
    const { as, child, copy, id } = await shelf()
    const desk = await staff([{ role: 'librarian', libraryId: id }])
    const body = { copyCode: copy.code, patronId: child.id }
    expect((await call('POST /api/library/loans', { as, body })).body.code).toBe('role.missing')
    expect((await call('POST /api/library/loans', { as: desk, body })).body.patron.id).toBe(child.id)
    const unknown = { copyCode: copy.code, patronId: 'nobody' }
    expect((await call('POST /api/library/loans', { as: desk, body: unknown })).body.code).toBe(
      'patron.unknown',
    )
    const both = { ...body, card: child.card }
    expect((await call('POST /api/library/loans', { as: desk, body: both })).status).toBe(422)
  })

  it('Staff act where they serve: another city’s library is not theirs', async () => {
    const { as, child, copy } = await shelf()
    const nanjing = await staff([{ role: 'librarian', city: '南京' }])
    const lent = await lend(as, copy, child)
    expect((await lend(nanjing, copy, child)).body.code).toBe('role.missing')
    expect((await bring(nanjing, copy)).body.code).toBe('role.missing')
    expect((await renew(nanjing, lent.body.id, null)).body.code).toBe('role.missing')
    expect((await lose(nanjing, lent.body.id)).body.code).toBe('role.missing')
    expect((await call('GET /api/library/loans', { as: nanjing })).body.items).toEqual([])
    expect((await readCard(nanjing, child)).body.code).toBe('role.missing')
  })

  it('A library that does not exist is named as such, after the copy', async () => {
    const { copy, child } = await shelf()
    const desk = await aDesk()
    expect(await lend(desk, copy, child, { libraryId: 'nowhere' })).toMatchObject({
      status: 404,
      ...refused('library.unknown'),
    })
    expect(await bring(desk, copy, { libraryId: 'nowhere' })).toMatchObject({
      status: 404,
      ...refused('library.unknown'),
    })
    expect(await bring(desk, { code: '00000000' }, { libraryId: 'nowhere' })).toMatchObject(
      refused('copy.unknown'),
    )
  })
})

describe('due date', () => {
  it('00:30 in Shanghai is yesterday in UTC: the loan is of today', async () => {
    const { as, child, copy } = await shelf()
    const lent = await lend(as, copy, child, { now: Date.parse('2026-03-02T16:30:00Z') })
    expect(lent.body.dueOn).toBe('2026-03-17')
    expect(await one('select out_on from loan where id = ?', lent.body.id)).toBe('2026-03-03')
    expect(await one('select day from visit where patron_id = ?', child.id)).toBe('2026-03-03')
  })

  it('Due on a chained closure, on a 调休 Saturday', async () => {
    const working = { weekly: '[1,2,3,4,5]', keeps_holidays: 1 }
    const { as, child, copy, id } = await shelf(working)
    const at = (local: string) => Date.parse(`${local}T02:00:00Z`)
    expect((await lend(as, copy, child, { now: at('2026-04-25') })).body.dueOn).toBe('2026-05-09')
    const shut = (from: string, to: string) =>
      insert('library_day', {
        id: fresh('day'),
        library_id: id,
        kind: 'closure',
        from_on: from,
        to_on: to,
        reason: '',
      })
    await shut('2026-06-15', '2026-06-16')
    await shut('2026-06-17', '2026-06-18')
    // 19 to 21 June is the Dragon Boat holiday.
    expect((await lend(as, await aCopy(id), child, { now: at('2026-06-01') })).body.dueOn).toBe('2026-06-22')
  })

  it('A year without holiday data is unknown, not open: staff are warned', async () => {
    const { as, child, copy } = await shelf({ keeps_holidays: 1 })
    const lent = await lend(as, copy, child, { now: Date.parse('2026-12-25T02:00:00Z') })
    expect(lent.body).toMatchObject({ dueOn: '2027-01-08', flags: ['policy-missing', 'calendar-unknown'] })
  })

  it('It is overdue after the day ends at the library, not before', async () => {
    const { as, child, copy, id } = await shelf()
    await lend(as, copy, child)
    const overdue = async (now: number) =>
      (await call(`GET /api/library/loans?libraryId=${id}&state=overdue`, { as: await aDesk(), now })).body
        .items.length
    expect(await overdue(Date.parse('2026-03-16T15:59:59Z'))).toBe(0)
    expect(await overdue(Date.parse('2026-03-16T16:00:00Z'))).toBe(1)
  })
})

describe('renewal', () => {
  it('Renew on the last day at 23:59 Shanghai and at 00:00: from that day, and from the next', async () => {
    const { as, child, copy, id } = await shelf()
    const first = await lend(as, copy, child)
    const second = await lend(as, await aCopy(id), child)
    const late = await renew(as, first.body.id, child, { now: Date.parse('2026-03-16T15:59:00Z') })
    expect(late).toMatchObject({ status: 201, body: { dueOn: '2026-03-30', renewals: 1, state: 'open' } })
    const later = await renew(as, second.body.id, child, { now: Date.parse('2026-03-16T16:00:00Z') })
    expect(later.body).toMatchObject({ dueOn: '2026-03-31', renewals: 1 })
    expect(await actionsOf(first.body.id)).toEqual(['loan.check-out', 'loan.renew'])
  })

  it('Refused at the limit, when it gains no day: each its own code', async () => {
    const { as, child, copy } = await shelf()
    const { body } = await lend(as, copy, child)
    expect(await renew(as, body.id, child)).toMatchObject({
      status: 409,
      ...refused('renewal.no-gain', { dueOn: '2026-03-16' }),
    })
    expect((await renew(as, body.id, child, { now: monday + days })).status).toBe(201)
    expect(await renew(as, body.id, child, { now: monday + 9 * days })).toMatchObject(
      refused('renewal.limit-reached', { limit: 1 }),
    )
  })

  it('A kiosk must show the child’s card; a phone has its own; a stranger learns nothing', async () => {
    const { as, child, copy, id } = await shelf()
    const { body } = await lend(as, copy, child)
    const now = monday + days
    expect((await renew(as, body.id, null, { now })).body.code).toBe('card.unknown')
    expect((await renew(await aPhone([await aPatron(id)]), body.id, null, { now })).body.code).toBe(
      'thing.unknown',
    )
    expect((await renew(await aPhone([child]), body.id, null, { now })).body.dueOn).toBe('2026-03-17')
  })

  it('A suspended child’s loans do not run on, and neither do ended ones', async () => {
    const { as, child, copy } = await shelf()
    const { body } = await lend(as, copy, child)
    const now = monday + days
    await run(`update patron set suspended_reason = 'pause' where id = ?`, child.id)
    expect(await renew(as, body.id, child, { now })).toMatchObject(refused('patron.suspended'))
    expect(await lend(as, copy, child)).toMatchObject(refused('patron.suspended'))
    expect((await bring(as, copy)).body.outcome).toBe('returned')
    expect(await renew(await aDesk(), body.id, null, { now })).toMatchObject(refused('loan.state'))
  })
})

describe('undo', () => {
  it('Within 60 s, by the same kiosk or phone: the place is free again and the visit counts one less', async () => {
    const { as, child, copy } = await shelf()
    const { body } = await lend(as, copy, child)
    const other = await aCounter()
    expect(await undo(other.as, body.id)).toMatchObject({ status: 404, ...refused('thing.unknown') })
    expect(await undo(as, body.id, { now: monday + 60_001 })).toMatchObject(refused('undo.too-late'))
    expect(await undo(as, body.id, { now: monday + 60_000 })).toMatchObject({
      status: 200,
      body: { ended: 'undone', state: 'returned' },
    })
    expect(await undo(as, body.id, { now: monday + 60_000 })).toMatchObject(refused('loan.state'))
    expect([
      await openLoans(copy.code),
      await tally(child.id, 'loans'),
      await tally(child.id, 'loans:book'),
    ]).toEqual([0, 0, 0])
    expect(await one('select loans from visit where patron_id = ?', child.id)).toBe(0)
    expect((await lend(as, copy, child)).status).toBe(201)
    expect(await one('select loans from visit where patron_id = ?', child.id)).toBe(1)
  })

  it('An undone check-out was none: lists of returned loans do not show it', async () => {
    const { as, child, copy } = await shelf()
    const { body } = await lend(as, copy, child)
    await undo(as, body.id)
    const seen = await call(`GET /api/library/loans?patronId=${child.id}&state=returned`, {
      as: await aDesk(),
    })
    expect(seen.body.items).toEqual([])
  })
})

describe('lost', () => {
  it('「找不到了」 is a button on the child’s own page: the copy is lost, nobody is fined, twice is once', async () => {
    const { as, child, copy, id } = await shelf()
    const { body } = await lend(as, copy, child)
    const phone = await aPhone([child])
    expect(await lose(await aPhone([await aPatron(id)]), body.id)).toMatchObject({
      status: 404,
      ...refused('thing.unknown'),
    })
    const said = await lose(phone, body.id)
    expect(said.body).toMatchObject({ state: 'open', lostAt: '2026-03-02T02:00:00.000Z' })
    expect((await lose(phone, body.id, { now: monday + days })).body.lostAt).toBe(said.body.lostAt)
    expect(await copyNow(copy.code)).toMatchObject({ status: 'lost' })
    expect(await tally(child.id, 'loans')).toBe(1)
    expect(await actionsOf(body.id)).toEqual(['loan.check-out', 'loan.lost'])
  })

  it('Found again: a return scan finds it, and so does another child who borrows it', async () => {
    const { as, child, copy, id } = await shelf()
    const { body } = await lend(as, copy, child)
    await lose(await aDesk(), body.id)
    expect((await bring(as, copy)).body).toMatchObject({ outcome: 'returned', routing: { to: 'shelf' } })
    expect(await copyNow(copy.code)).toMatchObject({ status: 'available' })
    const again = await lend(as, copy, child)
    await lose(await aDesk(), again.body.id)
    expect((await lend(as, copy, await aPatron(id), { evidence: 'in-hand' })).status).toBe(201)
    expect(await copyNow(copy.code)).toMatchObject({ status: 'available' })
    expect(await tally(child.id, 'loans')).toBe(0)
  })
})
