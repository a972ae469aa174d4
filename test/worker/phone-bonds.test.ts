import { describe, expect, it } from 'vitest'
import { aCounter, lend, place, renew } from './counter.ts'
import { aCopy, aPatron, call, cookiesOf, days, everything, fresh, monday, one, staff } from './harness.ts'

/** A child whose card was scanned with a phone that nobody bound. */
const aStranger = async () => {
  const at = await aCounter()
  const child = await aPatron(at.id)
  const as = await staff([{ role: 'librarian', libraryId: at.id }])
  const phone = cookiesOf(await call('POST /api/library/phones', { body: { card: child.card } }))
  return { at, child, as, phone }
}
const codeFor = (as: string, id: string, more: { now?: number; key?: string } = {}) =>
  call(`POST /api/people/patrons/${id}/bind-codes`, { as, body: {}, ...more })
const bind = (phone: string, code: string, now?: number) =>
  call('POST /api/library/phone/bonds', { as: phone, body: { code }, now })

describe('a card alone', () => {
  it('lends and shows what is out; diary, holds and renewals need the phone to be bound', async () => {
    const { at, child, phone } = await aStranger()
    const copy = await aCopy(at.id)
    const { body } = await lend(at.as, copy, child)
    const my = await call('GET /api/library/my', { as: phone })
    expect([my.body.loans.length, my.body.bound, my.body.cardUrl]).toEqual([1, false, null])
    const other = await aCopy(at.id)
    for (const answer of [
      await renew(phone, body.id, null, { now: monday + days }),
      await place(phone, child, other.titleId, at.id),
    ])
      expect([answer.status, answer.body.code]).toEqual([403, 'phone.not-bound'])
    expect((await call('GET /api/library/loans', { as: phone })).body.items).toHaveLength(1)
    await call('POST /api/library/returns', { as: at.as, body: { copyCode: copy.code }, now: monday + 1000 })
    expect((await call('GET /api/library/loans?state=returned', { as: phone })).body.items).toHaveLength(0)
    expect((await call('GET /api/library/holds', { as: phone })).body.items).toHaveLength(0)
  })
})

describe('binding a phone', () => {
  it('by the six digits that staff give: then it renews, holds, reads the diary and shows the card', async () => {
    const { at, child, as, phone } = await aStranger()
    const copy = await aCopy(at.id)
    const { body: loan } = await lend(at.as, copy, child)
    const given = await codeFor(as, child.id)
    expect(given.status).toBe(201)
    expect(given.body.code).toMatch(/^\d{6}$/)
    expect(given.body.url).toBe(`http://linli.test/p/${child.card}#code=${given.body.code}`)
    const bound = await bind(phone, ` ${given.body.code.slice(0, 3)} ${given.body.code.slice(3)}`)
    expect([bound.status, bound.body.patrons[0].bound]).toEqual([200, true])
    const my = await call('GET /api/library/my', { as: phone })
    expect([my.body.bound, my.body.cardUrl]).toEqual([true, `http://linli.test/p/${child.card}`])
    expect((await renew(phone, loan.id, null, { now: monday + days })).status).toBe(201)
    expect((await place(phone, child, (await aCopy(at.id)).titleId, at.id)).status).toBe(201)
  })

  it('in one tap with the card, by what a QR code of staff or of the kiosk carries', async () => {
    const { at, child } = await aStranger()
    const shown = await call('POST /api/library/kiosk/bind-codes', { as: at.as, body: { card: child.card } })
    expect(shown.status).toBe(201)
    const { code } = shown.body
    const phone = await call('POST /api/library/phones', { body: { card: child.card, code } })
    expect(phone.body.patrons).toMatchObject([{ id: child.id, bound: true }])
    expect((await call('GET /api/library/my', { as: cookiesOf(phone) })).body.bound).toBe(true)
  })

  it('a code works once, for ten minutes, until the next is given, and for its own child', async () => {
    const { child, as, phone } = await aStranger()
    const other = await aStranger()
    const first = (await codeFor(as, child.id)).body.code
    expect((await bind(phone, first, monday + 600_000)).body.code).toBe('phone.bind-code')
    const second = (await codeFor(as, child.id)).body.code
    if (first !== second) expect((await bind(phone, first)).body.code).toBe('phone.bind-code')
    expect((await bind(other.phone, second)).body.code).toBe('phone.bind-code')
    const twin = cookiesOf(await call('POST /api/library/phones', { body: { card: child.card } }))
    const both = await Promise.all([bind(phone, second), bind(twin, second)])
    expect(both.map((b) => b.status).toSorted((a, b) => a - b)).toEqual([200, 404])
    expect(await one('select count(*) from phone_bond where patron_id = ?', child.id)).toBe(1)
  })

  it('a wrong code with a right card changes nothing and is counted', async () => {
    const { child } = await aStranger()
    const answer = await call('POST /api/library/phones', { body: { card: child.card, code: '000000' } })
    expect([answer.status, answer.body.code]).toEqual([404, 'phone.bind-code'])
    expect(answer.headers.getSetCookie()).toEqual([])
    const from = { headers: { 'cf-connecting-ip': '198.51.100.7' } }
    let last = 0
    for (let i = 0; i < 32; i++)
      last = (await call('POST /api/library/phones', { body: { card: child.card, code: '000000' }, ...from }))
        .status
    expect(last).toBe(429)
  })

  it('the digits are in no table, and a replay shows the same', async () => {
    const { child, as } = await aStranger()
    const key = fresh('key')
    const { body } = await codeFor(as, child.id, { key })
    expect((await codeFor(as, child.id, { key })).body).toEqual(body)
    expect(JSON.stringify(await everything())).not.toContain(`"${body.code}"`)
  })

  it('is undone by staff, by taking the child off the phone, and by erasure', async () => {
    const { child, as, phone } = await aStranger()
    const renewBound = async () => {
      await bind(phone, (await codeFor(as, child.id)).body.code)
      return (await call(`GET /api/people/patrons/${child.id}/phones`, { as })).body.items
    }
    const [bond] = await renewBound()
    expect(bond).toEqual({ id: expect.any(String), boundAt: new Date(monday).toISOString() })
    const drop = () => call(`DELETE /api/people/patrons/${child.id}/phones/${bond.id}`, { as })
    expect((await drop()).body.items).toEqual([])
    expect((await drop()).status).toBe(200)
    expect((await call('GET /api/library/my', { as: phone })).body.bound).toBe(false)
    expect(await renewBound()).toHaveLength(1)
    await call(`DELETE /api/library/phone/patrons/${child.id}`, { as: phone })
    expect(await one('select count(*) from phone_bond where patron_id = ?', child.id)).toBe(0)
    expect(await renewBound()).toHaveLength(1)
    await call(`DELETE /api/people/patrons/${child.id}`, { as })
    expect(await one('select count(*) from phone_bond where patron_id = ?', child.id)).toBe(0)
  })

  it('is given by staff of that library only, and for a child with a card', async () => {
    const { child, at, as } = await aStranger()
    const foreign = await staff([{ role: 'librarian', city: '珠海' }])
    expect((await codeFor(foreign, child.id)).body.code).toBe('role.missing')
    const { body } = await call('POST /api/people/patrons', {
      as,
      body: { nameless: true, homeLibraryId: at.id },
    })
    expect((await codeFor(as, body.id)).body.code).toBe('card.none')
  })
})
