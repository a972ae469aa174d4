import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { systemCtx } from '../../src/jobs.ts'
import { forgetSignUps } from '../../src/space/activities/forget.ts'
import {
  aFamily,
  aHost,
  anActivity,
  change,
  count,
  hour,
  join,
  own,
  show,
  tallied,
} from './activities-world.ts'
import { aLibrary, call, days, everything, fresh, monday, one, rowsOf } from './harness.ts'
import { brokenInvariants } from './invariants.ts'
import { cities, told } from './organisations-world.ts'

const starts = Date.parse('2026-03-07T11:30:00Z')

beforeAll(cities)
afterEach(async () => {
  expect(await brokenInvariants()).toEqual({})
})

const all = <T>(n: number, act: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: n }, (_, i) => act(i)))

describe('Last seat, 30 sign-ups', () => {
  it('at the same moment: exactly one goes, the others wait, each at a place of its own', async () => {
    const { id } = await anActivity({ capacity: 3, waitlist: 40 })
    for (let i = 0; i < 2; i++) await join(id)
    const answers = await all(30, () => join(id))
    expect(tallied(answers)).toEqual({ going: 1, waiting: 29 })
    const waiting = answers.filter((a) => a.body.state === 'waiting')
    const places = await Promise.all(
      waiting.map(async (a) => (await own('read', a.body.token)).body.position),
    )
    expect(places.sort((a, b) => a - b)).toEqual(Array.from({ length: 29 }, (_, i) => i + 1))
    expect(await show(id)).toMatchObject({ seatsLeft: 0, waiting: 29, heads: { signedUp: 3 } })
  })

  it('without a waitlist the others are refused with activity.full, and the database has one row more', async () => {
    const { id } = await anActivity({ capacity: 1, waitlist: 0 })
    const answers = await all(30, () => join(id))
    expect(tallied(answers)).toEqual({ going: 1, 'activity.full': 29 })
    expect(await one('select count(*) from sign_up where activity_id = ?', id)).toBe(1)
    expect(
      await one(
        `select count(*) from audit where entity = 'sign-up' and action = 'sign-up.make'
      and after ->> 'activityId' = ?`,
        id,
      ),
    ).toBe(1)
  })

  it('a full waitlist is full as well', async () => {
    const { id } = await anActivity({ capacity: 1, waitlist: 2 })
    expect(tallied(await all(10, () => join(id)))).toEqual({ going: 1, waiting: 2, 'activity.full': 7 })
  })

  it('a family that is larger than what is left waits, and a smaller one goes', async () => {
    const { id } = await anActivity({ capacity: 3 })
    await join(id, { heads: 2 })
    expect((await join(id, { heads: 2 })).body).toMatchObject({ state: 'waiting', position: 1 })
    expect((await join(id, { heads: 1 })).body.state).toBe('going')
    expect(told(await join(id, { heads: 4 }))).toEqual([409, 'activity.full'])
  })
})

