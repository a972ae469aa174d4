import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { activityFacts, factsOf, type ActivityFacts } from './facts.ts'
import type { SignUpState } from './kinds.ts'
import { readToken, signUpHash } from './token.ts'

/** A sign-up by its token, with the activity that it is for. */
export type SignUpFacts = {
  id: string
  state: SignUpState
  heads: number
  children: number
  role: 'guest' | 'helper'
  version: number
  activity: ActivityFacts
}

/** The activity and the sign-up that `which` names: `s` is the sign-up. */
export const signUpFacts = (ctx: Ctx, which: SQL): SQL[] => [
  sql`select s.id, s.state, s.heads, s.children, s.role, s.version from sign_up s where ${which}`,
  activityFacts(sql`(select s.activity_id from sign_up s where ${which})`, ctx.caller),
]

export const byToken = async (raw: string): Promise<SQL> =>
  sql`s.token_hash = ${await signUpHash(readToken(raw))}`

export const readSignUp = (rows: Record<string, unknown>[][]): Result<SignUpFacts> => {
  const row = rows[0]?.[0]
  const activity = rows[1]?.[0]
  if (!row || !activity) return refuse('sign-up.unknown')
  return ok({ ...(row as Omit<SignUpFacts, 'activity'>), activity: factsOf(activity) })
}

/** The place of a sign-up `s` among those who wait, from 1; null when it does not wait. */
export const positionOf = sql`iif(s.state = 'waiting', (select count(*) from sign_up w
  where w.activity_id = s.activity_id and w.state = 'waiting' and w.seq <= s.seq), null)`
