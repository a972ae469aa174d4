import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { organisation } from '../../people/organisations/tables.ts'
import { accounts, allocationStates, stepKinds } from '../kinds.ts'
import { need } from '../needs/tables.ts'
import { offer, offerLot, type ResourcePhoto } from '../offers/tables.ts'
import type { Quantity } from '../quantities/rules.ts'
import { bases } from '../quantities/units.ts'

/**
 * A quantity of an offer that is promised to a need: base units of the offer, and as it was said. The balances are sums of
 * its movements, in the database never negative; `state` is what `stateOf` says of them.
 */
export const allocation = sqliteTable(
  'allocation',
  {
    id: text().primaryKey(),
    offerId: text('offer_id')
      .notNull()
      .references(() => offer.id),
    needId: text('need_id')
      .notNull()
      .references(() => need.id),
    /** The need's organisation and city, for its lists. */
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisation.id),
    city: text().notNull(),
    posted: text({ mode: 'json' }).$type<Quantity>().notNull(),
    base: text({ enum: bases }).notNull(),
    factor: integer().notNull(),
    amount: integer().notNull(),
    lotId: text('lot_id').references(() => offerLot.id),
    state: text({ enum: allocationStates }).notNull(),
    reserved: integer().notNull().default(0),
    inTransit: integer('in_transit').notNull().default(0),
    received: integer().notNull().default(0),
    surplus: integer().notNull().default(0),
    distributed: integer().notNull().default(0),
    lost: integer().notNull().default(0),
    returned: integer().notNull().default(0),
    families: integer().notNull().default(0),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
    changedAt: integer('changed_at').notNull(),
  },
  (t) => [
    index('allocation_offer').on(t.offerId, t.createdAt, t.id),
    index('allocation_need').on(t.needId, t.createdAt, t.id),
    index('allocation_organisation').on(t.organisationId, t.state, t.changedAt, t.id),
    index('allocation_organisation_made').on(t.organisationId, t.createdAt, t.id),
    index('allocation_city').on(t.city, t.state, t.changedAt, t.id),
    index('allocation_city_made').on(t.city, t.createdAt, t.id),
    index('allocation_made').on(t.createdAt, t.id),
    index('allocation_lot').on(t.lotId, t.id),
    check('allocation_amount', sql`amount > 0`),
    check(
      'allocation_balances',
      sql`reserved >= 0 and in_transit >= 0 and received >= 0 and surplus >= 0 and distributed >= 0 and lost >= 0
        and returned >= 0 and families >= 0`,
    ),
  ],
)

/** One thing that happened to an offer or an allocation: its movements, when it was so, who said it. Append-only. */
export const ledgerStep = sqliteTable(
  'ledger_step',
  {
    id: text().primaryKey(),
    kind: text({ enum: stepKinds }).notNull(),
    offerId: text('offer_id')
      .notNull()
      .references(() => offer.id),
    allocationId: text('allocation_id').references(() => allocation.id),
    /** Local date of the network on which it was so. */
    on: text('on_day').notNull(),
    why: text(),
    /** Who said it, as the audit names them. */
    actor: text().notNull(),
    photo: text({ mode: 'json' }).$type<ResourcePhoto>(),
    /** The step that this one takes back: each once. */
    reverses: text(),
    /** Where the month's figures count it, as it was counted. No city: an offer for several. */
    city: text(),
    category: text().notNull().default(''),
    base: text().notNull().default(''),
    at: integer().notNull(),
  },
  (t) => [
    index('ledger_step_offer').on(t.offerId, t.at, t.id),
    index('ledger_step_allocation')
      .on(t.allocationId, t.at, t.id)
      .where(sql`allocation_id is not null`),
    index('ledger_step_day').on(t.on, t.id),
    uniqueIndex('ledger_step_reversed')
      .on(t.reverses)
      .where(sql`reverses is not null`),
    check('ledger_step_reverses', sql`(kind = 'reverse') = (reverses is not null)`),
  ],
)

/** One line of the ledger: it leaves one account and enters another, whole. Append-only; base units of the offer. */
export const movement = sqliteTable(
  'movement',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    stepId: text('step_id')
      .notNull()
      .references(() => ledgerStep.id),
    offerId: text('offer_id').notNull(),
    allocationId: text('allocation_id'),
    from: text('from_account', { enum: [...accounts, 'outside'] }).notNull(),
    to: text('to_account', { enum: [...accounts, 'outside'] }).notNull(),
    amount: integer().notNull(),
  },
  (t) => [
    index('movement_step').on(t.stepId, t.seq),
    index('movement_offer').on(t.offerId, t.seq),
    index('movement_allocation')
      .on(t.allocationId, t.seq)
      .where(sql`allocation_id is not null`),
    check('movement_amount', sql`amount > 0`),
    check('movement_moves', sql`from_account <> to_account`),
  ],
)

/** A quantity handed to families. `newFamilies`: those that this need's organisation had not served before. */
export const distribution = sqliteTable(
  'distribution',
  {
    /** The step that it is. */
    id: text()
      .primaryKey()
      .references(() => ledgerStep.id),
    allocationId: text('allocation_id')
      .notNull()
      .references(() => allocation.id),
    organisationId: text('organisation_id').notNull(),
    amount: integer().notNull(),
    families: integer().notNull(),
    newFamilies: integer('new_families').notNull(),
    adults: integer().notNull(),
    children: integer().notNull(),
    on: text('on_day').notNull(),
    place: text().notNull(),
    reversedAt: integer('reversed_at'),
  },
  (t) => [
    index('distribution_allocation').on(t.allocationId, t.on),
    index('distribution_organisation').on(t.organisationId, t.on),
    check('distribution_amount', sql`amount > 0`),
    check(
      'distribution_people',
      sql`families >= 0 and adults >= 0 and children >= 0 and new_families between 0 and families`,
    ),
  ],
)

/** Which families a distribution reached: an HMAC of the mark that the organisation itself has for a family, no name. */
export const familyServed = sqliteTable(
  'family_served',
  {
    organisationId: text('organisation_id').notNull(),
    family: text().notNull(),
    distributionId: text('distribution_id')
      .notNull()
      .references(() => distribution.id),
    /** Whether it is the one that served this family first: of a family that is served, exactly one. */
    first: integer({ mode: 'boolean' }).notNull().default(true),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.family, t.distributionId] }),
    index('family_served_by').on(t.distributionId),
  ],
)