describe('a seat that was given back', () => {
  it('goes to the first of the waitlist whom it fits, who reads it on the own page', async () => {
    const { id } = await anActivity({ capacity: 2 })
    const seats = [(await join(id)).body, (await join(id)).body]
    const large = (await join(id, { heads: 2 })).body
    const small = (await join(id)).body
    const last = (await join(id)).body
    expect((await own('cancel', seats[0].token)).body).toMatchObject({ state: 'cancelled' })
    expect((await own('read', large.token)).body).toMatchObject({
      state: 'waiting',
      position: 1,
      movedUpAt: null,
    })
    expect((await own('read', small.token)).body).toMatchObject({
      state: 'going',
      position: null,
      movedUpAt: new Date(monday).toISOString(),
    })
    expect((await own('read', last.token)).body).toMatchObject({ state: 'waiting', position: 2 })
    expect((await own('cancel', seats[0].token)).status).toBe(200)
    expect(await show(id)).toMatchObject({ seatsLeft: 0, waiting: 2, heads: { signedUp: 2 } })
  })

  it('by several at once moves as many up, and nobody twice', async () => {
    const { id } = await anActivity({ capacity: 5 })
    const seats = await all(5, () => join(id))
    const queue = await all(6, () => join(id))
    await all(5, (i) => own('cancel', seats[i]?.body.token))
    const states = await Promise.all(queue.map(async (a) => (await own('read', a.body.token)).body.state))
    expect(states.filter((s) => s === 'going')).toHaveLength(5)
    expect(await show(id)).toMatchObject({ seatsLeft: 0, waiting: 1, heads: { signedUp: 5 } })
  })

  it('against sign-ups of the same moment: nobody waits beside a free seat', async () => {
    for (let round = 0; round < 3; round++) {
      const { id } = await anActivity({ capacity: 2 })
      const seats = await all(2, () => join(id))
      await Promise.all([...seats.map((s) => own('cancel', s.body.token)), join(id), join(id), join(id)])
      expect(await show(id)).toMatchObject({ seatsLeft: 0, waiting: 1 })
    }
  })

  it('cannot be given back by who came, nor after the end', async () => {
    const { id } = await anActivity()
    const { token } = (await join(id)).body
    await own('check-in', token, { now: starts })
    expect(told(await own('cancel', token, { now: starts }))).toEqual([409, 'sign-up.state'])
    const other = (await join(id)).body
    expect(told(await own('cancel', other.token, { now: starts + hour }))).toEqual([409, 'activity.past'])
  })
})

describe('Capacity lowered below the signed-up', () => {
  it('is refused with what is signed up; to just that it may', async () => {
    const { id, host } = await anActivity({ capacity: 10 })
    await join(id, { heads: 4 })
    const refused = await change(host, id, { capacity: 3 })
    expect(refused.body).toMatchObject({ status: 409, code: 'activity.full', signedUp: 4 })
    expect((await change(host, id, { capacity: 4 })).body).toMatchObject({ capacity: 4, seatsLeft: 0 })
  })

  it('against sign-ups of the same moment: never more than it holds', async () => {
    const { id, host } = await anActivity({ capacity: 10 })
    await all(5, () => join(id))
    await Promise.all([change(host, id, { capacity: 6 }), ...Array.from({ length: 5 }, () => join(id))])
    const { capacity, heads } = await show(id)
    expect(heads.signedUp).toBeLessThanOrEqual(capacity)
  })

  it('raised, it moves the waitlist up in the same batch', async () => {
    const { id, host } = await anActivity({ capacity: 1 })
    await join(id)
    const queue = await all(3, () => join(id))
    const raised = await change(host, id, { capacity: 3 })
    expect(raised.body).toMatchObject({ capacity: 3, seatsLeft: 0, waiting: 1, heads: { signedUp: 3 } })
    const states = await Promise.all(queue.map(async (a) => (await own('read', a.body.token)).body.state))
    expect(states.filter((s) => s === 'going')).toHaveLength(2)
    expect((await change(host, id, { capacity: null })).body).toMatchObject({ seatsLeft: null, waiting: 0 })
  })
})

describe('sign-up opens and closes', () => {
  it('by the server’s clock, at exactly the instants that were said', async () => {
    const [opens, closes] = [monday + days, monday + 2 * days]
    const { id } = await anActivity({
      signUpOpensAt: new Date(opens).toISOString(),
      signUpClosesAt: new Date(closes).toISOString(),
    })
    expect(told(await join(id, {}, { now: opens - 1 }))).toEqual([409, 'activity.not-now'])
    expect((await join(id, {}, { now: opens })).status).toBe(201)
    expect((await join(id, {}, { now: closes - 1 })).status).toBe(201)
    expect(told(await join(id, {}, { now: closes }))).toEqual([409, 'activity.not-now'])
    expect((await show(id, undefined, opens - 1)).phase).toBe('not-yet')
    expect((await show(id, undefined, closes)).phase).toBe('closed')
  })

  it('with the beginning where nothing is said; not at all where none is needed, or it was cancelled', async () => {
    const { id, host } = await anActivity()
    expect(told(await join(id, {}, { now: starts }))).toEqual([409, 'activity.not-now'])
    const free = await anActivity({ signUp: 'none' })
    expect(told(await join(free.id))).toEqual([409, 'activity.no-sign-up'])
    await call(`POST /api/space/activities/${id}/cancel`, { as: host, body: { reason: '下雨' } })
    expect(told(await join(id))).toEqual([409, 'activity.cancelled'])
    expect(told(await join('nowhere'))).toEqual([404, 'thing.unknown'])
  })
})

