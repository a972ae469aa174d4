import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { tokenOf } from '../../src/people/patrons/contract.ts'
import {
  aCopy,
  admin,
  aKiosk,
  aLibrary,
  aPatron,
  call,
  fresh,
  insert,
  monday,
  one,
  rowsOf,
  run,
  staff,
  type Answered,
} from './harness.ts'

const consent = { textVersion: '2026-01', method: 'paper', givenOn: '2026-03-01' }
const guardian = { name: '柳絮', phone: '139-0000-4321' }

/** A library and its librarian. */
const aHouse = async (given: Record<string, unknown> = {}) => {
  const library = await aLibrary(given)
  return { library, as: await staff([{ role: 'librarian', libraryId: library.id }]) }
}

const register = (as: string, body: Record<string, unknown>, key?: string) =>
  call('POST /api/people/patrons', { as, key, body })
const aNamed = async (as: string, homeLibraryId: string, more: Record<string, unknown> = {}) =>
  (await register(as, { nickname: '小鱼', avatar: 'fish', birthYear: 2018, homeLibraryId, consent, ...more }))
    .body
const at = (id: string, rest = '') => `/api/people/patrons/${id}${rest}`
const patch = (as: string, id: string, body: unknown, headers?: Record<string, string>) =>
  call(`PATCH ${at(id)}`, { as, body, headers })
const card = (as: string, id: string, key?: string) => call(`POST ${at(id, '/cards')}`, { as, key, body: {} })

/** Every byte of every table but for one. */
const everything = async (): Promise<string> => {
  const tables = await rowsOf(
    `select name from sqlite_master where type = 'table' and name not like '\\_%' escape '\\' and name not like 'd1%'`,
  )
  const all = await Promise.all(tables.map((t) => rowsOf(`select * from "${t['name']}"`)))
  return JSON.stringify(all)
}

