import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { organisation } from '../../people/organisations/tables.ts'
import { donorKinds } from '../kinds.ts'
import { offer } from '../offers/tables.ts'

/**
 * Who gives: an organisation of the platform under its own id, or somebody who has no account. Two of the same name stay
 * two. A person's name is here because they gave it to be thanked by; it is in no audit, log or address.
 */
export const donor = sqliteTable(
  'donor',
  {
    id: text().primaryKey(),
    kind: text({ enum: donorKinds }).notNull(),
    name: text().notNull(),
    /** Staff thank an organisation under another name than its own, which then does not follow it. */
    nameByHand: integer('name_by_hand', { mode: 'boolean' }).notNull().default(false),
    /** Where it stands in the roll: pinyin of the name, or what staff wrote instead. */
    sortKey: text('sort_key').notNull(),
    sortByHand: integer('sort_by_hand', { mode: 'boolean' }).notNull().default(false),
    organisationId: text('organisation_id').references(() => organisation.id),
    /** May be named in public; false: all its gifts are anonymous. */
    named: integer({ mode: 'boolean' }).notNull().default(true),
    /** The secret link to its gifts: how often one was made, and a hash of the one that opens them now. */
    linkTurn: integer('link_turn').notNull().default(0),
    linkHash: text('link_hash'),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('donor_organisation')
      .on(t.organisationId)
      .where(sql`organisation_id is not null`),
    index('donor_order').on(t.kind, t.sortKey, t.id),
    uniqueIndex('donor_link')
      .on(t.linkHash)
      .where(sql`link_hash is not null`),
    check('donor_of_organisation', sql`organisation_id is null or organisation_id = id`),
  ],
)

/** Whose gift an offer is; several give together. None: its source was not recorded. */
export const offerDonor = sqliteTable(
  'offer_donor',
  {
    offerId: text('offer_id')
      .notNull()
      .references(() => offer.id),
    donorId: text('donor_id')
      .notNull()
      .references(() => donor.id),
    position: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.offerId, t.donorId] }),
    index('offer_donor_gifts').on(t.donorId, t.offerId),
  ],
)
