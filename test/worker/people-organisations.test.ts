import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { counted, noCost } from './d1.ts'
import { admin, call, days, everything, fresh, monday, one, rowsOf, staff } from './harness.ts'
import { brokenInvariants } from './invariants.ts'
import {
  aCreditCode,
  anOrganisation,
  cities,
  coordinatorOf,
  grow,
  joined,
  list,
  mailsTo,
  outcomes,
  register,
  registration,
  review,
  show,
  somebody,
  told,
  type Somebody,
} from './organisations-world.ts'

beforeAll(cities)
afterEach(async () => {
  expect(await brokenInvariants()).toEqual({})
})

const patch = (who: Somebody, id: string, body: unknown, headers: Record<string, string> = {}) =>
  call(`PATCH /api/people/organisations/${id}`, { as: who.as, body, headers })

const confirm = (who: Somebody, id: string, now = monday) =>
  call(`POST /api/people/organisations/${id}/confirm`, { as: who.as, now })

describe('an organisation registers', () => {
  it('with whoever is signed in as its owner, and waits to be reviewed', async () => {
    const who = await somebody()
    const given = registration({ creditCode: '９１３５０１００ｍ０００１００ｙ４３' })
    const made = await register(who, given)
    expect(made.status).toBe(201)
    expect(made.body).toEqual({
      id: expect.any(String),
      name: given.name,
      kind: 'social-organisation',
      creditCode: '91350100M000100Y43',
      city: '北京',
      status: 'pending',
      reason: null,
      waitingSince: new Date(monday).toISOString(),
      confirmedOn: null,
      confirmBy: null,
      hasCertificate: false,
      role: 'owner',
      version: 1,
      createdAt: new Date(monday).toISOString(),
      contact: given.contact,
      certificate: null,
    })
    expect((await show(who, made.body.id)).body).toEqual(made.body)
    expect((await call('GET /api/me', { as: who.as })).body.organisations).toEqual([
      { id: made.body.id, name: given.name, role: 'owner', status: 'pending' },
    ])
  })

  it('in two round trips, seen in one', async () => {
    const who = await somebody()
    const cost = noCost()
    const made = await call('POST /api/people/organisations', {
      as: who.as,
      key: fresh('key'),
      body: registration(),
      env: { DB: counted(env.DB, cost) },
    })
    // One is the session's own.
    expect([made.status, cost.roundTrips]).toEqual([201, 2])
    const seen = noCost()
    await call(`GET /api/people/organisations/${made.body.id}`, {
      as: who.as,
      env: { DB: counted(env.DB, seen) },
    })
    expect(seen.roundTrips).toBe(1)
  })

  it('once under one key, and the stored answer holds no contact', async () => {
    const who = await somebody()
    const [key, given] = [fresh('key'), registration()]
    const first = await register(who, given, { key })
    const again = await register(who, given, { key })
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    const stored = String(await one('select body from idempotency where key = ?', key))
    for (const secret of ['王小禾', 'hexin@example.org', '1234']) expect(stored).not.toContain(secret)
  })

  it.each([
    [{ creditCode: '91350100M000100Y44' }, 422, 'organisation.credit-code', '/creditCode', 'check-character'],
    [{ creditCode: '91350100M000100Y4' }, 422, 'organisation.credit-code', '/creditCode', 'length'],
    [{ creditCode: '91350100M000100YO3' }, 422, 'organisation.credit-code', '/creditCode', 'characters'],
    [{ creditCode: undefined }, 422, 'organisation.credit-code', '/creditCode', 'required'],
    [{ creditCode: null, kind: 'company' }, 422, 'organisation.credit-code', '/creditCode', 'required'],
    [{ city: '巴黎' }, 422, 'city.unknown', '/city', 'unknown'],
    [{ kind: 'bank' }, 422, 'input.invalid', '/kind', 'invalid-value'],
    [{ name: ' ' }, 422, 'input.invalid', '/name', 'too-small'],
    [{ name: '中奖了 https://example.org' }, 422, 'input.invalid', '/name', 'text'],
    [{ name: '两\n行' }, 422, 'input.invalid', '/name', 'text'],
    [{ contact: { name: '王', email: 'nobody' } }, 422, 'input.invalid', '/contact/email', 'invalid-format'],
    [{ contact: undefined }, 422, 'input.invalid', '/contact', 'invalid-type'],
  ])(
    'Organisation’s code with a wrong check character, and other slips: %j is %i',
    async (given, ...said) => {
      const who = await somebody()
      const before = await everything()
      expect(told(await register(who, given))).toEqual(said)
      expect(await everything()).toEqual(before)
    },
  )

  it('without a code where it is a group or a person', async () => {
    for (const kind of ['group', 'person'])
      expect((await register(await somebody(), { kind, creditCode: undefined })).body).toMatchObject({
        status: 'pending',
        creditCode: null,
      })
  })

  it('not when nobody is signed in, and not with six at once', async () => {
    expect(told(await call('POST /api/people/organisations', { body: registration() }))).toEqual([
      401,
      'session.missing',
    ])
    const who = await somebody()
    for (let i = 0; i < 5; i++) expect((await register(who)).status).toBe(201)
    const sixth = await register(who)
    expect([...told(sixth), sixth.body.limit]).toEqual([409, 'organisation.too-many', 5])
  })

  it('one credit code once, when ten want it at the same time', async () => {
    const creditCode = aCreditCode()
    const people = await Promise.all(Array.from({ length: 10 }, () => somebody()))
    const answers = await Promise.all(people.map((who) => register(who, { creditCode })))
    expect(outcomes(answers)).toEqual([
      '201',
      ...Array.from({ length: 9 }, () => '409 organisation.credit-code-taken /creditCode taken'),
    ])
    expect(await one('select count(*) from organisation where credit_code = ?', creditCode)).toBe(1)
  })

  it('and a rejected one gives its code free, and does not get it back', async () => {
    const creditCode = aCreditCode()
    const staffer = await coordinatorOf()
    const { id } = await anOrganisation({ creditCode })
    await review(staffer, id, 'reject', '证书不清楚')
    const other = await register(await somebody(), { creditCode })
    expect(other.status).toBe(201)
    expect(told(await review(staffer, id, 'verify'))).toEqual([409, 'organisation.credit-code-taken'])
  })
})

