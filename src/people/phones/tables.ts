import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { patron } from '../patrons/tables.ts'

/**
 * A phone that staff, or the card in hand at a kiosk, bound to a child. `phone` is an HMAC of the phone's id, so that the
 * database alone tells no phone of the audit from another's.
 */
export const phoneBond = sqliteTable(
  'phone_bond',
  {
    phone: text().notNull(),
    patronId: text('patron_id')
      .notNull()
      .references(() => patron.id),
    /** The code that bound it: each binds one phone. */
    codeId: text('code_id').notNull(),
    boundAt: integer('bound_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.phone, t.patronId] }),
    uniqueIndex('phone_bond_code').on(t.codeId),
    index('phone_bond_of').on(t.patronId),
  ],
)

/** The code that may bind a phone to a child now. Its six digits are derived from the id and the secret, and not kept. */
export const bindCode = sqliteTable('bind_code', {
  patronId: text('patron_id')
    .primaryKey()
    .references(() => patron.id),
  id: text().notNull(),
  expiresAt: integer('expires_at').notNull(),
})
