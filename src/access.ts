import * as z from 'zod/mini'
import { Me, RolesShape, SessionShape } from './people/accounts/schema.ts'
import { KioskEnrolled, KioskHere, KioskPaired, KioskRow } from './people/kiosks/schema.ts'
import { CardIssued, GuardianShape, PatronRow, PatronShape } from './people/patrons/schema.ts'
import { PhoneShape } from './people/phones/schema.ts'
import { Summary, TitleItem, TitleShape } from './library/catalogue/schema.ts'
import { Lookup } from './library/lookup/schema.ts'
import { ImportReport } from './library/imports/schema.ts'
import { CopyRow, CopyShape } from './library/copies/schema.ts'
import { HoldShape } from './library/holds/schema.ts'
import { CardShape, LoanShape, PolicyShape, ReturnShape } from './library/lending/schema.ts'
import { CalendarShape, LibraryShape } from './library/libraries/schema.ts'

export type Role = 'admin' | 'librarian' | 'host' | 'coordinator' | 'reporter'
export type CallerKind = 'public' | 'account' | 'kiosk' | 'phone'

/** Who may call a route, and what it is for. */
export type AccessRow = {
  callers: CallerKind[]
  /** Roles of an account that may; empty: any account that is signed in. */
  roles: Role[]
  /** One sentence for the OpenAPI document. */
  does: string
  /** The shape of the answer. */
  gives?: z.core.$ZodType
  /** The body is not JSON and carries no idempotency key. */
  raw?: true
}

type RowIn = { roles?: Role[]; callers?: CallerKind[]; does: string; gives?: z.core.$ZodType; raw?: true }

const row = ({ roles, callers = [], ...rest }: RowIn): AccessRow => ({
  ...rest,
  callers: roles ? ['account', ...callers] : callers,
  roles: roles ? ['admin', ...roles] : [],
})

const listOf = <S extends z.core.$ZodType>(shape: S) =>
  z.object({ items: z.array(shape), nextCursor: z.nullable(z.string()) })

/**
 * The one table of route × role. A route without a row here does not start; what the row does not name is refused
 * before anything is read.
 */
