import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Env } from './env.ts'
import type { AppEnv } from './http.ts'
import { signed, unsigned } from './sign.ts'

type C = Context<AppEnv>

/** `__Host-` binds a cookie to this host over https; the demo runs on http, where browsers refuse such a name. */
const cookieName = (env: Env, name: string): string => (env.DEMO === '1' ? name : `__Host-${name}`)

const attributes = (env: Env) =>
  ({ path: '/', httpOnly: true, sameSite: 'Lax', secure: env.DEMO !== '1' }) as const

/** Gives the browser a value that it can hold and not change. `maxAge` in seconds, 400 days at the most. */
export const giveCookie = async (c: C, name: string, value: string, maxAge: number): Promise<void> =>
  setCookie(c, cookieName(c.env, name), await signed(c.env.LINLI_SECRET, name, value), {
    ...attributes(c.env),
    maxAge,
  })

/** The value that `giveCookie` gave under this name, or null when it is not here or was changed. */
export const readCookie = async (c: C, name: string): Promise<string | null> => {
  const text = getCookie(c, cookieName(c.env, name))
  return text ? await unsigned(c.env.LINLI_SECRET, name, text) : null
}

export const dropCookie = (c: C, name: string): void => {
  deleteCookie(c, cookieName(c.env, name), attributes(c.env))
}
