import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { counted, noCost } from './d1.ts'
import { call, everything } from './harness.ts'
import { brokenInvariants } from './invariants.ts'
import { anOrganisation, cities, coordinatorOf, joined, registration } from './organisations-world.ts'

beforeAll(cities)

/** What stands where a member should, as JSON text. */
const values = [
  'null',
  'true',
  '-1',
  '1e308',
  '""',
  '" "',
  '[]',
  '{}',
  '{"$ne":null}',
  '"a\\u0000b"',
  '"\\ud800"',
  '"\\u202Egnirts"',
  '"💥👨‍👩‍👧"',
  `"'; drop table organisation; --"`,
  '"<script>alert(1)</script>"',
  '"../../etc/passwd"',
  '"a@b.test\\r\\nBcc: c@d.test"',
  JSON.stringify('长'.repeat(500)),
  `${'['.repeat(200)}${']'.repeat(200)}`,
]

/** Sends it, and holds that it is 2xx or a problem document of 4xx that wrote nothing. */
const send = async (route: string, as: string, body: string) => {
  const cost = noCost()
  const answer = await call(route, { as, body, env: { DB: counted(env.DB, cost) } })
  const what = `${route} ${body.slice(0, 90)} → ${answer.status} ${JSON.stringify(answer.body).slice(0, 200)}`
  expect(answer.status < 300 || (answer.status >= 400 && answer.status < 500), what).toBe(true)
  if (answer.status < 300) return answer
  expect(answer.body, what).toMatchObject({ status: answer.status, code: expect.any(String) })
  expect(cost.rowsWritten, what).toBe(0)
  return answer
}

describe('hostile input', () => {
  it('in every member of every body gets 2xx, or a problem document and no row changed', async () => {
    const { owner, id } = await anOrganisation()
    const member = await joined(owner, id)
    const staff = await coordinatorOf()
    const at = `/api/people/organisations/${id}`
    const given = registration({ kind: 'group' })
    const routes: [string, string, Record<string, unknown>][] = [
      ['POST /api/people/organisations', owner.as, given],
      [`PATCH ${at}`, owner.as, given],
      [`POST ${at}/review`, staff.as, { decision: 'verify', reason: '再看看' }],
      [`POST ${at}/hand-over`, staff.as, { email: owner.email, reason: 'x' }],
      [`POST ${at}/members`, owner.as, { email: 'guest@demo.test', role: 'member' }],
      [`PATCH ${at}/members/${member.id}`, owner.as, { role: 'owner' }],
      ['POST /api/people/invitations/read', owner.as, { token: 'x' }],
      ['POST /api/people/invitations/accept', owner.as, { token: 'x' }],
    ]
    let refused = 0
    for (const [route, as, body] of routes)
      for (const name of Object.keys(body))
        for (const value of values) {
          const members = Object.entries(body).map(
            ([k, v]) => `${JSON.stringify(k)}:${k === name ? value : JSON.stringify(v)}`,
          )
          const answer = await send(route, as, `{${members.join(',')}}`)
          if (answer.status >= 400) refused += 1
          const breaks = value.includes('Bcc') && /^(name|email)$/.test(name)
          if (breaks || /u0000|ud800/.test(value))
            expect([route, name, answer.status]).toEqual([route, name, 422])
        }
    expect(refused).toBeGreaterThan(200)
    expect(await brokenInvariants()).toEqual({})
  })

  it('in paths and queries is refused or finds nothing', async () => {
    const { owner } = await anOrganisation()
    const staff = await coordinatorOf()
    const before = await everything()
    for (const strange of [
      '%00',
      '%ff',
      "'%20or%201=1--",
      'a%2Fb',
      '%F0%9F%92%A5',
      'x'.repeat(3000),
      '..%2f..',
      '-',
    ]) {
      for (const route of [
        `PATCH /api/people/organisations/${strange}`,
        `POST /api/people/organisations/${strange}/confirm`,
        `DELETE /api/people/organisations/${strange}/members/${strange}`,
        `DELETE /api/people/organisations/${strange}/invitations/${strange}`,
      ])
        expect((await send(route, owner.as, '{}')).status, route).toBeGreaterThanOrEqual(400)
      for (const name of ['q', 'city', 'status', 'kind', 'limit', 'cursor', 'overdue', 'mine']) {
        const answer = await call(`GET /api/people/organisations?${name}=${strange}`, { as: staff.as })
        expect([200, 422], `${name}=${strange}`).toContain(answer.status)
      }
    }
    for (const value of [
      ['x', 'y'],
      [1, 2],
      [null, null],
    ])
      for (const query of ['', '&status=pending', '&overdue=true'])
        expect(
          (
            await call(`GET /api/people/organisations?cursor=${btoa(JSON.stringify(value))}${query}`, {
              as: staff.as,
            })
          ).status,
        ).toBe(200)
    expect(await everything()).toEqual(before)
  })
})