describe('registering a child', () => {
  it('keeps a nickname, an avatar, a birth year and a home library', async () => {
    const { library, as } = await aHouse()
    const made = await register(as, {
      nickname: ' 小鱼 ',
      avatar: 'fish',
      birthYear: 2018,
      homeLibraryId: library.id,
      consent,
    })
    expect(made.status).toBe(201)
    expect(made.body).toEqual({
      id: expect.any(String),
      nickname: '小鱼',
      nameless: false,
      avatar: 'fish',
      birthYear: 2018,
      homeLibraryId: library.id,
      homeLibrary: library,
      suspended: null,
      diary: false,
      consent: { ...consent, withdrawnAt: null, hasGuardian: false },
      cards: [],
      openLoans: 0,
      erasedAt: null,
      version: 1,
      createdAt: new Date(monday).toISOString(),
    })
    expect((await call(`GET ${at(made.body.id)}`, { as })).body).toEqual(made.body)
  })

  it('gives a nameless card an animal too', async () => {
    const { library, as } = await aHouse()
    const { body, status } = await register(as, { nameless: true, homeLibraryId: library.id })
    expect([status, body.nickname, body.nameless, body.consent]).toEqual([201, null, true, null])
    expect([
      'fish',
      'owl',
      'cat',
      'rabbit',
      'bear',
      'fox',
      'panda',
      'whale',
      'bird',
      'turtle',
      'deer',
      'hedgehog',
    ]).toContain(body.avatar)
  })

  it('refuses a nickname that says too much, with a hint', async () => {
    const { library, as } = await aHouse()
    for (const [nickname, hint] of [
      ['王小明', 'full-name'],
      ['三年二班', 'school'],
      ['北京小鱼', 'place'],
      ['小鱼13800', 'digits'],
    ]) {
      const { status, body } = await register(as, {
        nickname,
        avatar: 'fish',
        homeLibraryId: library.id,
        consent,
      })
      expect([nickname, status, body.code, body.hint, body.errors[0].pointer]).toEqual([
        nickname,
        422,
        'patron.nickname',
        hint,
        '/nickname',
      ])
    }
  })

  it('refuses a nickname that holds the name of a library of the network', async () => {
    const { library, as } = await aHouse({ name: '蘑菇屋' })
    const { body } = await register(as, {
      nickname: '蘑菇屋小鱼',
      avatar: 'fish',
      homeLibraryId: library.id,
      consent,
    })
    expect([body.code, body.hint]).toEqual(['patron.nickname', 'place'])
  })

  it('needs consent for a name, given on a day that has come', async () => {
    const { library, as } = await aHouse()
    const named = { nickname: '小鱼', avatar: 'fish', homeLibraryId: library.id }
    expect((await register(as, named)).status).toBe(422)
    const future = await register(as, { ...named, consent: { ...consent, givenOn: '2026-03-03' } })
    expect([future.status, future.body.errors]).toEqual([
      422,
      [{ pointer: '/consent/givenOn', code: 'future' }],
    ])
    expect((await register(as, { ...named, consent: { ...consent, method: 'sms' } })).status).toBe(422)
  })

  it('refuses birth years that are no child’s', async () => {
    const { library, as } = await aHouse()
    for (const birthYear of [2007, 2027, 1900, 2018.5])
      expect(
        (
          await register(as, {
            nickname: '小鱼',
            avatar: 'fish',
            birthYear,
            homeLibraryId: library.id,
            consent,
          })
        ).status,
      ).toBe(422)
    expect(
      (
        await register(as, {
          nickname: '小鱼',
          avatar: 'fish',
          birthYear: 2008,
          homeLibraryId: library.id,
          consent,
        })
      ).status,
    ).toBe(201)
  })

  it('is for staff of that library', async () => {
    const { library } = await aHouse()
    const { as } = await aHouse({ city: '珠海' })
    const nameless = { nameless: true, homeLibraryId: library.id }
    expect((await register(as, nameless)).body.code).toBe('role.missing')
    expect((await register((await aKiosk(library.id)).cookie, nameless)).status).toBe(403)
    expect((await register(await admin(), { nameless: true, homeLibraryId: 'nowhere' })).body.code).toBe(
      'library.unknown',
    )
  })

  it('happens once under one key, and answers the same', async () => {
    const { library, as } = await aHouse()
    const body = {
      nickname: '小鱼',
      avatar: 'fish',
      birthYear: 2018,
      homeLibraryId: library.id,
      guardian,
      consent,
    }
    const key = fresh('key')
    const [first, again] = [await register(as, body, key), await register(as, body, key)]
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(await one('select count(*) from patron where home_library_id = ?', library.id)).toBe(1)
    const stored = await one('select body from idempotency where key = ?', key)
    for (const secret of ['小鱼', '2018', guardian.name, guardian.phone]) expect(stored).not.toContain(secret)
  })
})

describe('the guardian', () => {
  it('is nowhere in the database in clear, and in no answer', async () => {
    const { library, as } = await aHouse()
    const made = await aNamed(as, library.id, { guardian })
    const after = await patch(as, made.id, { avatar: 'owl' })
    await call(`GET ${at(made.id, '/guardian')}`, { as })
    await call(`POST ${at(made.id, '/consent/withdraw')}`, { as, body: {} })
    const bytes = (await everything()) + JSON.stringify([made, after.body])
    expect(bytes).toContain('guardian.look')
    expect(bytes).toContain(consent.textVersion)
    for (const text of [guardian.name, guardian.phone, '13900004321', '4321'])
      expect(bytes).not.toContain(text)
    expect(made.consent.hasGuardian).toBe(true)
  })

  it('is shown to staff of that library, and each look is written down', async () => {
    const { library, as } = await aHouse()
    const made = await aNamed(as, library.id, { guardian })
    for (let i = 0; i < 2; i++)
      expect((await call(`GET ${at(made.id, '/guardian')}`, { as })).body).toEqual({ guardian })
    const looks = await rowsOf(
      `select * from audit where action = 'guardian.look' and entity_id = ?`,
      made.id,
    )
    expect(looks.map((l) => l['version'])).toEqual([1, 2])
    expect(looks[0]?.['actor']).toMatch(/^account:/)
  })

  it('is shown to nobody else, and a refused look is none', async () => {
    const { library, as } = await aHouse()
    const made = await aNamed(as, library.id, { guardian })
    for (const other of [
      await staff([{ role: 'librarian', city: '珠海' }]),
      await staff([{ role: 'coordinator' }]),
      (await aKiosk(library.id)).cookie,
      '',
    ])
      expect([401, 403]).toContain((await call(`GET ${at(made.id, '/guardian')}`, { as: other })).status)
    expect(
      await one(`select count(*) from audit where action = 'guardian.look' and entity_id = ?`, made.id),
    ).toBe(0)
  })

  it('is sealed for its own row: moved to another it does not open', async () => {
    const { library, as } = await aHouse()
    const [one, two] = [
      await aNamed(as, library.id, { guardian }),
      await aNamed(as, library.id, { guardian: { name: '另一位' } }),
    ]
    await run(
      'update consent set guardian = (select guardian from consent where patron_id = ?) where patron_id = ?',
      one.id,
      two.id,
    )
    const looked = await call(`GET ${at(two.id, '/guardian')}`, { as })
    expect([looked.status, looked.body.code]).toEqual([503, 'guardian.key'])
    expect(await rowsOf('select distinct guardian_key_id from consent where patron_id = ?', one.id)).toEqual([
      { guardian_key_id: 'v1' },
    ])
  })
})

