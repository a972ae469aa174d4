import { describe, expect, it } from 'vitest'
import { aCounter, lend, place } from './counter.ts'
import { admin, aCopy, aPatron, call, everything, monday, one } from './harness.ts'
import { send, spoilt, strange, unfit, values } from './hostile.ts'

/** Whole bodies that are none. */
const bodies = [
  '',
  'null',
  'true',
  '1',
  '"x"',
  '[]',
  '[{}]',
  '{',
  '{"a":1,}',
  "{'a':1}",
  '\ufeff{}',
  'undefined',
  '{"__proto__":{"x":1}}',
  '{"constructor":{"prototype":{}}}',
  `${'['.repeat(30_000)}`,
  `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`,
  `{"copyCode":"${'A'.repeat(70_000)}"}`,
  '\u0000',
  '<xml/>',
  'a=1&b=2',
]

const fixtures = async () => {
  const at = await aCounter()
  const child = await aPatron(at.id)
  const copy = await aCopy(at.id)
  const lent = await lend(at.as, await aCopy(at.id), child)
  const desk = await admin()
  const hold = await place(desk, await aPatron(at.id), copy.titleId, at.id)
  return { at, child, copy, desk, loanId: lent.body.id as string, holdId: hold.body.id as string }
}

const isObject = (text: string): boolean => {
  try {
    const value: unknown = JSON.parse(text.replace('\ufeff', '') || '{}')
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

type Route = { route: string; as: string; body: Record<string, unknown> }

const routes = ({ at, child, copy, desk, loanId }: Awaited<ReturnType<typeof fixtures>>): Route[] => {
  const terms = { loanDays: 7, loanLimit: 2, renewalLimit: 0, holdLimit: 1, holdShelfDays: 3 }
  const range = { from: '2026-03-16', to: '2026-03-17', reason: '' }
  return [
    {
      route: 'POST /api/library/loans',
      as: at.as,
      body: { copyCode: copy.code, card: child.card, evidence: 'in-hand' },
    },
    {
      route: 'POST /api/library/loans',
      as: desk,
      body: { copyCode: copy.code, patronId: child.id, libraryId: at.id },
    },
    { route: 'POST /api/library/returns', as: desk, body: { copyCode: copy.code, libraryId: at.id } },
    { route: `POST /api/library/loans/${loanId}/renewals`, as: at.as, body: { card: child.card } },
    { route: 'POST /api/library/cards/read', as: at.as, body: { card: child.card } },
    {
      route: 'POST /api/library/holds',
      as: desk,
      body: { titleId: copy.titleId, pickupLibraryId: at.id, patronId: child.id },
    },
    { route: 'PUT /api/library/policies', as: desk, body: { libraryId: at.id, kind: 'book', ...terms } },
    {
      route: `PUT /api/library/libraries/${at.id}/calendar`,
      as: desk,
      body: { weekly: [1], closures: [range], openings: [], seasons: [] },
    },
    { route: `POST /api/library/libraries/${at.id}/closures`, as: desk, body: range },
    {
      route: `PATCH /api/library/libraries/${at.id}`,
      as: desk,
      body: { address: '路口', hours: '15:00–18:00', closesOn: null, floats: true, phoneLending: 'on' },
    },
  ]
}

describe('hostile input', () => {
  it('in every member of every body gets 2xx, or a problem document and no row changed', async () => {
    const given = await fixtures()
    const seen = { ok: 0, refused: 0 }
    for (const { route, as, body } of routes(given))
      for (const member of Object.keys(body))
        await Promise.all(
          values.map(async (value) => {
            const answer = await send(route, as, spoilt(body, member, value))
            seen[answer.status < 300 ? 'ok' : 'refused'] += 1
            if (unfit.test(value)) expect([route, member, answer.status]).toEqual([route, member, 422])
          }),
        )
    expect(seen.refused).toBeGreaterThan(500)
    expect(await one('select count(*) from loan where id = ?', given.loanId)).toBe(1)
  }, 120_000)

  it('in place of a whole body is refused and changes nothing', async () => {
    const given = await fixtures()
    const before = await everything()
    for (const { route, as, body } of routes(given)) {
      for (const text of bodies) {
        // A change of nothing is one, where all members are optional and unknown ones ignored.
        if (route.startsWith('PATCH') && isObject(text)) continue
        const answer = await send(route, as, text)
        expect([route, text.slice(0, 30), answer.status >= 400]).toEqual([route, text.slice(0, 30), true])
      }
      const foreign = { origin: 'https://evil.example' }
      expect((await send(route, as, JSON.stringify(body), foreign)).body.code).toBe('origin.foreign')
    }
    const { route, as, body } = routes(given)[0]!
    for (const type of ['text/plain', 'text/json'])
      expect((await send(route, as, JSON.stringify(body), { 'content-type': type })).body.code).toBe(
        'body.type',
      )
    for (const key of ['', ' ', 'a b', 'k'.repeat(129)])
      expect((await send(route, as, JSON.stringify(body), { 'idempotency-key': key })).status, key).toBe(422)
    expect(await everything()).toEqual(before)
  }, 120_000)

  it('in paths and queries is refused or finds nothing', async () => {
    const { desk, at } = await fixtures()
    const before = await everything()
    for (const path of strange) {
      for (const route of [
        `POST /api/library/loans/${path}/undo`,
        `POST /api/library/loans/${path}/renewals`,
        `POST /api/library/loans/${path}/lost`,
        `DELETE /api/library/holds/${path}`,
        `PATCH /api/library/libraries/${path}`,
        `POST /api/library/libraries/${path}/closures/${path}/undo`,
      ])
        expect((await send(route, desk, '{}')).status, `${route}`).toBeGreaterThanOrEqual(400)
      for (const list of ['loans', 'holds'])
        for (const name of ['patronId', 'libraryId', 'titleId', 'state', 'limit', 'cursor']) {
          const answer = await call(`GET /api/library/${list}?${name}=${path}&titleId=x`, { as: desk })
          expect(
            answer.status === 200 ? answer.body.items : answer.status,
            `${list} ${name} ${path}`,
          ).toEqual(answer.status === 200 ? expect.any(Array) : 422)
        }
    }
    for (const limit of ['0', '-1', '101', '1.5', '1e2', '０', '99999999999'])
      expect(
        (await call(`GET /api/library/loans?limit=${encodeURIComponent(limit)}`, { as: desk })).status,
        limit,
      ).toBe(422)
    for (const value of ['[]', '[1]', '[1,2,3]', '[{},{}]', '"x"', 'null', '[[],[]]', '{"a":1}'])
      expect((await call(`GET /api/library/loans?cursor=${btoa(value)}`, { as: desk })).status, value).toBe(
        422,
      )
    for (const value of [
      ['2026-03-16', 'x'],
      [1, 2],
      [null, null],
      ['', ''],
    ])
      expect(
        (
          await call(`GET /api/library/loans?cursor=${btoa(JSON.stringify(value))}&libraryId=${at.id}`, {
            as: desk,
            now: monday,
          })
        ).status,
      ).toBe(200)
    expect(await everything()).toEqual(before)
  }, 120_000)
})
