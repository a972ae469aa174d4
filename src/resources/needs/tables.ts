import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { city } from '../../library/libraries/tables.ts'
import { organisation } from '../../people/organisations/tables.ts'
import { category } from '../categories/tables.ts'
import { needOutcomes, needStates, offerKinds, urgencies } from '../kinds.ts'
import type { Quantity } from '../quantities/rules.ts'
import { bases } from '../quantities/units.ts'

/**
 * What an organisation asks for on behalf of families. Quantities in whole base units of `base`; no `amount`: nobody knows
 * how many. `promised`: what allocations bring it that was neither lost nor returned.
 */
export const need = sqliteTable(
  'need',
  {
    id: text().primaryKey(),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisation.id),
    kind: text({ enum: offerKinds }).notNull(),
    category: text()
      .notNull()
      .references(() => category.key),
    title: text().notNull(),
    story: text(),
    /** The organisation's own notes: seen by its members and by staff of the city. */
    notes: text(),
    posted: text({ mode: 'json' }).$type<Quantity>(),
    base: text({ enum: bases }),
    factor: integer(),
    amount: integer(),
    promised: integer().notNull().default(0),
    city: text()
      .notNull()
      .references(() => city.name),
    /** Local date; that day is whole. */
    neededBy: text('needed_by').notNull(),
    endsAt: integer('ends_at').notNull(),
    /** The local date on which its organisation is reminded that it ends. */
    remindOn: text('remind_on'),
    urgency: text({ enum: urgencies }).notNull(),
    urgencyReason: text('urgency_reason'),
    families: integer().notNull(),
    adults: integer().notNull(),
    children: integer().notNull(),
    state: text({ enum: needStates }).notNull(),
    reason: text(),
    publishedAt: integer('published_at'),
    /** The local date on which its social worker is asked whether it helped, and what they said. */
    askOn: text('ask_on'),
    /** When it was asked last, and when they last said something: local dates. */
    askedOn: text('asked_on'),
    outcomeOn: text('outcome_on'),
    outcome: text({ enum: needOutcomes }),
    outcomeWords: text('outcome_words'),
    /** The need of which this asks for what was still missing. */
    follows: text(),
    importKey: text('import_key'),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
    changedAt: integer('changed_at').notNull(),
  },
  (t) => [
    uniqueIndex('need_import')
      .on(t.importKey)
      .where(sql`import_key is not null`),
    index('need_listed').on(t.state, t.publishedAt, t.id),
    index('need_city').on(t.city, t.state, t.publishedAt, t.id),
    index('need_city_category').on(t.city, t.state, t.category, t.publishedAt, t.id),
    index('need_category').on(t.state, t.category, t.publishedAt, t.id),
    index('need_organisation').on(t.organisationId, t.createdAt, t.id),
    index('need_lacking')
      .on(t.category, t.city, t.urgency, t.publishedAt, t.id)
      .where(sql`state = 'published' and (amount is null or promised < amount)`),
    index('need_urgent')
      .on(t.publishedAt, t.id)
      .where(sql`state = 'published' and urgency = 'high'`),
    index('need_unmet')
      .on(t.city, t.publishedAt, t.id)
      .where(sql`state = 'published' and (amount is null or promised < amount)`),
    index('need_ending')
      .on(t.endsAt, t.id)
      .where(sql`state = 'published'`),
    index('need_ask')
      .on(t.askOn, t.id)
      .where(sql`ask_on is not null`),
    index('need_to_ask')
      .on(t.askOn, t.id)
      .where(sql`ask_on is not null and (asked_on is null or asked_on < ask_on)`),
    index('need_asking')
      .on(t.organisationId, t.askOn, t.id)
      .where(sql`ask_on is not null and (outcome_on is null or outcome_on < ask_on)`),
    index('need_remind')
      .on(t.remindOn, t.id)
      .where(sql`remind_on is not null`),
    index('need_city_ending')
      .on(t.city, t.endsAt, t.id)
      .where(sql`state = 'published'`),
    index('need_outcome')
      .on(t.city, t.outcomeOn, t.id)
      .where(sql`outcome in ('unfit', 'still-missing')`),
    index('need_follows')
      .on(t.follows)
      .where(sql`follows is not null`),
    check('need_known', sql`(amount is null) = (base is null) and (amount is null) = (posted is null)`),
    check('need_amount', sql`amount is null or amount > 0`),
    check('need_promised', sql`promised >= 0`),
    check('need_people', sql`families >= 0 and adults >= 0 and children >= 0`),
    check('need_shown', sql`state <> 'published' or published_at is not null`),
  ],
)
