import { ok, refuse, type Result } from '../../platform/result.ts'
import type { CopyFact, HoldFact, LibraryFact, PatronFact } from '../lending/facts.ts'
import { policyFor } from '../lending/policy.ts'
import type { TitleKind } from '../kinds.ts'

export type PlaceFacts = {
  title: { id: string; kind: TitleKind } | null
  library: LibraryFact | null
  patron: PatronFact | null
  /** The child already waits for this title, or has a copy of it. */
  exists: boolean
  has: boolean
  holds: number
}

/** Whether a child may queue for a title: one hold a title, none on what one has, up to the policy's limit. */
export const placeHold = (facts: PlaceFacts): Result<{ patron: PatronFact; library: LibraryFact; max: number }> => {
  const { title, library, patron } = facts
  if (!title) return refuse('thing.unknown')
  if (!library) return refuse('library.unknown')
  if (!patron) return refuse('patron.unknown')
  if (patron.suspended) return refuse('patron.suspended')
  if (facts.has) return refuse('hold.have-copy')
  if (facts.exists) return refuse('hold.exists')
  const { holdLimit } = policyFor(library.policies, library.id, title.kind)
  if (facts.holds >= holdLimit) return refuse('hold.limit-reached', { limit: holdLimit })
  return ok({ patron, library, max: holdLimit })
}

/**
 * Where a copy goes that was set aside for a hold which has ended: to the next in the queue, here on the hold shelf or in
 * transit; else it is free where it stands.
 */
export const passOn = (copy: CopyFact | null, waiting: HoldFact[]): { to: HoldFact; here: boolean } | null => {
  const to = waiting[0]
  return copy && to ? { to, here: to.pickupId === copy.atId } : null
}
