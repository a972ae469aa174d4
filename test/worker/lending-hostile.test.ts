import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { aCounter, lend, place } from './counter.ts'
import { counted, noCost } from './d1.ts'
import { admin, aCopy, aPatron, call, everything, monday, one } from './harness.ts'

/** What stands where a member should, as JSON text. */
const values = [
  'null',
  'true',
  '0',
  '-1',
  '1.5',
  '1e308',
  '9007199254740993',
  '""',
  '" "',
  '[]',
  '{}',
  '[[]]',
  '{"$ne":null}',
  '"\\u0000"',
  '"a\\u0000b"',
  '"\\ud800"',
  '"\\udc00\\ud800"',
  '"\\u202Egnirts"',
  '"\\ufeff"',
  '"💥👨‍👩‍👧"',
  `"'; drop table loan; --"`,
  `"' or '1'='1"`,
  '"<script>alert(1)</script>"',
  '"{{7*7}}"',
  '"../../etc/passwd"',
  '"%00%ff"',
  '"2026-02-30"',
  '"-0"',
  JSON.stringify('长'.repeat(401)),
  JSON.stringify('a'.repeat(5000)),
  `${'['.repeat(200)}${']'.repeat(200)}`,
]

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

/** Sends it, and holds that it is 2xx or a problem document of 4xx that wrote nothing. */
const send = async (route: string, as: string, body: string, headers: Record<string, string> = {}) => {
  const cost = noCost()
  const answer = await call(route, { as, body, headers, env: { DB: counted(env.DB, cost) } })
  const told = `${route} ${body.slice(0, 80)} → ${answer.status} ${JSON.stringify(answer.body).slice(0, 200)}`
  expect(
    answer.status >= 200 && answer.status < 500 && !(answer.status >= 300 && answer.status < 400),
    told,
  ).toBe(true)
  if (answer.status < 300) return answer
  expect(answer.headers.get('content-type'), told).toContain('application/problem+json')
  expect(answer.body, told).toMatchObject({
    status: answer.status,
    code: expect.any(String),
    title: expect.any(String),
    requestId: expect.any(String),
  })
  if (answer.status === 422 && answer.body.code === 'input.invalid')
    for (const { pointer, code } of answer.body.errors)
      expect([typeof pointer, typeof code], told).toEqual(['string', 'string'])
  expect(cost.rowsWritten, told).toBe(0)
  return answer
}

describe('hostile input', () => {
  it('in every member of every body gets 2xx, or a problem document and no row changed', async () => {
    const given = await fixtures()
    const seen = { ok: 0, refused: 0 }
    for (const { route, as, body } of routes(given))
      for (const member of Object.keys(body))
        await Promise.all(
          values.map(async (value) => {
            const text = `{${Object.entries(body)
              .map(([k, v]) => `${JSON.stringify(k)}:${k === member ? value : JSON.stringify(v)}`)
              .join(',')}}`
            const answer = await send(route, as, text)
            seen[answer.status < 300 ? 'ok' : 'refused'] += 1
            if (/u0000|ud800|udc00/.test(value))
              expect([route, member, answer.status]).toEqual([route, member, 422])
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
    const strange = [
      '%00',
      '%ff',
      '%ED%A0%80',
      "'%20or%201=1--",
      'a%2Fb',
      '%F0%9F%92%A5',
      'x'.repeat(3000),
      '..%2f..',
      '%E2%80%AE',
      '-',
      '%',
    ]
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
