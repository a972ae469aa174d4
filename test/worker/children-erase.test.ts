import { env } from 'cloudflare:workers'
import { describe, expect, it, vi } from 'vitest'
import { systemCtx } from '../../src/jobs.ts'
import { finishErased } from '../../src/people/patrons/erase.ts'
import { aCounter, bring, lend, place } from './counter.ts'
import { around, counted, noCost } from './d1.ts'
import {
  aCopy,
  aPatron,
  aPhone,
  call,
  days,
  everything,
  fresh,
  monday,
  one,
  rowsOf,
  staff,
} from './harness.ts'

const finish = (now: number) => finishErased(systemCtx(env, 'cron', now))
const consent = { textVersion: '1', method: 'paper', givenOn: '2026-03-01', diary: true }

/** A named child with a guardian and a card, at a counter with its librarian. */
const aChild = async (more: Record<string, unknown> = {}) => {
  const at = await aCounter()
  const as = await staff([{ role: 'librarian', libraryId: at.id }])
  const { body } = await call('POST /api/people/patrons', {
    as,
    key: fresh('key'),
    body: {
      nickname: '海星星',
      avatar: 'whale',
      birthYear: 2017,
      homeLibraryId: at.id,
      consent,
      guardian: { name: '柳絮', phone: '139-0000-4321' },
      ...more,
    },
  })
  const made = await call(`POST /api/people/patrons/${body.id}/cards`, { as, body: {} })
  return { at, as, id: String(body.id), card: String(made.body.token), cardId: String(made.body.cardId) }
}

/** A database whose second batch, the one that writes, fails at its k-th statement or at its end. */
const failingAt = (k: number) => {
  let batches = 0
  return around(env.DB, (statements, run) => {
    batches += 1
    if (batches === 1) return run(statements)
    const broken = env.DB.prepare('insert into setting (key, value) values (null, null)')
    return run([...statements.slice(0, k), broken, ...statements.slice(k)])
  })
}

const erase = (as: string, id: string, more: { headers?: Record<string, string>; now?: number } = {}) =>
  call(`DELETE /api/people/patrons/${id}`, { as, ...more })
const look = (as: string, id: string) => call(`GET /api/people/patrons/${id}`, { as })

