import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { systemCtx } from '../../src/jobs.ts'
import { resealGuardians } from '../../src/people/patrons/reseal.ts'
import { aCounter, bring, lend, place } from './counter.ts'
import { aCopy, admin, aPatron, call, everything, fresh, monday, one, rowsOf, run, staff } from './harness.ts'

const consent = { textVersion: '1', method: 'paper', givenOn: '2026-03-01', diary: true }
const guardian = { name: '柳絮', phone: '139-0000-4321' }
const at = (id: string, rest = '') => `/api/people/patrons/${id}${rest}`

/** A child with a guardian, and the librarian of its library. */
const aChild = async (bindings?: Record<string, unknown>) => {
  const counter = await aCounter()
  const as = await staff([{ role: 'librarian', libraryId: counter.id }])
  const answer = await call('POST /api/people/patrons', {
    as,
    env: bindings,
    key: fresh('key'),
    body: {
      nickname: '海星星',
      avatar: 'whale',
      birthYear: 2017,
      homeLibraryId: counter.id,
      consent,
      guardian,
    },
  })
  return { counter, as, id: String(answer.body.id), answer }
}

describe('an export of everything about a child', () => {
  it('holds profile, consents, cards, loans, holds, visits and who looked; not the guardian, nor a card’s token', async () => {
    const { counter, as, id } = await aChild()
    const { body: card } = await call(`POST ${at(id, '/cards')}`, { as, body: {} })
    const child = { id, card: String(card.token) }
    const [back, out] = [await aCopy(counter.id), await aCopy(counter.id)]
    await lend(counter.as, back, child)
    await bring(counter.as, back, { now: monday + 60_000 })
    await lend(counter.as, out, child, { now: monday + 120_000 })
    await place(as, child, (await aCopy(counter.id)).titleId, counter.id)
    await call(`GET ${at(id, '/guardian')}`, { as })
    const given = await call(`GET ${at(id, '/export')}`, { as })
    expect([given.status, given.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(given.headers.get('content-disposition')).toMatch(/^attachment/)
    const { body } = given
    expect(body.patron).toMatchObject({ id, nickname: '海星星', birthYear: 2017 })
    expect(body.consents).toEqual([
      { textVersion: '1', method: 'paper', givenOn: '2026-03-01', withdrawnAt: null, hasGuardian: true },
    ])
    expect([body.cards.length, body.loans.length, body.holds.length, body.visits.length]).toEqual([
      1, 2, 1, 1,
    ])
    expect(body.loans.map((l: { returnedAt: string | null }) => l.returnedAt !== null)).toEqual([true, false])
    expect(body.history.map((h: { what: string }) => h.what)).toEqual([
      'patron.register',
      'patron.card',
      'guardian.look',
    ])
    expect(body.history.at(-1).by).toMatch(/@demo\.test$/)
    const text = JSON.stringify(body)
    for (const secret of [guardian.name, guardian.phone, card.token]) expect(text).not.toContain(secret)
  })

  it('is written down, and with the guardian in it it is a look as well', async () => {
    const { as, id } = await aChild()
    await call(`GET ${at(id, '/export')}`, { as })
    const { body } = await call(`GET ${at(id, '/export?guardian=true')}`, { as })
    expect(body.guardian).toEqual(guardian)
    expect(body.history.map((h: { what: string }) => h.what)).toEqual(['patron.register', 'patron.export'])
    expect(
      await rowsOf(`select action, entity, version, after from audit where about = ? order by seq`, id),
    ).toEqual([
      { action: 'patron.register', entity: 'patron', version: 1, after: expect.any(String) },
      { action: 'patron.export', entity: 'patron-export', version: 1, after: null },
      { action: 'patron.export', entity: 'patron-export', version: 2, after: null },
      { action: 'guardian.look', entity: 'guardian', version: 1, after: null },
    ])
  })

  it('is for staff of that library, and a refused one is none', async () => {
    const { id } = await aChild()
    const foreign = await staff([{ role: 'librarian', city: '珠海' }])
    expect((await call(`GET ${at(id, '/export')}`, { as: foreign })).body.code).toBe('role.missing')
    expect(await one(`select count(*) from audit where action = 'patron.export' and about = ?`, id)).toBe(0)
  })
})

describe('the yearly report for the audit of minors’ data', () => {
  const report = async (as: string, query = '') =>
    call(`GET /api/people/minors-report?year=2026${query}`, { as })

  it('counts what is held, consents by method and text, withdrawals, erasures, looks and exports', async () => {
    const as = await admin()
    const before = (await report(as)).body
    const { id, as: desk } = await aChild()
    const other = await aChild()
    await call(`GET ${at(id, '/guardian')}`, { as: desk })
    await call(`GET ${at(id, '/export')}`, { as: desk })
    await call(`GET /api/audit?about=${id}`, { as: desk })
    await call(`POST ${at(id, '/consent/withdraw')}`, { as: desk, body: {} })
    await call(`POST ${at(id, '/consent/withdraw')}`, { as: desk, body: {} })
    await call(`DELETE ${at(other.id)}`, { as: other.as })
    const after = (await report(as)).body
    const grown = (key: string) => after.happened[key] - before.happened[key]
    const happened = ['registered', 'looks', 'histories', 'exported', 'withdrawn', 'erased']
    expect(happened.map(grown)).toEqual([2, 1, 1, 1, 1, 1])
    const of = (r: typeof after) => r.held.cities.find((c: { city: string }) => c.city === '北京')
    expect([of(after).named - of(before).named, of(after).nameless - of(before).nameless]).toEqual([0, 1])
    expect([after.held.gone - before.held.gone, after.held.guardians - before.held.guardians]).toEqual([1, 0])
    const given = (r: typeof after) =>
      r.consents.find((c: { textVersion: string }) => c.textVersion === '1').n
    expect(given(after) - given(before)).toBe(2)
    expect((await call('GET /api/people/minors-report?year=2025', { as })).body.happened.registered).toBe(0)
    const csv = await report(as, '&format=csv')
    expect(csv.headers.get('content-type')).toMatch('text/csv')
    expect(csv.body).toContain(`2026,erased,,${after.happened.erased}`)
  })

  it('is for an admin, and names nobody', async () => {
    const { as } = await aChild()
    expect((await report(as)).status).toBe(403)
    const text = JSON.stringify((await report(await admin())).body)
    for (const secret of ['海星星', guardian.name, guardian.phone]) expect(text).not.toContain(secret)
  })
})

describe('the key that guardians are sealed with', () => {
  const bytes = (n: number) => btoa(String.fromCharCode(...new Uint8Array(32).fill(n)))
  const [old, next] = [`k1:${bytes(1)}`, `k2:${bytes(2)}`]
  const keys = (list: string) => ({ GUARDIAN_KEYS: list })
  const look = async (as: string, id: string, list: string) =>
    call(`GET ${at(id, '/guardian')}`, { as, env: keys(list) })
  const reseal = (list: string) => resealGuardians(systemCtx({ ...env, ...keys(list) }, 'cron', monday))
  const keyOf = (id: string) => one('select guardian_key_id from consent where patron_id = ?', id)

  it('Key rotated with rows of both keys: both are readable, the job moves all to the new one, then the old may go', async () => {
    const [derived, first, second] = [
      await aChild(),
      await aChild(keys(old)),
      await aChild(keys(`${next},${old}`)),
    ]
    expect([await keyOf(derived.id), await keyOf(first.id), await keyOf(second.id)]).toEqual([
      'v1',
      'k1',
      'k2',
    ])
    const both = `${next},${old}`
    for (const { as, id } of [derived, first, second])
      expect((await look(as, id, both)).body.guardian).toEqual(guardian)
    expect((await reseal(both)).unreadable).toBe(0)
    for (const { as, id } of [derived, first, second]) {
      expect(await keyOf(id)).toBe('k2')
      expect((await look(as, id, next)).body.guardian).toEqual(guardian)
    }
    expect(await reseal(both)).toEqual({ resealed: 0, unreadable: 0 })
  })

  it('the job goes on where it was stopped, in pages', async () => {
    const { id } = await aChild(keys(old))
    const [row] = await rowsOf('select * from consent where patron_id = ?', id)
    // Sealed for another row: such a one opens with no key, and hinders none that comes after it.
    await run(
      `insert into consent (id, patron_id, text_version, method, given_on, guardian, guardian_key_id, created_at)
        select 'a-broken', patron_id, text_version, method, given_on, guardian, guardian_key_id, created_at from consent where id = ?`,
      row!['id'],
    )
    const made = []
    for (let i = 0; i < 60; i++) made.push((await aChild(keys(old))).id)
    const done = await reseal(`${next},${old}`)
    expect([done.resealed >= 61, done.unreadable]).toEqual([true, 1])
    expect(await one(`select count(*) from consent where guardian_key_id = 'k1'`)).toBe(1)
    await run(`delete from consent where id = 'a-broken'`)
  })

  it('of an unknown name or a wrong key is a clear problem, and no crash', async () => {
    const { as, id } = await aChild(keys(old))
    for (const list of ['', next, `k1:${bytes(9)}`, 'k1:short', 'nonsense']) {
      const answer = await look(as, id, list)
      expect([list, answer.status, answer.body.code]).toEqual([list, 503, 'guardian.key'])
    }
    expect(await one(`select count(*) from audit where action = 'guardian.look' and about = ?`, id)).toBe(0)
    const refused = await aChild(keys('k1:short'))
    expect([refused.answer.status, refused.answer.body.code]).toEqual([503, 'guardian.key'])
    expect((await reseal('k1:short')).resealed).toBe(0)
    expect((await look(as, id, old)).body.guardian).toEqual(guardian)
  })

  it('the guardian’s phone is nowhere: not in logs, audit, exports, errors, nor in any table', async () => {
    const printed: string[] = []
    const [log, error] = [console.log, console.error]
    console.log = console.error = (...parts: unknown[]) => void printed.push(parts.map(String).join(' '))
    const answers: unknown[] = []
    try {
      const child = await aChild()
      const { as, id } = child
      const twin = await aPatron(child.counter.id)
      answers.push(child.answer)
      for (const [route, body] of [
        [`GET ${at(id)}`, undefined],
        [`GET ${at(id, '/export')}`, undefined],
        ['GET /api/people/patrons', undefined],
        [`POST ${at(id, '/consent')}`, { nickname: '王小明', consent, guardian }],
        [
          `POST ${at(id, '/consent')}`,
          { nickname: '海星星', consent: { ...consent, givenOn: '2099-01-01' }, guardian },
        ],
        [`POST ${at(id, '/consent')}`, { nickname: '海星星', consent, guardian: { ...guardian, name: 7 } }],
        [`POST ${at(id, '/merge')}`, { from: twin.id }],
        [`GET ${at(id, '/export')}`, undefined],
        [`POST ${at(id, '/consent/withdraw')}`, {}],
        [`DELETE ${at(id)}`, undefined],
      ] as const)
        answers.push(await call(route, { as, body, key: fresh('key') }))
    } finally {
      console.log = log
      console.error = error
    }
    expect(printed.length).toBeGreaterThan(8)
    const all = JSON.stringify([printed, answers, await everything()])
    for (const secret of [guardian.phone, '13900004321', guardian.name]) expect(all).not.toContain(secret)
  })
})
