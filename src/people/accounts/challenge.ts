import type { Context } from 'hono'
import { dropCookie, giveCookie, readCookie } from '../../platform/cookies.ts'
import type { AppEnv } from '../../platform/http.ts'
import { base32, hmac } from '../../platform/sign.ts'
import { codeLasts } from './auth.ts'

type C = Context<AppEnv>

const name = 'linli-challenge'

/** An address as it stands in cookies and counters: under an HMAC. */
export const addressKey = async (secret: string, email: string): Promise<string> =>
  base32(await hmac(secret, 'address', email), 26)

/** Marks the browser that asked for a code, so that nobody else can try it or use up its tries. */
export const giveChallenge = async (c: C, id: string, email: string): Promise<void> =>
  giveCookie(c, name, `${id}.${await addressKey(c.env.LINLI_SECRET, email)}`, codeLasts)

/** The challenge that this browser holds for this address, or null. */
export const challengeFor = async (c: C, email: string): Promise<string | null> => {
  const [id = '', address] = (await readCookie(c, name))?.split('.') ?? []
  return address === (await addressKey(c.env.LINLI_SECRET, email)) ? id : null
}

export const dropChallenge = (c: C): void => dropCookie(c, name)
