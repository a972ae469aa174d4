import { ok, refuse, type Result } from '../../platform/result.ts'
import type { TitleKind } from '../kinds.ts'
import type { CopyFact, HoldFact, LibraryFact, PatronFact } from '../lending/facts.ts'
import { policyFor } from '../lending/policy.ts'
import { nthOpenDay } from '../libraries/calendar.ts'

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
export const placeHold = (
  facts: PlaceFacts,
): Result<{ patron: PatronFact; library: LibraryFact; max: number }> => {
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

/** How a copy serves a hold: it waits on the hold shelf until a local date, or travels there. */
export type Serving = { hold: HoldFact; state: 'ready' | 'in-transit'; expiresOn: string | null }

/** A copy that stands at `library` is set aside for a hold; it waits for the open days that the policy there gives. */
export const serving = (hold: HoldFact, library: LibraryFact, kind: TitleKind, today: string): Serving => {
  if (hold.pickupId !== library.id) return { hold, state: 'in-transit', expiresOn: null }
  const { holdShelfDays } = policyFor(library.policies, library.id, kind)
  return { hold, state: 'ready', expiresOn: nthOpenDay(today, holdShelfDays, library.calendar) }
}

/** A copy that was set aside for a hold which has ended: where it stands, and who waits for its title next. */
export type SetAside = { copy: CopyFact; shelf: LibraryFact; next: HoldFact | null }

export type PassedOn = { copy: CopyFact; status: 'available' | 'in-transit'; to: Serving | null }

/**
 * To whom such a copy goes: to the next in the queue, here on the hold shelf or in transit; else it is free where it
 * stands. One that was found damaged or missing meanwhile stays what it is. `today` is the shelf's local date.
 */
export const passOn = ({ copy, shelf, next }: SetAside, today: string): PassedOn | null => {
  if (copy.status !== 'available' && copy.status !== 'in-transit') return null
  const to = next && serving(next, shelf, copy.kind, today)
  return { copy, to, status: to?.state === 'in-transit' ? 'in-transit' : 'available' }
}