describe('who signs up', () => {
  it('is a nickname: a full name, a school or a library of the city is refused with a hint', async () => {
    const library = await aLibrary({ name: '彩虹桥小书房' })
    const { id } = await anActivity()
    for (const [nickname, hint] of [
      ['王小明', 'full-name'],
      ['实验小学三班', 'school'],
      [library.name, 'place'],
      ['13812345678', 'digits'],
    ])
      expect((await join(id, { nickname })).body).toMatchObject({
        status: 422,
        code: 'patron.nickname',
        hint,
      })
    for (const phoneTail of ['123', '12345', '12a4', 1234, '１２３４'])
      expect(told(await join(id, { phoneTail }))).toEqual([
        422,
        'input.invalid',
        '/phoneTail',
        expect.any(String),
      ])
    for (const heads of [0, -1, 11, 1.5]) expect((await join(id, { heads })).status).toBe(422)
    expect(told(await join(id, { heads: 1, children: 2 }))).toEqual([
      422,
      'input.invalid',
      '/children',
      'too-many',
    ])
    expect(told(await join(id, { task: 'door' }))).toEqual([422, 'input.invalid', '/task', 'helper-only'])
  })

  it('signs up once: the same name and digits again are refused, under the same key replayed with the token', async () => {
    const { id } = await anActivity()
    const [family, key] = [aFamily(), fresh('key')]
    const first = await join(id, family, { key })
    const again = await join(id, family, { key })
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true'])
    expect(again.body).toEqual(first.body)
    expect(first.body.url).toBe(`http://linli.test/a/${id}#${first.body.token}`)
    expect(told(await join(id, family))).toEqual([409, 'sign-up.exists'])
    const both = await all(2, () => join(id, aFamily({ nickname: '月月', phoneTail: '0001' })))
    expect(tallied(both)).toEqual({ going: 1, 'sign-up.exists': 1 })
    await own('cancel', first.body.token)
    expect((await join(id, family)).status).toBe(201)
  })

  it('stands in no audit, no stored answer and no hash that leads back; the digits nowhere', async () => {
    const { id } = await anActivity()
    const { token } = (await join(id, { nickname: '糖醋小排', phoneTail: '7391' }, { key: fresh('key') }))
      .body
    await own('check-in', token, { now: starts, key: fresh('key') })
    const { sign_up, ...rest } = await everything()
    expect(JSON.stringify(sign_up).includes('糖醋小排')).toBe(true)
    expect(JSON.stringify(rest).includes('糖醋小排')).toBe(false)
    expect(new RegExp(`\\b7391\\b|${token}`).test(JSON.stringify([sign_up, rest]))).toBe(false)
  })

  it('too often from one network is told to wait', async () => {
    const { id } = await anActivity()
    const headers = { 'cf-connecting-ip': '203.0.113.7' }
    const answers = await all(61, () => join(id, {}, { headers }))
    expect(tallied(answers)).toEqual({ going: 60, 'rate.limited': 1 })
    expect((await join(id, {}, { headers: { 'cf-connecting-ip': '198.51.100.7' } })).status).toBe(201)
  })

  it('is erased 90 days after the activity; the counts stay', async () => {
    const { id, host } = await anActivity()
    const { token } = (await join(id, { nickname: '要忘记的鱼', heads: 2 })).body
    await own('check-in', token, { now: starts })
    const ends = starts + hour
    const at = (now: number) => forgetSignUps(systemCtx(env, 'cron', now))
    await at(ends + 90 * days - 1)
    expect(await one('select nickname from sign_up where activity_id = ?', id)).toBe('要忘记的鱼')
    await at(ends + 90 * days)
    expect(await at(ends + 90 * days)).toEqual({ activities: 0 })
    expect(JSON.stringify(await everything()).includes('要忘记的鱼')).toBe(false)
    expect(
      await rowsOf(
        'select nickname, phone_tail, token_hash, heads, state from sign_up where activity_id = ?',
        id,
      ),
    ).toEqual([{ nickname: null, phone_tail: null, token_hash: null, heads: 2, state: 'came' }])
    expect(told(await own('read', token))).toEqual([404, 'sign-up.unknown'])
    expect((await show(id, host)).heads).toMatchObject({ signedUp: 2, came: { children: 2, all: 2 } })
  })
})

