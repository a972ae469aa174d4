import type { Context } from 'hono'
import { toBase64url } from '../../platform/base64.ts'
import { dropCookie, giveCookie, readCookie } from '../../platform/cookies.ts'
import type { AppEnv } from '../../platform/http.ts'
import { allow, count } from '../../platform/rate.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'

type C = Context<AppEnv>

const name = 'linli-wechat'
const lasts = 600

/** What a way to WeChat and back is for: `sign-in`, or `link` and the account that asked. */
export type Purpose = 'sign-in' | `link ${string}`

/** Begins a way to WeChat and back: its state is this browser's alone, for ten minutes. Writes nothing. */
export const begin = async (c: C, purpose: Purpose): Promise<string> => {
  const state = toBase64url(crypto.getRandomValues(new Uint8Array(32)))
  await giveCookie(c, name, `${state}~${purpose}~${c.get('ctx').now + lasts * 1000}`, lasts)
  return state
}

/**
 * What the way was for that ends here, each once. Refuses `wechat.refused` when this browser began none with this
 * state, too long ago, or ended it before, and `rate.limited` after thirty in ten minutes from a network. A state that
 * is not this browser's costs nothing.
 */
export const end = async (c: C, given: string): Promise<Result<Purpose>> => {
  const ctx = c.get('ctx')
  const [state, purpose = '', until] = (await readCookie(c, name))?.split('~') ?? []
  if (state !== given || !(Number(until) > ctx.now)) return refuse('wechat.refused')
  dropCookie(c, name)
  const allowed = await allow(ctx, [
    { key: `wechat:${ctx.network ?? 'nowhere'}`, limit: 30, perSeconds: 600 },
  ])
  if (!allowed.ok) return allowed
  const [taken] = await count(ctx, [{ key: `wechat:${state}`, perSeconds: 2 * lasts }])
  return taken?.count === 1 ? ok(purpose as Purpose) : refuse('wechat.refused')
}
