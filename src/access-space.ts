import { listOf, row, type AccessRow } from './access-row.ts'
import { SiteShape } from './space/sites/schema.ts'
import { VenueItem, VenueShape } from './space/venues/schema.ts'

/** Who may call which route of the shared space. */
export const spaceAccess = {
  // Venues
  'GET /api/space/sites': row({
    callers: ['public'],
    does: 'Sites by city and name',
    gives: listOf(SiteShape),
  }),
  'POST /api/space/sites': row({ roles: ['host'], does: 'Open a site', gives: SiteShape }),
  'PATCH /api/space/sites/:id': row({
    roles: ['host'],
    does: 'Change a site; its time zone stays',
    gives: SiteShape,
  }),
  'GET /api/space/venues': row({
    callers: ['public'],
    does: 'Find venues by time, heads, facilities and place',
    gives: listOf(VenueItem),
  }),
  'POST /api/space/venues': row({
    roles: ['host'],
    does: 'Add a venue, or divide a hall by adding a part of it',
    gives: VenueShape,
  }),
  'GET /api/space/venues/:id': row({
    callers: ['public'],
    does: 'A venue with its site, hours, rules, parts and photos',
    gives: VenueShape,
  }),
  'PATCH /api/space/venues/:id': row({
    callers: ['account'],
    does: 'Change a venue: staff of its site, and owners of the organisation that shares it',
    gives: VenueShape,
  }),

  // Bookings

  // Activities
} as const satisfies Record<string, AccessRow>
