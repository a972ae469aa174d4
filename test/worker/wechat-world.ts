import { expect, vi } from 'vitest'
import { call, cookiesOf, fresh, one, staff, type Answered } from './harness.ts'

// better-auth's clock is the real one, so these requests come now.
export const now = Date.now()
export const app = { WECHAT_APP_ID: 'wx-of-linli', WECHAT_APP_SECRET: 'secret-of-the-app' }
export const tokens = {
  access_token: 'ACCESS',
  refresh_token: 'REFRESH',
  expires_in: 7200,
  scope: 'snsapi_login',
}

/** What WeChat answers to each code; a code without an answer is wrong. */
const codes = new Map<string, () => Response | Promise<Response>>()
export const asked: { url: URL; init: RequestInit }[] = []

export const person = () => ({ openid: fresh('oOPENID'), unionid: fresh('oUNIONID') })
type Person = { openid: string; unionid?: string }

export const codeFrom = (who: Person): string => {
  const code = fresh('021code')
  codes.set(code, () => Response.json({ ...tokens, ...who }))
  return code
}
export const codeThat = (answer: () => Response | Promise<Response>): string => {
  const code = fresh('021code')
  codes.set(code, answer)
  return code
}

/** WeChat's server, as far as it answers us: every call of the Worker ends here. */
export const intercept = (): void => {
  asked.length = 0
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init = {}) => {
    const url = new URL(String(input))
    asked.push({ url, init })
    const answer = codes.get(url.searchParams.get('code') ?? '')
    return answer ? answer() : Response.json({ errcode: 40029, errmsg: 'invalid code, rid: 1234' })
  })
}

type Given = { as?: string; now?: number; env?: Record<string, unknown>; headers?: Record<string, string> }
export const ask = (route: string, { env: more, ...given }: Given = {}) =>
  call(route, { now, ...given, env: { ...app, ...more } })

export const toOf = (answer: Answered) => answer.headers.get('location') ?? ''
const stateOf = (answer: Answered) => new URL(toOf(answer)).searchParams.get('state') ?? ''

export const begin = async (intent: 'sign-in' | 'link', given: Given = {}) => {
  const began = await ask(`GET /api/auth/wechat?intent=${intent}`, given)
  return { began, state: stateOf(began), cookie: cookiesOf(began) }
}
export const comeBack = (state: string, code: string, given: Given = {}) =>
  ask(`GET /api/auth/wechat/callback?${new URLSearchParams({ state, code })}`, given)

export const signIn = async (code: string, given: Given = {}) => {
  const { state, cookie } = await begin('sign-in', given)
  return comeBack(state, code, { ...given, as: cookie })
}
export const link = async (as: string, code: string) => {
  const { state, cookie } = await begin('link', { as })
  return comeBack(state, code, { as: `${as}; ${cookie}` })
}
export const unlink = (as: string) => call('DELETE /api/auth/wechat', { now, as, env: app, body: {} })

export const somebody = async () => {
  const as = await staff([{ role: 'librarian' }])
  const { account } = (await call('GET /api/me', { now, as })).body
  return { as, id: account.id as string, email: account.email as string }
}
export const linkedSomebody = async (who: Person = person()) => {
  const account = await somebody()
  expect(toOf(await link(account.as, codeFrom(who)))).toBe('/desk/account')
  return { ...account, who }
}
export const linksOf = (id: string) =>
  one(`select count(*) from identity where provider_id = 'wechat' and user_id = ?`, id)
export const refused = '/desk?wechat=wechat.refused'
