import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { copy, title } from '../catalogue/tables.ts'
import { titleKinds } from '../kinds.ts'
import { holdStates } from '../holds/states.ts'
import { library } from '../libraries/tables.ts'
import { patron } from '../../people/patrons/tables.ts'

/** One row a scope: library × kind, library, kind, network. Days, counts. */
export const policy = sqliteTable(
  'policy',
  {
    id: text().primaryKey(),
    libraryId: text('library_id').references(() => library.id),
    kind: text({ enum: titleKinds }),
    loanDays: integer('loan_days').notNull(),
    loanLimit: integer('loan_limit').notNull(),
    renewalLimit: integer('renewal_limit').notNull(),
    holdLimit: integer('hold_limit').notNull(),
    holdShelfDays: integer('hold_shelf_days').notNull(),
    version: integer().notNull().default(1),
  },
  () => [
    uniqueIndex('policy_scope').on(
      sql`case when library_id is null then '' else library_id end`,
      sql`case when kind is null then '' else kind end`,
    ),
    check(
      'policy_sane',
      sql`loan_days > 0 and loan_limit >= 0 and renewal_limit >= 0 and hold_limit >= 0 and hold_shelf_days > 0`,
    ),
  ],
)

export const ageBands = ['0-3', '4-6', '7-9', '10-12', '13+', 'unknown'] as const

/**
 * A child at a library on a local day with a check-out: one person-time (人次). Cutting the link to the child empties
 * `patron_id`, and the count stays true. `loans` counts the check-outs that were not undone.
 */
export const visit = sqliteTable(
  'visit',
  {
    id: text().primaryKey(),
    libraryId: text('library_id')
      .notNull()
      .references(() => library.id),
    day: text().notNull(),
    patronId: text('patron_id').references(() => patron.id),
    ageBand: text('age_band', { enum: ageBands }).notNull(),
    loans: integer().notNull(),
  },
  (t) => [
    uniqueIndex('visit_once')
      .on(t.patronId, t.libraryId, t.day)
      .where(sql`patron_id is not null`),
    index('visit_day').on(t.libraryId, t.day),
    check('visit_loans', sql`loans >= 0`),
  ],
)

export const loanEndings = ['returned', 'not-recorded', 'undone', 'lost'] as const

/** One copy out with one patron. */
export const loan = sqliteTable(
  'loan',
  {
    id: text().primaryKey(),
    copyCode: text('copy_code')
      .notNull()
      .references(() => copy.code),
    titleId: text('title_id')
      .notNull()
      .references(() => title.id),
    kind: text({ enum: titleKinds }).notNull(),
    patronId: text('patron_id').references(() => patron.id),
    visitId: text('visit_id').references(() => visit.id),
    libraryId: text('library_id')
      .notNull()
      .references(() => library.id),
    checkedOutAt: integer('checked_out_at').notNull(),
    /** Local day of the check-out at the library. */
    outOn: text('out_on').notNull(),
    dueOn: text('due_on').notNull(),
    renewals: integer().notNull().default(0),
    returnedAt: integer('returned_at'),
    returnedTo: text('returned_to').references(() => library.id),
    ended: text({ enum: loanEndings }),
    /** Who checked it out: a kiosk, a phone or an account; only that one may undo. */
    by: text().notNull(),
    /** The hold that this loan filled and the state it was in, put back if the loan is undone. */
    filledHold: text('filled_hold', { mode: 'json' }).$type<{ id: string; was: string }>(),
    /** When the child or staff said that it cannot be found; it leaves the limit 30 days later. */
    lostAt: integer('lost_at'),
    flags: text({ mode: 'json' }).$type<string[]>().notNull(),
    /** Line of the ledger that it came from. */
    source: text(),
    /** The thirty days after its return are over and its link to the child stays, for the diary. */
    kept: integer({ mode: 'boolean' }).notNull().default(false),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex('loan_open')
      .on(t.copyCode)
      .where(sql`returned_at is null`),
    uniqueIndex('loan_source')
      .on(t.source)
      .where(sql`source is not null`),
    index('loan_patron').on(t.patronId, t.returnedAt, t.dueOn),
    index('loan_due')
      .on(t.libraryId, t.dueOn, t.id)
      .where(sql`returned_at is null`),
    index('loan_back')
      .on(t.libraryId, t.returnedAt, t.id)
      .where(sql`returned_at is not null`),
    index('loan_out').on(t.libraryId, t.outOn),
    index('loan_copy').on(t.copyCode, t.checkedOutAt),
    index('loan_lost')
      .on(t.lostAt)
      .where(sql`lost_at is not null and returned_at is null`),
    index('loan_linked')
      .on(t.returnedAt, t.id)
      .where(sql`patron_id is not null and returned_at is not null and kept = 0`),
    check('loan_end', sql`(returned_at is null) = (ended is null)`),
    check('loan_order', sql`returned_at is null or returned_at >= checked_out_at`),
  ],
)

/** A queued wish for a title. `copy_code` is the copy that a return assigned to it. */
export const hold = sqliteTable(
  'hold',
  {
    id: text().primaryKey(),
    titleId: text('title_id')
      .notNull()
      .references(() => title.id),
    patronId: text('patron_id')
      .notNull()
      .references(() => patron.id),
    pickupLibraryId: text('pickup_library_id')
      .notNull()
      .references(() => library.id),
    placedAt: integer('placed_at').notNull(),
    state: text({ enum: holdStates }).notNull(),
    copyCode: text('copy_code').references(() => copy.code),
    readyAt: integer('ready_at'),
    /** Last local day on which it waits at the pickup library. */
    expiresOn: text('expires_on'),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex('hold_one')
      .on(t.titleId, t.patronId)
      .where(sql`state in ('waiting', 'in-transit', 'ready')`),
    uniqueIndex('hold_copy')
      .on(t.copyCode)
      .where(sql`state in ('in-transit', 'ready')`),
    index('hold_queue')
      .on(t.titleId, t.placedAt, t.id)
      .where(sql`state in ('waiting', 'in-transit', 'ready')`),
    index('hold_patron').on(t.patronId, t.state),
    index('hold_pickup').on(t.pickupLibraryId, t.state, t.expiresOn),
    index('hold_expiry')
      .on(t.expiresOn)
      .where(sql`state = 'ready'`),
    check('hold_assigned', sql`(state in ('in-transit', 'ready')) <= (copy_code is not null)`),
  ],
)

/**
 * How many a child has of something that is limited: `loans` (all kinds), `loans:book`, `loans:toy`, `loans:kit`,
 * `holds`. The CHECK is the limit: a command that adds writes today's limit into `max` in the same statement.
 */
export const tally = sqliteTable(
  'tally',
  {
    patronId: text('patron_id')
      .notNull()
      .references(() => patron.id),
    scope: text().notNull(),
    n: integer().notNull(),
    max: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.patronId, t.scope] }), check('tally_within', sql`n >= 0 and n <= max`)],
)

/** Loans whose due date a sudden closure moved, so that it can be taken back. */
export const closureMove = sqliteTable(
  'closure_move',
  {
    closureId: text('closure_id').notNull(),
    loanId: text('loan_id')
      .notNull()
      .references(() => loan.id),
    dueOn: text('due_on').notNull(),
    movedTo: text('moved_to').notNull(),
  },
  (t) => [primaryKey({ columns: [t.closureId, t.loanId] })],
)
