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

/** The challenge that this browser holds for this purpose, which it now lets go; null when it holds none, or for too long. */
export const begun = async (c: C, purpose: string): Promise<string | null> => {
  const [challenge = '', wanted, until] = (await readCookie(c, name))?.split('~') ?? []
  dropCookie(c, name)
  return wanted === purpose && Number(until) > c.get('ctx').now ? challenge : null
}

/** What a ceremony must have been for, or null when it ended before: each challenge is taken once, and the database counts. */
export const end = async (c: C, challenge: string | null): Promise<Expected | null> => {
  if (challenge === null) return null
  const ctx = c.get('ctx')
  const [taken] = await count(ctx, [{ key: `passkey:${challenge}`, perSeconds: 2 * lasts }])
  return taken?.count === 1 ? { challenge, ...siteOf(c) } : null
}
