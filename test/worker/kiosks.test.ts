import { describe, expect, it } from 'vitest'
import {
  aCopy,
  admin,
  aKiosk,
  aLibrary,
  aPatron,
  aTitle,
  call,
  cookiesOf,
  days,
  fresh,
  insert,
  live,
  monday,
  one,
  rowsOf,
  staff,
} from './harness.ts'

type Asked = NonNullable<Parameters<typeof call>[1]>

const enrol = async (libraryId: string, as: string, more: Asked = {}) =>
  call('POST /api/library/kiosks', { as, body: { libraryId, name: '门口的平板' }, ...more })
const pair = (pairingCode: string, more: Asked = {}) =>
  call('POST /api/library/kiosks/pair', { body: { pairingCode }, ...more })
const who = (as: string, more: Asked = {}) => call('GET /api/library/kiosk', { as, ...more })

describe('pairing a kiosk', () => {
  it('makes the device a kiosk of the library with the code that staff were given', async () => {
    const library = await aLibrary()
    const made = await enrol(library.id, await staff([{ role: 'librarian', libraryId: library.id }]))
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      name: '门口的平板',
      library,
      pairingCode: expect.stringMatching(/^\d{8}$/),
    })
    expect(Date.parse(made.body.expiresAt)).toBe(monday + 3_600_000)
    const paired = await pair(made.body.pairingCode)
    expect(paired.status).toBe(200)
    expect(paired.body).toEqual({ kiosk: { id: made.body.id, name: '门口的平板' }, library })
    expect((await who(cookiesOf(paired))).body.kiosk.id).toBe(made.body.id)
  })

  it('works once', async () => {
    const made = await enrol((await aLibrary()).id, await admin())
    await pair(made.body.pairingCode)
    const second = await pair(made.body.pairingCode)
    expect([second.status, second.body.code, cookiesOf(second)]).toEqual([404, 'pairing.unknown', ''])
  })

  it('works for one of twenty devices that try at once', async () => {
    const made = await enrol((await aLibrary()).id, await admin())
    const answers = await Promise.all(Array.from({ length: 20 }, () => pair(made.body.pairingCode)))
    expect(answers.filter((a) => a.status === 200)).toHaveLength(1)
    expect(
      await one(`select count(*) from audit where action = 'kiosk.pair' and entity_id = ?`, made.body.id),
    ).toBe(1)
  })

  it('works for an hour', async () => {
    const as = await admin()
    const late = await enrol((await aLibrary()).id, as)
    const answer = await pair(late.body.pairingCode, { now: monday + 3_600_000 })
    expect([answer.status, answer.body.code]).toEqual([409, 'pairing.expired'])
    const early = await enrol((await aLibrary()).id, as)
    expect((await pair(early.body.pairingCode, { now: monday + 3_599_000 })).status).toBe(200)
  })

  it('reads the code as people type it', async () => {
    const made = await enrol((await aLibrary()).id, await admin())
    const code: string = made.body.pairingCode
    expect((await pair(` ${code.slice(0, 4)}-${code.slice(4)} `)).status).toBe(200)
  })

  it('gives the cookie again when the answer was lost', async () => {
    const made = await enrol((await aLibrary()).id, await admin())
    const key = fresh('key')
    await pair(made.body.pairingCode, { key })
    const again = await pair(made.body.pairingCode, { key })
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect((await who(cookiesOf(again))).status).toBe(200)
  })

  it('shows the code again to a replay, and stores it nowhere', async () => {
    const library = await aLibrary()
    const as = await admin()
    const key = fresh('key')
    const [first, second] = [await enrol(library.id, as, { key }), await enrol(library.id, as, { key })]
    expect(second.body).toEqual(first.body)
    expect(second.headers.get('idempotency-replayed')).toBe('true')
    const code = first.body.pairingCode
    const kept = [
      await rowsOf('select body from idempotency where key = ?', key),
      await rowsOf('select * from kiosk where id = ?', first.body.id),
      await rowsOf('select * from audit where entity_id = ?', first.body.id),
    ]
    expect(kept.map((rows) => rows.length)).toEqual([1, 1, 1])
    expect(JSON.stringify(kept)).not.toContain(code)
  })

  it('slows down who guesses, and nobody else', async () => {
    const made = await enrol((await aLibrary()).id, await admin())
    const guesser = { env: live, headers: { 'cf-connecting-ip': '203.0.113.9' } }
    const answers = []
    for (let i = 0; i < 11; i++) answers.push((await pair(String(10_000_000 + i), guesser)).status)
    expect(answers).toEqual([...Array(10).fill(404), 429])
    expect((await pair(made.body.pairingCode, guesser)).status).toBe(429)
    expect(
      (await pair(made.body.pairingCode, { env: live, headers: { 'cf-connecting-ip': '203.0.114.9' } }))
        .status,
    ).toBe(200)
  })

  it('does not count who pairs rightly', async () => {
    const as = await admin()
    const { id } = await aLibrary()
    const from = { env: live, headers: { 'cf-connecting-ip': '203.0.115.9' } }
    for (let i = 0; i < 12; i++)
      expect((await pair((await enrol(id, as)).body.pairingCode, from)).status).toBe(200)
  })

  it('is for staff of that library to begin', async () => {
    const [beijing, zhuhai] = [await aLibrary(), await aLibrary({ city: '珠海' })]
    const refusals = [
      await enrol(zhuhai.id, await staff([{ role: 'librarian', libraryId: beijing.id }])),
      await enrol(zhuhai.id, await staff([{ role: 'librarian', city: '北京' }])),
      await enrol(zhuhai.id, await staff([{ role: 'coordinator' }])),
    ]
    expect(refusals.map((a) => [a.status, a.body.code])).toEqual(refusals.map(() => [403, 'role.missing']))
    expect((await enrol(zhuhai.id, '')).status).toBe(401)
    expect((await enrol('nowhere', await admin())).body.code).toBe('library.unknown')
  })
})

