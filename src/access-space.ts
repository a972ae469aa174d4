import { KeptVenue } from './space/kept/schema.ts'
import { listOf, row, type AccessRow } from './access-row.ts'
import {
  Booked,
  BookingOne,
  BookingPreview,
  BookingRow,
  BookingShape,
  SeriesChanged,
  WaitRow,
  WaitShape,
} from './space/bookings/schema.ts'
import { ImportReport } from './space/imports/schema.ts'
import { SiteShape } from './space/sites/schema.ts'
import { Availability, HoursSet, TimelineRow, VenueItem, VenueShape } from './space/venues/schema.ts'

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
  'GET /api/space/venues/:id/availability': row({
    callers: ['account', 'public'],
    does: 'When a venue is open and what of it is taken, day by day',
    gives: Availability,
  }),
  'GET /api/space/availability': row({
    callers: ['account', 'public'],
    does: 'The same of all venues of a city or a site, for a timeline',
    gives: listOf(TimelineRow),
  }),
  'GET /api/space/kept-venues': row({
    callers: ['account'],
    does: 'The venues of a site that one serves, or that one’s organisation shares, with who comes next; closed ones too',
    gives: listOf(KeptVenue),
  }),
  'PUT /api/space/venues/:id/hours': row({
    callers: ['account'],
    does: 'Set when a venue is open; closures of a hall are for its parts too. With `dryRun`: which bookings that leaves outside',
    gives: HoursSet,
  }),
  'PUT /api/space/venues/:id/photos': row({
    callers: ['account'],
    does: 'Add a photo of a venue, and what is to be seen in it: JPEG, PNG or WebP up to 2 MB',
    gives: VenueShape,
    raw: true,
  }),
  'PATCH /api/space/venues/:id/photos': row({
    callers: ['account'],
    does: 'Set in which order a venue’s photos stand, and their words',
    gives: VenueShape,
  }),
  'DELETE /api/space/venues/:id/photos/:photoId': row({
    callers: ['account'],
    does: 'Take a photo away',
    gives: VenueShape,
  }),
  'POST /api/space/imports': row({
    callers: ['account'],
    does: 'Take a list in: venues from CSV or XLSX (hosts), activities from CSV, XLSX or an iCalendar file; a dry run says what it would do',
    gives: ImportReport,
    raw: true,
  }),

  // Bookings
  'GET /api/space/bookings': row({
    callers: ['account'],
    does: 'List bookings of one’s organisations, or of venues that one decides over',
    gives: listOf(BookingRow),
  }),
  'POST /api/space/bookings': row({
    callers: ['account'],
    does: 'Ask for a venue, once or in a series; confirmed at once where the venue’s rule says so',
    gives: Booked,
  }),
  'POST /api/space/bookings/preview': row({
    callers: ['account'],
    does: 'What a booking would meet: each occurrence with its conflict. Changes nothing',
    gives: BookingPreview,
  }),
  'GET /api/space/bookings/:id': row({
    callers: ['account'],
    does: 'One booking, and what competes with it',
    gives: BookingOne,
  }),
  'POST /api/space/bookings/:id/confirm': row({
    callers: ['account'],
    does: 'Confirm a request: it claims its time, and its rivals are told',
    gives: BookingShape,
  }),
  'POST /api/space/bookings/:id/deny': row({
    callers: ['account'],
    does: 'Deny a request, with a reason',
    gives: BookingShape,
  }),
  'POST /api/space/bookings/:id/cancel': row({
    callers: ['account'],
    does: 'Cancel a booking, until its cut-off; staff until its end',
    gives: BookingShape,
  }),
  'POST /api/space/bookings/:id/move': row({
    callers: ['account'],
    does: 'Move a booking to another time or venue; what goes beyond its time is asked for anew',
    gives: BookingShape,
  }),
  'POST /api/space/bookings/:id/check-in': row({
    callers: ['account'],
    does: 'Check in, from 30 minutes before the beginning',
    gives: BookingShape,
  }),
  'POST /api/space/bookings/:id/check-out': row({
    callers: ['account'],
    does: 'Leave before the end: the rest is free again',
    gives: BookingShape,
  }),
  'POST /api/space/bookings/:id/complete': row({
    callers: ['account'],
    does: 'Tell heads, hours used and condition; again, to correct them',
    gives: BookingShape,
  }),
  'PUT /api/space/bookings/:id/photo': row({
    callers: ['account'],
    does: 'Show how a venue was left, in a picture of things: JPEG, PNG or WebP up to 2 MB',
    gives: BookingShape,
    raw: true,
  }),
  'GET /api/space/bookings/:id/photo': row({
    callers: ['account'],
    does: 'The picture, for its organisation and who decides over the venue',
  }),
  'DELETE /api/space/bookings/:id/photo': row({
    callers: ['account'],
    does: 'Take the picture away: who put it there, and who decides over the venue',
    gives: BookingShape,
  }),
  'POST /api/space/bookings/series/:id/confirm': row({
    callers: ['account'],
    does: 'Confirm the requests of a series, from a local date on',
    gives: SeriesChanged,
  }),
  'POST /api/space/bookings/series/:id/deny': row({
    callers: ['account'],
    does: 'Deny the requests of a series, from a local date on',
    gives: SeriesChanged,
  }),
  'POST /api/space/bookings/series/:id/cancel': row({
    callers: ['account'],
    does: 'Cancel a series, from a local date on',
    gives: SeriesChanged,
  }),
  'POST /api/space/bookings/series/:id/move': row({
    callers: ['account'],
    does: 'Move a series, from a local date on',
    gives: SeriesChanged,
  }),
  'GET /api/space/waits': row({
    callers: ['account'],
    does: 'The wishes of an organisation for times that are taken; for who decides, who waits for a day of a site',
    gives: listOf(WaitRow),
  }),
  'POST /api/space/waits': row({
    callers: ['account'],
    does: 'Queue for a time that is taken: offered to one at a time when it is free',
    gives: WaitShape,
  }),
  'POST /api/space/waits/:id/accept': row({
    callers: ['account'],
    does: 'Take what was offered: it is booked',
    gives: Booked,
  }),
  'DELETE /api/space/waits/:id': row({ callers: ['account'], does: 'Leave the queue', gives: WaitShape }),
} as const satisfies Record<string, AccessRow>
