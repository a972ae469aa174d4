import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { systemCtx } from '../../src/jobs.ts'
import { remindOwners } from '../../src/people/organisations/remind.ts'
import { forgetInvitations, sweepPapers } from '../../src/people/organisations/sweep.ts'
import { counted, noCost } from './d1.ts'
import { call, days, everything, fresh, live, monday, one, rowsOf } from './harness.ts'
import { brokenInvariants } from './invariants.ts'
import {
  accept,
  anOrganisation,
  cities,
  coordinatorOf,
  invite,
  joined,
  list,
  mailsTo,
  outcomes,
  register,
  review,
  show,
  somebody,
  tokenTo,
  told,
  type Somebody,
} from './organisations-world.ts'

beforeAll(cities)
afterEach(async () => {
  expect(await brokenInvariants()).toEqual({})
})

const members = async (who: Somebody, id: string) =>
  (await call(`GET /api/people/organisations/${id}/members`, { as: who.as })).body
const leave = (who: Somebody, id: string, accountId = who.id) =>
  call(`DELETE /api/people/organisations/${id}/members/${accountId}`, { as: who.as })
const setRole = (who: Somebody, id: string, accountId: string, role: string) =>
  call(`PATCH /api/people/organisations/${id}/members/${accountId}`, { as: who.as, body: { role } })
const read = (token: string, as?: string, now?: number) =>
  call('POST /api/people/invitations/read', { as, now, body: { token } })
const handOver = (who: Somebody, id: string, email: string, reason = '原负责人离职了') =>
  call(`POST /api/people/organisations/${id}/hand-over`, { as: who.as, body: { email, reason } })

const jobAt = (now: number) => systemCtx(env, 'cron', now)

/** What the database counts of an organisation's owners, and what stands in its row. */
const owners = async (id: string) =>
  (
    await rowsOf(
      `select o.owners as told, (select count(*) from membership where organisation_id = o.id and role = 'owner') as real
        from organisation o where o.id = ?`,
      id,
    )
  )[0]

