import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import deskShell from '../../web/desk/index.html?raw'
import { call, cookiesOf, everything, fresh, live, one, rowsOf, run } from './harness.ts'
import {
  app,
  ask,
  asked,
  begin,
  codeFrom,
  codeThat,
  comeBack,
  intercept,
  link,
  linkedSomebody,
  linksOf,
  now,
  person,
  refused,
  signIn,
  somebody,
  toOf,
  tokens,
  unlink,
} from './wechat-world.ts'

beforeEach(intercept)
afterEach(() => vi.restoreAllMocks())

describe('without an app in the environment', () => {
  it.each([
    { WECHAT_APP_ID: undefined },
    { WECHAT_APP_SECRET: undefined },
    { WECHAT_API: 'http://wechat.example' },
  ])('every route is unknown: %o', async (env) => {
    const { as } = await somebody()
    for (const route of [
      'GET /api/auth/wechat?intent=sign-in',
      'GET /api/auth/wechat/callback?state=x&code=y',
      'GET /api/auth/wechat/link',
      'DELETE /api/auth/wechat',
    ]) {
      const { status, body } = await ask(route, { as, env })
      expect([route, status, body.code]).toEqual([route, 404, 'thing.unknown'])
    }
    expect(asked).toEqual([])
  })

  it('the desk’s page knows nothing of it; with one it says what became of the last try', async () => {
    const ASSETS = {
      fetch: async () => new Response(deskShell, { headers: { 'content-type': 'text/html' } }),
    }
    const told = async (path: string, env: object, lang = 'zh-CN') => {
      const page = await call<string>(`GET ${path}`, {
        env: { ASSETS, ...env },
        headers: { 'accept-language': lang },
      })
      return JSON.parse(/id="data">([^<]*)</.exec(page.body)?.[1] ?? 'null').data
    }
    expect(await told('/desk?wechat=wechat.unknown', {})).toBeNull()
    expect(await told('/desk', app)).toEqual({ wechat: { notice: null } })
    expect(await told('/desk?wechat=wechat.unknown', app)).toMatchObject({
      wechat: { notice: expect.stringContaining('请先用邮箱验证码登录') },
    })
    expect(await told('/desk/account?wechat=wechat.taken', app, 'en')).toMatchObject({
      wechat: { notice: expect.stringContaining('another account') },
    })
    for (const code of ['toString', 'patron.unknown', '%3Cscript%3E'])
      expect(await told(`/desk?wechat=${code}`, app)).toEqual({ wechat: { notice: null } })
  })
})

