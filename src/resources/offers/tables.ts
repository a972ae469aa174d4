import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { city } from '../../library/libraries/tables.ts'
import { organisation } from '../../people/organisations/tables.ts'
import { category } from '../categories/tables.ts'
import { contactFor, handovers, offerKinds, offerSources, offerStates } from '../kinds.ts'
import type { Quantity } from '../quantities/rules.ts'
import { bases } from '../quantities/units.ts'

/** A photo: the name of its file among the public pictures, its sides in pixels, and what is to be seen. */
export type ResourcePhoto = { key: string; width: number; height: number; words: string }

/**
 * What a partner makes available. Quantities are whole base units of `base`; no `amount`: nobody knows how many (若干).
 * The balances are sums of its movements, in the database never negative: what is left to promise is `offered`.
 */
export const offer = sqliteTable(
  'offer',
  {
    id: text().primaryKey(),
    /** Who posted it and keeps it; none: staff, for somebody who phoned. */
    organisationId: text('organisation_id').references(() => organisation.id),
    kind: text({ enum: offerKinds }).notNull(),
    category: text()
      .notNull()
      .references(() => category.key),
    title: text().notNull(),
    details: text(),
    /** What must be kept to. */
    conditions: text(),
    /** As it was posted, and how many base units one of its unit is: kept with each row that used it. */
    posted: text({ mode: 'json' }).$type<Quantity>(),
    base: text({ enum: bases }),
    factor: integer(),
    /** All that the donor gives, in base units. */
    amount: integer(),
    /** The smallest lot, in base units: less is not sent. */
    lot: integer().notNull().default(1),
    /** The city of one that is in one city; otherwise none. */
    city: text().references(() => city.name),
    handover: text({ enum: handovers }).notNull(),
    /** Local dates of the network; the last day is whole. */
    validFrom: text('valid_from').notNull(),
    validUntil: text('valid_until').notNull(),
    /** The instant in which the last day has ended. */
    endsAt: integer('ends_at').notNull(),
    /** Local date of the gift, for the roll. */
    givenOn: text('given_on').notNull(),
    anonymous: integer({ mode: 'boolean' }).notNull(),
    /** Who introduced it; what it is meant for. */
    via: text(),
    designated: text(),
    /** How to reach who gives, where it is no organisation's own contact. In no audit, log or stored answer. */
    contact: text(),
    contactFor: text('contact_for', { enum: contactFor }).notNull(),
    source: text({ enum: offerSources }).notNull(),
    /** Local date on which staff last asked whether it still stands. */
    checkedOn: text('checked_on'),
    photos: text({ mode: 'json' }).$type<ResourcePhoto[]>().notNull().default([]),
    state: text({ enum: offerStates }).notNull(),
    reason: text(),
    /** When it was first published, and the local date on which its owner is reminded that it ends. */
    publishedAt: integer('published_at'),
    remindOn: text('remind_on'),
    offered: integer().notNull().default(0),
    reserved: integer().notNull().default(0),
    inTransit: integer('in_transit').notNull().default(0),
    received: integer().notNull().default(0),
    surplus: integer().notNull().default(0),
    distributed: integer().notNull().default(0),
    lost: integer().notNull().default(0),
    returned: integer().notNull().default(0),
    /** A hash of what the list that it was taken in from calls it. */
    importKey: text('import_key'),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
    changedAt: integer('changed_at').notNull(),
  },
  (t) => [
    uniqueIndex('offer_import')
      .on(t.importKey)
      .where(sql`import_key is not null`),
    index('offer_listed').on(t.state, t.publishedAt, t.id),
    index('offer_state').on(t.state, t.id),
    index('offer_category').on(t.state, t.category, t.publishedAt, t.id),
    index('offer_organisation').on(t.organisationId, t.createdAt, t.id),
    // What can still be promised: of one city, or (no city) of several.
    index('offer_to_give')
      .on(t.category, t.city, t.publishedAt, t.id, t.validUntil)
      .where(sql`state = 'published' and (amount is null or offered >= lot)`),
    index('offer_ending')
      .on(t.endsAt, t.id)
      .where(sql`state = 'published'`),
    index('offer_remind')
      .on(t.remindOn, t.id)
      .where(sql`remind_on is not null`),
    index('offer_given')
      .on(t.givenOn, t.id)
      .where(sql`published_at is not null`),
    // The words of `isGift`, so that the roll reads gifts alone.
    index('offer_gift')
      .on(t.givenOn, t.id)
      .where(
        sql`published_at is not null and (state = 'published' or reserved + in_transit + received + surplus + distributed + lost > 0)`,
      ),
    check('offer_interval', sql`valid_from <= valid_until`),
    check('offer_known', sql`(amount is null) = (base is null) and (amount is null) = (posted is null)`),
    check('offer_amount', sql`amount is null or amount > 0`),
    check('offer_lot', sql`lot >= 1`),
    check('offer_shown', sql`state <> 'published' or published_at is not null`),
    check(
      'offer_balances',
      sql`offered >= 0 and reserved >= 0 and in_transit >= 0 and received >= 0 and surplus >= 0 and distributed >= 0
        and lost >= 0 and returned >= 0`,
    ),
  ],
)

/** Where an offer can be used, with what lists and matches choose by. `open`: published; its last day is asked besides. */
export const offerCity = sqliteTable(
  'offer_city',
  {
    offerId: text('offer_id')
      .notNull()
      .references(() => offer.id),
    city: text()
      .notNull()
      .references(() => city.name),
    category: text().notNull(),
    open: integer({ mode: 'boolean' }).notNull(),
    publishedAt: integer('published_at'),
  },
  (t) => [
    primaryKey({ columns: [t.offerId, t.city] }),
    index('offer_city_listed').on(t.city, t.open, t.publishedAt, t.offerId),
    index('offer_city_category').on(t.city, t.open, t.category, t.publishedAt, t.offerId),
  ],
)

/** Goods of one making: a recalled one is followed to every hand that it reached. */
export const offerLot = sqliteTable(
  'offer_lot',
  {
    id: text().primaryKey(),
    offerId: text('offer_id')
      .notNull()
      .references(() => offer.id),
    batch: text().notNull(),
    bestBefore: text('best_before'),
    recalledAt: integer('recalled_at'),
    reason: text(),
  },
  (t) => [
    uniqueIndex('offer_lot_batch').on(t.offerId, t.batch),
    index('offer_lot_by_batch').on(t.batch, t.offerId),
    index('offer_lot_recalled')
      .on(t.recalledAt, t.id)
      .where(sql`recalled_at is not null`),
    check('offer_lot_recalled', sql`recalled_at is null or reason is not null`),
  ],
)
