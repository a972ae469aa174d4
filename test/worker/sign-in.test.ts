import { describe, expect, it } from 'vitest'
import { call, cookiesOf, days, fresh, live, one, rowsOf, run, staff, type Answered } from './harness.ts'

type Asked = NonNullable<Parameters<typeof call>[1]>

// better-auth's clock is the real one, so these requests come now.
const now = Date.now()
const minute = 60_000

const anEmail = () => `${fresh('person')}@demo.test`
const ask = (email: string, more: Asked = {}) =>
  call('POST /api/auth/email-otp/send-verification-otp', { now, body: { email, type: 'sign-in' }, ...more })
const codesFor = async (email: string): Promise<string[]> =>
  (await rowsOf(`select text from outbox where "to" = ? order by rowid`, email)).map(
    (r) => /\d{6}/.exec(r['text'])?.[0] ?? '',
  )
const codeFor = async (email: string): Promise<string> => (await codesFor(email)).at(-1) ?? ''
const enter = (email: string, otp: string, as: string, more: Asked = {}) =>
  call('POST /api/auth/sign-in/email-otp', { now, body: { email, otp }, as, ...more })
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

/** Asks, reads the message, types the code. */
const signIn = async (email: string, more: Asked = {}): Promise<{ answer: Answered; cookies: string }> => {
  const asked = await ask(email, more)
  const answer = await enter(email, await codeFor(email), cookiesOf(asked), more)
  return { answer, cookies: cookiesOf(answer) }
}

const told = (a: Answered) => {
  const { requestId: _, ...said } = a.body
  return { status: a.status, said }
}

describe('signing in', () => {
  it('takes the code that was mailed, and then knows who asks', async () => {
    const email = anEmail()
    const { answer, cookies } = await signIn(email)
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({ user: { id: expect.any(String), email } })
    const me = await call('GET /api/me', { now, as: cookies })
    expect(me.body).toEqual({
      account: { id: answer.body.user.id, email },
      roles: [],
      organisations: [],
      cities: [],
    })
  })

  it('gives a new account no role, so that it may do nothing', async () => {
    const { cookies } = await signIn(anEmail())
    const answer = await call('GET /api/people/patrons', { now, as: cookies })
    expect([answer.status, answer.body.code]).toEqual([403, 'role.missing'])
  })

  it('forgives capitals in the address, and spaces and full width in the code', async () => {
    const email = anEmail()
    const asked = await ask(` ${email.toUpperCase()} `)
    const code = await codeFor(email)
    const typed = [...code].map((d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)).join(' ')
    expect((await enter(email, typed, cookiesOf(asked))).status).toBe(200)
  })

  it('drops the name and picture that a client sends', async () => {
    const email = anEmail()
    const asked = await ask(email)
    const body = {
      email,
      otp: await codeFor(email),
      name: '<b>x</b>',
      image: 'https://foreign.example/x.png',
    }
    await call('POST /api/auth/sign-in/email-otp', { now, body, as: cookiesOf(asked) })
    expect(await rowsOf('select name, image from account where email = ?', email)).toEqual([
      { name: '', image: null },
    ])
  })

  it('never puts the session token into a body', async () => {
    const { answer, cookies } = await signIn(anEmail())
    const token = await one('select token from session where user_id = ?', answer.body.user.id)
    for (const path of ['GET /api/auth/get-session', 'GET /api/auth/list-sessions', 'GET /api/me'])
      expect(JSON.stringify((await call(path, { now, as: cookies })).body)).not.toContain(token)
    expect(JSON.stringify(answer.body)).not.toContain(token)
  })

  it('keeps neither the address nor the code readable beside the message', async () => {
    const email = anEmail()
    await ask(email)
    const code = await codeFor(email)
    const kept = JSON.stringify([
      await rowsOf('select * from verification'),
      await rowsOf('select * from rate_limit'),
    ])
    expect(kept).not.toContain(email)
    expect(kept).not.toContain(`"${code}`)
  })

  it('writes in both languages, and nothing personal but the address', async () => {
    const email = anEmail()
    await ask(email)
    const [message] = await rowsOf('select * from outbox where "to" = ?', email)
    expect(message?.['text']).toMatch(/验证码/)
    expect(message?.['text']).toMatch(/sign-in code/)
    expect(message?.['text']).not.toContain(email)
  })
})

