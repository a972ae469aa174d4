import type { ActingOrganisation } from '../../people/organisations/contract.ts'
import { servesLibrary, servesSite } from '../../people/contract.ts'
import type { Ctx, Grants } from '../../platform/context.ts'

type Where = { city: string; siteId: string | null; libraryId: string | null }

/**
 * Whether staff serve a place: hosts their site; outside of one, hosts of the city and, in a library, its librarians; a
 * host of one site alone serves nothing else.
 */
export const servesPlace = (ctx: Ctx, grants: Grants, { city, siteId, libraryId }: Where): boolean => {
  if (ctx.caller.kind === 'system') return true
  if (siteId !== null) return servesSite(grants, { id: siteId, city })
  if (libraryId !== null && servesLibrary(grants, { id: libraryId, city })) return true
  return grants.roles.some(
    (r) => r.role === 'admin' || (r.role === 'host' && !r.siteId && (!r.city || r.city === city)),
  )
}

/** Whether somebody may write an activity: who serves its place, and members of the verified organisation that holds it. */
export const mayWrite = (
  ctx: Ctx,
  grants: Grants,
  where: Where,
  acting: Pick<ActingOrganisation, 'role' | 'status'> | null,
): boolean =>
  (acting !== null && acting.role !== null && acting.status === 'verified') || servesPlace(ctx, grants, where)
