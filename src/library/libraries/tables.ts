import { sql } from 'drizzle-orm'
import { libraryKinds } from './kinds.ts'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** Cities of the network; staff can add some. */
export const city = sqliteTable('city', { name: text().primaryKey(), english: text().notNull() })

/** A lending place: a centre, a corner (a school or family shelf), a mobile box. */
export const library = sqliteTable(
  'library',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    city: text()
      .notNull()
      .references(() => city.name),
    kind: text({ enum: libraryKinds }).notNull(),
    address: text(),
    hours: text(),
    timeZone: text('time_zone').notNull().default('Asia/Shanghai'),
    /** ISO weekdays (1–7) that are open, as JSON. */
    weekly: text({ mode: 'json' }).$type<number[]>().notNull(),
    /** Public holidays close it, and 调休 work days follow the working week. */
    keepsHolidays: integer('keeps_holidays', { mode: 'boolean' }).notNull().default(true),
    /** A pop-up library's last day. */
    closesOn: text('closes_on'),
    /** Copies stay where they are returned. */
    floats: integer({ mode: 'boolean' }).notNull().default(false),
    phoneLending: text('phone_lending', { enum: ['off', 'on', 'inside'] })
      .notNull()
      .default('off'),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [uniqueIndex('library_name').on(t.city, t.name)],
)

/** A dated exception to the weekly rule. A season lends on, but its loans fall due after it. */
export const libraryDay = sqliteTable(
  'library_day',
  {
    id: text().primaryKey(),
    libraryId: text('library_id')
      .notNull()
      .references(() => library.id),
    kind: text({ enum: ['closure', 'opening', 'season'] }).notNull(),
    from: text('from_on').notNull(),
    to: text('to_on').notNull(),
    reason: text().notNull(),
  },
  (t) => [index('library_day_of').on(t.libraryId, t.to), check('library_day_order', sql`from_on <= to_on`)],
)
