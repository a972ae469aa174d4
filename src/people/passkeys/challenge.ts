import type { Context } from 'hono'
import { toBase64url } from '../../platform/base64.ts'
import { dropCookie, giveCookie, readCookie } from '../../platform/cookies.ts'
import type { AppEnv } from '../../platform/http.ts'
import { count } from '../../platform/rate.ts'
import type { Expected } from './webauthn.ts'

type C = Context<AppEnv>

const name = 'linli-passkey'
const lasts = 300

/** The site that a passkey belongs to: the deployment's address; in the demo, whatever name the machine was called by. */
const siteOf = (c: C): { origin: string; rpId: string } => {
  const here = new URL(c.req.url).origin
  const origin = c.env.DEMO === '1' ? here : (c.env.PUBLIC_ORIGIN ?? here)
  return { origin, rpId: new URL(origin).hostname }
}

/** Begins a ceremony for one purpose: its challenge is this browser's alone, for five minutes. Writes nothing. */
export const begin = async (c: C, purpose: string): Promise<{ challenge: string; rpId: string }> => {
  const challenge = toBase64url(crypto.getRandomValues(new Uint8Array(32)))
  await giveCookie(c, name, `${challenge}~${purpose}~${c.get('ctx').now + lasts * 1000}`, lasts)
  return { challenge, rpId: siteOf(c).rpId }
}

/**
 * What this browser's ceremony must have been for, or null when it began none for this purpose, too long ago, or ended
 * it before: each challenge is taken once, and the database counts.
 */
export const end = async (c: C, purpose: string): Promise<Expected | null> => {
  const ctx = c.get('ctx')
  const [challenge = '', wanted, until] = (await readCookie(c, name))?.split('~') ?? []
  dropCookie(c, name)
  if (wanted !== purpose || !(Number(until) > ctx.now)) return null
  const [taken] = await count(ctx, [{ key: `passkey:${challenge}`, perSeconds: 2 * lasts }])
  return taken?.count === 1 ? { challenge, ...siteOf(c) } : null
}