describe('a code', () => {
  it('is refused in one and the same way when it is wrong, used, expired, or of an address nobody has', async () => {
    const email = anEmail()
    const first = await signIn(email)
    const asked = await ask(email)
    const code = await codeFor(email)
    const answers = [
      await enter(email, wrong(code), cookiesOf(asked)),
      await enter(email, 'abc', cookiesOf(asked)),
      await enter(email, '', cookiesOf(asked)),
      await enter(anEmail(), code, cookiesOf(asked)),
      await enter(anEmail(), code, ''),
      await enter(email, code, ''),
    ]
    await run('update verification set expires_at = ?', Date.now() - 1)
    answers.push(await enter(email, code, cookiesOf(asked)))
    const again = await ask(email)
    const second = await codeFor(email)
    expect((await enter(email, second, cookiesOf(again))).status).toBe(200)
    answers.push(await enter(email, second, cookiesOf(again)))
    expect(first.answer.status).toBe(200)
    const one = {
      status: 400,
      said: { type: '/api#otp.wrong', title: '验证码不对或已过期。', status: 400, code: 'otp.wrong' },
    }
    expect(answers.map(told)).toEqual(answers.map(() => one))
  })

  it('is refused to a browser that did not ask, without using up a try', async () => {
    const email = anEmail()
    const asked = await ask(email)
    const code = await codeFor(email)
    for (let i = 0; i < 10; i++) await enter(email, wrong(code), '')
    expect((await enter(email, code, cookiesOf(asked))).status).toBe(200)
  })

  it('is not found with the challenge of another address, or with a forged one', async () => {
    const [mine, yours] = [anEmail(), anEmail()]
    const askedMine = await ask(mine)
    await ask(yours)
    const code = await codeFor(yours)
    expect((await enter(yours, code, cookiesOf(askedMine))).body.code).toBe('otp.wrong')
    const forged = cookiesOf(askedMine).replace(/=(\w)/, (_, c: string) => `=${c === '0' ? '1' : '0'}`)
    expect((await enter(mine, await codeFor(mine), forged)).body.code).toBe('otp.wrong')
  })

  it('of a stranger’s challenge for the same address opens nothing to another browser', async () => {
    const email = anEmail()
    const mine = await ask(email)
    const stranger = await ask(email)
    const [code = ''] = await codesFor(email)
    expect((await enter(email, code, cookiesOf(stranger))).body.code).toBe('otp.wrong')
    for (let i = 0; i < 8; i++) await enter(email, wrong(code), cookiesOf(stranger))
    expect((await enter(email, code, cookiesOf(mine))).status).toBe(200)
  })

  it('is dead after five wrong tries, even when the sixth is right', async () => {
    const email = anEmail()
    const asked = await ask(email)
    const code = await codeFor(email)
    for (let i = 0; i < 5; i++) await enter(email, wrong(code), cookiesOf(asked))
    expect((await enter(email, code, cookiesOf(asked))).body.code).toBe('otp.wrong')
  })

  it('is still alive after four', async () => {
    const email = anEmail()
    const asked = await ask(email)
    const code = await codeFor(email)
    for (let i = 0; i < 4; i++) await enter(email, wrong(code), cookiesOf(asked))
    expect((await enter(email, code, cookiesOf(asked))).status).toBe(200)
  })

  it('is compared at most five times under 300 guesses at once', { timeout: 60_000 }, async () => {
    const email = anEmail()
    const asked = await ask(email)
    const code = await codeFor(email)
    const guesses = Array.from({ length: 300 }, () => enter(email, wrong(code), cookiesOf(asked)))
    const answers = await Promise.all(guesses)
    expect(new Set(answers.map((a) => a.body.code))).toEqual(new Set(['otp.wrong']))
    const tries = (await rowsOf('select value from verification')).map((r) =>
      Number(String(r['value']).split(':').at(-1)),
    )
    expect(Math.max(0, ...tries)).toBeLessThanOrEqual(5)
    for (let i = 0; i < 5; i++) await enter(email, wrong(code), cookiesOf(asked))
    expect((await enter(email, code, cookiesOf(asked))).body.code).toBe('otp.wrong')
  })

  it('opens one session when it is typed twice at once', async () => {
    const email = anEmail()
    const asked = await ask(email)
    const code = await codeFor(email)
    const answers = await Promise.all([0, 1, 2, 3].map(() => enter(email, code, cookiesOf(asked))))
    expect(answers.map((a) => a.status).sort((a, b) => a - b)).toEqual([200, 400, 400, 400])
  })
})

