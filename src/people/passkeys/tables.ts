import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { account } from '../accounts/tables.ts'

/** A key that a device of staff keeps; here lies only its public half. A credential belongs to one account. */
export const passkey = sqliteTable(
  'passkey',
  {
    id: text().primaryKey(),
    accountId: text('account_id')
      .notNull()
      .references(() => account.id),
    credentialId: text('credential_id').notNull().unique(),
    publicKey: text('public_key', { mode: 'json' }).notNull(),
    counter: integer().notNull(),
    name: text().notNull(),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
    usedAt: integer('used_at'),
  },
  (t) => [index('passkey_account').on(t.accountId)],
)