describe('consent', () => {
  const withdraw = (as: string, id: string) => call(`POST ${at(id, '/consent/withdraw')}`, { as, body: {} })

  it('withdrawn leaves a nameless child whose card goes on', async () => {
    const { library, as } = await aHouse()
    const made = await aNamed(as, library.id, { guardian, consent: { ...consent, diary: true } })
    const issued = await card(as, made.id)
    const { body, status } = await withdraw(as, made.id)
    expect([status, body.nickname, body.birthYear, body.nameless, body.diary]).toEqual([
      200,
      null,
      null,
      true,
      false,
    ])
    expect(body.consent).toMatchObject({ withdrawnAt: new Date(monday).toISOString(), hasGuardian: false })
    expect(
      await rowsOf('select guardian, guardian_key_id from consent where patron_id = ?', made.id),
    ).toEqual([{ guardian: null, guardian_key_id: null }])
    const copy = await aCopy(library.id)
    const { cookie } = await aKiosk(library.id)
    const loan = await call('POST /api/library/loans', {
      as: cookie,
      body: { copyCode: copy.code, card: issued.body.token },
    })
    expect([loan.status, loan.body.patron]).toEqual([201, { id: made.id, nickname: null, avatar: 'fish' }])
  })

  it('may be withdrawn twice, and counts once', async () => {
    const { library, as } = await aHouse()
    const made = await aNamed(as, library.id)
    const [first, again] = [await withdraw(as, made.id), await withdraw(as, made.id)]
    expect([again.status, again.body]).toEqual([200, first.body])
    expect(
      await one(
        `select count(*) from audit where action = 'patron.consent-withdrawn' and entity_id = ?`,
        made.id,
      ),
    ).toBe(1)
  })

  it('withdrawn leaves loans and holds alone', async () => {
    const { library, as } = await aHouse()
    const made = await aNamed(as, library.id)
    const copy = await aCopy(library.id)
    await call('POST /api/library/loans', { as, body: { copyCode: copy.code, patronId: made.id } })
    const wanted = await aCopy(library.id)
    await insert('hold', {
      id: fresh('hold'),
      title_id: wanted.titleId,
      patron_id: made.id,
      pickup_library_id: library.id,
      placed_at: monday,
      state: 'waiting',
    })
    expect((await withdraw(as, made.id)).body.openLoans).toBe(1)
    expect(await one(`select count(*) from hold where patron_id = ? and state = 'waiting'`, made.id)).toBe(1)
  })

  it('takes the name out of what is stored: it is in no table any more', async () => {
    const { library, as } = await aHouse()
    const named = { avatar: 'fish', homeLibraryId: library.id, consent }
    const made = (await register(as, { ...named, nickname: '咕噜咕噜' }, fresh('key'))).body
    await call(`PATCH ${at(made.id)}`, { as, key: fresh('key'), body: { nickname: '咕噜噜噜' } })
    expect(await everything()).toContain('咕噜噜噜')
    await withdraw(as, made.id)
    const bytes = await everything()
    for (const name of ['咕噜咕噜', '咕噜噜噜']) expect(bytes).not.toContain(name)
  })

  it('given later names a nameless card', async () => {
    const { library, as } = await aHouse()
    const { id } = (await register(as, { nameless: true, homeLibraryId: library.id })).body
    const refused = await patch(as, id, { nickname: '小鱼' })
    expect([refused.status, refused.body.code]).toEqual([409, 'consent.missing'])
    const named = await call(`POST ${at(id, '/consent')}`, {
      as,
      body: { nickname: '小鱼', birthYear: 2019, guardian, consent },
    })
    expect(named.body).toMatchObject({ nickname: '小鱼', birthYear: 2019, nameless: false, version: 2 })
    expect((await call(`GET ${at(id, '/guardian')}`, { as })).body).toEqual({ guardian })
  })

  it('given anew empties the guardian of the old one', async () => {
    const { library, as } = await aHouse()
    const made = await aNamed(as, library.id, { guardian })
    await call(`POST ${at(made.id, '/consent')}`, {
      as,
      body: { nickname: '小鱼', consent: { ...consent, textVersion: '2026-02' } },
    })
    expect((await call(`GET ${at(made.id, '/guardian')}`, { as })).body).toEqual({ guardian: null })
    expect(
      await one('select count(*) from consent where patron_id = ? and guardian is not null', made.id),
    ).toBe(0)
    expect(await one('select count(*) from consent where patron_id = ?', made.id)).toBe(2)
  })
})

