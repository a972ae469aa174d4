import { sql, type SQL } from 'drizzle-orm'
import type { ActingOrganisation } from '../../people/organisations/contract.ts'
import { coordinates } from '../may.ts'
import { accountOf, type Caller, type Ctx, type Grants } from '../../platform/context.ts'

/** Whether who asks decides over the resources of one of these cities: an admin, their coordinator, and what nobody asked for. */
export const decidesOver = (ctx: Ctx, grants: Grants, cities: readonly string[]): boolean =>
  cities.some((city) => coordinates(ctx, grants, city))

/** The same in SQL, of the offer `o`. */
export const decidesOverIt = (caller: Caller): SQL =>
  sql`exists (select 1 from role r where r.account_id = ${accountOf(caller)} and (r.role = 'admin' or (r.role = 'coordinator'
    and (r.city is null or exists (select 1 from offer_city c where c.offer_id = o.id and c.city = r.city)))))`

/** Whether who asks belongs to the organisation of the offer `o`. */
export const belongsToIt = (caller: Caller): SQL =>
  sql`exists (select 1 from membership m where m.organisation_id = o.organisation_id
    and m.account_id = ${accountOf(caller)})`

/** How somebody stands to an offer: `staff` of one of its cities, its `own`, a `partner` whom some of it is promised to. */
export type Standing = 'staff' | 'own' | 'partner' | 'public'

export const standingOf = (
  ctx: Ctx,
  grants: Grants,
  offer: { cities: string[]; acting: ActingOrganisation | null; isPartner?: boolean },
): Standing => {
  if (decidesOver(ctx, grants, offer.cities)) return 'staff'
  if (offer.acting !== null && offer.acting.role !== null) return 'own'
  return offer.isPartner ? 'partner' : 'public'
}