describe('an invitation', () => {
  it('goes to an address by mail, is read by its link, and is accepted once by that address', async () => {
    const { owner, id, name } = await anOrganisation()
    const colleague = await somebody()
    const sent = await invite(owner, id, ` ${colleague.email.toUpperCase()} `, 'member')
    expect(sent.status).toBe(201)
    expect(sent.body).toEqual({
      id: expect.any(String),
      email: colleague.email,
      role: 'member',
      createdAt: new Date(monday).toISOString(),
      expiresAt: new Date(monday + 14 * days).toISOString(),
      expired: false,
    })
    const token = await tokenTo(colleague.email)
    expect(token).toMatch(/^[0-9A-Z]{26}$/)
    const offer = {
      organisation: { id, name, kind: 'social-organisation', city: '北京' },
      role: 'member',
      state: 'open',
      to: `${colleague.email[0]}…@demo.test`,
      joined: false,
      expiresAt: sent.body.expiresAt,
    }
    expect((await read(token)).body).toEqual({ ...offer, forYou: null })
    expect((await read(token.toLowerCase(), colleague.as)).body).toEqual({ ...offer, forYou: true })
    expect((await read(token, owner.as)).body).toEqual({ ...offer, forYou: false, joined: true })
    expect((await accept(colleague, token)).body.organisation).toMatchObject({ id, role: 'member' })
    expect(told(await accept(colleague, token))).toEqual([409, 'invitation.used'])
    expect((await read(token, colleague.as)).body).toMatchObject({ state: 'used', joined: true })
    expect(
      (await members(owner, id)).items.map((m: { email: string; role: string; you: boolean }) => [
        m.email,
        m.role,
        m.you,
      ]),
    ).toEqual([
      [owner.email, 'owner', true],
      [colleague.email, 'member', false],
    ])
    expect((await members(colleague, id)).invitations).toEqual([])
  })

  it('stands with its token in no answer, no row but the mail, and its address in no audit and no stored answer', async () => {
    const { owner, id } = await anOrganisation()
    const email = `${fresh('stranger')}@demo.test`
    const key = fresh('key')
    const first = await invite(owner, id, email, 'owner', { key })
    const again = await invite(owner, id, email, 'owner', { key })
    expect(again.body).toEqual(first.body)
    const token = await tokenTo(email)
    expect(JSON.stringify([first.body, await members(owner, id)])).not.toContain(token)
    const { outbox, invitation, ...rest } = await everything()
    expect(JSON.stringify(outbox)).toContain(token)
    expect(JSON.stringify([invitation, rest])).not.toContain(token)
    expect(JSON.stringify(invitation)).toContain(email)
    expect(JSON.stringify(rest)).not.toContain(email)
    expect(await one('select count(*) from outbox where "to" = ?', email)).toBe(1)
  })

  it('for another address is refused, and so is one that is unknown, expired, taken back, or replaced', async () => {
    const { owner, id } = await anOrganisation()
    const who = await somebody()
    await invite(owner, id, who.email)
    const first = await tokenTo(who.email)
    expect(told(await accept(await somebody(), first))).toEqual([403, 'invitation.other-address'])
    expect(told(await accept(who, 'nowhere'))).toEqual([404, 'invitation.unknown'])
    expect(told(await read('nowhere'))).toEqual([404, 'invitation.unknown'])
    expect(told(await call('POST /api/people/invitations/accept', { body: { token: first } }))).toEqual([
      401,
      'session.missing',
    ])
    expect(told(await accept(who, first, { now: monday + 14 * days }))).toEqual([409, 'invitation.expired'])
    await invite(owner, id, who.email, 'owner')
    expect(told(await accept(who, first))).toEqual([409, 'invitation.revoked'])
    const { invitations } = await members(owner, id)
    expect(invitations.map((i: { email: string; role: string }) => [i.email, i.role])).toEqual([
      [who.email, 'owner'],
    ])
    const revoke = () =>
      call(`DELETE /api/people/organisations/${id}/invitations/${invitations[0].id}`, { as: owner.as })
    expect((await revoke()).body).toEqual({ id: invitations[0].id, removed: true })
    expect((await revoke()).status).toBe(200)
    expect(told(await accept(who, await tokenTo(who.email)))).toEqual([409, 'invitation.revoked'])
    expect((await members(owner, id)).items).toHaveLength(1)
  })

  it('accepted once, when ten taps race', async () => {
    const { owner, id } = await anOrganisation()
    const who = await somebody()
    await invite(owner, id, who.email, 'owner')
    const token = await tokenTo(who.email)
    const answers = await Promise.all(Array.from({ length: 10 }, () => accept(who, token)))
    expect(outcomes(answers)).toEqual(['200', ...Array.from({ length: 9 }, () => '409 invitation.used')])
    expect(await owners(id)).toEqual({ told: 2, real: 2 })
  })

  it('accepted or taken back, never both, when the two race', async () => {
    for (let round = 0; round < 3; round++) {
      const { owner, id } = await anOrganisation()
      const who = await somebody()
      const sent = await invite(owner, id, who.email)
      const token = await tokenTo(who.email)
      const [taken, back] = await Promise.all([
        accept(who, token),
        call(`DELETE /api/people/organisations/${id}/invitations/${sent.body.id}`, { as: owner.as }),
      ])
      expect(taken.status + back.status).toBe(200 + 409)
      expect((await members(owner, id)).items).toHaveLength(taken.status === 200 ? 2 : 1)
    }
  })

  it('is an owner’s to send, to no member, and not by the hundred', async () => {
    const { owner, id } = await anOrganisation()
    const member = await joined(owner, id)
    expect(told(await invite(member, id, 'x@demo.test'))).toEqual([403, 'role.missing'])
    expect(told(await invite(await coordinatorOf(), id, 'x@demo.test'))).toEqual([403, 'role.missing'])
    expect(told(await invite(owner, id, member.email))).toEqual([
      409,
      'membership.exists',
      '/email',
      'member',
    ])
    expect(told(await invite(owner, id, 'nobody'))).toEqual([
      422,
      'input.invalid',
      '/email',
      'invalid-format',
    ])
    expect(told(await invite(owner, id, 'x@demo.test', 'admin'))).toEqual([
      422,
      'input.invalid',
      '/role',
      'invalid-value',
    ])
    for (let i = 0; i < 9; i++)
      expect((await invite(owner, id, `${fresh('many')}@demo.test`)).status).toBe(201)
    const over = await invite(owner, id, 'one-more@demo.test')
    expect([...told(over), over.headers.get('retry-after')]).toEqual([429, 'rate.limited', '3600'])
    expect((await invite(owner, id, 'one-more@demo.test', 'member', { now: monday + days + 1 })).status).toBe(
      201,
    )
  })

  it('is forgotten with its address thirty days after its end', async () => {
    const { owner, id } = await anOrganisation()
    const email = `${fresh('passed')}@demo.test`
    await invite(owner, id, email)
    const left = () => one('select count(*) from invitation where email = ?', email)
    await forgetInvitations(jobAt(monday + 44 * days))
    expect(await left()).toBe(1)
    await forgetInvitations(jobAt(monday + 44 * days + 1))
    expect(await left()).toBe(0)
  })

  it('costs two round trips, and two to accept', async () => {
    const { owner, id } = await anOrganisation()
    const who = await somebody()
    const cost = noCost()
    await call(`POST /api/people/organisations/${id}/members`, {
      as: owner.as,
      body: { email: who.email },
      env: { DB: counted(env.DB, cost) },
    })
    expect(cost.roundTrips).toBe(2)
    const token = await tokenTo(who.email)
    const accepted = noCost()
    await call('POST /api/people/invitations/accept', {
      as: who.as,
      body: { token },
      env: { DB: counted(env.DB, accepted) },
    })
    expect(accepted.roundTrips).toBe(2)
  })
})

