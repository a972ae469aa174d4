import type { Ctx, Grants } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { fresh } from '../../platform/version.ts'
import { decidesVenue } from './deciders.ts'
import { venueOf, type Found } from './shown.ts'

/** The venue that a command is for. Refuses one that is not there, who may not change it, and an old version. */
export const readEdited = (
  ctx: Ctx,
  grants: Grants,
  row: Record<string, unknown> | undefined,
  matched: number | null,
): Result<Found> => {
  if (!row) return refuse('venue.unknown')
  const found = venueOf(row)
  const owns = found.ownerRole === 'owner' ? found.ownerRole : null
  if (ctx.caller.kind !== 'system' && !decidesVenue(grants, found.shape, owns)) return refuse('role.missing')
  const checked = fresh(found.shape.version, matched)
  return checked.ok ? ok(found) : checked
}
