import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { library } from '../../library/libraries/tables.ts'

/** A child entitled to borrow: a nickname, an avatar, a birth year if given, a home library; nothing else. */
export const patron = sqliteTable(
  'patron',
  {
    id: text().primaryKey(),
    /** Null on a nameless card. */
    nickname: text(),
    avatar: text().notNull(),
    birthYear: integer('birth_year'),
    homeLibraryId: text('home_library_id')
      .notNull()
      .references(() => library.id),
    suspendedReason: text('suspended_reason'),
    /** Set by a merge: who this child is now. */
    mergedInto: text('merged_into'),
    diary: integer({ mode: 'boolean' }).notNull().default(false),
    /** When the child was erased: what names it went at once, open loans run on until they end. */
    erasedAt: integer('erased_at'),
    /** When the last of an erased child's links went; the row is an empty shell since. */
    goneAt: integer('gone_at'),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    index('patron_home').on(t.homeLibraryId, t.avatar, t.id),
    index('patron_merged')
      .on(t.mergedInto)
      .where(sql`merged_into is not null`),
    index('patron_erased')
      .on(t.erasedAt)
      .where(sql`erased_at is not null and gone_at is null`),
  ],
)

/** What a guardian agreed to; the guardian's name and phone are sealed with a key that is not in the database. */
export const consent = sqliteTable(
  'consent',
  {
    id: text().primaryKey(),
    patronId: text('patron_id')
      .notNull()
      .references(() => patron.id),
    textVersion: text('text_version').notNull(),
    method: text({ enum: ['paper', 'in-person', 'phone'] }).notNull(),
    givenOn: text('given_on').notNull(),
    withdrawnAt: integer('withdrawn_at'),
    guardian: text(),
    guardianKeyId: text('guardian_key_id'),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    index('consent_of').on(t.patronId),
    index('consent_sealed')
      .on(t.guardianKeyId, t.id)
      .where(sql`guardian is not null`),
  ],
)

/** A revocable random token printed as a QR code. Only its hash is kept. */
export const card = sqliteTable(
  'card',
  {
    id: text().primaryKey(),
    patronId: text('patron_id')
      .notNull()
      .references(() => patron.id),
    tokenHash: text('token_hash').notNull(),
    /** Number on the paper card that it replaced. */
    oldNumber: text('old_number'),
    revokedAt: integer('revoked_at'),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('card_token').on(t.tokenHash),
    uniqueIndex('card_old_number')
      .on(t.oldNumber)
      .where(sql`old_number is not null`),
    index('card_of').on(t.patronId),
  ],
)