export const access = {
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

  'GET /api': row({ callers: ['public'], does: 'A page that reads this document' }),
  'GET /api/openapi.json': row({ callers: ['public'], does: 'This document' }),
  'GET /api/health': row({ callers: ['public'], does: 'Whether the service is alive, migrated and seeded' }),

  // Libraries
  'POST /api/library/cities': row({ roles: [], does: 'Add a city to the network' }),
  'GET /api/library/libraries': row({ callers: ['public'], does: 'Libraries by city' }),
  'POST /api/library/libraries': row({ roles: ['librarian'], does: 'Open a library', gives: LibraryShape }),
  'GET /api/library/libraries/:id': row({
    callers: ['public'],
    does: 'A library and its calendar',
    gives: LibraryShape,
  }),
  'PATCH /api/library/libraries/:id': row({
    roles: ['librarian'],
    does: 'Change a library',
    gives: LibraryShape,
  }),
  'PUT /api/library/libraries/:id/calendar': row({
    roles: ['librarian'],
    does: 'Set when a library is open; due dates already given stay',
    gives: CalendarShape,
  }),
  'POST /api/library/libraries/:id/closures': row({
    roles: ['librarian'],
    does: 'Close a library suddenly and move the due dates inside the closure',
  }),
  'POST /api/library/libraries/:id/closures/:closureId/undo': row({
    roles: ['librarian'],
    does: 'Take a sudden closure back',
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

  // Catalogue
  'GET /api/library/titles': row({
    callers: ['public'],
    does: 'Find titles, best first',
    gives: listOf(TitleItem),
  }),
  'POST /api/library/titles': row({ roles: ['librarian'], does: 'Add a title', gives: TitleShape }),
  'GET /api/library/titles/:id': row({
    callers: ['public'],
    does: 'A title and where its copies stand',
    gives: TitleShape,
  }),
  'PATCH /api/library/titles/:id': row({ roles: ['librarian'], does: 'Change a title', gives: TitleShape }),

  // Labels and cards to print
  'GET /api/library/labels': row({ roles: ['librarian'], does: 'A printable sheet of labels' }),
  'GET /api/library/cards': row({ roles: ['librarian'], does: 'A printable sheet of cards' }),
  'POST /api/library/titles/:id/copies': row({
    roles: ['librarian'],
    does: 'Add copies of a title to a library, each with its code',
    gives: z.object({ items: z.array(CopyRow) }),
  }),
  'GET /api/library/copies': row({
    roles: ['librarian'],
    callers: ['kiosk', 'phone'],
    does: 'Copies by code; a kiosk or phone names a title',
    gives: listOf(CopyShape),
  }),
  'GET /api/library/copies/:code': row({
    callers: ['public'],
    does: 'What a copy is, where it is, and whether it can be taken',
    gives: CopyShape,
  }),
  'PATCH /api/library/copies/:code': row({
    roles: ['librarian'],
    does: 'Say what state a copy is in',
    gives: CopyRow,
  }),
  'DELETE /api/library/copies/:code': row({
    roles: ['librarian'],
    does: 'Take away a copy that has no history',
  }),
  'GET /api/library/summary': row({
    callers: ['public'],
    does: 'The library in five numbers',
    gives: Summary,
  }),
  'PUT /api/library/titles/:id/cover': row({
    roles: ['librarian'],
    does: 'Give a title a photo as its cover: JPEG, PNG or WebP up to 300 KB',
    gives: TitleShape,
    raw: true,
  }),
  'GET /api/library/lookup': row({
    roles: ['librarian'],
    does: 'What a scanned ISBN is: our own title, or a draft from the metadata provider',
    gives: Lookup,
  }),
  'GET /api/library/exports': row({
    roles: ['librarian'],
    does: 'The catalogue, or what stands at a library, as CSV, XLSX, MARC 21, MARCXML or CNMARC',
  }),
  'POST /api/library/imports': row({
    roles: ['librarian'],
    does: 'Take a list in: titles from CSV, XLSX or MARC; a dry run says what it would do',
    gives: ImportReport,
    raw: true,
  }),

  // Lending
  'GET /api/library/loans': row({ roles: ['librarian'], callers: ['phone'], does: 'Loans by due date' }),
  'POST /api/library/loans': row({
    roles: ['librarian'],
    callers: ['kiosk', 'phone'],
    does: 'Check out a copy',
    gives: LoanShape,
  }),
  'POST /api/library/loans/:id/renewals': row({
    roles: ['librarian'],
    callers: ['kiosk', 'phone'],
    does: 'Renew a loan from today',
    gives: LoanShape,
  }),
  'POST /api/library/loans/:id/undo': row({
    roles: ['librarian'],
    callers: ['kiosk', 'phone'],
    does: 'Take a check-out back within a minute',
    gives: LoanShape,
  }),
  'POST /api/library/loans/:id/lost': row({
    roles: ['librarian'],
    callers: ['phone'],
    does: 'Say that a copy cannot be found',
    gives: LoanShape,
  }),
  'POST /api/library/returns': row({
    roles: ['librarian'],
    callers: ['kiosk'],
    does: 'Take a copy back and say where it goes',
    gives: ReturnShape,
  }),
  'POST /api/library/cards/read': row({
    roles: ['librarian'],
    callers: ['kiosk'],
    does: 'What a card opens: the child’s face, books and places left',
    gives: CardShape,
  }),
  'GET /api/library/my': row({ callers: ['phone'], does: 'The books and holds of the phone’s active child' }),
  'GET /api/library/policies': row({ roles: ['librarian'], does: 'Every policy' }),
  'PUT /api/library/policies': row({
    roles: ['librarian'],
    does: 'Set the policy of one scope',
    gives: PolicyShape,
  }),

  // Holds
  'GET /api/library/holds': row({ roles: ['librarian'], callers: ['phone'], does: 'Holds that still run' }),
  'POST /api/library/holds': row({
    roles: ['librarian'],
    callers: ['phone'],
    does: 'Queue for a title',
    gives: HoldShape,
  }),
  'DELETE /api/library/holds/:id': row({
    roles: ['librarian'],
    callers: ['phone'],
    does: 'End a hold and pass its copy on',
    gives: HoldShape,
  }),
} as const satisfies Record<string, AccessRow>
