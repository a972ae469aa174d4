import { beforeAll, describe, expect, it } from 'vitest'
import { ask, exampleOf, rows, turnedAway, type More } from './access-walk.ts'
import { lend, place } from './counter.ts'
import { aCopy, aKiosk, aLibrary, admin, aPatron, everything, staff } from './harness.ts'

/** 北京's things, and a librarian of 青岛 who knows every id and every token of them. */
const world = async () => {
  const library = await aLibrary({ city: '北京', name: '胡同里的小图书馆' })
  const own = await aLibrary({ city: '青岛' })
  const child = await aPatron(library.id, { nickname: '北京的小鱼' })
  const other = await aPatron(library.id, { nickname: '北京的小鸟' })
  const [lent, free] = [await aCopy(library.id), await aCopy(library.id)]
  const desk = await admin()
  const loan = await lend(desk, lent, child)
  const hold = await place(desk, other, free.titleId, library.id)
  const kiosk = await aKiosk(library.id)
  return {
    library,
    own,
    child,
    other,
    lent,
    free,
    kiosk,
    loanId: String(loan.body.id),
    holdId: String(hold.body.id),
    mine: await staff([{ role: 'librarian', city: '青岛' }]),
    sameCity: await staff([{ role: 'librarian', city: '北京' }]),
  }
}

/** What is the network's and no city's: the catalogue, what its copies are, and lists that hold one's own only. */
const shared = new Set([
  'POST /api/library/libraries',
  'POST /api/library/titles',
  'PATCH /api/library/titles/:id',
  'PUT /api/library/titles/:id/cover',
  'GET /api/library/copies',
  'GET /api/library/lookup',
  'GET /api/library/exports',
  'GET /api/library/labels',
  'GET /api/library/policies',
  'GET /api/running',
])

/** Lists that hold nothing of this child, for its own city neither. */
const bare = new Set(['GET /api/people/patrons/:id/phones', 'GET /api/library/gifts'])

let at: Awaited<ReturnType<typeof world>>

/** The ids that stand in a route's path and body. */
const idsOf = (route: string): More[string] => {
  const known: Record<string, unknown> = {
    libraryId: at.library.id,
    homeLibraryId: at.library.id,
    pickupLibraryId: at.library.id,
    titleId: at.free.titleId,
    code: at.free.code,
    copyCode: at.free.code,
    id: at.library.id,
    from: '2026-03-03',
  }
  if (route.includes('/patrons')) Object.assign(known, { id: at.child.id, from: at.other.id })
  if (route.includes('/titles')) known['id'] = at.free.titleId
  if (route.includes('/loans/')) known['id'] = at.loanId
  if (route.includes('/holds/')) known['id'] = at.holdId
  if (route.includes('/kiosks/')) known['id'] = at.kiosk.id
  if (route === 'GET /api/audit') return { known: { entity: 'loan', entityId: at.loanId } }
  if (route === 'GET /api/people/patrons') known['q'] = '北京'
  if (route === 'POST /api/library/returns') known['copyCode'] = at.lent.code
  if (route === 'POST /api/library/loans') known['patronId'] = at.other.id
  if (route === 'POST /api/library/holds') Object.assign(known, { patronId: at.child.id })
  if (route === 'POST /api/library/cards/read') known['card'] = at.child.card
  if (route === 'GET /api/library/cards') known['patronIds'] = at.child.id
  if (route === 'GET /api/library/lookup') known['isbn'] = '9787533256739'
  return { known }
}

/** Routes of librarians, without those of one's own account. */
const mineToAsk = () =>
  rows.filter(([route, row]) => row.roles.includes('librarian') && !route.includes(' /api/auth/'))

describe('cross-city reads by id, by search, by export, by list', () => {
  beforeAll(async () => {
    at = await world()
  })

  it('are refused or empty on every route of librarians, and change nothing', async () => {
    const before = await everything()
    const secrets = [at.child.id, at.other.id, '北京的小鱼', '北京的小鸟', at.loanId, at.holdId, at.kiosk.id]
    const wrong: string[] = []
    for (const [route] of mineToAsk()) {
      if (shared.has(route) && !route.startsWith('GET ')) continue
      const { body, status } = await ask(exampleOf(route, {}, idsOf(route)), at.mine)
      const text = JSON.stringify(body)
      const empty = status === 200 && Array.isArray(body?.items) && body.items.length === 0
      const away = turnedAway({ status, body, headers: new Headers() }) || (status === 404 && !!body.code)
      const told = secrets.find((secret) => text.includes(secret))
      if (told || !(away || empty || shared.has(route)))
        wrong.push(`${route}: ${status} ${told ?? ''} ${text.slice(0, 200)}`)
    }
    expect(wrong).toEqual([])
    expect(await everything()).toEqual(before)
  })

  it('are answered to a librarian of that city, so that the walk asks for what is there', async () => {
    const seen: string[] = []
    for (const [route] of mineToAsk().filter(
      ([r]) => r.startsWith('GET ') && !shared.has(r) && !bare.has(r),
    )) {
      const { body, status } = await ask(exampleOf(route, {}, idsOf(route)), at.sameCity)
      if (status !== 200 || (Array.isArray(body?.items) && body.items.length === 0))
        seen.push(`${route}: ${status} ${body?.code ?? ''}`)
    }
    expect(seen).toEqual([])
  })

  it('are neither answered by the filters of lists and searches', async () => {
    const lists = ['patrons?q=北京的小鱼', `patrons?libraryId=${at.library.id}`, 'patrons?q=x', 'patrons']
    for (const list of lists) {
      const { body } = await ask({ method: 'GET', path: `/api/people/${list}` }, at.mine)
      expect([list, body.items ?? body.code]).toEqual([list, body.items ? [] : 'role.missing'])
    }
    for (const list of [
      `loans?patronId=${at.child.id}`,
      `loans?libraryId=${at.library.id}`,
      'loans',
      `holds?patronId=${at.other.id}`,
      `holds?titleId=${at.free.titleId}`,
      `holds?libraryId=${at.library.id}`,
    ]) {
      const { body } = await ask({ method: 'GET', path: `/api/library/${list}` }, at.mine)
      expect([list, body.items]).toEqual([list, []])
    }
  })
})