describe('Check-in early, late, twice, at the wrong door', () => {
  it('by oneself from an hour before until the end, once', async () => {
    const { id } = await anActivity()
    const { token } = (await join(id, { heads: 3, children: 1 })).body
    expect(told(await own('check-in', token, { now: starts - hour - 1 }))).toEqual([409, 'activity.not-now'])
    const answers = await all(4, () => own('check-in', token, { now: starts - hour }))
    expect(tallied(answers)).toEqual({ came: 4 })
    const late = (await join(id)).body
    expect(told(await own('check-in', late.token, { now: starts + hour }))).toEqual([409, 'activity.not-now'])
    expect((await show(id)).heads).toEqual({
      planned: null,
      signedUp: 4,
      came: { adults: 2, children: 1, volunteers: 0, all: 3 },
    })
  })

  it('by staff: a code, a name with its digits, a tally, the paper list; three figures in the answer', async () => {
    const { id, host } = await anActivity({ plannedHeads: 20, capacity: 30 })
    const guest = (await join(id, { heads: 2, children: 1 })).body
    const helper = (await join(id, { role: 'helper', task: 'door' })).body
    const named = (await join(id, { nickname: '小满', phoneTail: '4321' })).body
    const now = starts
    const at = (body: Record<string, unknown>) => count(host, id, body, { now })
    expect((await at({ method: 'scan', token: guest.url })).body.heads.came.all).toBe(2)
    expect((await at({ method: 'scan', token: guest.token.toLowerCase() })).body.heads.came.all).toBe(2)
    await at({ method: 'scan', token: helper.token })
    expect(told(await at({ method: 'list', signUpId: named.id, phoneTail: '4322' }))).toEqual([
      409,
      'sign-up.tail',
    ])
    await at({ method: 'list', signUpId: named.id, phoneTail: '4321' })
    await at({ method: 'tally', adults: 1 })
    await at({ method: 'tally', adults: -1, children: 1 })
    const last = await at({ method: 'paper', adults: 2, children: 5, volunteers: 1 })
    expect(last.body).toEqual({
      activityId: id,
      heads: { planned: 20, signedUp: 4, came: { adults: 3, children: 8, volunteers: 2, all: 13 } },
      signUp: null,
    })
    expect(told(await at({ method: 'tally', adults: -4 }))).toEqual([
      422,
      'input.invalid',
      '/adults',
      'below-zero',
    ])
    expect(told(await at({ method: 'scan' }))).toEqual([422, 'input.invalid', '/token', 'required'])
    expect(told(await count(host, id, { method: 'tally', adults: 1 }))).toEqual([409, 'activity.not-now'])
  })

  it('at another activity’s door, without a seat, or of nobody is refused', async () => {
    const { id, host } = await anActivity({ capacity: 1 })
    const other = await anActivity()
    const { token } = (await join(other.id)).body
    await join(id)
    const waiting = (await join(id)).body
    const now = starts
    expect(told(await count(host, id, { method: 'scan', token }, { now }))).toEqual([
      409,
      'sign-up.elsewhere',
    ])
    expect(told(await count(host, id, { method: 'scan', token: waiting.token }, { now }))).toEqual([
      409,
      'sign-up.state',
    ])
    expect(told(await count(host, id, { method: 'scan', token: 'X' }, { now }))).toEqual([
      404,
      'sign-up.unknown',
    ])
    const [south, tally] = [await aHost('南京'), { method: 'tally', adults: 1 }]
    expect(told(await count(south, id, tally, { now }))).toEqual([403, 'role.missing'])
  })

  it('parallel tallies of several volunteers add up', async () => {
    const { id, host } = await anActivity()
    await all(12, () => count(host, id, { method: 'tally', children: 1 }, { now: starts }))
    expect((await show(id)).heads.came.children).toBe(12)
  })
})
