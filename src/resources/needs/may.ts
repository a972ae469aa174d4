import type { Ctx, Grants } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { fresh } from '../../platform/version.ts'
import { coordinates } from '../may.ts'
import { factsOf, type NeedFacts } from './facts.ts'

export type May = { write: boolean; coordinate: boolean }

/** What who asks may do with a need: its organisation's members and coordinators of its city write it. */
export const mayOf = (ctx: Ctx, grants: Grants, n: Pick<NeedFacts, 'acting' | 'city'>): May => {
  const coordinate = coordinates(ctx, grants, n.city)
  return { write: coordinate || n.acting.role !== null, coordinate }
}

/**
 * The need for who may write it, at the version that `If-Match` names. To others a draft, and a need for money, is not
 * there at all.
 */
export const readNeed = (
  ctx: Ctx,
  grants: Grants,
  row: Record<string, unknown> | undefined,
  matched: number | null = null,
): Result<NeedFacts> => {
  if (!row) return refuse('thing.unknown')
  const facts = factsOf(row)
  if (!mayOf(ctx, grants, facts).write)
    return refuse(facts.publishedAt === null || facts.kind === 'money' ? 'thing.unknown' : 'role.missing')
  const checked = fresh(facts.version, matched)
  return checked.ok ? ok(facts) : checked
}

/** Refuses to post for an organisation that was suspended or rejected; to publish for one that is not verified. */
export const decidePosting = (status: string, publishing: boolean): Result<null> =>
  status === 'verified' || (status === 'pending' && !publishing)
    ? ok(null)
    : refuse('organisation.not-verified', { organisationStatus: status })
