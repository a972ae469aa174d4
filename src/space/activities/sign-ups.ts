import { sql, type SQL } from 'drizzle-orm'
import { decideNickname } from '../../people/contract.ts'
import { auditRows } from '../../platform/audit.ts'
import { perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { limitWith } from '../../platform/rate.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { movedUp } from './change.ts'
import { activityFacts, factsOf } from './facts.ts'
import type { SignUpState } from './kinds.ts'
import { decideLeave, decideSignUp, freeSeats, movesUp, type Waiter } from './rules.ts'
import type { NewSignUp, SignedUp, SignUpChanged } from './schema.ts'
import { leavePlace, moveUp, takePlace } from './store.ts'
import { byToken, positionOf, readSignUp, signUpFacts } from './sign-up-facts.ts'
import { signUpHash, signUpToken, tailHash } from './token.ts'
import { waitersOf } from './waiters.ts'

export const signUpEntry = (action: string, id: string, version: number, after: Record<string, unknown>) => ({
  action,
  entity: 'sign-up',
  entityId: id,
  version,
  after,
})

/** Sign-ups from one network: a school's families may share one. */
const perNetwork = { limit: 60, perSeconds: 600 }

/** What a nickname must not show: cities, and the libraries of the activity's city. */
const placesOf = (
  activityId: string,
): SQL => sql`select json_group_array(name) as places from (select name from city
  union select name from library where city = (select city from activity where id = ${activityId}))`

/**
 * Signs somebody up under a nickname: a seat, or a place on the waitlist. Whoever holds the token may cancel and check in;
 * the stored answer holds neither token nor name: `dressSignUp` derives it again. Two round trips.
 */
export const signUpFor = async (
  ctx: Ctx,
  activityId: string,
  input: NewSignUp,
): Promise<Result<Answer<SignedUp>>> => {
  const phoneTail = await tailHash(ctx.env.LINLI_SECRET, activityId, input.phoneTail)
  const limited = await limitWith(ctx, { key: `sign-up:${ctx.network ?? 'nowhere'}`, ...perNetwork })
  if (!limited.ok) return limited
  const limit = limited.value
  return perform(ctx, {
    facts: [
      limit.facts,
      activityFacts(sql`${activityId}`, ctx.caller),
      sql`select json_group_array(nickname) as names from sign_up
        where activity_id = ${activityId} and phone_tail = ${phoneTail} and state <> 'cancelled'`,
      placesOf(activityId),
    ],
    read: ([counted, found, same, places]) => {
      const allowed = limit.judge(counted?.[0])
      if (!allowed.ok) return allowed
      return found?.[0]
        ? ok({
            activity: factsOf(found[0]),
            names: JSON.parse(String(same?.[0]?.['names'] ?? '[]')) as string[],
            places: JSON.parse(String(places?.[0]?.['places'] ?? '[]')) as string[],
          })
        : refuse('thing.unknown')
    },
    decide: async ({ activity, names, places }) => {
      const nickname = decideNickname(input.nickname, places)
      if (!nickname.ok) return nickname
      const { heads, role } = input
      const children = input.children ?? heads
      if (children > heads)
        return refuse('input.invalid', { errors: [{ pointer: '/children', code: 'too-many' }] })
      const task = input.task ?? null
      if (task !== null && role !== 'helper')
        return refuse('input.invalid', { errors: [{ pointer: '/task', code: 'helper-only' }] })
      const state = decideSignUp(activity, heads, ctx.now)
      if (!state.ok) return state
      if (names.includes(nickname.value)) return refuse('sign-up.exists')
      const id = ctx.newId()
      return ok({
        statements: takePlace(ctx, {
          id,
          activityId,
          nickname: nickname.value,
          phoneTail,
          tokenHash: await signUpHash(await signUpToken(ctx.env.LINLI_SECRET, id)),
          heads,
          children,
          role,
          task,
          state: state.value,
          createdAt: ctx.now,
        }),
        audit: [signUpEntry('sign-up.make', id, 1, { activityId, state: state.value, heads, role })],
        status: 201 as const,
        body: { id, activityId, state: state.value, position: null, heads, role, task, token: '', url: '' },
      })
    },
  })
}

/**
 * The sign-up as it is shown to whoever made it. Who waits reads the place from the database: several may have come at
 * the same moment, and a seat may be free again by the time that the answer is given once more.
 */
export const dressSignUp = async (ctx: Ctx, made: SignedUp): Promise<SignedUp> => {
  const token = await signUpToken(ctx.env.LINLI_SECRET, made.id)
  const dressed = { ...made, token, url: `${ctx.origin}/a/${made.activityId}#${token}` }
  if (made.state !== 'waiting') return dressed
  const [[row] = []] = await ctx.db.read([
    sql`select s.state, ${positionOf} as position from sign_up s where s.id = ${made.id}`,
  ])
  return {
    ...dressed,
    state: (row?.['state'] ?? made.state) as SignUpState,
    position: (row?.['position'] ?? null) as number | null,
  }
}

/** Gives a place back: who waits longest and fits moves up in the same batch. Twice is safe. Two round trips. */
export const cancelSignUp = async (ctx: Ctx, token: string): Promise<Result<Answer<SignUpChanged>>> => {
  const which = await byToken(token)
  return perform(ctx, {
    facts: [...signUpFacts(ctx, which), waitersOf(sql`(select s.activity_id from sign_up s where ${which})`)],
    read: (rows) => {
      const found = readSignUp(rows)
      return found.ok ? ok({ ...found.value, waiters: (rows[2] ?? []) as unknown as Waiter[] }) : found
    },
    decide: ({ id, state, heads, version, activity, waiters }) => {
      const decided = decideLeave(activity, state, ctx.now)
      if (!decided.ok) return decided
      const body = { id, activityId: activity.id, state: 'cancelled' as const, heads }
      if (decided.value === 'left') return ok({ statements: [], audit: [], body })
      const left = state === 'waiting' ? ('waiting' as const) : ('going' as const)
      const free = freeSeats(activity.capacity, activity.taken - (left === 'going' ? heads : 0))
      const up = activity.state === 'published' && left === 'going' ? movesUp(waiters, free) : []
      return ok({
        statements: [
          ...leavePlace({ id, activityId: activity.id, heads, state: left }, activity.waiting, {
            count: up.length,
            heads: up.reduce((sum, w) => sum + w.heads, 0),
          }),
          ...(up.length > 0
            ? [
                moveUp(
                  ctx,
                  up.map((w) => w.id),
                ),
                auditRows(ctx, up.map(movedUp)),
              ]
            : []),
        ],
        audit: [signUpEntry('sign-up.cancel', id, version + 1, { activityId: activity.id, heads })],
        body,
      })
    },
  })
}
