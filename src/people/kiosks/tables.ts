import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { library } from '../../library/libraries/tables.ts'

/** A tablet enrolled for one library. A pairing code works once, for an hour. */
export const kiosk = sqliteTable(
  'kiosk',
  {
    id: text().primaryKey(),
    libraryId: text('library_id')
      .notNull()
      .references(() => library.id),
    name: text().notNull(),
    pairingHash: text('pairing_hash'),
    pairingExpiresAt: integer('pairing_expires_at'),
    pairedAt: integer('paired_at'),
    revokedAt: integer('revoked_at'),
    /** Its last contact, written down at most once in five minutes. */
    seenAt: integer('seen_at'),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('kiosk_pairing')
      .on(t.pairingHash)
      .where(sql`pairing_hash is not null`),
    index('kiosk_library').on(t.libraryId),
  ],
)