describe('a review', () => {
  it('verifies, suspends, verifies again, and tells the owners by mail in both languages', async () => {
    const staffer = await coordinatorOf('北京')
    const { owner, id, name } = await anOrganisation()
    const second = await joined(owner, id, 'owner')
    const verified = await review(staffer, id, 'verify')
    expect(verified.body).toMatchObject({
      status: 'verified',
      reason: null,
      waitingSince: null,
      confirmedOn: '2026-03-02',
      confirmBy: '2027-03-02',
    })
    expect((await review(staffer, id, 'suspend', ' 联系不上 ')).body).toMatchObject({
      status: 'suspended',
      reason: '联系不上',
    })
    expect((await review(staffer, id, 'verify')).body.status).toBe('verified')
    for (const { email } of [owner, second]) {
      const mails = (await mailsTo(email)).filter((mail) => mail.subject.includes(name))
      expect(mails.slice(-3).map((mail) => mail.subject.split(' ').at(-1))).toEqual([
        'verified',
        'suspended',
        'verified',
      ])
      expect(mails.at(-2)?.text).toContain('联系不上')
      expect(mails.at(-1)?.text).toContain(`/desk/organisations/${id}`)
    }
    expect(
      (
        await rowsOf(
          `select action from audit where entity = 'organisation' and entity_id = ? order by version`,
          id,
        )
      ).map((r) => r['action']),
    ).toEqual([
      'organisation.register',
      'organisation.invite',
      'organisation.join',
      'organisation.verify',
      'organisation.suspend',
      'organisation.verify',
    ])
  })

  it('wants a reason to reject and to suspend, and the state that the decision is for', async () => {
    const staffer = await coordinatorOf('北京')
    const { id } = await anOrganisation()
    expect(told(await review(staffer, id, 'reject'))).toEqual([422, 'input.invalid', '/reason', 'required'])
    expect(told(await review(staffer, id, 'reject', '  '))).toEqual([
      422,
      'input.invalid',
      '/reason',
      'required',
    ])
    expect(told(await review(staffer, id, 'suspend', 'x'))).toEqual([409, 'organisation.state'])
    expect(told(await review(staffer, id, 'forgive', 'x'))).toEqual([
      422,
      'input.invalid',
      '/decision',
      'invalid-value',
    ])
    expect(told(await review(staffer, 'nowhere', 'verify'))).toEqual([404, 'thing.unknown'])
    expect((await review(staffer, id, 'verify')).status).toBe(200)
    expect(told(await review(staffer, id, 'verify'))).toEqual([409, 'organisation.state'])
    expect(told(await review(staffer, id, 'reject', 'x'))).toEqual([409, 'organisation.state'])
  })

  it('is for coordinators of that city and admins', async () => {
    const { owner, id } = await anOrganisation()
    const may = async (who: Somebody) => (await review(who, id, 'reject', '再看看')).status
    for (const role of ['librarian', 'host', 'reporter'])
      expect(await may(await somebody([{ role }]))).toBe(403)
    expect(await may(owner)).toBe(403)
    expect(await may(await coordinatorOf('南京'))).toBe(403)
    expect(await may(await somebody([{ role: 'admin' }]))).toBe(200)
  })

  it('of ten at once, one decides', async () => {
    const { owner, id } = await anOrganisation()
    const people = await Promise.all(Array.from({ length: 10 }, () => coordinatorOf('北京')))
    const answers = await Promise.all(
      people.map((who, i) => review(who, id, i % 2 ? 'reject' : 'verify', 'x')),
    )
    const done = answers.filter(({ status }) => status === 200)
    // A verified one cannot be rejected; a rejected one may be verified after all.
    expect(done.length).toBeGreaterThanOrEqual(1)
    expect(done.length).toBeLessThanOrEqual(2)
    expect(await mailsTo(owner.email)).toHaveLength(done.length)
    expect((await show(owner, id)).body.status).toBe(
      done.some(({ body }) => body.status === 'verified') ? 'verified' : 'rejected',
    )
  })
})

