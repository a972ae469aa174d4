import { describe, expect, it } from 'vitest'
import { anAuthenticator } from './authenticator.ts'
import { call, cookiesOf, days, fresh, live, one, rowsOf, run, staff } from './harness.ts'

// better-auth's clock is the real one, so these requests come now.
const now = Date.now()
const site = { origin: 'http://linli.test', rpId: 'linli.test' }

type Device = Awaited<ReturnType<typeof anAuthenticator>>

const somebody = async (roles: { role: string }[] = [{ role: 'librarian' }]) => {
  const as = await staff(roles)
  const { account } = (await call('GET /api/me', { now, as })).body
  return { as, id: account.id as string, email: account.email as string }
}
type Somebody = Awaited<ReturnType<typeof somebody>>

const askNew = (who: Somebody) => call('POST /api/auth/passkeys/options', { now, as: who.as, body: {} })

/** The whole way to a new passkey; `more` is what an honest authenticator would not do. */
const add = async (who: Somebody, device: Device, more: object = {}, key?: string) => {
  const asked = await askNew(who)
  const made = await device.create({ ...site, challenge: asked.body.challenge, ...more }, more)
  const as = `${who.as}; ${cookiesOf(asked)}`
  const send = () => call('POST /api/auth/passkeys', { now, as, key, body: { name: '我的手机', ...made } })
  return { ...(await send()), again: send }
}

const begin = () => call('POST /api/auth/sign-in/passkey/options', { now, body: {} })
const enter = async (device: Device, more: object = {}, asked?: Awaited<ReturnType<typeof begin>>) => {
  const options = asked ?? (await begin())
  const signed = await device.get({ ...site, challenge: options.body.challenge, ...more }, more)
  return call('POST /api/auth/sign-in/passkey', {
    now,
    as: cookiesOf(options),
    body: { id: device.id, ...signed },
  })
}

const withPasskey = async () => {
  const [who, device] = [await somebody(), await anAuthenticator()]
  const added = await add(who, device)
  expect(added.status).toBe(201)
  return { who, device, passkey: added.body as { id: string; name: string } }
}

const refused = [400, 'passkey.refused']
const told = ({ status, body }: { status: number; body: any }) => [status, body.code]

describe('a passkey of staff', () => {
  it('is added after sign-in, opens a session like a code does, and says when it did', async () => {
    const { who, device } = await withPasskey()
    const entered = await enter(device)
    expect(entered.body).toEqual({ user: { id: who.id, email: who.email } })
    const as = cookiesOf(entered)
    expect((await call('GET /api/me', { now, as })).body.roles).toEqual([{ role: 'librarian' }])
    const { items } = (await call('GET /api/auth/passkeys', { now, as })).body
    expect(items).toEqual([
      {
        id: expect.any(String),
        name: '我的手机',
        createdAt: expect.any(String),
        usedAt: new Date(now).toISOString(),
      },
    ])
    expect((await enter(device)).status).toBe(200)
    const started = await one(
      `select count(*) from audit where action = 'session.start' and actor = ?`,
      `account:${who.id}`,
    )
    expect(started).toBe(2)
  })

  it('is for accounts with a role only: to add one, and to sign in when the role was taken away', async () => {
    const nobody = await somebody([])
    expect(told(await askNew(nobody))).toEqual([403, 'role.missing'])
    const { who, device } = await withPasskey()
    await run('delete from role where account_id = ?', who.id)
    expect(told(await enter(device))).toEqual(refused)
    expect(told(await askNew(who))).toEqual([403, 'role.missing'])
  })

  it('is written down and told to its owner by mail when it is added and when it is removed', async () => {
    const { who, passkey } = await withPasskey()
    const removed = await call(`DELETE /api/auth/passkeys/${passkey.id}`, { now, as: who.as, body: {} })
    expect(removed.body).toEqual({ removed: passkey.id })
    const audit = await rowsOf('select action from audit where entity_id = ? order by seq', passkey.id)
    expect(audit.map((r) => r['action'])).toEqual(['passkey.add', 'passkey.remove'])
    const mails = await rowsOf('select subject, text from outbox where "to" = ? order by rowid', who.email)
    expect(mails.map((r) => r['subject'])).toEqual([
      expect.stringContaining('已添加'),
      expect.stringContaining('已删除'),
    ])
    expect(mails[0]?.['text']).toContain('我的手机')
  })

  it('that was removed opens nothing any more', async () => {
    const { who, device, passkey } = await withPasskey()
    await call(`DELETE /api/auth/passkeys/${passkey.id}`, { now, as: who.as, body: {} })
    expect(told(await enter(device))).toEqual(refused)
  })

  it('is renamed, by its owner only', async () => {
    const { who, passkey } = await withPasskey()
    const stranger = await somebody()
    const rename = (as: string) =>
      call(`PATCH /api/auth/passkeys/${passkey.id}`, { now, as, body: { name: '旧平板' } })
    expect(told(await rename(stranger.as))).toEqual([404, 'thing.unknown'])
    expect(
      told(await call(`DELETE /api/auth/passkeys/${passkey.id}`, { now, as: stranger.as, body: {} })),
    ).toEqual([404, 'thing.unknown'])
    expect((await rename(who.as)).body.name).toBe('旧平板')
    expect((await rename(who.as)).body.name).toBe('旧平板')
  })

  it('belongs to one account, and is added once when its answer was lost', async () => {
    const { device } = await withPasskey()
    expect(told(await add(await somebody(), device))).toEqual([409, 'passkey.exists'])
    const [who, key] = [await somebody(), fresh('key')]
    const first = await add(who, await anAuthenticator(), {}, key)
    const again = await first.again()
    expect(again.body).toEqual(first.body)
    expect(await one('select count(*) from passkey where account_id = ?', who.id)).toBe(1)
  })

  it('is not taken with another challenge, origin or site, nor without the person verified', async () => {
    const who = await somebody()
    for (const more of [
      { challenge: 'b3RoZXI' },
      { origin: 'https://foreign.example' },
      { rpId: 'foreign.example' },
      { verified: false },
      { type: 'webauthn.get' },
    ])
      expect([more, told(await add(who, await anAuthenticator(), more))]).toEqual([more, refused])
    expect(await one('select count(*) from passkey where account_id = ?', who.id)).toBe(0)
  })

  it('is not taken with the challenge of another account, or of a sign-in', async () => {
    const [mine, yours] = [await somebody(), await somebody()]
    for (const asked of [await askNew(yours), await begin()]) {
      const made = await (await anAuthenticator()).create({ ...site, challenge: asked.body.challenge })
      const as = `${mine.as}; ${cookiesOf(asked)}`
      expect(told(await call('POST /api/auth/passkeys', { now, as, body: { name: 'x', ...made } }))).toEqual(
        refused,
      )
    }
  })
})

