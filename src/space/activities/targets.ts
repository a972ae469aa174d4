import type { SQL } from 'drizzle-orm'
import type { Ctx, Grants } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { fresh } from '../../platform/version.ts'
import { activityFacts, factsOf, seriesFacts, type ActivityFacts } from './facts.ts'
import type { Scope } from './kinds.ts'
import { mayWrite } from './may.ts'

/** What a change is for: the occurrence that was named, and those of its series that go with it. */
export type Targets = { named: ActivityFacts; all: ActivityFacts[] }

/** The named occurrence, and for a wider scope the others of its series. */
export const targetFacts = (ctx: Ctx, id: string, scope: Scope): SQL[] => [
  activityFacts(id, ctx.caller),
  ...(scope === 'one' ? [] : [seriesFacts(id, scope === 'all', ctx.caller)]),
]

/**
 * The occurrences that a change is for, at the version that `If-Match` names. Past, cancelled and hand-moved ones stay as
 * they are; the one that was named is changed in any case, unless it is over or cancelled: then it is refused.
 */
export const readTargets = (
  ctx: Ctx,
  grants: Grants,
  rows: Record<string, unknown>[][],
  scope: Scope,
  matched: number | null,
): Result<Targets> => {
  const row = rows[0]?.[0]
  if (!row) return refuse('thing.unknown')
  const named = factsOf(row)
  if (!mayWrite(ctx, grants, named, named.acting)) return refuse('role.missing')
  const checked = fresh(named.version, matched)
  if (!checked.ok) return checked
  if (named.state === 'cancelled') return refuse('activity.cancelled')
  if (named.endsAt <= ctx.now) return refuse('activity.past')
  const others = scope === 'one' ? [] : (rows[1] ?? []).map(factsOf)
  const changeable = others.filter(
    (a) => a.id !== named.id && a.state !== 'cancelled' && !a.moved && a.endsAt > ctx.now,
  )
  return ok({ named, all: [named, ...changeable] })
}