describe('a kiosk', () => {
  it('knows its library, the local day and whether it is open', async () => {
    const library = await aLibrary({ weekly: '[2,3]', phone_lending: 'inside' })
    const { cookie } = await aKiosk(library.id)
    const answer = await who(cookie, { now: Date.parse('2026-03-02T16:30:00Z') })
    expect(answer.body).toMatchObject({
      library: { ...library, kind: 'centre', timeZone: 'Asia/Shanghai', phoneLending: 'inside' },
      today: '2026-03-03',
      openToday: true,
    })
    expect((await who(cookie)).body).toMatchObject({ today: '2026-03-02', openToday: false })
  })

  it('sees a closure of today', async () => {
    const library = await aLibrary()
    await insert('library_day', {
      id: fresh('day'),
      library_id: library.id,
      kind: 'closure',
      from_on: '2026-03-01',
      to_on: '2026-03-02',
      reason: '',
    })
    const { cookie } = await aKiosk(library.id)
    expect((await who(cookie)).body.openToday).toBe(false)
    expect((await who(cookie, { now: monday + days })).body.openToday).toBe(true)
  })

  it('shows what waits on its hold shelf, and never for whom', async () => {
    const [here, there] = [await aLibrary(), await aLibrary()]
    const title = await aTitle({ cover_key: 'abc' })
    const patron = await aPatron(here.id)
    for (const [library, state] of [
      [here, 'ready'],
      [here, 'waiting'],
      [there, 'ready'],
    ] as const) {
      const wanted = library === here && state === 'ready' ? title : await aTitle()
      const copy = await aCopy(library.id, { title_id: wanted.id })
      await insert('hold', {
        id: fresh('hold'),
        title_id: wanted.id,
        patron_id: patron.id,
        pickup_library_id: library.id,
        placed_at: monday,
        state,
        copy_code: state === 'ready' ? copy.code : null,
      })
    }
    const answer = await who((await aKiosk(here.id)).cookie)
    expect(answer.body.holdsReady).toEqual([{ titleId: title.id, title: title.title, cover: '/covers/abc' }])
    expect(JSON.stringify(answer.body)).not.toContain(patron.id)
  })

  it('is refused from its next command on when it was revoked', async () => {
    const library = await aLibrary()
    const { id, cookie } = await aKiosk(library.id)
    expect((await who(cookie)).status).toBe(200)
    const as = await staff([{ role: 'librarian', libraryId: library.id }])
    const revoked = await call(`POST /api/library/kiosks/${id}/revoke`, { as, body: {} })
    expect(revoked.body).toMatchObject({ id, state: 'revoked' })
    const copy = await aCopy(library.id)
    const answers = [
      await who(cookie),
      await call('POST /api/library/returns', { as: cookie, body: { copyCode: copy.code } }),
    ]
    expect(answers.map((a) => [a.status, a.body.code])).toEqual(answers.map(() => [403, 'kiosk.revoked']))
    expect((await call(`POST /api/library/kiosks/${id}/revoke`, { as, body: {} })).status).toBe(200)
    expect(await one(`select count(*) from audit where action = 'kiosk.revoke' and entity_id = ?`, id)).toBe(
      1,
    )
  })

  it('that was enrolled and revoked before it was paired cannot be paired', async () => {
    const as = await admin()
    const made = await enrol((await aLibrary()).id, as)
    await call(`POST /api/library/kiosks/${made.body.id}/revoke`, { as, body: {} })
    expect((await pair(made.body.pairingCode)).body.code).toBe('pairing.unknown')
  })

  it('is revoked by staff of its library only', async () => {
    const { id, cookie } = await aKiosk((await aLibrary({ city: '珠海' })).id)
    const as = await staff([{ role: 'librarian', city: '北京' }])
    expect((await call(`POST /api/library/kiosks/${id}/revoke`, { as, body: {} })).status).toBe(403)
    expect((await call('POST /api/library/kiosks/nothing/revoke', { as, body: {} })).status).toBe(404)
    expect((await who(cookie)).status).toBe(200)
  })

  it('forgets itself when it is unpaired, and its cookie is worth nothing then', async () => {
    const { cookie } = await aKiosk((await aLibrary()).id)
    const answer = await call('DELETE /api/library/kiosk', { as: cookie })
    expect(answer.status).toBe(200)
    expect(answer.headers.getSetCookie().join()).toMatch(/linli-kiosk=;[^,]*max-age=0/i)
    expect((await who(cookie)).body.code).toBe('kiosk.revoked')
    expect((await call('DELETE /api/library/kiosk', { as: cookie })).status).toBe(200)
    expect((await call('DELETE /api/library/kiosk')).status).toBe(200)
  })

  it('is not one by a cookie that was made up', async () => {
    const { id, cookie } = await aKiosk((await aLibrary()).id)
    const other = await aKiosk((await aLibrary()).id)
    for (const forged of [`linli-kiosk=${id}`, cookie.replace(id, other.id), 'linli-kiosk=', 'linli-kiosk=.'])
      expect((await who(forged)).body.code).toBe('session.missing')
  })

  it('cannot do what staff do', async () => {
    const library = await aLibrary()
    const { cookie } = await aKiosk(library.id)
    for (const route of ['GET /api/people/patrons', 'GET /api/library/kiosks', 'GET /api/me'])
      expect((await call(route, { as: cookie })).status).toBe(403)
    expect((await enrol(library.id, cookie)).status).toBe(403)
  })
})

