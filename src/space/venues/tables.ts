import { sql } from 'drizzle-orm'
import {
  check,
  index,
  integer,
  sqliteTable,
  text,
  uniqueIndex,
  type AnySQLiteColumn,
} from 'drizzle-orm/sqlite-core'
import { city } from '../../library/libraries/tables.ts'
import { organisation } from '../../people/organisations/tables.ts'
import type { Hours } from './hours.ts'
import { approvals, venueStates, type Facility } from './kinds.ts'

/** An address that holds venues. Its time zone never changes: bookings keep their wall-clock times in it. */
export const site = sqliteTable(
  'site',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    city: text()
      .notNull()
      .references(() => city.name),
    address: text().notNull(),
    timeZone: text('time_zone').notNull(),
    /** How to reach whoever opens the door: an office, its published number. */
    contactName: text('contact_name'),
    contactPhone: text('contact_phone'),
    sortKey: text('sort_key').notNull(),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [uniqueIndex('site_name').on(t.city, t.name), index('site_sorted').on(t.city, t.sortKey, t.id)],
)

/**
 * One bookable place; a hall may be divided into smaller ones. Only a leaf is claimed: `leaves` names those of a hall,
 * and a claim's foreign key on `(id, leaf)` refuses to divide what is claimed. Minutes are multiples of 15.
 */
export const venue = sqliteTable(
  'venue',
  {
    id: text().primaryKey(),
    siteId: text('site_id')
      .notNull()
      .references(() => site.id),
    /** The organisation that shares it; none for the network's own. */
    organisationId: text('organisation_id').references(() => organisation.id),
    parentId: text('parent_id').references((): AnySQLiteColumn => venue.id),
    /** The whole hall that it is a part of; itself where it is none. */
    rootId: text('root_id').notNull(),
    leaf: integer().notNull().default(1),
    /** Ids of the undivided parts that it consists of; its own where it is undivided. */
    leaves: text({ mode: 'json' }).$type<string[]>().notNull(),
    name: text().notNull(),
    summary: text(),
    capacity: integer().notNull(),
    areaSquareMetres: integer('area_square_metres'),
    floor: text(),
    facilities: text({ mode: 'json' }).$type<Facility[]>().notNull(),
    stepFree: integer('step_free', { mode: 'boolean' }),
    /** What whoever uses it must keep to, in its own words. */
    houseRules: text('house_rules'),
    state: text({ enum: venueStates }).notNull().default('open'),
    gridMinutes: integer('grid_minutes').notNull(),
    shortestMinutes: integer('shortest_minutes').notNull(),
    longestMinutes: integer('longest_minutes').notNull(),
    leadMinutes: integer('lead_minutes').notNull(),
    horizonDays: integer('horizon_days').notNull(),
    bufferMinutes: integer('buffer_minutes').notNull(),
    approval: text({ enum: approvals }).notNull(),
    /** Requests of one organisation that may wait at the same time. */
    openRequests: integer('open_requests').notNull(),
    /** Confirmed minutes that one organisation may have in a month; none: as many as it likes. */
    monthlyMinutes: integer('monthly_minutes'),
    /** How long before its beginning an organisation may still cancel. */
    cutOffMinutes: integer('cut_off_minutes').notNull(),
    /** Half an hour after the beginning, what nobody came for is free again. */
    releasesNoShows: integer('releases_no_shows', { mode: 'boolean' }).notNull(),
    weekly: text({ mode: 'json' }).$type<Partial<Record<number, Hours[]>>>().notNull(),
    /** Public holidays close it, and 调休 work days open it. */
    keepsHolidays: integer('keeps_holidays', { mode: 'boolean' }).notNull(),
    sortKey: text('sort_key').notNull(),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('venue_name').on(t.siteId, t.name),
    uniqueIndex('venue_leaf').on(t.id, t.leaf),
    index('venue_parent').on(t.parentId),
    index('venue_root').on(t.rootId),
    index('venue_sorted').on(t.sortKey, t.id),
    index('venue_organisation').on(t.organisationId),
    check('venue_is_leaf', sql`leaf in (0, 1)`),
    check('venue_capacity', sql`capacity > 0`),
    check('venue_grid', sql`grid_minutes > 0 and grid_minutes % 15 = 0`),
    check(
      'venue_lengths',
      sql`shortest_minutes > 0 and shortest_minutes % 15 = 0 and longest_minutes % 15 = 0
        and shortest_minutes <= longest_minutes and longest_minutes <= 10080`,
    ),
    check('venue_buffer', sql`buffer_minutes >= 0 and buffer_minutes % 15 = 0`),
  ],
)

/** A dated exception to a venue's hours, of local dates, both included; without minutes it is for the whole day. */
export const venueDay = sqliteTable(
  'venue_day',
  {
    id: text().primaryKey(),
    venueId: text('venue_id')
      .notNull()
      .references(() => venue.id),
    /** The venue whose closure it is: a row like its own for each of its parts, and for each hall above it. */
    hallId: text('hall_id').references(() => venue.id),
    kind: text({ enum: ['closure', 'opening'] }).notNull(),
    from: text('from_on').notNull(),
    to: text('to_on').notNull(),
    fromMinute: integer('from_minute'),
    toMinute: integer('to_minute'),
    reason: text().notNull(),
  },
  (t) => [
    index('venue_day_of').on(t.venueId, t.to),
    index('venue_day_hall')
      .on(t.hallId)
      .where(sql`hall_id is not null`),
    check('venue_day_order', sql`from_on <= to_on`),
    check('venue_day_minutes', sql`(from_minute is null) = (to_minute is null) and from_minute < to_minute`),
  ],
)

/** A picture of a venue, kept in R2: of the place, never of faces. */
export const venuePhoto = sqliteTable(
  'venue_photo',
  {
    id: text().primaryKey(),
    venueId: text('venue_id')
      .notNull()
      .references(() => venue.id),
    key: text().notNull(),
    type: text().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    /** What is to be seen, for who does not see it. */
    words: text().notNull(),
    position: integer().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [uniqueIndex('venue_photo_place').on(t.venueId, t.position)],
)