describe('erasure', () => {
  it('without open loans the identity goes at once, and no table holds it; counts stay', async () => {
    const child = await aChild()
    const copy = await aCopy(child.at.id)
    await lend(child.at.as, copy, child, { key: fresh('key') })
    await bring(child.at.as, copy, { now: monday + 1000, key: fresh('key') })
    const visits = await one('select sum(loans) from visit where library_id = ?', child.at.id)
    const done = await erase(child.as, child.id)
    expect([done.status, done.body.nickname, done.body.cards]).toEqual([200, null, []])
    expect((await look(child.as, child.id)).body.code).toBe('patron.unknown')
    const text = JSON.stringify(await everything())
    for (const gone of ['海星星', '柳絮', '139-0000-4321', '13900004321']) expect(text).not.toContain(gone)
    expect(await rowsOf('select patron_id from loan where copy_code = ?', copy.code)).toEqual([
      { patron_id: null },
    ])
    for (const table of ['loan', 'visit', 'hold', 'tally', 'phone_bond', 'bind_code'])
      expect([table, await one(`select count(*) from ${table} where patron_id = ?`, child.id)]).toEqual([
        table,
        0,
      ])
    expect(await one('select sum(loans) from visit where library_id = ?', child.at.id)).toBe(visits)
    expect(
      await rowsOf(
        'select text_version, guardian, guardian_key_id from consent where patron_id = ?',
        child.id,
      ),
    ).toEqual([{ text_version: '1', guardian: null, guardian_key_id: null }])
  })

  it('with open loans the loans survive until return, then the identity goes', async () => {
    const child = await aChild()
    const copy = await aCopy(child.at.id)
    await lend(child.at.as, copy, child)
    const done = await erase(child.as, child.id)
    expect([done.status, done.body.openLoans, done.body.erasedAt !== null]).toEqual([200, 1, true])
    expect(await finish(monday + days)).toEqual({ gone: 0 })
    const shell = await look(child.as, child.id)
    expect([shell.status, shell.body.nickname, shell.body.openLoans]).toEqual([200, null, 1])
    expect((await bring(child.at.as, copy, { now: monday + 2 * days })).body.outcome).toBe('returned')
    expect(await finish(monday + 2 * days + 1)).toEqual({ gone: 1 })
    expect((await look(child.as, child.id)).body.code).toBe('patron.unknown')
    expect(await one('select count(*) from loan where patron_id = ?', child.id)).toBe(0)
    expect(await finish(monday + 3 * days)).toEqual({ gone: 0 })
  })

  it('Erase, then the same card scanned: it is revoked, at a kiosk and on a phone', async () => {
    const child = await aChild()
    const copy = await aCopy(child.at.id)
    const phone = await aPhone([child])
    await erase(child.as, child.id)
    expect((await lend(child.at.as, copy, child)).body.code).toBe('card.revoked')
    expect(
      (await call('POST /api/library/cards/read', { as: child.at.as, body: { card: child.card } })).body.code,
    ).toBe('card.revoked')
    expect((await call('GET /api/library/my', { as: phone })).status).toBe(401)
    expect((await call('POST /api/library/phones', { body: { card: child.card } })).body.code).toBe(
      'card.revoked',
    )
    expect(
      (
        await call('POST /api/library/loans', {
          as: child.as,
          body: { copyCode: copy.code, patronId: child.id },
        })
      ).body.code,
    ).toBe('patron.unknown')
  })

  it('twice is safe', async () => {
    const child = await aChild()
    const first = await erase(child.as, child.id)
    const rows = await everything()
    const again = await erase(child.as, child.id)
    expect([again.status, again.body]).toEqual([200, first.body])
    expect(await everything()).toEqual(rows)
    expect(
      await one(`select count(*) from audit where action = 'patron.erase' and entity_id = ?`, child.id),
    ).toBe(1)
  })

  it('ends the child’s holds and passes the copy on to the next for that title, whoever waits longer for another', async () => {
    const child = await aChild()
    const other = await aCopy(child.at.id)
    await lend(child.at.as, other, await aPatron(child.at.id))
    const elsewhere = await place(child.as, await aPatron(child.at.id), other.titleId, child.at.id)
    const copy = await aCopy(child.at.id)
    const [reader, next] = [await aPatron(child.at.id), await aPatron(child.at.id)]
    await lend(child.at.as, copy, reader)
    await place(child.as, child, copy.titleId, child.at.id)
    const waits = await place(child.as, next, copy.titleId, child.at.id)
    await bring(child.at.as, copy, { now: monday + 1000 })
    await erase(child.as, child.id)
    expect(await rowsOf('select state, copy_code from hold where id = ?', waits.body.id)).toEqual([
      { state: 'ready', copy_code: copy.code },
    ])
    expect(await one('select state from hold where id = ?', elsewhere.body.id)).toBe('waiting')
  })

  it('is decided on the version that was seen, and is for staff of that library', async () => {
    const child = await aChild()
    const stranger = await staff([{ role: 'librarian', city: '珠海' }])
    const rows = await everything()
    expect((await erase(stranger, child.id)).body.code).toBe('role.missing')
    expect((await erase(child.as, child.id, { headers: { 'if-match': '"1"' } })).status).toBe(412)
    expect((await everything())['patron']).toEqual(rows['patron'])
    expect((await erase(child.as, 'nobody')).status).toBe(404)
  })

  it('changes nothing of an erased child afterwards, though a book is out', async () => {
    const child = await aChild()
    await lend(child.at.as, await aCopy(child.at.id), child)
    await erase(child.as, child.id)
    for (const [route, body] of [
      [`PATCH /api/people/patrons/${child.id}`, { avatar: 'owl' }],
      [`POST /api/people/patrons/${child.id}/cards`, {}],
      [`POST /api/people/patrons/${child.id}/consent`, { nickname: '海星星', consent }],
      [`POST /api/people/patrons/${child.id}/merge`, { from: (await aPatron(child.at.id)).id }],
    ] as const)
      expect([route, (await call(route, { as: child.as, body })).body.code]).toEqual([route, 'patron.erased'])
  })

  it('takes two round trips, as do a merge, an export and a code; each batch that fails changes nothing', async () => {
    const child = await aChild()
    const twin = await aPatron(child.at.id)
    await lend(child.at.as, await aCopy(child.at.id), child)
    await place(child.as, child, (await aCopy(child.at.id)).titleId, child.at.id)
    const silenced = vi.spyOn(console, 'log').mockImplementation(() => {})
    for (const [route, body] of [
      [`POST /api/people/patrons/${child.id}/bind-codes`, {}],
      [`GET /api/people/patrons/${child.id}/export`, undefined],
      [`POST /api/people/patrons/${child.id}/merge`, { from: twin.id }],
      [`POST /api/people/patrons/${child.id}/consent/withdraw`, {}],
      [`DELETE /api/people/patrons/${child.id}`, undefined],
    ] as const) {
      const before = await everything()
      for (const k of [0, 2, 5, 9]) {
        const failed = await call(route, { as: child.as, body, env: { DB: failingAt(k) } })
        expect([route, k, failed.status]).toEqual([route, k, 500])
        expect(await everything()).toEqual(before)
      }
      const cost = noCost()
      const done = await call(route, { as: child.as, body, env: { DB: counted(env.DB, cost) } })
      expect([route, done.status < 300, cost.roundTrips]).toEqual([route, true, 2])
    }
    silenced.mockRestore()
  })

  it('against a check-out at the same moment: the book has no owner who is not there', async () => {
    for (let i = 0; i < 6; i++) {
      const child = await aChild()
      const copy = await aCopy(child.at.id)
      const [lent, erased] = await Promise.all([lend(child.at.as, copy, child), erase(child.as, child.id)])
      expect(erased.status).toBe(200)
      const { gone_at: gone } = (await rowsOf('select gone_at from patron where id = ?', child.id))[0]!
      const open = await one(
        'select count(*) from loan where patron_id = ? and returned_at is null',
        child.id,
      )
      expect([lent.status === 201, open, gone === null]).toEqual(
        lent.status === 201 ? [true, 1, true] : [false, 0, false],
      )
      if (lent.status !== 201) expect(lent.body.code).toBe('card.revoked')
    }
  })
})

