import * as z from 'zod/mini'
import { Summary, TitleItem, TitleShape } from './library/catalogue/schema.ts'
import { GiftRow } from './library/gifts/schema.ts'
import { Lookup } from './library/lookup/schema.ts'
import { ImportReport } from './library/imports/schema.ts'
import { CopyRow, CopyShape } from './library/copies/schema.ts'
import { HoldShape } from './library/holds/schema.ts'
import { CardShape, LoanShape, PolicyShape, ReturnShape } from './library/lending/schema.ts'
import { CalendarShape, LibraryShape } from './library/libraries/schema.ts'
import { listOf, row, type AccessRow } from './access-row.ts'

/** Who may call which route of `library`. */
export const libraryAccess = {
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
  'POST /api/library/titles/:id/copies': row({
    roles: ['librarian'],
    does: 'Add copies of a title to a library, each with its code; those of a gift come out of what was received of it',
    gives: z.object({ items: z.array(CopyRow) }),
  }),
  'GET /api/library/gifts': row({
    roles: ['librarian'],
    does: 'Books and toys that were received in a library’s city and stand on no shelf yet',
    gives: listOf(GiftRow),
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

  // Labels and cards to print
  'GET /api/library/labels': row({ roles: ['librarian'], does: 'A printable sheet of labels' }),
  'GET /api/library/cards': row({ roles: ['librarian'], does: 'A printable sheet of cards' }),

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
