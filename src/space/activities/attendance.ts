import { sql, type SQL } from 'drizzle-orm'
import { perform, type Answer, type Outcome } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { activityFacts, factsOf, headsOf, type ActivityFacts } from './facts.ts'
import { mayWrite } from './may.ts'
import { decideCheckIn, decideCount } from './rules.ts'
import type { Attended, SignUpChanged, TakeAttendance } from './schema.ts'
import { byToken, readSignUp, signUpFacts, type SignUpFacts } from './sign-up-facts.ts'
import { signUpEntry } from './sign-ups.ts'
import { addAttendance, markCame } from './store.ts'
import { tailHash } from './token.ts'

const fault = (pointer: string, code: string) => refuse('input.invalid', { errors: [{ pointer, code }] })

/** Heads of a sign-up as they are counted: helpers are volunteers, whoever is no child is an adult. */
const headsIn = ({ role, heads, children }: SignUpFacts) =>
  role === 'helper'
    ? { adults: 0, children: 0, volunteers: heads }
    : { adults: heads - children, children, volunteers: 0 }

/** What it takes to mark a sign-up as come: its state, its heads, its line in the audit. */
const come = (ctx: Ctx, found: SignUpFacts, method: 'scan' | 'list') => {
  const counted = headsIn(found)
  return {
    counted,
    statements: [
      markCame(ctx, found.id),
      ...addAttendance(ctx, {
        id: ctx.newId(),
        activityId: found.activity.id,
        method,
        signUpId: found.id,
        ...counted,
      }),
    ],
    audit: [
      signUpEntry('sign-up.check-in', found.id, found.version + 1, {
        activityId: found.activity.id,
        method,
        ...counted,
      }),
    ],
  }
}

/** Checks oneself in with one's own token. Twice is safe. Two round trips. */
export const checkIn = async (ctx: Ctx, token: string): Promise<Result<Answer<SignUpChanged>>> =>
  perform(ctx, {
    facts: signUpFacts(ctx, await byToken(token)),
    read: readSignUp,
    decide: (found) => {
      const decided = decideCheckIn(found.activity, found.state, ctx.now, 'self')
      if (!decided.ok) return decided
      const body = {
        id: found.id,
        activityId: found.activity.id,
        state: 'came' as const,
        heads: found.heads,
      }
      if (decided.value === 'came') return ok({ statements: [], audit: [], body })
      const { statements, audit } = come(ctx, found, 'scan')
      return ok({ statements, audit, body })
    },
  })

/** The sign-up that was scanned or ticked; nothing for heads that were only counted. */
const whichOf = async (input: TakeAttendance): Promise<Result<SQL | null>> => {
  if (input.method === 'scan')
    return input.token === undefined ? fault('/token', 'required') : ok(await byToken(input.token))
  if (input.method === 'list')
    return input.signUpId === undefined ? fault('/signUpId', 'required') : ok(sql`s.id = ${input.signUpId}`)
  return ok(null)
}

/**
 * Counts heads that came: a code that was scanned, a name that was ticked (with the digits of the phone when they were
 * asked for), or so many as were counted or stand on the paper list. For who serves the place or organises it. Refuses a
 * sign-up of another activity, wrong digits, and sums below zero. Two round trips.
 */
export const takeAttendance = async (
  ctx: Ctx,
  id: string,
  input: TakeAttendance,
): Promise<Result<Answer<Attended>>> => {
  const which = await whichOf(input)
  if (!which.ok) return which
  const tail =
    input.phoneTail === undefined ? null : await tailHash(ctx.env.LINLI_SECRET, id, input.phoneTail)
  return perform<{ activity: ActivityFacts; signUp: SignUpFacts | null }, Attended>(ctx, {
    facts: [
      activityFacts(id, ctx.caller),
      ...(which.value ? signUpFacts(ctx, which.value) : []),
      ...(which.value && tail
        ? [sql`select 1 from sign_up s where ${which.value} and s.phone_tail = ${tail}`]
        : []),
    ],
    read: ([found, ...rows], grants) => {
      const activity = found?.[0] && factsOf(found[0])
      if (!activity) return refuse('thing.unknown')
      if (!mayWrite(ctx, grants, activity, activity.acting)) return refuse('role.missing')
      if (!which.value) return ok({ activity, signUp: null })
      const signUp = readSignUp(rows)
      if (!signUp.ok) return signUp
      if (signUp.value.activity.id !== activity.id) return refuse('sign-up.elsewhere')
      if (tail && (rows[2] ?? []).length === 0) return refuse('sign-up.tail')
      return ok({ activity, signUp: signUp.value })
    },
    decide: ({ activity, signUp }) =>
      signUp
        ? decideScan(ctx, activity, signUp, input.method === 'list' ? 'list' : 'scan')
        : decideTally(ctx, activity, input),
  })
}

type Sums = { adults: number; children: number; volunteers: number }

const withHeads = (a: ActivityFacts, more: Sums): ActivityFacts => ({
  ...a,
  cameAdults: a.cameAdults + more.adults,
  cameChildren: a.cameChildren + more.children,
  cameVolunteers: a.cameVolunteers + more.volunteers,
})

const decideScan = (
  ctx: Ctx,
  activity: ActivityFacts,
  signUp: SignUpFacts,
  method: 'scan' | 'list',
): Result<Outcome<Attended>> => {
  const decided = decideCheckIn(activity, signUp.state, ctx.now, 'staff')
  if (!decided.ok) return decided
  const told = { id: signUp.id, activityId: activity.id, state: 'came' as const, heads: signUp.heads }
  if (decided.value === 'came')
    return ok({
      statements: [],
      audit: [],
      body: { activityId: activity.id, heads: headsOf(activity), signUp: told },
    })
  const { counted, statements, audit } = come(ctx, signUp, method)
  return ok({
    statements,
    audit,
    body: { activityId: activity.id, heads: headsOf(withHeads(activity, counted)), signUp: told },
  })
}

const decideTally = (ctx: Ctx, activity: ActivityFacts, input: TakeAttendance): Result<Outcome<Attended>> => {
  const counted = decideCount(activity, ctx.now)
  if (!counted.ok) return counted
  const sums = {
    adults: input.adults ?? 0,
    children: input.children ?? 0,
    volunteers: input.volunteers ?? 0,
  }
  const after = withHeads(activity, sums)
  if (after.cameAdults < 0) return fault('/adults', 'below-zero')
  if (after.cameChildren < 0) return fault('/children', 'below-zero')
  if (after.cameVolunteers < 0) return fault('/volunteers', 'below-zero')
  const attendanceId = ctx.newId()
  return ok({
    statements: addAttendance(ctx, {
      id: attendanceId,
      activityId: activity.id,
      method: input.method,
      signUpId: null,
      ...sums,
    }),
    audit: [
      {
        action: 'attendance.count',
        entity: 'attendance',
        entityId: attendanceId,
        version: 1,
        after: { activityId: activity.id, method: input.method, ...sums },
      },
    ],
    body: { activityId: activity.id, heads: headsOf(after), signUp: null },
  })
}
