import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { city } from '../../library/libraries/tables.ts'
import { organisation } from '../../people/organisations/tables.ts'
import { channels, desks } from './kinds.ts'

/** A call or visit about using the platform, or to the advice desk. `on` is the network's local date. */
export const consultation = sqliteTable(
  'consultation',
  {
    id: text().primaryKey(),
    desk: text({ enum: desks }).notNull(),
    channel: text({ enum: channels }).notNull(),
    on: text('on_day').notNull(),
    city: text()
      .notNull()
      .references(() => city.name),
    organisationId: text('organisation_id').references(() => organisation.id),
    /** Who asked, where it is no organisation of the platform: an organisation's name, no person's. */
    asker: text(),
    topic: text().notNull(),
    minutes: integer().notNull(),
    /** How many such calls this row stands for: a desk counts its day's in one. */
    times: integer().notNull(),
    /** The account that answered. */
    answeredBy: text('answered_by').notNull(),
    cancelledAt: integer('cancelled_at'),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    index('consultation_day').on(t.on, t.id),
    index('consultation_city').on(t.city, t.on, t.id),
    index('consultation_desk').on(t.desk, t.on, t.id),
    // Holds all that totals add up.
    index('consultation_sums').on(t.city, t.on, t.desk, t.cancelledAt, t.times, t.minutes),
    check('consultation_counts', sql`minutes >= 0 and times > 0`),
  ],
)