describe('Last owner leaves', () => {
  it('is refused, and so is taking the role away; with a second owner both go', async () => {
    const { owner, id } = await anOrganisation()
    const member = await joined(owner, id)
    expect(told(await leave(owner, id))).toEqual([409, 'organisation.last-owner'])
    expect(told(await setRole(owner, id, owner.id, 'member'))).toEqual([409, 'organisation.last-owner'])
    expect((await setRole(owner, id, member.id, 'owner')).body).toEqual({ id: member.id, role: 'owner' })
    expect(await owners(id)).toEqual({ told: 2, real: 2 })
    expect((await leave(owner, id)).body).toEqual({ id: owner.id, removed: true })
    expect(told(await show(owner, id))).toEqual([403, 'role.missing'])
    expect(told(await leave(member, id))).toEqual([409, 'organisation.last-owner'])
    expect(await owners(id)).toEqual({ told: 1, real: 1 })
  })

  it('raced: of two, five and eight owners who leave at once one stays', async () => {
    for (const n of [2, 5, 8]) {
      const { owner, id } = await anOrganisation()
      const all = [owner]
      for (let i = 1; i < n; i++) all.push(await joined(owner, id, 'owner'))
      const answers = await Promise.all(all.map((who) => leave(who, id)))
      expect(outcomes(answers)).toEqual([
        ...Array.from({ length: n - 1 }, () => '200'),
        '409 organisation.last-owner',
      ])
      expect(await owners(id)).toEqual({ told: 1, real: 1 })
    }
  })

  it('raced: two owners who take each other away leave one', async () => {
    for (let round = 0; round < 4; round++) {
      const { owner, id } = await anOrganisation()
      const second = await joined(owner, id, 'owner')
      const answers = await Promise.all(
        round % 2
          ? [leave(owner, id, second.id), leave(second, id, owner.id)]
          : [setRole(owner, id, second.id, 'member'), setRole(second, id, owner.id, 'member')],
      )
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      expect(await owners(id)).toEqual({ told: 1, real: 1 })
    }
  })

  it('is what the database itself refuses', async () => {
    const { owner, id } = await anOrganisation()
    const drop = env.DB.batch([
      env.DB.prepare('delete from membership where organisation_id = ? and account_id = ?').bind(
        id,
        owner.id,
      ),
      env.DB.prepare(
        `update organisation set owners = (select count(*) from membership where organisation_id = ?1
          and role = 'owner') where id = ?1`,
      ).bind(id),
    ])
    await expect(drop).rejects.toThrow(/CHECK/)
    expect(await owners(id)).toEqual({ told: 1, real: 1 })
  })
})