describe('a card', () => {
  it('is shown once, with an address, and kept as a hash', async () => {
    const { library, as } = await aHouse()
    const made = await aNamed(as, library.id)
    const issued = await card(as, made.id)
    expect(issued.status).toBe(201)
    const { cardId, token, url } = issued.body
    expect(token).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/)
    expect(url).toBe(`http://linli.test/p/${token}`)
    expect(await everything()).not.toContain(token)
    expect((await call(`GET ${at(made.id)}`, { as })).body.cards).toEqual([
      { id: cardId, createdAt: new Date(monday).toISOString() },
    ])
  })

  it('is the same to a replay, though the stored answer does not hold it', async () => {
    const { library, as } = await aHouse()
    const made = await aNamed(as, library.id)
    const key = fresh('key')
    const [first, again] = [await card(as, made.id, key), await card(as, made.id, key)]
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(await one('select body from idempotency where key = ?', key)).not.toContain(first.body.token)
    expect(await one('select count(*) from card where patron_id = ?', made.id)).toBe(1)
  })

  it('revokes every earlier one', async () => {
    const { library, as } = await aHouse()
    const made = await aNamed(as, library.id)
    const old = await card(as, made.id)
    const next = await card(as, made.id)
    const { cookie } = await aKiosk(library.id)
    const read = async (token: string) =>
      (await call('POST /api/library/cards/read', { as: cookie, body: { card: token } })).body
    expect((await read(old.body.token)).code).toBe('card.revoked')
    expect((await read(next.body.token)).patron.id).toBe(made.id)
  })

  it('is the only live one when ten are issued at once', async () => {
    const { library, as } = await aHouse()
    const made = await aNamed(as, library.id)
    const answers = await Promise.all(Array.from({ length: 10 }, () => card(as, made.id)))
    expect(answers.some((a) => a.status === 201)).toBe(true)
    expect(answers.every((a) => a.status === 201 || a.body.code === 'thing.changed')).toBe(true)
    expect(await one('select count(*) from card where patron_id = ? and revoked_at is null', made.id)).toBe(1)
  })

  it('is derived from its id and the secret alone', async () => {
    const { library, as } = await aHouse()
    const { cardId, token } = (await card(as, (await aNamed(as, library.id)).id)).body
    expect(await tokenOf(env.LINLI_SECRET, cardId)).toBe(token)
    expect(await tokenOf(`${env.LINLI_SECRET}!`, cardId)).not.toBe(token)
  })
})