describe('asking for codes', () => {
  const far = { headers: { 'cf-connecting-ip': '203.0.113.7' } }
  const from = (last: number) => ({ headers: { 'cf-connecting-ip': `198.51.${last}.7` } })

  it('is refused the sixth time an hour for one address, from wherever it comes', async () => {
    const email = anEmail()
    const answers = []
    for (let i = 0; i < 6; i++) answers.push(await ask(email, { env: live, ...from(i) }))
    expect(answers.map((a) => a.status)).toEqual([200, 200, 200, 200, 200, 429])
    expect(Number(answers[5]?.headers.get('retry-after'))).toBe(3600)
    expect((await ask(email, { env: live, ...from(9), now: now + 61 * minute })).status).toBe(200)
  })

  it('lets who signed in from this browser before ask, when strangers used up the address', async () => {
    const email = anEmail()
    const { cookies } = await signIn(email, { env: live, ...from(20) })
    for (let i = 0; i < 6; i++) await ask(email, { env: live, ...from(21 + i) })
    expect((await ask(email, { env: live, ...from(28) })).status).toBe(429)
    expect((await ask(email, { env: live, ...from(29), as: cookies })).status).toBe(200)
  })

  it('is refused the twenty-first time an hour from one network, at once or one by one', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => ask(anEmail(), { env: live, ...far })))
    expect(answers.filter((a) => a.status === 200)).toHaveLength(20)
    expect(answers.filter((a) => a.status === 429)).toHaveLength(10)
  })

  it('is free in the demo for whoever sits at the machine', async () => {
    const email = anEmail()
    for (let i = 0; i < 12; i++)
      expect((await ask(email, { headers: { 'cf-connecting-ip': '127.0.0.1' } })).status).toBe(200)
  })

  it('counts each guess against the network', async () => {
    const email = anEmail()
    const asked = await ask(email, { env: live, ...from(40) })
    const answers = []
    for (let i = 0; i < 31; i++)
      answers.push(await enter(email, '000000', cookiesOf(asked), { env: live, ...from(40) }))
    expect(answers.at(-1)?.status).toBe(429)
  })

  it('refuses what is no address, and every other kind of code', async () => {
    expect((await ask('not an address')).status).toBe(422)
    for (const type of ['email-verification', 'forget-password', 'change-email'])
      expect((await ask(anEmail(), { body: { email: anEmail(), type } })).status).toBe(422)
  })
})