describe('members', () => {
  it('leave by themselves; only owners remove and promote; nobody is removed twice', async () => {
    const { owner, id } = await anOrganisation()
    const [a, b] = [await joined(owner, id), await joined(owner, id)]
    expect(told(await leave(a, id, b.id))).toEqual([403, 'role.missing'])
    expect(told(await setRole(a, id, a.id, 'owner'))).toEqual([403, 'role.missing'])
    expect(told(await leave(await coordinatorOf(), id, a.id))).toEqual([403, 'role.missing'])
    expect((await leave(a, id)).status).toBe(200)
    expect(told(await leave(a, id))).toEqual([403, 'role.missing'])
    expect((await leave(owner, id, b.id)).status).toBe(200)
    expect(told(await leave(owner, id, b.id))).toEqual([404, 'thing.unknown'])
    expect(told(await setRole(owner, id, 'nobody', 'owner'))).toEqual([404, 'thing.unknown'])
  })

  it('see data, members and state; strangers nothing', async () => {
    const { owner, id } = await anOrganisation()
    const member = await joined(owner, id)
    expect((await show(member, id)).body).toMatchObject({ role: 'member', contact: { name: '王小禾' } })
    expect((await list(member)).body.items).toHaveLength(1)
    expect(
      told(await call(`GET /api/people/organisations/${id}/members`, { as: (await somebody()).as })),
    ).toEqual([403, 'role.missing'])
  })
})

describe('hand-over by staff when a person is gone', () => {
  it('makes a new owner, whose account may not exist yet; the old ones stay members and are told by mail', async () => {
    const { owner, id, name } = await anOrganisation({}, true)
    const email = `${fresh('successor')}@demo.test`
    const done = await handOver(await coordinatorOf('北京'), id, email)
    expect(done.body).toMatchObject({ id, status: 'verified', role: null })
    expect(
      (await members(owner, id)).items.map((m: { email: string; role: string }) => [m.email, m.role]),
    ).toEqual(
      expect.arrayContaining([
        [owner.email, 'member'],
        [email, 'owner'],
      ]),
    )
    expect(await owners(id)).toEqual({ told: 1, real: 1 })
    const [told_] = (await mailsTo(owner.email)).slice(-1)
    expect([told_?.subject.includes(name), told_?.text.includes('原负责人离职了')]).toEqual([true, true])
    expect((await mailsTo(email))[0]?.text).toContain(`/desk/organisations/${id}`)
    const row = await rowsOf(
      `select before, after from audit where action = 'organisation.hand-over' and entity_id = ?`,
      id,
    )
    expect(JSON.parse(row[0]?.['before'])).toEqual({ owners: [owner.id] })
    expect(JSON.parse(row[0]?.['after'])).toMatchObject({ reason: '原负责人离职了' })
    expect(JSON.stringify(row)).not.toContain(email)
  })

  it('is for staff of that city, with a reason, to somebody else', async () => {
    const { owner, id } = await anOrganisation()
    const member = await joined(owner, id)
    expect(told(await handOver(owner, id, member.email))).toEqual([403, 'role.missing'])
    expect(told(await handOver(await coordinatorOf('南京'), id, member.email))).toEqual([403, 'role.missing'])
    expect(told(await handOver(await coordinatorOf(), id, member.email, ' '))).toEqual([
      422,
      'input.invalid',
      '/reason',
      'too-small',
    ])
    expect(told(await handOver(await coordinatorOf(), id, owner.email))).toEqual([
      409,
      'membership.exists',
      '/email',
      'member',
    ])
    expect((await handOver(await coordinatorOf(), id, member.email)).status).toBe(200)
    expect((await show(member, id)).body.role).toBe('owner')
  })
})