describe('changing a child', () => {
  it('changes what is given and nothing else', async () => {
    const { library, as } = await aHouse()
    const made = await aNamed(as, library.id)
    const { status, body } = await patch(as, made.id, { avatar: 'owl' })
    expect([status, body]).toEqual([200, { ...made, avatar: 'owl', version: 2 }])
    expect((await patch(as, made.id, { birthYear: null })).body).toEqual({
      ...made,
      avatar: 'owl',
      birthYear: null,
      version: 3,
    })
  })

  it('refuses what was decided on an old version', async () => {
    const { library, as } = await aHouse()
    const made = await aNamed(as, library.id)
    expect((await patch(as, made.id, { avatar: 'owl' }, { 'if-match': '"1"' })).status).toBe(200)
    const late = await patch(as, made.id, { avatar: 'cat' }, { 'if-match': '1' })
    expect([late.status, late.body.code]).toEqual([412, 'version.old'])
    expect((await call(`GET ${at(made.id)}`, { as })).body.avatar).toBe('owl')
  })

  it('pauses and resumes lending', async () => {
    const { library, as } = await aHouse()
    const made = await aNamed(as, library.id)
    const lend = async () =>
      (
        await call('POST /api/library/loans', {
          as,
          body: { copyCode: (await aCopy(library.id)).code, patronId: made.id },
        })
      ).body
    const paused = await patch(as, made.id, { suspended: { reason: '先还书' } })
    expect(paused.body.suspended).toEqual({ reason: '先还书' })
    expect((await lend()).code).toBe('patron.suspended')
    expect((await patch(as, made.id, { suspended: null })).body.suspended).toBeNull()
    expect((await lend()).copyCode).toEqual(expect.any(String))
  })

  it('judges a new nickname as it judged the first', async () => {
    const { library, as } = await aHouse()
    const made = await aNamed(as, library.id)
    expect((await patch(as, made.id, { nickname: '李小明' })).body.hint).toBe('full-name')
    expect((await patch(as, made.id, { nickname: '豆豆' })).body.nickname).toBe('豆豆')
  })

  it('hands a child over to another city, with card and loans, seen in the audit', async () => {
    const from = await aHouse()
    const to = await aHouse({ city: '青岛' })
    const made = await aNamed(from.as, from.library.id)
    await call('POST /api/library/loans', {
      as: from.as,
      body: { copyCode: (await aCopy(from.library.id)).code, patronId: made.id },
    })
    expect((await patch(to.as, made.id, { homeLibraryId: to.library.id })).status).toBe(403)
    const moved = await patch(from.as, made.id, { homeLibraryId: to.library.id })
    expect(moved.body).toMatchObject({ homeLibrary: to.library, openLoans: 1 })
    expect((await call(`GET ${at(made.id)}`, { as: to.as })).status).toBe(200)
    expect((await call(`GET ${at(made.id)}`, { as: from.as })).status).toBe(403)
    const [row] = await rowsOf(`select before, after from audit where entity_id = ? and version = 2`, made.id)
    expect([JSON.parse(row?.['before']), JSON.parse(row?.['after'])]).toEqual([
      { homeLibraryId: from.library.id },
      { changed: ['homeLibraryId'], homeLibraryId: to.library.id },
    ])
  })

  it('writes down that a name changed, and never which', async () => {
    const { library, as } = await aHouse()
    const made = await aNamed(as, library.id)
    await patch(as, made.id, { nickname: '豆豆', suspended: { reason: '家里有事' } })
    const rows = JSON.stringify(await rowsOf('select * from audit where entity_id = ?', made.id))
    expect(rows).toContain('nickname')
    for (const text of ['小鱼', '豆豆', '家里有事', '2018']) expect(rows).not.toContain(text)
  })
})

