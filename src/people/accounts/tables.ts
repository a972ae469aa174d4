import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { library } from '../../library/libraries/tables.ts'
import { roles } from './roles.ts'

const stamp = (name: string) => integer(name, { mode: 'timestamp_ms' })

/** A grown-up who signs in with an e-mail code. `name` and `image` are better-auth's and stay empty. */
export const account = sqliteTable('account', {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: integer('email_verified', { mode: 'boolean' }).notNull().default(false),
  image: text(),
  createdAt: stamp('created_at').notNull(),
  updatedAt: stamp('updated_at').notNull(),
})

export const session = sqliteTable(
  'session',
  {
    id: text().primaryKey(),
    expiresAt: stamp('expires_at').notNull(),
    token: text().notNull().unique(),
    createdAt: stamp('created_at').notNull(),
    updatedAt: stamp('updated_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    userId: text('user_id')
      .notNull()
      .references(() => account.id),
  },
  (t) => [index('session_account').on(t.userId)],
)

/** A way to prove who an account is: better-auth's `account`. */
export const identity = sqliteTable(
  'identity',
  {
    id: text().primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => account.id),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: stamp('access_token_expires_at'),
    refreshTokenExpiresAt: stamp('refresh_token_expires_at'),
    scope: text(),
    password: text(),
    createdAt: stamp('created_at').notNull(),
    updatedAt: stamp('updated_at').notNull(),
  },
  (t) => [
    index('identity_account').on(t.userId),
    // One WeChat is one account's, and an account has one. Other providers' rows are better-auth's own affair.
    uniqueIndex('identity_wechat')
      .on(t.providerId, t.accountId)
      .where(sql`provider_id = 'wechat'`),
    uniqueIndex('identity_wechat_account')
      .on(t.providerId, t.userId)
      .where(sql`provider_id = 'wechat'`),
  ],
)

export const verification = sqliteTable(
  'verification',
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: stamp('expires_at').notNull(),
    createdAt: stamp('created_at').notNull(),
    updatedAt: stamp('updated_at').notNull(),
  },
  (t) => [index('verification_identifier').on(t.identifier)],
)

export const rateLimit = sqliteTable('rate_limit', {
  id: text().primaryKey(),
  key: text().notNull().unique(),
  count: integer().notNull(),
  lastRequest: integer('last_request').notNull(),
})

/** What an account may do, and where: a librarian without a library serves the whole city, without a city the network. */
export const role = sqliteTable(
  'role',
  {
    id: text().primaryKey(),
    accountId: text('account_id')
      .notNull()
      .references(() => account.id),
    role: text({ enum: roles }).notNull(),
    libraryId: text('library_id').references(() => library.id),
    siteId: text('site_id'),
    city: text(),
    grantedAt: integer('granted_at').notNull(),
  },
  (t) => [
    index('role_account').on(t.accountId),
    index('role_kind').on(t.role),
    uniqueIndex('role_once').on(
      t.accountId,
      t.role,
      sql`case when library_id is null then '' else library_id end`,
      sql`case when site_id is null then '' else site_id end`,
      sql`case when city is null then '' else city end`,
    ),
    check('role_scope', sql`library_id is null or site_id is null`),
  ],
)