describe('the endpoints of better-auth', () => {
  it('do not exist but for those that are let through', async () => {
    for (const path of [
      'POST /api/auth/sign-up/email',
      'POST /api/auth/sign-in/email',
      'POST /api/auth/sign-in/social',
      'POST /api/auth/update-user',
      'POST /api/auth/delete-user',
      'POST /api/auth/email-otp/check-verification-otp',
      'POST /api/auth/email-otp/verify-email',
      'POST /api/auth/forget-password/email-otp',
      'POST /api/auth/revoke-other-sessions',
      'GET /api/auth/ok',
      'GET /api/auth/error',
      'POST /api/auth/get-session',
    ])
      expect([
        path,
        (await call(path, { now, body: path.startsWith('POST') ? {} : undefined })).status,
      ]).toEqual([path, 404])
  })

  it('refuse a request from another origin', async () => {
    const email = anEmail()
    const headers = { origin: 'https://foreign.example' }
    expect((await ask(email, { headers })).body.code).toBe('origin.foreign')
    const asked = await ask(email)
    const answer = await enter(email, await codeFor(email), cookiesOf(asked), { headers })
    expect([answer.status, answer.body.code]).toEqual([403, 'origin.foreign'])
  })

  it('answer malformed and strange bodies with problem documents', async () => {
    const route = 'POST /api/auth/sign-in/email-otp'
    for (const body of [
      '{',
      '[]',
      '{"email":1}',
      '{"email":"a@b.test"}',
      '{"email":"a@b.test","otp":123456}',
      '"x"',
    ])
      expect((await call(route, { now, body })).headers.get('content-type')).toMatch(/problem\+json/)
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await call(route, { now, body: 'email=a@b.test&otp=1', headers: form })).status).toBe(415)
  })
})

describe('a session', () => {
  it('is the browser’s until it signs out, and then nobody’s', async () => {
    const { cookies } = await signIn(anEmail())
    const before = await call('GET /api/auth/get-session', { now, as: cookies })
    expect(before.body.session.id).toEqual(expect.any(String))
    const out = await call('POST /api/auth/sign-out', { now, as: cookies, body: {} })
    expect(out.headers.getSetCookie().join()).toMatch(/linli\.session_token=;[^,]*max-age=0/i)
    expect((await call('GET /api/auth/get-session', { now, as: cookies })).body).toBeNull()
    expect((await call('GET /api/me', { now, as: cookies })).status).toBe(401)
  })

  it('is listed with its device and network, and ended from another browser at once', async () => {
    const email = anEmail()
    const headers = { 'user-agent': 'Old Tablet', 'cf-connecting-ip': '192.0.2.77' }
    const tablet = await signIn(email, { headers })
    const phone = await signIn(email)
    const list = await call('GET /api/auth/list-sessions', { now, as: phone.cookies })
    expect(list.body.items).toHaveLength(2)
    const other = list.body.items.find((s: { current: boolean }) => !s.current)
    expect(other).toMatchObject({ device: 'Old Tablet', network: '192.0.2.0/24' })
    const ended = await call('POST /api/auth/revoke-session', {
      now,
      as: phone.cookies,
      body: { id: other.id },
    })
    expect(ended.status).toBe(200)
    expect((await call('GET /api/me', { now, as: tablet.cookies })).body.code).toBe('session.missing')
    expect((await call('GET /api/me', { now, as: phone.cookies })).status).toBe(200)
  })

  it('of somebody else cannot be ended', async () => {
    const victim = await signIn(anEmail())
    const id = (await call('GET /api/auth/get-session', { now, as: victim.cookies })).body.session.id
    const other = await signIn(anEmail())
    await call('POST /api/auth/revoke-session', { now, as: other.cookies, body: { id } })
    expect((await call('GET /api/me', { now, as: victim.cookies })).status).toBe(200)
  })

  it('ends with all the others of the account', async () => {
    const email = anEmail()
    const [one, two] = [await signIn(email), await signIn(email)]
    expect(
      (await call('POST /api/auth/revoke-sessions', { now, as: one.cookies, body: {} })).body.ended,
    ).toHaveLength(2)
    for (const { cookies } of [one, two])
      expect((await call('GET /api/me', { now, as: cookies })).status).toBe(401)
  })

  it('is not taken from a cookie that was changed', async () => {
    const as = await staff([{ role: 'admin' }])
    expect((await call('GET /api/me', { now, as })).status).toBe(200)
    expect(
      (await call('GET /api/me', { now, as: as.replace('session-token', 'sessi0n-token') })).status,
    ).toBe(401)
  })

  it('is over when its 30 days are', async () => {
    const { cookies, answer } = await signIn(anEmail())
    const ends = await one('select expires_at from session where user_id = ?', answer.body.user.id)
    expect(Math.round((ends - Date.now()) / days)).toBe(30)
    await run('update session set expires_at = ? where user_id = ?', now - 1, answer.body.user.id)
    expect((await call('GET /api/me', { now, as: cookies })).status).toBe(401)
  })

  it('costs a command no statement while its cookie is fresh, and one when it is not', async () => {
    const { cookies } = await signIn(anEmail())
    let statements = 0
    const counted = {
      ...live.DB,
      prepare: (query: string) => {
        statements += 1
        return live.DB.prepare(query)
      },
    }
    const costOf = async (as: string) => {
      statements = 0
      expect((await call('GET /api/me', { now, as, env: { DB: counted } })).status).toBe(200)
      return statements
    }
    const old = cookies
      .split('; ')
      .filter((c) => !c.startsWith('linli.session_data'))
      .join('; ')
    expect([await costOf(cookies), await costOf(old)]).toEqual([2, 3])
  })

  it('is written down when it begins and when it ends, without address or token', async () => {
    const email = anEmail()
    const { cookies, answer } = await signIn(email)
    await call('POST /api/auth/sign-out', { now, as: cookies, body: {} })
    const rows = await rowsOf('select * from audit where actor = ?', `account:${answer.body.user.id}`)
    expect(rows.map((r) => r['action'])).toEqual(['session.start', 'session.end'])
    expect(JSON.stringify(rows)).not.toContain(email)
  })
})