describe('finding a child', () => {
  const list = async (as: string, query = '') => (await call(`GET /api/people/patrons?${query}`, { as })).body
  const sorted = (...ids: string[]) => ids.sort()
  const ids = (body: Answered['body']) => sorted(...body.items.map((i: { id: string }) => i.id))

  it('works by library, avatar and a part of the nickname', async () => {
    const { library, as } = await aHouse()
    const fish = await aNamed(as, library.id)
    const owl = await aNamed(as, library.id, { nickname: 'Momo', avatar: 'owl' })
    const nameless = (await register(as, { nameless: true, avatar: 'owl', homeLibraryId: library.id })).body
    expect(ids(await list(as))).toEqual(sorted(fish.id, owl.id, nameless.id))
    expect(ids(await list(as, `libraryId=${library.id}&avatar=owl`))).toEqual(sorted(owl.id, nameless.id))
    expect(ids(await list(as, 'q=mO'))).toEqual([owl.id])
    expect(ids(await list(as, `q=${encodeURIComponent('鱼')}`))).toEqual([fish.id])
    expect(ids(await list(as, 'q=%25'))).toEqual([])
  })

  it('shows only children of one’s own libraries, by list and by id', async () => {
    const here = await aHouse()
    const there = await aHouse({ city: '南京' })
    const [mine, theirs] = [await aNamed(here.as, here.library.id), await aNamed(there.as, there.library.id)]
    expect(ids(await list(here.as))).toEqual([mine.id])
    expect(ids(await list(here.as, `libraryId=${there.library.id}`))).toEqual([])
    for (const route of [
      `GET ${at(theirs.id)}`,
      `PATCH ${at(theirs.id)}`,
      `POST ${at(theirs.id, '/cards')}`,
      `POST ${at(theirs.id, '/consent/withdraw')}`,
    ]) {
      const answer = await call(route, { as: here.as, body: route.startsWith('GET') ? undefined : {} })
      expect([route, answer.status, answer.body.code]).toEqual([route, 403, 'role.missing'])
    }
    const city = await staff([{ role: 'librarian', city: '南京' }])
    expect(ids(await list(city))).toContain(theirs.id)
    expect(ids(await list(city))).not.toContain(mine.id)
  })

  it('goes on where the cursor left off', async () => {
    const { library, as } = await aHouse()
    const made: string[] = []
    for (const avatar of ['cat', 'owl', 'cat', 'bear', 'fox'])
      made.push((await aNamed(as, library.id, { avatar })).id)
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const body: any = await list(as, `limit=2&cursor=${cursor}`)
      seen.push(...body.items.map((i: { id: string }) => i.id))
      cursor = body.nextCursor
    }
    expect([...seen].sort()).toEqual(made.sort())
    expect(seen).toHaveLength(5)
  })

  it('says who is not there, and who may not look', async () => {
    const { library, as } = await aHouse()
    expect((await call(`GET ${at('nobody')}`, { as })).body.code).toBe('patron.unknown')
    expect((await call('GET /api/people/patrons')).status).toBe(401)
    const { cookie } = await aKiosk(library.id)
    expect((await call('GET /api/people/patrons', { as: cookie })).status).toBe(403)
  })
})

