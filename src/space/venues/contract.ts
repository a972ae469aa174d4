/** What the pages at the edge read of venues: the same views that the API answers with. */
export { listSites } from '../sites/views.ts'
export { showAvailability } from './availability.ts'
export { findVenues } from './find.ts'
export { FindVenues } from './schema.ts'
export { showVenue } from './views.ts'
export type { VenueItem, VenueShape } from './schema.ts'