describe('signing in with WeChat', () => {
  it('leads to WeChat’s page with a state of its own, and writes nothing', async () => {
    const before = await everything()
    const { began, state } = await begin('sign-in')
    expect(began.status).toBe(302)
    const to = new URL(toOf(began))
    expect(`${to.origin}${to.pathname}${to.hash}`).toBe(
      'https://open.weixin.qq.com/connect/qrconnect#wechat_redirect',
    )
    expect(Object.fromEntries(to.searchParams)).toEqual({
      appid: 'wx-of-linli',
      redirect_uri: 'http://linli.test/api/auth/wechat/callback',
      response_type: 'code',
      scope: 'snsapi_login',
      state: expect.stringMatching(/^[\w-]{43}$/),
    })
    expect((await begin('sign-in')).state).not.toBe(state)
    expect([began.headers.get('cache-control'), began.headers.get('referrer-policy')]).toEqual([
      'no-store',
      'no-referrer',
    ])
    const strange = await ask('GET /api/auth/wechat?intent=everything')
    expect([strange.status, strange.body.code]).toEqual([422, 'input.invalid'])
    expect(await everything()).toEqual(before)
  })

  it('opens a session of the account that is linked, with one call to WeChat that follows no redirect', async () => {
    const { id, email, who } = await linkedSomebody()
    asked.length = 0
    const entered = await signIn(codeFrom(who))
    expect([entered.status, toOf(entered)]).toEqual([302, '/desk'])
    expect(entered.headers.get('referrer-policy')).toBe('no-referrer')
    const me = await call('GET /api/me', { now, as: cookiesOf(entered) })
    expect(me.body).toMatchObject({ account: { id, email }, roles: [{ role: 'librarian' }] })
    expect(asked).toHaveLength(1)
    expect(`${asked[0]?.url.origin}${asked[0]?.url.pathname}`).toBe(
      'https://api.weixin.qq.com/sns/oauth2/access_token',
    )
    expect(Object.fromEntries(asked[0]?.url.searchParams ?? [])).toMatchObject({
      appid: 'wx-of-linli',
      secret: 'secret-of-the-app',
      grant_type: 'authorization_code',
    })
    expect(asked[0]?.init).toMatchObject({ redirect: 'manual', signal: expect.any(AbortSignal) })
    const started = await one(
      `select count(*) from audit where action = 'session.start' and actor = ?`,
      `account:${id}`,
    )
    expect(started).toBe(1)
  })

  it('that is not linked yet says so at the door and opens nothing, also where only the openid fits', async () => {
    const { who } = await linkedSomebody()
    for (const stranger of [person(), { openid: who.openid }, { openid: String(who.unionid) }]) {
      const answer = await signIn(codeFrom(stranger))
      expect(toOf(answer)).toBe('/desk?wechat=wechat.unknown')
      expect(answer.headers.getSetCookie().join()).not.toContain('session')
    }
  })

  it('knows a person by the openid where WeChat gives no unionid', async () => {
    const who = { openid: fresh('oONLY') }
    await linkedSomebody(who)
    expect(toOf(await signIn(codeFrom(who)))).toBe('/desk')
  })

  it('takes each state once, also when it comes three times at once', async () => {
    const { who } = await linkedSomebody()
    const { state, cookie } = await begin('sign-in')
    const send = () => comeBack(state, codeFrom(who), { as: cookie })
    const answers = await Promise.all([send(), send(), send()])
    expect(answers.map(toOf).sort()).toEqual(['/desk', refused, refused])
    expect(toOf(await send())).toBe(refused)
  })

  it('takes no state of another browser, none that is forged, none after ten minutes, and asks nobody', async () => {
    const { who } = await linkedSomebody()
    asked.length = 0
    const [mine, other] = [await begin('sign-in'), await begin('sign-in')]
    const code = codeFrom(who)
    const before = await everything()
    const [name = '', value = ''] = mine.cookie.split('=')
    const forged = `${name}=${value.replace('sign-in', 'link%20me')}`
    const answers = [
      await comeBack(mine.state, code),
      await comeBack(mine.state, code, { as: other.cookie }),
      await comeBack('', code, { as: mine.cookie }),
      await comeBack(`${mine.state}x`, code, { as: mine.cookie }),
      await comeBack(mine.state, code, { as: forged }),
      await comeBack(mine.state, code, { as: mine.cookie, now: now + 600_001 }),
    ]
    expect(answers.map(toOf)).toEqual(answers.map(() => refused))
    expect(asked).toEqual([])
    expect(await everything()).toEqual(before)
    expect(toOf(await comeBack(mine.state, code, { as: mine.cookie }))).toBe('/desk')
  })

  it('turned down at WeChat, or with a code that WeChat does not know, may be tried again', async () => {
    const { state, cookie } = await begin('sign-in')
    const declined = await ask(`GET /api/auth/wechat/callback?state=${state}`, { as: cookie })
    expect(toOf(declined)).toBe(refused)
    expect(asked).toEqual([])
    expect(toOf(await signIn('021wrong'))).toBe(refused)
  })

  it.each<[string, () => Response | Promise<Response>, string | number]>([
    ['errcode in a 200', () => Response.json({ errcode: 40125, errmsg: 'invalid appsecret' }), 40125],
    ['redirect answer', () => Response.redirect('http://10.0.0.1/', 302), 'status 302'],
    ['fault', () => new Response('down', { status: 503 }), 'status 503'],
    ['answer that is no JSON', () => new Response('<html>'), 'SyntaxError'],
    ['openid that is none', () => Response.json({ ...tokens, openid: { $ne: 1 } }), 'strange answer'],
    ['lost connection', () => Promise.reject(new TypeError('fetch of …secret… failed')), 'TypeError'],
    [
      'body without end',
      () =>
        new Response(
          new ReadableStream({
            pull: (stream) => stream.enqueue(new TextEncoder().encode(' '.repeat(4096))),
          }),
        ),
      'strange answer',
    ],
  ])('ends well at the door with an %s, and logs the kind alone', async (_, answer, kind) => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(toOf(await signIn(codeThat(answer)))).toBe('/desk?wechat=wechat.unreachable')
    expect(told.mock.calls.map(([line]) => JSON.parse(String(line)).wechat)).toEqual([kind])
    expect(asked).toHaveLength(1)
  })

  it('waits five seconds for WeChat and no longer', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {})
    const soon = AbortSignal.timeout(50)
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(soon)
    const never = () =>
      new Promise<Response>((_, fail) => {
        const { signal } = asked.at(-1)?.init ?? {}
        signal?.addEventListener('abort', () => fail(signal.reason as Error))
      })
    expect(toOf(await signIn(codeThat(never)))).toBe('/desk?wechat=wechat.unreachable')
    expect(timeout).toHaveBeenCalledWith(5000)
    expect(JSON.parse(String(told.mock.calls[0]?.[0])).wechat).toBe('TimeoutError')
  })

  it('is limited for a network', async () => {
    const headers = { 'cf-connecting-ip': '203.0.113.77' }
    const ends: string[] = []
    for (let i = 0; i < 31; i++) ends.push(toOf(await signIn('021wrong', { env: live, headers })))
    expect(ends.slice(-2)).toEqual([refused, '/desk?wechat=rate.limited'])
    expect(asked).toHaveLength(30)
  })
})

