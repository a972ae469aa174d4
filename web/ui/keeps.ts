import type { Me } from '../../src/people/accounts/schema.ts'

type Site = { id: string; city: string }
type Venue = { site: Site; organisation: { id: string } | null }

/** Whether roles decide over the venues of a site. */
export const serves = (roles: Me['roles'], site: Site): boolean =>
  roles.some(
    (granted) =>
      granted.role === 'admin' ||
      (granted.role === 'host' &&
        (granted.siteId ? granted.siteId === site.id : !granted.city || granted.city === site.city)),
  )

/** Whether somebody may change what a venue is: staff of its site, and owners of the organisation that shares it. */
export const keeps = ({ roles, organisations }: Pick<Me, 'roles' | 'organisations'>, venue: Venue): boolean =>
  serves(roles, venue.site) ||
  organisations.some(
    ({ id, role, status }) => id === venue.organisation?.id && role === 'owner' && status === 'verified',
  )