describe('production', () => {
  it('has cookies that only this host over https can hold', async () => {
    const { answer } = await signIn(anEmail(), { env: live, headers: { 'cf-connecting-ip': '192.0.3.1' } })
    const cookies = answer.headers.getSetCookie()
    expect(cookies.length).toBeGreaterThan(2)
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Host-linli/)
      expect(cookie).toMatch(/; Path=\//)
      expect(cookie).toMatch(/; Secure/)
      expect(cookie).toMatch(/; HttpOnly/)
      expect(cookie).toMatch(/; SameSite=Lax/i)
      expect(cookie).not.toMatch(/domain=/i)
    }
  })

  it('does not start without a secret of 32 characters', async () => {
    const env = { ...live, DB: { ...live.DB }, LINLI_SECRET: 'short' }
    expect((await ask(anEmail(), { env, headers: { 'cf-connecting-ip': '192.0.4.2' } })).status).toBe(500)
  })

  it('makes the named first admin one at their first sign-in, and nobody while there is an admin', async () => {
    const headers = { 'cf-connecting-ip': '192.0.5.3' }
    const [first, second] = [anEmail(), anEmail()]
    await run(`delete from role where role = 'admin'`)
    const stranger = await signIn(anEmail(), { env: { ...live, FIRST_ADMIN: first }, headers })
    const chosen = await signIn(first, { env: { ...live, FIRST_ADMIN: first.toUpperCase() }, headers })
    const late = await signIn(second, { env: { ...live, FIRST_ADMIN: second }, headers })
    const rolesOf = async (cookies: string) =>
      (await call('GET /api/me', { now, as: cookies, env: live })).body.roles
    expect(await rolesOf(stranger.cookies)).toEqual([])
    expect(await rolesOf(chosen.cookies)).toEqual([{ role: 'admin' }])
    expect(await rolesOf(late.cookies)).toEqual([])
    expect(await one(`select count(*) from audit where action = 'roles.first-admin'`)).toBe(1)
  })
})
