import { NewPasskeyAsked, PasskeyAsked, PasskeyShape } from './people/passkeys/schema.ts'
import { Me, RolesShape, SessionShape } from './people/accounts/schema.ts'
import { KioskEnrolled, KioskHere, KioskPaired, KioskRow } from './people/kiosks/schema.ts'
import {
  CardIssued,
  ChildExport,
  GuardianShape,
  MinorsReport,
  PatronRow,
  PatronShape,
} from './people/patrons/schema.ts'
import { WechatLink } from './people/wechat/schema.ts'
import { BindCode, BoundPhones, PhoneShape } from './people/phones/schema.ts'
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
  'POST /api/auth/sign-in/passkey/options': row({
    callers: ['public'],
    does: 'Begin to sign in with a passkey',
    gives: PasskeyAsked,
  }),
  'POST /api/auth/sign-in/passkey': row({
    callers: ['public'],
    does: 'Trade what a passkey signed for a session',
  }),
  'GET /api/auth/passkeys': row({
    callers: ['account'],
    does: 'List one’s own passkeys',
    gives: listOf(PasskeyShape),
  }),
  'POST /api/auth/passkeys/options': row({
    roles: ['librarian', 'host', 'coordinator', 'reporter'],
    does: 'Begin to add a passkey',
    gives: NewPasskeyAsked,
  }),
  'POST /api/auth/passkeys': row({
    roles: ['librarian', 'host', 'coordinator', 'reporter'],
    does: 'Add the passkey that this device made; its owner is told by mail',
    gives: PasskeyShape,
  }),
  'PATCH /api/auth/passkeys/:id': row({
    callers: ['account'],
    does: 'Rename one of one’s own passkeys',
    gives: PasskeyShape,
  }),
  'DELETE /api/auth/passkeys/:id': row({
    callers: ['account'],
    does: 'Remove one of one’s own passkeys; its owner is told by mail',
  }),
  'GET /api/auth/wechat': row({
    callers: ['account', 'public'],
    does: 'Lead on to WeChat, to sign in or to link one’s own account; 404 where this deployment has no WeChat app',
  }),
  'GET /api/auth/wechat/callback': row({
    callers: ['account', 'public'],
    does: 'Where WeChat leads back to: opens a session or makes the link, and leads on to a page of the desk',
  }),
  'GET /api/auth/wechat/link': row({
    callers: ['account'],
    does: 'Since when one’s own account is linked to a WeChat',
    gives: WechatLink,
  }),
  'DELETE /api/auth/wechat': row({
    callers: ['account'],
    does: 'Unlink the WeChat of one’s own account; its owner is told by mail',
    gives: WechatLink,
  }),
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
  'DELETE /api/people/patrons/:id': row({
    roles: ['librarian'],
    does: 'Erase a child; books that are out may still come back',
    gives: PatronShape,
  }),
  'GET /api/people/patrons/:id/export': row({
    roles: ['librarian'],
    does: 'Everything that is kept about a child; the guardian only when asked for, and each export is written down',
    gives: ChildExport,
  }),
  'GET /api/people/minors-report': row({
    roles: [],
    does: 'What is held of minors and what happened to it in a year, as JSON or CSV',
    gives: MinorsReport,
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
  'POST /api/library/phone/bonds': row({
    callers: ['phone'],
    does: 'Bind this phone to the child of a card in it, by a code from staff or a kiosk',
    gives: PhoneShape,
  }),
  'POST /api/library/kiosk/bind-codes': row({
    callers: ['kiosk'],
    does: 'A code that binds one phone to the child whose card is shown, for ten minutes',
    gives: BindCode,
  }),
  'POST /api/people/patrons/:id/bind-codes': row({
    roles: ['librarian'],
    does: 'A code that binds one phone to the child, for ten minutes',
    gives: BindCode,
  }),
  'GET /api/people/patrons/:id/phones': row({
    roles: ['librarian'],
    does: 'When phones were bound to the child',
    gives: BoundPhones,
  }),
  'DELETE /api/people/patrons/:id/phones/:bond': row({
    roles: ['librarian'],
    does: 'Unbind a phone from the child',
    gives: BoundPhones,
  }),
  'DELETE /api/library/phone/patrons/:id': row({
    callers: ['phone'],
    does: 'Take a child out of this phone',
    gives: PhoneShape,
  }),
} as const satisfies Record<string, AccessRow>