describe('a change', () => {
  it('of name, kind, code or city of a verified one asks for review again, and the answer says so', async () => {
    for (const change of [
      { name: '同心二号' },
      { kind: 'foundation' },
      { creditCode: aCreditCode() },
      { city: '南京' },
    ]) {
      const { owner, id } = await anOrganisation({}, true)
      const changed = await patch(owner, id, change)
      expect(changed.body).toMatchObject({ ...change, status: 'pending', reviewAgain: true })
      expect(changed.body.waitingSince).not.toBeNull()
    }
  })

  it('of the contact alone does not, and stands in no audit row', async () => {
    const { owner, id } = await anOrganisation({}, true)
    const changed = await patch(owner, id, { contact: { name: '李月', phone: '+86 10 5555' } })
    expect(changed.body).toMatchObject({
      status: 'verified',
      reviewAgain: false,
      contact: { name: '李月', email: null, phone: '+86 10 5555' },
    })
    const rows = JSON.stringify(await rowsOf('select * from audit where entity_id = ?', id))
    for (const secret of ['王小禾', 'hexin', '1234', '李月', '5555']) expect(rows).not.toContain(secret)
    expect(rows).toContain('contact')
  })

  it('of a rejected one sends it again', async () => {
    const { owner, id } = await anOrganisation()
    await review(await coordinatorOf(), id, 'reject', '名称和证书不一样')
    expect((await show(owner, id)).body.reason).toBe('名称和证书不一样')
    expect((await patch(owner, id, { name: '同心社工' })).body).toMatchObject({
      status: 'pending',
      reason: null,
      reviewAgain: true,
    })
  })

  it('of a suspended one does not lift the suspension', async () => {
    const { owner, id } = await anOrganisation({}, true)
    await review(await coordinatorOf(), id, 'suspend', '在核实')
    expect((await patch(owner, id, { name: '新名字' })).body).toMatchObject({
      status: 'suspended',
      reason: '在核实',
      reviewAgain: false,
    })
  })

  it('is for owners, from the version that they saw, with what is right', async () => {
    const { owner, id } = await anOrganisation()
    const taken = aCreditCode()
    await anOrganisation({ creditCode: taken })
    const member = await joined(owner, id)
    expect(told(await patch(member, id, { name: 'x' }))).toEqual([403, 'role.missing'])
    expect(told(await patch(await coordinatorOf(), id, { name: 'x' }))).toEqual([403, 'role.missing'])
    expect(told(await patch(owner, id, { name: 'x' }, { 'if-match': '"1"' }))).toEqual([412, 'version.old'])
    expect(told(await patch(owner, id, { creditCode: taken }))).toEqual([
      409,
      'organisation.credit-code-taken',
      '/creditCode',
      'taken',
    ])
    expect(told(await patch(owner, id, { creditCode: null }))).toEqual([
      422,
      'organisation.credit-code',
      '/creditCode',
      'required',
    ])
    expect(told(await patch(owner, id, { city: '巴黎' }))).toEqual([422, 'city.unknown', '/city', 'unknown'])
    expect((await patch(owner, id, { kind: 'group', creditCode: null })).body.creditCode).toBeNull()
    expect(told(await patch(owner, id, { kind: 'company' }))).toEqual([
      422,
      'organisation.credit-code',
      '/creditCode',
      'required',
    ])
  })
})

