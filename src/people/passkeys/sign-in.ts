import { sql } from 'drizzle-orm'
import type { Context } from 'hono'
import type { AppEnv } from '../../platform/http.ts'
import { allow } from '../../platform/rate.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { openProved } from '../accounts/proved.ts'
import { begin, begun, end } from './challenge.ts'
import type { PasskeyAsked, UsePasskey } from './schema.ts'
import { readAsserted } from './webauthn.ts'

type C = Context<AppEnv>

/** Begins a sign-in by passkey: the device knows whose keys it holds, so nobody is named. */
export const askPasskey = async (c: C): Promise<Result<PasskeyAsked>> => ok(await begin(c, 'sign-in'))

/**
 * Trades what a passkey signed for a session. Unknown, of another ceremony, already used, of an account that is no
 * staff any more, a copied key whose counter stands still: one and the same `passkey.refused`. Thirty tries in ten
 * minutes for a network.
 */
export const tryPasskey = async (
  c: C,
  given: UsePasskey,
): Promise<Result<{ user: { id: string; email: string } }>> => {
  const ctx = c.get('ctx')
  const refused = refuse('passkey.refused')
  const challenge = await begun(c, 'sign-in')
  if (challenge === null) return refused
  const allowed = await allow(ctx, [
    { key: `passkey:${ctx.network ?? 'nowhere'}`, limit: 30, perSeconds: 600 },
  ])
  if (!allowed.ok) return allowed
  const expected = await end(c, challenge)
  if (!expected) return refused
  const [[key] = []] = await ctx.db.read([
    sql`select id, account_id, public_key from passkey where credential_id = ${given.id}
      and exists (select 1 from role where role.account_id = passkey.account_id)`,
  ])
  if (!key) return refused
  const publicKey = JSON.parse(String(key['public_key'])) as JsonWebKey
  const asserted = await readAsserted(given, publicKey, expected)
  if (!asserted) return refused
  const { counter } = asserted
  const [[used] = []] = await ctx.db.read([
    sql`update passkey set counter = ${counter}, used_at = ${ctx.now}
      where id = ${key['id']} and (counter < ${counter} or (counter = 0 and ${counter} = 0)) returning account_id`,
  ])
  return used ? ok({ user: await openProved(c, String(used['account_id'])) }) : refused
}