describe('the yearly reminder', () => {
  const reminders = async ({ email }: Somebody) =>
    (await mailsTo(email)).filter(({ subject }) => subject.includes('still right')).length

  it('comes thirty days before and on the day, each once, to the owners, also when two runs meet', async () => {
    const { owner, id } = await anOrganisation({}, true)
    const member = await joined(owner, id)
    const due = Date.parse('2027-03-02T02:00:00Z')
    const seen: number[] = []
    for (const at of [
      due - 31 * days,
      due - 30 * days,
      due - 29 * days,
      due - days,
      due,
      due + days,
      due + 90 * days,
    ]) {
      await Promise.all([remindOwners(jobAt(at)), remindOwners(jobAt(at))])
      seen.push(await reminders(owner))
    }
    expect(seen).toEqual([0, 1, 1, 1, 2, 2, 2])
    expect(await reminders(member)).toBe(0)
    expect((await mailsTo(owner.email)).at(-1)?.text).toContain('2027-03-02')
  })

  it('does not come once it was confirmed, nor for what is not verified', async () => {
    const { owner, id } = await anOrganisation()
    const staffer = await coordinatorOf()
    await review(staffer, id, 'verify', undefined, { now: monday - 350 * days })
    await call(`POST /api/people/organisations/${id}/confirm`, { as: owner.as })
    const other = await anOrganisation({}, true)
    await review(staffer, other.id, 'suspend', 'x')
    await remindOwners(jobAt(monday + 20 * days))
    await remindOwners(jobAt(monday + 400 * days))
    expect([await reminders(owner), await reminders(other.owner)]).toEqual([1, 0])
  })
})

const png = (width: number, height: number) => {
  const bytes = new Uint8Array(57)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
  new DataView(bytes.buffer).setUint32(16, width)
  new DataView(bytes.buffer).setUint32(20, height)
  bytes.set([0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82], 37)
  return bytes
}
const pdf = new TextEncoder().encode('%PDF-1.7\n…')
const put = (who: Somebody, id: string, body: Uint8Array) =>
  call(`PUT /api/people/organisations/${id}/certificate`, {
    as: who.as,
    body,
    headers: { 'content-type': 'application/octet-stream' },
  })
const fetched = (who: Somebody, id: string) =>
  call(`GET /api/people/organisations/${id}/certificate`, { as: who.as })
const files = async (id: string) => (await env.PAPERS.list({ prefix: `organisations/${id}/` })).objects

