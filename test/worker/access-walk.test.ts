import { beforeAll, describe, expect, it } from 'vitest'
import { ask, cookieOf, declared, everybody, exampleOf, rows, turnedAway } from './access-walk.ts'
import type { More, Who } from './access-walk.ts'
import { aCode, admin, aLibrary, aPatron, everything, rowsOf, run } from './harness.ts'

let at: Awaited<ReturnType<typeof world>>
let more: More

const world = async () => {
  const library = await aLibrary()
  return { library, child: await aPatron(library.id) }
}

beforeAll(async () => {
  at = await world()
  const code = aCode()
  more = {
    'PATCH /api/library/copies/:code': { known: { code } },
    'DELETE /api/library/copies/:code': { known: { code } },
    'GET /api/library/lookup': { known: { isbn: '9787533256739' } },
    'GET /api/library/cards': { known: { nameless: '1' } },
    'POST /api/library/loans': { known: { copyCode: code, card: at.child.card } },
    'POST /api/library/returns': { known: { copyCode: code } },
    'POST /api/library/cards/read': { known: { card: at.child.card } },
    'PUT /api/library/policies': { known: { libraryId: at.library.id } },
    'POST /api/resources/offers': { known: { organisationId: 'nowhere' } },
    'GET /api/library/holds': { known: { titleId: 'nowhere' } },
    'POST /api/library/holds': { known: { card: at.child.card } },
  }
})

/** Requests that change something. */
const changing = () => rows.filter(([route]) => !route.startsWith('GET '))

describe('every route × every role', () => {
  it('lets in whom the table names, and turns everybody else away at the door', async () => {
    const wrong: string[] = []
    const cookies = new Map<Who, string>()
    for (const [route, row] of rows)
      for (const who of everybody) {
        const ends = /sign-out|revoke-session|DELETE .*(kiosk|phone)/.test(route)
        const as = (!ends && cookies.get(who)) || (await cookieOf(who, at.library.id, at.child))
        if (!ends) cookies.set(who, as)
        const answer = await ask(exampleOf(route, {}, more[route]), as)
        if (turnedAway(answer) === declared(row, who))
          wrong.push(`${route} as ${who}: ${answer.status} ${answer.body?.code ?? ''}`)
      }
    expect(wrong).toEqual([])
  })

  it('a session without its role is turned away at the next request, and without its row as nobody', async () => {
    const wrong: string[] = []
    for (const [route, row] of rows.filter(([, { roles }]) => roles.length > 0)) {
      const as = await admin()
      const example = exampleOf(route, {}, more[route])
      const codes = [(await ask(example, as)).body?.code]
      const [{ id } = { id: '' }] = await rowsOf<{ id: string }>(
        'select id from account order by rowid desc limit 1',
      )
      await run('delete from role where account_id = ?', id)
      codes.push((await ask(example, as)).body?.code)
      await run('delete from session where user_id = ?', id)
      codes.push((await ask(example, as)).body?.code)
      const last = row.callers.includes('public') ? undefined : 'session.missing'
      if (codes[0] === 'role.missing' || codes[1] !== 'role.missing' || codes[2] !== last)
        wrong.push(`${route}: ${codes.join(', ')}`)
    }
    expect(wrong).toEqual([])
  })
})

describe('CSRF from another origin', () => {
  it.each([
    ['origin', 'https://foreign.example'],
    ['origin', 'null'],
    ['origin', 'http://linli.test.foreign.example'],
    ['sec-fetch-site', 'cross-site'],
  ])('is refused on every changing route, and changes nothing: %s %s', async (header, value) => {
    const as = await admin()
    const before = await everything()
    const wrong: string[] = []
    for (const [route] of changing()) {
      const answer = await ask(exampleOf(route, {}, more[route]), as, { [header]: value })
      if (answer.status !== 403 || answer.body.code !== 'origin.foreign')
        wrong.push(`${route}: ${answer.status}`)
    }
    expect(wrong).toEqual([])
    expect(await everything()).toEqual(before)
  })
})