describe('Cross-city reads by id, by search, by list', () => {
  it('show a coordinator nothing of another city’s organisations', async () => {
    const { id, owner } = await anOrganisation({ city: '南京', name: '秦淮河边读书会' })
    const [beijing, nanjing] = [await coordinatorOf('北京'), await coordinatorOf('南京')]
    const ids = async (who: Somebody, query: string) =>
      (await list(who, `limit=100&${query}`)).body.items.map((i: { id: string }) => i.id)
    for (const query of [
      '',
      'city=南京',
      'q=秦淮河',
      'q=qinhuaihe',
      'q=qhhb',
      'status=pending',
      'kind=social-organisation',
      'mine=true',
    ])
      expect([query, await ids(beijing, query)]).toEqual([query, expect.not.arrayContaining([id])])
    for (const query of ['', 'city=南京', 'q=秦淮河', 'q=qinhuaihe', 'q=qhhb', 'status=pending'])
      expect([query, await ids(nanjing, query)]).toEqual([query, expect.arrayContaining([id])])
    expect(told(await show(beijing, id))).toEqual([403, 'role.missing'])
    expect(told(await call(`GET /api/people/organisations/${id}/members`, { as: beijing.as }))).toEqual([
      403,
      'role.missing',
    ])
    expect(told(await call(`GET /api/people/organisations/${id}/certificate`, { as: beijing.as }))).toEqual([
      403,
      'role.missing',
    ])
    expect((await show(nanjing, id)).body.contact.name).toBe('王小禾')
    expect((await show(owner, id)).body.contact.name).toBe('王小禾')
  })

  it('nor the contact, nor anything, to strangers and other staff', async () => {
    const { id } = await anOrganisation()
    for (const who of [
      await somebody(),
      await somebody([{ role: 'librarian' }]),
      (await anOrganisation()).owner,
    ])
      expect(told(await show(who, id))).toEqual([403, 'role.missing'])
    expect(told(await call(`GET /api/people/organisations/${id}`))).toEqual([401, 'session.missing'])
    expect((await list(await somebody())).body).toEqual({ items: [], nextCursor: null })
  })

  it('list one’s own to everybody, a coordinator’s too with mine', async () => {
    const { owner, id } = await anOrganisation({}, true)
    const more = (await register(owner, { name: '阿波罗读书会', kind: 'group', creditCode: undefined })).body
      .id
    expect((await list(owner)).body.items.map((i: { id: string }) => i.id)).toEqual([more, id])
    expect((await list(owner, 'status=verified')).body.items.map((i: { id: string }) => i.id)).toEqual([id])
    const both = await coordinatorOf('南京')
    const own = (await register(both)).body.id
    expect((await list(both, 'mine=true')).body.items.map((i: { id: string }) => i.id)).toEqual([own])
  })
})