describe('the certificate', () => {
  it('is private: its owners and who reviews it download it, as a file and never as a page', async () => {
    const { owner, id } = await anOrganisation()
    const member = await joined(owner, id)
    expect((await put(owner, id, png(800, 600))).body).toMatchObject({ id, hasCertificate: true })
    expect((await show(owner, id)).body.certificate).toEqual({
      type: 'image/png',
      addedAt: new Date(monday).toISOString(),
    })
    for (const who of [owner, await coordinatorOf('北京'), await somebody([{ role: 'admin' }])]) {
      const answer = await fetched(who, id)
      expect([
        answer.status,
        answer.headers.get('content-type'),
        answer.headers.get('content-disposition'),
        answer.headers.get('x-content-type-options'),
        answer.headers.get('cache-control'),
      ]).toEqual([200, 'image/png', 'attachment; filename="certificate.png"', 'nosniff', 'private, no-store'])
    }
    for (const who of [member, await coordinatorOf('南京'), await somebody()])
      expect(told(await fetched(who, id))).toEqual([403, 'role.missing'])
    const [file] = await files(id)
    expect((await call(`GET /covers/${file?.key}`)).status).toBe(404)
  })

  it('is replaced: the one before is deleted; of two at once one stays', async () => {
    const { owner, id } = await anOrganisation()
    await put(owner, id, png(800, 600))
    expect((await put(owner, id, pdf)).status).toBe(200)
    expect(await files(id)).toHaveLength(1)
    expect((await fetched(owner, id)).headers.get('content-type')).toBe('application/pdf')
    await Promise.all([put(owner, id, png(800, 600)), put(owner, id, png(900, 600)), put(owner, id, pdf)])
    expect((await files(id)).map(({ key }) => key)).toEqual([
      await one('select certificate_key from organisation where id = ?', id),
    ])
  })

  it('is refused when it is no picture or PDF, too small to read, or over 2 MB; nothing is kept then', async () => {
    const { owner, id } = await anOrganisation()
    const text = new TextEncoder()
    expect(told(await put(owner, id, text.encode('<html><script>alert(1)</script>')))).toEqual([
      415,
      'body.type',
    ])
    expect(told(await put(owner, id, text.encode('GIF89a')))).toEqual([415, 'body.type'])
    expect(told(await put(owner, id, new Uint8Array()))).toEqual([415, 'body.type'])
    expect(told(await put(owner, id, png(100, 900)))).toEqual([422, 'input.invalid', '', 'picture.size'])
    expect(told(await put(owner, id, new Uint8Array(2 * 1024 * 1024 + 1)))).toEqual([413, 'body.too-large'])
    const member = await joined(owner, id)
    for (const who of [member, await coordinatorOf(), await somebody()])
      expect(told(await put(who, id, pdf))).toEqual([403, 'role.missing'])
    expect(told(await put(owner, 'nowhere', pdf))).toEqual([404, 'thing.unknown'])
    expect(told(await fetched(owner, id))).toEqual([404, 'thing.unknown'])
    expect(await files(id)).toEqual([])
  })

  it('of a rejected organisation sends it to review again', async () => {
    const { owner, id } = await anOrganisation()
    await review(await coordinatorOf(), id, 'reject', '照片看不清')
    expect((await put(owner, id, pdf)).body).toMatchObject({ status: 'pending', reason: null })
  })

  it('is swept a day later when the command failed after the file was written', async () => {
    const { owner, id } = await anOrganisation()
    let batches = 0
    const broken = {
      ...live.DB,
      batch: (statements: never[]) => {
        if ((batches += 1) === 3) throw new Error('D1_ERROR: no')
        return env.DB.batch(statements)
      },
    }
    const answer = await call(`PUT /api/people/organisations/${id}/certificate`, {
      as: owner.as,
      body: pdf,
      env: { DB: broken },
    })
    expect(answer.status).toBe(500)
    const kept = await anOrganisation()
    await put(kept.owner, kept.id, pdf)
    await sweepPapers(jobAt(Date.now() + days / 2))
    expect(await files(id)).toHaveLength(1)
    await sweepPapers(jobAt(Date.now() + 2 * days))
    expect([await files(id), await files(kept.id)]).toEqual([[], [expect.anything()]])
  })
})

describe('the contract for other modules', () => {
  it('lets members of a verified organisation act, and says why others may not', async () => {
    const acting = async (who: Somebody, id: string) => {
      const { status, body } = await call(`GET /api/space/kept-venues?organisationId=${id}`, { as: who.as })
      return [status, body.code, body.organisationStatus]
    }
    const { owner, id } = await anOrganisation({}, true)
    expect(await acting(owner, id)).toEqual([200, undefined, undefined])
    expect(await acting(await somebody(), id)).toEqual([403, 'role.missing', undefined])
    expect(await acting(owner, 'nowhere')).toEqual([404, 'thing.unknown', undefined])
    const waiting = (await register(owner)).body.id
    expect(await acting(owner, waiting)).toEqual([409, 'organisation.not-verified', 'pending'])
  })
})
