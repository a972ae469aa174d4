import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { city } from '../../library/libraries/tables.ts'
import { account } from '../accounts/tables.ts'
import { kinds, memberRoles, statuses } from './kinds.ts'

/** A social organisation, company, foundation, bureau, school, group or person that works with the network. */
export const organisation = sqliteTable(
  'organisation',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    kind: text({ enum: kinds }).notNull(),
    /** GB 32100-2015, its check character verified. */
    creditCode: text('credit_code'),
    city: text()
      .notNull()
      .references(() => city.name),
    /** Seen by its members and by who reviews it; in no audit, no log, no stored answer. */
    contactName: text('contact_name').notNull(),
    contactEmail: text('contact_email'),
    contactPhone: text('contact_phone'),
    status: text({ enum: statuses }).notNull(),
    /** Why it was rejected or suspended. */
    reason: text(),
    /** Since when it waits to be reviewed. */
    waitingSince: integer('waiting_since'),
    /** Local dates: when its data were last said to be right, and until when that is to be said again. */
    confirmedOn: text('confirmed_on'),
    confirmBy: text('confirm_by'),
    /** The next local date on which its owners are reminded to. */
    remindOn: text('remind_on'),
    certificateKey: text('certificate_key'),
    certificateType: text('certificate_type'),
    certificateAt: integer('certificate_at'),
    /** How many owners it has: counted in the batch that changes members, so that the last one stays. */
    owners: integer().notNull().default(1),
    sortKey: text('sort_key').notNull(),
    /** What a search looks through: name, pinyin, initials and code. */
    folded: text().notNull(),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('organisation_code')
      .on(t.creditCode)
      .where(sql`credit_code is not null and status <> 'rejected'`),
    index('organisation_city').on(t.city, t.sortKey, t.id),
    index('organisation_status').on(t.city, t.status, t.sortKey, t.id),
    index('organisation_kind').on(t.city, t.kind, t.sortKey, t.id),
    index('organisation_waiting')
      .on(t.city, t.waitingSince, t.id)
      .where(sql`status = 'pending'`),
    index('organisation_overdue')
      .on(t.city, t.confirmBy, t.id)
      .where(sql`status = 'verified'`),
    index('organisation_remind')
      .on(t.remindOn)
      .where(sql`remind_on is not null`),
    check('organisation_owned', sql`owners > 0`),
    check('organisation_waits', sql`(status = 'pending') = (waiting_since is not null)`),
    check('organisation_reasoned', sql`status in ('pending', 'verified') or reason is not null`),
  ],
)

/** An account that acts for an organisation. */
export const membership = sqliteTable(
  'membership',
  {
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisation.id),
    accountId: text('account_id')
      .notNull()
      .references(() => account.id),
    role: text({ enum: memberRoles }).notNull(),
    joinedAt: integer('joined_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.accountId] }),
    index('membership_account').on(t.accountId),
    index('membership_owners')
      .on(t.organisationId)
      .where(sql`role = 'owner'`),
  ],
)

/** An offer of membership to an address. The link's token is derived from the id; only its hash is kept. */
export const invitation = sqliteTable(
  'invitation',
  {
    id: text().primaryKey(),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisation.id),
    email: text().notNull(),
    role: text({ enum: memberRoles }).notNull(),
    tokenHash: text('token_hash').notNull(),
    expiresAt: integer('expires_at').notNull(),
    acceptedAt: integer('accepted_at'),
    acceptedBy: text('accepted_by').references(() => account.id),
    revokedAt: integer('revoked_at'),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('invitation_token').on(t.tokenHash),
    uniqueIndex('invitation_open')
      .on(t.organisationId, t.email)
      .where(sql`accepted_at is null and revoked_at is null`),
    index('invitation_sent').on(t.organisationId, t.createdAt),
    check('invitation_ends_once', sql`accepted_at is null or revoked_at is null`),
  ],
)
