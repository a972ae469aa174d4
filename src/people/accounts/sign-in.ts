import type { Context } from 'hono'
import { giveCookie, readCookie } from '../../platform/cookies.ts'
import type { AppEnv } from '../../platform/http.ts'
import { later } from '../../platform/later.ts'
import { sendWaiting } from '../../platform/outbox.ts'
import { allow, count } from '../../platform/rate.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { senderOf } from '../../platform/senders.ts'
import { askingAs, authOf, codeLasts, codeTries } from './auth.ts'
import { addressKey, challengeFor, dropChallenge, giveChallenge } from './challenge.ts'
import { startSession } from './commands.ts'

type C = Context<AppEnv>

const hour = 3600
/** Remembers that this browser once proved an address, so that strangers cannot use up its owner's codes. */
const known = 'linli-known'

/**
 * Sends a code to an address and marks this browser as the one that asked. Five codes an hour for an address (counted
 * apart for a browser that signed in with it before), twenty for a network.
 */
export const askCode = async (c: C, email: string): Promise<Result<{ success: true }>> => {
  const ctx = c.get('ctx')
  const address = await addressKey(c.env.LINLI_SECRET, email)
  const from = (await readCookie(c, known)) === address ? 'known' : 'anybody'
  const allowed = await allow(ctx, [
    { key: `code:${from}:${address}`, limit: 5, perSeconds: hour },
    { key: `code:${ctx.network ?? 'nowhere'}`, limit: 20, perSeconds: hour },
  ])
  if (!allowed.ok) return allowed
  const challenge = ctx.newId()
  await askingAs({ challenge, network: ctx.network, now: ctx.now }, () =>
    authOf(c.env).api.sendVerificationOTP({ body: { email, type: 'sign-in' } }),
  )
  await giveChallenge(c, challenge, email)
  later(c, () => sendWaiting(ctx, senderOf(c.env)))
  return ok({ success: true })
}

/**
 * Trades a code for a session. Wrong, expired, used, tried too often, or of another browser or address: one and the
 * same `otp.wrong`. A browser that did not ask is refused before anything is counted.
 */
export const tryCode = async (
  c: C,
  email: string,
  typed: string,
): Promise<Result<{ user: { id: string; email: string } }>> => {
  const ctx = c.get('ctx')
  const challenge = await challengeFor(c, email)
  if (challenge === null) return refuse('otp.wrong')
  const allowed = await allow(ctx, [{ key: `try:${ctx.network ?? 'nowhere'}`, limit: 30, perSeconds: 600 }])
  if (!allowed.ok) return allowed
  const otp = typed.normalize('NFKC').replace(/\s/g, '')
  if (!/^\d{6}$/.test(otp)) return refuse('otp.wrong')
  // better-auth counts as well; this count is one statement, so that a flood of guesses costs no more than that.
  const [tries] = await count(ctx, [{ key: `try:${challenge}`, perSeconds: 2 * codeLasts }])
  if (!tries || tries.count > codeTries) return refuse('otp.wrong')
  const answer = await askingAs({ challenge, network: ctx.network, now: ctx.now }, () =>
    authOf(c.env).api.signInEmailOTP({ body: { email, otp }, headers: c.req.raw.headers, asResponse: true }),
  )
  if (answer.status >= 500) throw new Error(`Sign-in answered ${answer.status}`)
  if (!answer.ok) return refuse('otp.wrong')
  const { token, user } = (await answer.json()) as { token: string; user: { id: string; email: string } }
  const account = { id: user.id, email: user.email }
  ctx.caller = { kind: 'account', id: user.id, sessionId: '' }
  await startSession({ ...ctx, key: null }, token, account)
  for (const cookie of answer.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true })
  dropChallenge(c)
  await giveCookie(c, known, await addressKey(c.env.LINLI_SECRET, email), 400 * 86_400)
  return ok({ user: account })
}
