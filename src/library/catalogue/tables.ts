import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { titleKinds } from '../kinds.ts'
import { library } from '../libraries/tables.ts'
import { allocation } from '../../resources/ledger/tables.ts'

/** A work in one edition; also a toy or a kit as a catalogue entry. */
export const title = sqliteTable(
  'title',
  {
    id: text().primaryKey(),
    isbn: text(),
    title: text().notNull(),
    creators: text({ mode: 'json' }).$type<{ name: string; role?: string }[]>().notNull(),
    publisher: text(),
    year: integer(),
    language: text(),
    series: text(),
    kind: text({ enum: titleKinds }).notNull(),
    ageFrom: integer('age_from'),
    ageTo: integer('age_to'),
    /** Top class of the 中图法, one letter. */
    subject: text(),
    tags: text({ mode: 'json' }).$type<string[]>().notNull(),
    summary: text(),
    /** Key of the photo in R2; a title without one has a drawn cover. */
    coverKey: text('cover_key'),
    /** Title folded for comparison: no punctuation, no spaces, lower case. */
    folded: text().notNull(),
    /** Pinyin order, stored because workerd's collator sorts some surnames wrongly. */
    sortKey: text('sort_key').notNull().default(''),
    /** Every search token of the title between spaces, so that a candidate can be checked in place. */
    tokens: text().notNull(),
    /** Where a row that has no ISBN came from, so that importing the same file twice changes nothing. */
    source: text(),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('title_isbn')
      .on(t.isbn)
      .where(sql`isbn is not null`),
    uniqueIndex('title_source')
      .on(t.source)
      .where(sql`source is not null`),
    index('title_kind').on(t.kind, t.id),
    index('title_sort').on(t.sortKey, t.id),
    index('title_kind_sort').on(t.kind, t.sortKey, t.id),
    index('title_folded').on(t.folded, t.id),
    check('title_ages', sql`age_from is null or age_to is null or age_from <= age_to`),
  ],
)

/**
 * Weighted tokens, best first: as many rows are read at 10,000 titles as at a million. Without a rowid (the migration
 * says so, Drizzle cannot) and without a foreign key, which would read a title for each token; `title.tokens` holds
 * exactly what stands here.
 */
export const searchToken = sqliteTable(
  'search_token',
  {
    token: text().notNull(),
    weight: integer().notNull(),
    titleId: text('title_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.token, t.weight, t.titleId] })],
)

/** How many titles carry a token, so that a search starts from its rarest. */
export const searchFrequency = sqliteTable('search_frequency', {
  token: text().primaryKey(),
  n: integer().notNull(),
})

/** How many there are of `titles` and of `copies` (withdrawn ones apart), so that nobody counts a big table. */
export const counted = sqliteTable(
  'counted',
  { what: text({ enum: ['titles', 'copies'] }).primaryKey(), n: integer().notNull() },
  () => [check('counted_some', sql`n >= 0`)],
)

export const copyStatuses = [
  'available',
  'in-transit',
  'lost',
  'missing',
  'damaged',
  'repair',
  'withdrawn',
  'parts-missing',
] as const

/** The physical thing that carries a QR label; its code is its key. On loan is what an open loan says, not a status. */
export const copy = sqliteTable(
  'copy',
  {
    code: text().primaryKey(),
    titleId: text('title_id')
      .notNull()
      .references(() => title.id),
    /** Home. */
    libraryId: text('library_id')
      .notNull()
      .references(() => library.id),
    /** Where it stands, or was last seen. */
    atLibraryId: text('at_library_id')
      .notNull()
      .references(() => library.id),
    status: text({ enum: copyStatuses }).notNull().default('available'),
    statusReason: text('status_reason'),
    floats: integer({ mode: 'boolean' }).notNull().default(false),
    /** 登录号 of the paper ledger, unique in its library. */
    accession: text(),
    /** The allocation of books that it was given with. */
    giftId: text('gift_id').references(() => allocation.id),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    index('copy_title').on(t.titleId, t.atLibraryId),
    index('copy_at').on(t.atLibraryId, t.code),
    index('copy_shelf')
      .on(t.atLibraryId, t.titleId)
      .where(sql`status not in ('withdrawn', 'lost', 'missing')`),
    index('copy_gift')
      .on(t.giftId, t.code)
      .where(sql`gift_id is not null`),
    index('copy_home').on(t.libraryId, t.createdAt, t.code),
    uniqueIndex('copy_accession')
      .on(t.libraryId, t.accession)
      .where(sql`accession is not null`),
    index('copy_accession_any')
      .on(t.accession)
      .where(sql`accession is not null`),
  ],
)