describe('the list of kiosks', () => {
  it('shows the state of each, to staff of their libraries only', async () => {
    const [mine, other] = [await aLibrary({ city: '青岛' }), await aLibrary({ city: '南京' })]
    const as = await staff([{ role: 'librarian', libraryId: mine.id }])
    const waiting = await enrol(mine.id, as)
    const paired = await aKiosk(mine.id)
    const foreign = await aKiosk(other.id)
    const list = await call('GET /api/library/kiosks', { as })
    const states = Object.fromEntries(
      list.body.items.map((k: { id: string; state: string }) => [k.id, k.state]),
    )
    expect(states).toEqual({ [waiting.body.id]: 'waiting', [paired.id]: 'paired' })
    const later = await call('GET /api/library/kiosks', { as, now: monday + 2 * 3_600_000 })
    expect(later.body.items.find((k: { id: string }) => k.id === waiting.body.id).state).toBe('expired')
    const all = await call(`GET /api/library/kiosks?libraryId=${other.id}`, { as: await admin() })
    expect(all.body.items.map((k: { id: string }) => k.id)).toEqual([foreign.id])
    expect((await call(`GET /api/library/kiosks?libraryId=${other.id}`, { as })).body.items).toEqual([])
  })

  it('goes on where the cursor left off', async () => {
    const library = await aLibrary()
    const as = await staff([{ role: 'librarian', libraryId: library.id }])
    const made = []
    for (let i = 0; i < 5; i++) made.push((await aKiosk(library.id)).id)
    const seen: string[] = []
    let path = 'GET /api/library/kiosks?limit=2'
    for (let i = 0; i < 3; i++) {
      const { body } = await call(path, { as })
      seen.push(...body.items.map((k: { id: string }) => k.id))
      path = `GET /api/library/kiosks?limit=2&cursor=${body.nextCursor}`
      if (i === 2) expect(body.nextCursor).toBeNull()
    }
    expect(seen).toEqual(made.sort())
    expect((await call('GET /api/library/kiosks?cursor=%%%', { as })).status).toBe(422)
  })
})

describe('cards that a kiosk does not know', () => {
  const from = { headers: { 'cf-connecting-ip': '203.0.116.9' } }
  const wrong = (n: number) => String(n).padStart(20, '0')
  const read = (as: string, card: string) =>
    call('POST /api/library/cards/read', { as, body: { card }, ...from })

  it('slow down whoever guesses, stand before staff of that library, and never meet a right card', async () => {
    const library = await aLibrary()
    const { cookie, id } = await aKiosk(library.id)
    const { card } = await aPatron(library.id)
    for (let n = 0; n < 25; n++) expect((await read(cookie, `milk ${n}`)).body.code).toBe('card.unknown')
    for (let n = 0; n < 20; n++) expect((await read(cookie, wrong(n))).body.code).toBe('card.unknown')
    const over = await read(cookie, wrong(20))
    expect([over.status, over.body.code]).toEqual([429, 'rate.limited'])
    expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0)
    const lent = await call('POST /api/library/loans', {
      as: cookie,
      body: { card: wrong(21), copyCode: (await aCopy(library.id)).code },
      ...from,
    })
    expect(lent.body.code).toBe('rate.limited')
    expect((await read(cookie, card)).status).toBe(200)
    const name = await one('select name from kiosk where id = ?', id)
    const alert = { kind: 'guessing-kiosk', of: `${library.name} · ${name}`, n: 22 }
    const alerts = async (libraryId: string) =>
      (await call('GET /api/running', { as: await staff([{ role: 'librarian', libraryId }]) })).body.alerts
    expect(await alerts(library.id)).toContainEqual(alert)
    expect(await alerts((await aLibrary()).id)).not.toContainEqual(alert)
  })
})