describe('linking a WeChat to one’s account', () => {
  it('asks to sign in first, and leads back to the account', async () => {
    const sent = await ask('GET /api/auth/wechat?intent=link')
    expect([toOf(sent), sent.headers.getSetCookie()]).toEqual(['/desk/account', []])
  })

  it('is written down and told to its owner by mail, and so is unlinking; twice is safe', async () => {
    const { as, id, email, who } = await linkedSomebody()
    const { linkedAt } = (await ask('GET /api/auth/wechat/link', { as })).body
    expect(linkedAt).toBe(new Date(now).toISOString())
    expect(toOf(await link(as, codeFrom(who)))).toBe('/desk/account')
    const answers = await Promise.all([unlink(as), unlink(as)])
    expect(answers.map((a) => a.status).sort((a, b) => a - b)).toEqual([200, 404])
    expect((await ask('GET /api/auth/wechat/link', { as })).body).toEqual({ linkedAt: null })
    const written = await rowsOf(
      `select action, entity_id, before, after from audit where entity = 'wechat' and actor = ? order by seq`,
      `account:${id}`,
    )
    expect(written.map((r) => [r['action'], r['before'] ?? r['after']])).toEqual([
      ['wechat.link', JSON.stringify({ accountId: id })],
      ['wechat.unlink', JSON.stringify({ accountId: id })],
    ])
    const mails = await rowsOf('select subject from outbox where "to" = ? order by rowid', email)
    expect(mails.map((r) => r['subject'])).toEqual([
      expect.stringContaining('已绑定微信'),
      expect.stringContaining('已解绑微信'),
    ])
    expect(toOf(await signIn(codeFrom(who)))).toBe('/desk?wechat=wechat.unknown')
    await linkedSomebody(who)
  })

  it('one WeChat is one account’s, and one account has one, also when two come at once', async () => {
    const [first, second, who] = [await somebody(), await somebody(), person()]
    const both = await Promise.all([link(first.as, codeFrom(who)), link(second.as, codeFrom(who))])
    expect(both.map(toOf).sort()).toEqual(['/desk/account', '/desk/account?wechat=wechat.taken'])
    expect((await linksOf(first.id)) + (await linksOf(second.id))).toBe(1)
    const third = await somebody()
    const two = await Promise.all([link(third.as, codeFrom(person())), link(third.as, codeFrom(person()))])
    expect(two.map(toOf).sort()).toEqual(['/desk/account', '/desk/account?wechat=wechat.linked'])
    expect(await linksOf(third.id)).toBe(1)
    expect(await one(`select count(*) from outbox where "to" in (?, ?)`, first.email, second.email)).toBe(1)
  })

  it('is for the account that began it and still sits there, and a sign-in makes no link', async () => {
    const [mine, yours] = [await somebody(), await somebody()]
    const { state, cookie } = await begin('link', { as: mine.as })
    expect(toOf(await comeBack(state, codeFrom(person()), { as: `${yours.as}; ${cookie}` }))).toBe(
      '/desk/account?wechat=wechat.refused',
    )
    const gone = await begin('link', { as: mine.as })
    expect(toOf(await comeBack(gone.state, codeFrom(person()), { as: gone.cookie }))).toBe(refused)
    const ended = await begin('link', { as: mine.as })
    await run('delete from session where user_id = ?', mine.id)
    const last = await comeBack(ended.state, codeFrom(person()), { as: `${mine.as}; ${ended.cookie}` })
    expect(toOf(last)).toMatch(/^\/desk(\/account)?\?wechat=/)
    const sign = await begin('sign-in', { as: yours.as })
    await comeBack(sign.state, codeFrom(person()), { as: `${yours.as}; ${sign.cookie}` })
    expect([await linksOf(mine.id), await linksOf(yours.id)]).toEqual([0, 0])
  })

  it('keeps of a WeChat an HMAC alone: nothing else in the database, the audit, the mail or the log', async () => {
    const lines: string[] = []
    for (const name of ['log', 'error', 'warn'] as const)
      vi.spyOn(console, name).mockImplementation((...parts) => void lines.push(parts.join(' ')))
    const { as, who } = await linkedSomebody()
    const code = codeFrom(who)
    const { state, cookie } = await begin('sign-in')
    await comeBack(state, code, { as: cookie })
    await signIn(codeThat(() => Response.json({ errcode: 1, errmsg: `${who.openid} ACCESS` })))
    await unlink(as)
    await link(as, codeFrom(who))
    const kept = JSON.stringify(await everything()) + lines.join('\n')
    for (const word of [who.openid, who.unionid, code, 'ACCESS', 'REFRESH', 'secret-of-the-app'])
      expect(kept).not.toContain(word)
    expect(lines.join('\n')).not.toContain(state)
    const link1 = await rowsOf(
      `select * from identity where provider_id = 'wechat' order by rowid desc limit 1`,
    )
    expect(link1[0]).toMatchObject({
      account_id: expect.stringMatching(/^[0-9a-f]{64}$/),
      access_token: null,
    })
  })

  it('finds the account behind a WeChat by its index', async () => {
    const plan = await rowsOf(
      `explain query plan select user_id from identity where provider_id = 'wechat' and account_id = ?`,
      'x',
    )
    expect(plan.map((r) => r['detail'])).toEqual([expect.stringContaining('INDEX identity_wechat ')])
  })
})
