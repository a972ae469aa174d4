import { Me, RolesShape, SessionShape } from './people/accounts/schema.ts'
import { KioskEnrolled, KioskHere, KioskPaired, KioskRow } from './people/kiosks/schema.ts'
import { CardIssued, GuardianShape, PatronRow, PatronShape } from './people/patrons/schema.ts'
import { PhoneShape } from './people/phones/schema.ts'
import { listOf, row, type AccessRow } from './access-row.ts'

/** Who may call which route of `people`. */
export const peopleAccess = {
  // Accounts
  'POST /api/auth/email-otp/send-verification-otp': row({
    callers: ['public'],
    does: 'Send a sign-in code by e-mail',
  }),
  'POST /api/auth/sign-in/email-otp': row({ callers: ['public'], does: 'Trade a code for a session' }),
  'GET /api/auth/get-session': row({ callers: ['public'], does: 'The session of this browser, or null' }),
  'POST /api/auth/sign-out': row({ callers: ['account', 'public'], does: 'End the session of this browser' }),
  'GET /api/auth/list-sessions': row({
    callers: ['account'],
    does: 'List one’s own sessions',
    gives: listOf(SessionShape),
  }),
  'POST /api/auth/revoke-session': row({ callers: ['account'], does: 'End one of one’s own sessions' }),
  'POST /api/auth/revoke-sessions': row({ callers: ['account'], does: 'End all of one’s own sessions' }),
  'GET /api/me': row({ callers: ['account'], does: 'Who is signed in, and what they may do', gives: Me }),
  'GET /api/people/roles': row({ roles: [], does: 'List who has which role', gives: listOf(RolesShape) }),
  'PUT /api/people/roles': row({ roles: [], does: 'Replace the roles of an account', gives: RolesShape }),

  // Patrons
  'GET /api/people/patrons': row({
    roles: ['librarian'],
    does: 'Find a child by library, avatar and nickname',
    gives: listOf(PatronRow),
  }),
  'POST /api/people/patrons': row({
    roles: ['librarian'],
    does: 'Register a child with consent, or a nameless card',
    gives: PatronShape,
  }),
  'GET /api/people/patrons/:id': row({ roles: ['librarian'], does: 'One child', gives: PatronShape }),
  'PATCH /api/people/patrons/:id': row({
    roles: ['librarian'],
    does: 'Change or suspend a child',
    gives: PatronShape,
  }),
  'POST /api/people/patrons/:id/cards': row({
    roles: ['librarian'],
    does: 'Issue a card and revoke the earlier ones; the token is shown this once',
    gives: CardIssued,
  }),
  'POST /api/people/patrons/:id/consent': row({
    roles: ['librarian'],
    does: 'Record a guardian’s consent',
    gives: PatronShape,
  }),
  'POST /api/people/patrons/:id/consent/withdraw': row({
    roles: ['librarian'],
    does: 'Withdraw the consent: the card stays, without a name',
    gives: PatronShape,
  }),
  'POST /api/people/patrons/:id/merge': row({
    roles: ['librarian'],
    does: 'Unite two entries of one child',
    gives: PatronShape,
  }),
  'GET /api/people/patrons/:id/guardian': row({
    roles: ['librarian'],
    does: 'Who consented; each look is written down',
    gives: GuardianShape,
  }),

  // Kiosks and phones
  'GET /api/library/kiosks': row({
    roles: ['librarian'],
    does: 'Kiosks of one’s libraries',
    gives: listOf(KioskRow),
  }),
  'POST /api/library/kiosks': row({
    roles: ['librarian'],
    does: 'Enrol a tablet; the pairing code works once, for an hour',
    gives: KioskEnrolled,
  }),
  'POST /api/library/kiosks/pair': row({
    callers: ['public'],
    does: 'Make this device a kiosk',
    gives: KioskPaired,
  }),
  'POST /api/library/kiosks/:id/revoke': row({
    roles: ['librarian'],
    does: 'Revoke a kiosk',
    gives: KioskRow,
  }),
  'GET /api/library/kiosk': row({
    callers: ['kiosk'],
    does: 'The kiosk that this device is',
    gives: KioskHere,
  }),
  'DELETE /api/library/kiosk': row({
    callers: ['kiosk', 'public'],
    does: 'Make this device no kiosk any more',
  }),
  'POST /api/library/phones': row({
    callers: ['public'],
    does: 'Put a card into this phone',
    gives: PhoneShape,
  }),
  'GET /api/library/phone': row({
    callers: ['phone'],
    does: 'The children of this phone',
    gives: PhoneShape,
  }),
  'POST /api/library/phone/switch': row({
    callers: ['phone'],
    does: 'Give the turn to another child',
    gives: PhoneShape,
  }),
  'DELETE /api/library/phone/patrons/:id': row({
    callers: ['phone'],
    does: 'Take a child out of this phone',
    gives: PhoneShape,
  }),
} as const satisfies Record<string, AccessRow>