describe('uniting two entries of one child', () => {
  const merge = (as: string, into: string, from: string, key?: string) =>
    call(`POST ${at(into, '/merge')}`, { as, key, body: { from } })

  it('unites loans, and the old card opens the child until it is replaced', async () => {
    const { library, as } = await aHouse()
    const [one, two] = [await aPatron(library.id), await aPatron(library.id, { nickname: '鱼鱼' })]
    const { cookie } = await aKiosk(library.id)
    for (const { card: token } of [one, two])
      await call('POST /api/library/loans', {
        as: cookie,
        body: { copyCode: (await aCopy(library.id)).code, card: token },
      })
    const merged = await merge(as, one.id, two.id)
    expect(merged.body).toMatchObject({ id: one.id, nickname: '小鱼', openLoans: 2, version: 2 })
    expect(merged.body.cards).toHaveLength(2)
    const read = await call('POST /api/library/cards/read', { as: cookie, body: { card: two.card } })
    expect([read.body.patron.id, read.body.loans.length]).toEqual([one.id, 2])
    expect((await call(`GET ${at(two.id)}`, { as })).body.id).toBe(one.id)
    await card(as, one.id)
    expect(
      (await call('POST /api/library/cards/read', { as: cookie, body: { card: two.card } })).body.code,
    ).toBe('card.revoked')
  })

  it('keeps two consents, and a withdrawal ends both', async () => {
    const { library, as } = await aHouse()
    const [one, two] = [
      await aNamed(as, library.id, { guardian }),
      await aNamed(as, library.id, { guardian: { name: '叶子的妈妈' } }),
    ]
    await merge(as, one.id, two.id)
    expect((await call(`GET ${at(one.id, '/guardian')}`, { as })).body.guardian).not.toBeNull()
    await call(`POST ${at(one.id, '/consent/withdraw')}`, { as, body: {} })
    const rows = await rowsOf('select withdrawn_at, guardian from consent where patron_id = ?', one.id)
    expect(rows).toEqual([
      { withdrawn_at: monday, guardian: null },
      { withdrawn_at: monday, guardian: null },
    ])
  })

  it('gives a nameless entry the name of the other', async () => {
    const { library, as } = await aHouse()
    const nameless = (await register(as, { nameless: true, homeLibraryId: library.id })).body
    const named = await aNamed(as, library.id)
    expect((await merge(as, nameless.id, named.id)).body).toMatchObject({
      id: nameless.id,
      nickname: '小鱼',
      birthYear: 2018,
    })
    expect(await rowsOf('select nickname, birth_year from patron where id = ?', named.id)).toEqual([
      { nickname: null, birth_year: null },
    ])
  })

  it('does not lift a pause', async () => {
    const { library, as } = await aHouse()
    const [one, two] = [await aNamed(as, library.id), await aNamed(as, library.id)]
    await patch(as, two.id, { suspended: { reason: '先还书' } })
    expect((await merge(as, one.id, two.id)).body.suspended).toEqual({ reason: '先还书' })
  })

  it('follows a chain of entries', async () => {
    const { library, as } = await aHouse()
    const [one, two, three] = [
      await aNamed(as, library.id),
      await aNamed(as, library.id),
      await aNamed(as, library.id),
    ]
    await merge(as, two.id, three.id)
    await merge(as, one.id, two.id)
    for (const { id } of [one, two, three]) expect((await call(`GET ${at(id)}`, { as })).body.id).toBe(one.id)
  })

  it('is done once, and refused for one and the same child', async () => {
    const { library, as } = await aHouse()
    const [one, two] = [await aNamed(as, library.id), await aNamed(as, library.id)]
    const key = fresh('key')
    const first = await merge(as, one.id, two.id, key)
    expect((await merge(as, one.id, two.id, key)).body).toEqual(first.body)
    for (const [into, from] of [
      [one.id, two.id],
      [two.id, one.id],
      [one.id, one.id],
    ] as const) {
      const answer = await merge(as, into, from)
      expect([answer.status, answer.body.code]).toEqual([409, 'patron.merged'])
    }
  })

  it('happens one way only when both ways are asked for at once', async () => {
    const { library, as } = await aHouse()
    const [one, two] = [await aNamed(as, library.id), await aNamed(as, library.id)]
    const answers = await Promise.all([merge(as, one.id, two.id), merge(as, two.id, one.id)])
    expect(answers.map((a) => a.status).sort((a, b) => a - b)).toEqual([200, 409])
    const merged = await rowsOf(
      'select id from patron where id in (?, ?) and merged_into is not null',
      one.id,
      two.id,
    )
    expect(merged).toHaveLength(1)
  })

  it('needs staff of both libraries', async () => {
    const here = await aHouse()
    const there = await aHouse({ city: '南京' })
    const [mine, theirs] = [await aNamed(here.as, here.library.id), await aNamed(there.as, there.library.id)]
    expect((await merge(here.as, mine.id, theirs.id)).body.code).toBe('role.missing')
    expect((await merge(here.as, theirs.id, mine.id)).body.code).toBe('role.missing')
    expect((await merge(await admin(), mine.id, theirs.id)).status).toBe(200)
  })
})

describe('commands on children', () => {
  it('are refused from another origin', async () => {
    const { library, as } = await aHouse()
    const made = await aNamed(as, library.id)
    for (const headers of [
      { origin: 'https://foreign.example' },
      { 'sec-fetch-site': 'cross-site' },
    ] as Record<string, string>[])
      expect((await patch(as, made.id, { avatar: 'owl' }, headers)).body.code).toBe('origin.foreign')
    expect((await call(`GET ${at(made.id)}`, { as })).body.avatar).toBe('fish')
  })
})