describe('signing in with a passkey', () => {
  it('is refused in one way for what is unknown, wrong, or of another ceremony', async () => {
    const { device } = await withPasskey()
    const answers = [
      await enter(await anAuthenticator()),
      await enter(device, { challenge: 'b3RoZXI' }),
      await enter(device, { origin: 'https://foreign.example' }),
      await enter(device, { rpId: 'foreign.example' }),
      await enter(device, { verified: false }),
      await enter(device, { type: 'webauthn.create' }),
    ]
    expect(answers.map(told)).toEqual(answers.map(() => refused))
  })

  it('takes each challenge once, also when it is sent twice at once', async () => {
    const { device } = await withPasskey()
    const asked = await begin()
    const signed = await device.get({ ...site, challenge: asked.body.challenge })
    const send = () =>
      call('POST /api/auth/sign-in/passkey', {
        now,
        as: cookiesOf(asked),
        body: { id: device.id, ...signed },
      })
    const answers = await Promise.all([send(), send(), send()])
    expect(answers.map((a) => a.status).sort((a, b) => a - b)).toEqual([200, 400, 400])
    expect(told(await send())).toEqual(refused)
  })

  it('takes no challenge after five minutes, and none that another browser began', async () => {
    const { device } = await withPasskey()
    const asked = await begin()
    const signed = await device.get({ ...site, challenge: asked.body.challenge })
    const body = { id: device.id, ...signed }
    const late = await call('POST /api/auth/sign-in/passkey', {
      now: now + 301_000,
      as: cookiesOf(asked),
      body,
    })
    expect(told(late)).toEqual(refused)
    expect(told(await call('POST /api/auth/sign-in/passkey', { now, body }))).toEqual(refused)
  })

  it('notices a copied key whose counter stands still', async () => {
    const { device } = await withPasskey()
    expect((await enter(device, { counter: 7 })).status).toBe(200)
    expect(told(await enter(device, { counter: 7 }))).toEqual(refused)
    expect(told(await enter(device, { counter: 3 }))).toEqual(refused)
    expect((await enter(device, { counter: 8 })).status).toBe(200)
  })

  it('is limited for a network', async () => {
    const headers = { 'cf-connecting-ip': '203.0.113.99' }
    const device = await anAuthenticator()
    const statuses = []
    for (let i = 0; i < 31; i++) {
      const asked = await call('POST /api/auth/sign-in/passkey/options', {
        now,
        env: live,
        headers,
        body: {},
      })
      const signed = await device.get({ ...site, challenge: asked.body.challenge })
      const sent = await call('POST /api/auth/sign-in/passkey', {
        now,
        env: live,
        headers,
        as: cookiesOf(asked),
        body: { id: device.id, ...signed },
      })
      statuses.push(sent.status)
    }
    expect(statuses.slice(-2)).toEqual([400, 429])
  })

  it('writes nothing when it begins', async () => {
    const before = await one('select count(*) from rate_limit')
    await begin()
    expect(await one('select count(*) from rate_limit')).toBe(before)
  })

  it('gives a session of 30 days that can be listed and ended', async () => {
    const { device } = await withPasskey()
    const as = cookiesOf(await enter(device))
    const { items } = (await call('GET /api/auth/list-sessions', { now, as })).body
    const mine = items.find((s: { current: boolean }) => s.current)
    expect(Math.round((Date.parse(mine.expiresAt) - now) / days)).toBe(30)
    await call('POST /api/auth/revoke-session', { now, as, body: { id: mine.id } })
    expect((await call('GET /api/me', { now, as })).status).toBe(401)
  })
})
