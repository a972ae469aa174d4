import { servesSite } from '../../people/contract.ts'
import type { ActingOrganisation } from '../../people/organisations/contract.ts'
import type { Grants } from '../../platform/context.ts'

/** What somebody is in the organisation that shares a venue. */
export type OwnerRole = ActingOrganisation['role']

type Place = { site: { id: string; city: string } }

/**
 * Whether somebody decides on a venue's bookings: staff who serve its site, and whoever belongs to the organisation that
 * shares it. `ownerRole` is what the asker is in that organisation.
 */
export const decidesVenue = (grants: Grants, venue: Place, ownerRole: string | null): boolean =>
  ownerRole !== null || servesSite(grants, venue.site)

/**
 * What the asker is in the organisation that shares a venue, as `actingOrganisation` selected it: nothing where there is
 * none, or where it is not verified any more.
 */
export const ownerRoleOf = (organisation: ActingOrganisation | null): OwnerRole =>
  organisation?.status === 'verified' ? organisation.role : null
