import { beforeAll, describe, expect, it } from 'vitest'
import { call, everything } from './harness.ts'
import { send, spoilt, strange, unfit, values } from './hostile.ts'
import { brokenInvariants } from './invariants.ts'
import { anOrganisation, cities, coordinatorOf, joined, registration } from './organisations-world.ts'

beforeAll(cities)

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
          const answer = await send(route, as, spoilt(body, name, value))
          if (answer.status >= 400) refused += 1
          const breaks = value.includes('Bcc') && /^(name|email)$/.test(name)
          if (breaks || unfit.test(value)) expect([route, name, answer.status]).toEqual([route, name, 422])
        }
    expect(refused).toBeGreaterThan(200)
    expect(await brokenInvariants()).toEqual({})
  })

  it('in paths and queries is refused or finds nothing', async () => {
    const { owner } = await anOrganisation()
    const staff = await coordinatorOf()
    const before = await everything()
    for (const path of strange) {
      for (const route of [
        `PATCH /api/people/organisations/${path}`,
        `POST /api/people/organisations/${path}/confirm`,
        `DELETE /api/people/organisations/${path}/members/${path}`,
        `DELETE /api/people/organisations/${path}/invitations/${path}`,
      ])
        expect((await send(route, owner.as, '{}')).status, route).toBeGreaterThanOrEqual(400)
      for (const name of ['q', 'city', 'status', 'kind', 'limit', 'cursor', 'overdue', 'mine']) {
        const answer = await call(`GET /api/people/organisations?${name}=${path}`, { as: staff.as })
        expect([200, 422], `${name}=${path}`).toContain(answer.status)
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