describe('the list', () => {
  it('puts who waits longest first, and pages through everything once', async () => {
    await grow('南京', 0, 50)
    for (const query of ['status=pending', 'status=suspended', 'kind=group', 'overdue=true', '']) {
      const who = query === '' ? await somebody([{ role: 'admin' }]) : await coordinatorOf('南京')
      const whole = (await list(who, `${query}&limit=100`)).body.items.map((i: { id: string }) => i.id)
      const seen: string[] = []
      let cursor = ''
      do {
        const { body } = await list(who, `${query}&limit=7&cursor=${cursor}`)
        seen.push(...body.items.map((i: { id: string }) => i.id))
        cursor = body.nextCursor ?? ''
      } while (cursor !== '' && seen.length < 100)
      expect([query, seen.slice(0, 100)]).toEqual([query, whole])
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen.length).toBeGreaterThan(10)
    }
    const waiting: string[] = (
      await list(await coordinatorOf('南京'), 'status=pending&limit=100')
    ).body.items.map((i: { waitingSince: string }) => i.waitingSince)
    expect(waiting).toEqual([...waiting].sort())
    expect(told(await list(await coordinatorOf('南京'), 'cursor=x'))).toEqual([
      422,
      'input.invalid',
      '/cursor',
      'cursor',
    ])
  })

  it('shows whose yearly confirmation is sixty days late', async () => {
    const { owner, id } = await anOrganisation()
    const staffer = await coordinatorOf('北京')
    await review(staffer, id, 'verify', undefined, { now: Date.parse('2025-01-01T02:00:00Z') })
    const late = async (now: number) =>
      (await list(staffer, 'overdue=true&limit=100', { now })).body.items.some(
        (i: { id: string }) => i.id === id,
      )
    expect([await late(monday - 60 * days), await late(monday), await late(monday + days)]).toEqual([
      false,
      false,
      true,
    ])
    await confirm(owner, id, monday + days)
    expect(await late(monday + days)).toBe(false)
  })

  it('costs the same at 1,000 organisations as at 100, in one round trip', async () => {
    const who = await coordinatorOf('北京')
    const everywhere = await somebody([{ role: 'admin' }])
    const queries = ['', 'status=pending', 'status=verified', 'kind=group', 'overdue=true', 'city=北京']
    const measured = async () => {
      const costs: Record<string, number> = {}
      for (const [name, asker] of [['coordinator', who] as const, ['admin', everywhere] as const])
        for (const query of queries) {
          const cost = noCost()
          const { body } = await call(`GET /api/people/organisations?${query}`, {
            as: asker.as,
            env: { DB: counted(env.DB, cost) },
          })
          expect(body.items.length, query).toBe(20)
          expect(cost.roundTrips).toBe(1)
          costs[`${name} ${query}`] = cost.rowsRead
        }
      return costs
    }
    await grow('北京', 0, 150)
    const few = await measured()
    await grow('北京', 150, 1150)
    const many = await measured()
    for (const [what, rows] of Object.entries(many)) {
      expect(rows, what).toBeLessThanOrEqual(Math.ceil((few[what] ?? 0) * 1.1))
      expect(rows, what).toBeLessThan(400)
    }
  })
})

describe('the yearly confirmation', () => {
  it('is an owner’s, of a verified one, and twice on a day is safe', async () => {
    const { owner, id } = await anOrganisation()
    expect(told(await confirm(owner, id))).toEqual([409, 'organisation.not-verified'])
    await review(await coordinatorOf(), id, 'verify', undefined, { now: monday - 340 * days })
    const done = await confirm(owner, id)
    expect(done.body).toMatchObject({ confirmedOn: '2026-03-02', confirmBy: '2027-03-02' })
    expect((await confirm(owner, id)).body).toEqual(done.body)
    expect(told(await confirm(await joined(owner, id), id))).toEqual([403, 'role.missing'])
    expect(told(await confirm(await coordinatorOf(), id))).toEqual([403, 'role.missing'])
  })
})

describe('roles', () => {
  it('count at the next command when they are taken away', async () => {
    const as = await staff([{ role: 'coordinator', city: '北京' }])
    const who = { as, id: '', email: '' }
    const { id } = await anOrganisation()
    expect((await show(who, id)).status).toBe(200)
    const { account } = (await call('GET /api/me', { as })).body
    await call('PUT /api/people/roles', {
      as: await admin(),
      body: { email: account.email, roles: [{ role: 'coordinator', city: '南京' }] },
    })
    expect((await show(who, id)).status).toBe(403)
  })
})