describe('a consent withdrawn', () => {
  const withdraw = (as: string, id: string) =>
    call(`POST /api/people/patrons/${id}/consent/withdraw`, { as, body: {} })

  it('with holds: the holds stand, and the child is called by the animal', async () => {
    const child = await aChild()
    const copy = await aCopy(child.at.id)
    await lend(child.at.as, copy, await aPatron(child.at.id))
    const held = await place(child.as, child, copy.titleId, child.at.id)
    expect((await withdraw(child.as, child.id)).body).toMatchObject({ nickname: null, nameless: true })
    await bring(child.at.as, copy, { now: monday + 1000 })
    expect(await one('select state from hold where id = ?', held.body.id)).toBe('ready')
    const card = await call('POST /api/library/cards/read', { as: child.at.as, body: { card: child.card } })
    expect([card.body.patron.nickname, card.body.holdsReady.length]).toEqual([null, 1])
  })

  it('with a loan, twice: the loan stands, comes back, and the card goes on', async () => {
    const child = await aChild()
    const copy = await aCopy(child.at.id)
    await lend(child.at.as, copy, child)
    await withdraw(child.as, child.id)
    expect((await withdraw(child.as, child.id)).status).toBe(200)
    expect((await look(child.as, child.id)).body).toMatchObject({
      openLoans: 1,
      nickname: null,
      diary: false,
    })
    expect((await bring(child.at.as, copy, { now: monday + 1000 })).body.outcome).toBe('returned')
    expect((await lend(child.at.as, copy, child, { now: monday + 2000 })).status).toBe(201)
    expect(
      await one(
        `select count(*) from audit where action = 'patron.consent-withdrawn' and entity_id = ?`,
        child.id,
      ),
    ).toBe(1)
  })
})

describe('merge of two children with two consents', () => {
  const merge = (as: string, into: string, from: string) =>
    call(`POST /api/people/patrons/${into}/merge`, { as, body: { from } })
  const twin = async (at: { id: string }, as: string, more: Record<string, unknown>, now = monday) =>
    (
      await call('POST /api/people/patrons', {
        as,
        now,
        body: { nickname: '豆豆', avatar: 'owl', homeLibraryId: at.id, consent, ...more },
      })
    ).body

  it('the diary goes on only if neither said no', async () => {
    const { at, as, id } = await aChild()
    const no = await twin(at, as, { consent: { ...consent, diary: false } })
    expect((await merge(as, id, no.id)).body).toMatchObject({ nickname: '海星星', diary: false })
    const yes = await aChild()
    const too = await twin(yes.at, yes.as, {})
    expect((await merge(yes.as, yes.id, too.id)).body.diary).toBe(true)
  })

  it('a consent taken back after the other was given ends both; one given later stands', async () => {
    const { at, as, id } = await aChild()
    const other = await twin(at, as, {})
    await call(`POST /api/people/patrons/${other.id}/consent/withdraw`, { as, body: {}, now: monday + 1000 })
    expect((await merge(as, id, other.id)).body).toMatchObject({
      nickname: null,
      birthYear: null,
      diary: false,
    })
    expect(
      await one(
        'select count(*) from consent where patron_id = ? and (withdrawn_at is null or guardian is not null)',
        id,
      ),
    ).toBe(0)
    const later = await aChild()
    await call(`POST /api/people/patrons/${later.id}/consent/withdraw`, { as: later.as, body: {} })
    const anew = await twin(later.at, later.as, {}, monday + 5000)
    expect((await merge(later.as, later.id, anew.id)).body.nickname).toBe('豆豆')
  })

  it('a check-out or a hold that races it does not land on the merged row', async () => {
    for (let i = 0; i < 6; i++) {
      const { at, as, id } = await aChild()
      const from = await aPatron(at.id)
      const copy = await aCopy(at.id)
      const wish = await aCopy(at.id)
      const [lent, , merged] = await Promise.all([
        lend(at.as, copy, from),
        place(as, from, wish.titleId, at.id),
        merge(as, id, from.id),
      ])
      expect([lent.status, merged.status]).toEqual([201, 200])
      for (const table of ['loan', 'visit', 'hold'])
        expect([table, await one(`select count(*) from ${table} where patron_id = ?`, from.id)]).toEqual([
          table,
          0,
        ])
      expect(await one(`select n from tally where patron_id = ? and scope = 'loans'`, id)).toBe(1)
    }
  })

  it('phones bound to either stay bound', async () => {
    const { at, as, id } = await aChild()
    const from = await aPatron(at.id)
    const phone = await aPhone([from])
    await merge(as, id, from.id)
    expect((await call('GET /api/library/phone', { as: phone })).body.patrons).toMatchObject([
      { id, bound: true },
    ])
  })
})
