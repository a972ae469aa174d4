import {
  ActivityMonth,
  ActivityRow,
  ActivityShape,
  Attended,
  OwnSignUp,
  SignedUp,
  SignUpChanged,
  SignUpRow,
} from './space/activities/schema.ts'
import { listOf, row, type AccessRow } from './access-row.ts'
import { CalendarKey } from './space/calendars/schema.ts'

/** Who may call which route of activities and calendars. */
export const activitiesAccess = {
  // Activities
  'GET /api/space/activities': row({
    callers: ['account', 'public'],
    does: 'Activities by local date; drafts for who may write them',
    gives: listOf(ActivityRow),
  }),
  'POST /api/space/activities': row({
    callers: ['account'],
    does: 'Make an activity or a series: who serves the place, or members of a verified organisation',
    gives: ActivityShape,
  }),
  'GET /api/space/activities/:id': row({
    callers: ['account', 'public'],
    does: 'One activity, and the next of its series',
    gives: ActivityShape,
  }),
  'PATCH /api/space/activities/:id': row({
    callers: ['account'],
    does: 'Change one occurrence, this and the following, or all; past, cancelled and moved ones stay',
    gives: ActivityShape,
  }),
  'POST /api/space/activities/:id/publish': row({
    callers: ['account'],
    does: 'Show a draft to everybody',
    gives: ActivityShape,
  }),
  'POST /api/space/activities/:id/cancel': row({
    callers: ['account'],
    does: 'Cancel an activity, or those of its series',
    gives: ActivityShape,
  }),
  'PUT /api/space/activities/:id/photo': row({
    callers: ['account'],
    does: 'Show a photo instead of the drawn picture, in one or those of its series to come',
    gives: ActivityShape,
    raw: true,
  }),
  'DELETE /api/space/activities/:id/photo': row({
    callers: ['account'],
    does: 'Show the drawn picture again',
    gives: ActivityShape,
  }),
  'GET /api/space/activities/:id/sign-ups': row({
    callers: ['account'],
    does: 'Who signed up, for who serves the place or organises it',
    gives: listOf(SignUpRow),
  }),
  'POST /api/space/activities/:id/sign-ups': row({
    callers: ['public'],
    does: 'Sign up with a nickname; the token of the answer cancels and checks in',
    gives: SignedUp,
  }),
  'POST /api/space/activities/:id/attendance': row({
    callers: ['account'],
    does: 'Count heads that came: a code, a name of the list, a tally, the paper list',
    gives: Attended,
  }),
  'GET /api/space/months/:month': row({
    callers: ['public'],
    does: 'A month at a glance: how many a day, regular programmes, what takes place once',
    gives: ActivityMonth,
  }),
  'POST /api/space/sign-ups/read': row({
    callers: ['public'],
    does: 'One’s own sign-up by its token',
    gives: OwnSignUp,
  }),
  'POST /api/space/sign-ups/cancel': row({
    callers: ['public'],
    does: 'Give one’s place back; who waits longest and fits moves up',
    gives: SignUpChanged,
  }),
  'POST /api/space/sign-ups/check-in': row({
    callers: ['public'],
    does: 'Say that one is here, from an hour before the beginning',
    gives: SignUpChanged,
  }),

  // Calendars
  'GET /api/space/venues/:id/calendar.ics': row({
    callers: ['public'],
    does: 'When a venue is taken, as an iCalendar file to subscribe to; no purposes, no contacts',
  }),
  'GET /api/space/cities/:city/activities.ics': row({
    callers: ['public'],
    does: 'What is published in a city, as an iCalendar file to subscribe to',
  }),
  'GET /api/space/organisations/:id/calendar.ics': row({
    callers: ['public'],
    does: 'All bookings of an organisation as an iCalendar file, for whoever has its key',
  }),
  'GET /api/space/organisations/:id/calendar-key': row({
    callers: ['account'],
    does: 'The address of an organisation’s calendar, for its owners',
    gives: CalendarKey,
  }),
  'POST /api/space/organisations/:id/calendar-key': row({
    callers: ['account'],
    does: 'Open an organisation’s calendar at a new address; the one before stops. For its owners',
    gives: CalendarKey,
  }),
  'DELETE /api/space/organisations/:id/calendar-key': row({
    callers: ['account'],
    does: 'Close an organisation’s calendar: its address stops. For its owners',
    gives: CalendarKey,
  }),
} as const satisfies Record<string, AccessRow>
