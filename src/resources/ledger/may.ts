import { decideActing } from '../../people/organisations/contract.ts'
import type { Ctx, Grants } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { coordinates } from '../may.ts'
import type { AllocationFacts } from './facts.ts'
import type { Step } from './rules.ts'

export type Done = Exclude<Step['do'], 'allocate'>

/** Whose step it is besides staff's: the need's organisation's, or the organisation's that gives. */
const sides: Record<Done, readonly ('organisation' | 'giver')[]> = {
  cancel: [],
  deliver: ['giver'],
  receive: ['organisation'],
  distribute: ['organisation'],
  return: ['organisation', 'giver'],
}

/** Who asks, beside an allocation. */
export const sideOf = (
  ctx: Ctx,
  grants: Grants,
  a: Pick<AllocationFacts, 'city' | 'organisation' | 'giver'>,
): 'staff' | 'organisation' | 'giver' | null => {
  if (coordinates(ctx, grants, a.city)) return 'staff'
  if (a.organisation.role !== null) return 'organisation'
  return a.giver !== null && a.giver.role !== null ? 'giver' : null
}

/**
 * Refuses a step to who is not concerned: staff of the city may all of them; an organisation its own, as long as it is
 * verified.
 */
export const decideStep = (ctx: Ctx, grants: Grants, a: AllocationFacts, done: Done): Result<null> => {
  if (coordinates(ctx, grants, a.city)) return ok(null)
  const acting = sides[done].flatMap((side) => {
    const organisation = side === 'organisation' ? a.organisation : a.giver
    return organisation && organisation.role !== null ? [organisation] : []
  })
  const [first] = acting
  if (!first) return refuse('role.missing')
  const decided = decideActing(acting.find(({ status }) => status === 'verified') ?? first)
  return decided.ok ? ok(null) : decided
}
