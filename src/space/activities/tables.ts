import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { city, library } from '../../library/libraries/tables.ts'
import { organisation } from '../../people/organisations/tables.ts'
import type { Recurrence } from '../bookings/series.ts'
import { booking } from '../bookings/tables.ts'
import { site, venue } from '../venues/tables.ts'
import {
  activityKinds,
  activityStates,
  attendanceMethods,
  helperTasks,
  signUpModes,
  signUpRoles,
  signUpStates,
} from './kinds.ts'

/** A photo of an activity: the name of its file, its sides in pixels, and what is to be seen. */
export type ActivityPhoto = { key: string; width: number; height: number; words: string }

/** A regular programme: the rule that its occurrences came from. */
export const activitySeries = sqliteTable('activity_series', {
  id: text().primaryKey(),
  rule: text({ mode: 'json' }).$type<Recurrence>().notNull(),
  createdAt: integer('created_at').notNull(),
})

/**
 * Something published that people attend. It has one place at the most: a venue or a site, a library, an address
 * elsewhere, or online. Instants in epoch milliseconds; `date` is the local one of its beginning.
 */
export const activity = sqliteTable(
  'activity',
  {
    id: text().primaryKey(),
    seriesId: text('series_id').references(() => activitySeries.id),
    title: text().notNull(),
    summary: text(),
    kind: text({ enum: activityKinds }).notNull(),
    forWhom: text('for_whom'),
    ageFrom: integer('age_from'),
    ageTo: integer('age_to'),
    city: text()
      .notNull()
      .references(() => city.name),
    siteId: text('site_id').references(() => site.id),
    venueId: text('venue_id').references(() => venue.id),
    bookingId: text('booking_id').references(() => booking.id),
    libraryId: text('library_id').references(() => library.id),
    elsewhere: text(),
    online: text(),
    timeZone: text('time_zone').notNull(),
    date: text().notNull(),
    startsAt: integer('starts_at').notNull(),
    endsAt: integer('ends_at').notNull(),
    /** Heads that it holds; none: as many as come. */
    capacity: integer(),
    /** Heads that hold a seat. The database takes the last one once. */
    taken: integer().notNull().default(0),
    /** Sign-ups that wait, and the most that may. */
    waiting: integer().notNull().default(0),
    waitlist: integer().notNull(),
    signUp: text('sign_up', { enum: signUpModes }).notNull(),
    signUpOpensAt: integer('sign_up_opens_at'),
    signUpClosesAt: integer('sign_up_closes_at'),
    /** Who holds it; none: the network itself. */
    organisationId: text('organisation_id').references(() => organisation.id),
    plannedHeads: integer('planned_heads'),
    /** Heads that came, as attendance adds them up. */
    cameAdults: integer('came_adults').notNull().default(0),
    cameChildren: integer('came_children').notNull().default(0),
    cameVolunteers: integer('came_volunteers').notNull().default(0),
    /** The drawn picture; none: that of its kind. */
    picture: text({ enum: activityKinds }),
    /** The photo that is shown instead, among the public pictures. */
    photo: text({ mode: 'json' }).$type<ActivityPhoto>(),
    state: text({ enum: activityStates }).notNull(),
    /** Why it was cancelled. */
    reason: text(),
    /** An occurrence whose time was changed alone: changes of its series spare it. */
    moved: integer({ mode: 'boolean' }).notNull().default(false),
    /** Where its series still has it: calendars name it by that. */
    movedFrom: integer('moved_from'),
    /** When its time or place last changed: whoever signed up before is told. */
    shiftedAt: integer('shifted_at'),
    /** When the names of its sign-ups were erased. */
    forgottenAt: integer('forgotten_at'),
    /** A hash of what the list that it was taken in from calls it, and of a series the date there. */
    source: text(),
    sourceDate: text('source_date'),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
    changedAt: integer('changed_at').notNull(),
  },
  (t) => [
    uniqueIndex('activity_source')
      .on(t.source, t.sourceDate)
      .where(sql`source is not null`),
    index('activity_day').on(t.date, t.startsAt, t.id),
    index('activity_city').on(t.city, t.date, t.startsAt, t.id),
    index('activity_kind').on(t.kind, t.date, t.startsAt, t.id),
    index('activity_city_kind').on(t.city, t.kind, t.date, t.startsAt, t.id),
    index('activity_site').on(t.siteId, t.date, t.startsAt, t.id),
    index('activity_library').on(t.libraryId, t.date, t.startsAt, t.id),
    index('activity_organisation').on(t.organisationId, t.date, t.startsAt, t.id),
    index('activity_of_series').on(t.seriesId, t.date),
    index('activity_to_forget')
      .on(t.endsAt)
      .where(sql`forgotten_at is null`),
    check('activity_interval', sql`starts_at < ends_at`),
    check('activity_seats', sql`taken >= 0 and (capacity is null or (capacity > 0 and taken <= capacity))`),
    check('activity_waits', sql`waiting >= 0 and waitlist >= 0`),
    check('activity_came', sql`came_adults >= 0 and came_children >= 0 and came_volunteers >= 0`),
    check('activity_cancelled', sql`state = 'cancelled' or reason is null`),
    check(
      'activity_place',
      sql`(site_id is not null) + (library_id is not null) + (elsewhere is not null) + (online is not null) <= 1
        and (venue_id is null or site_id is not null)`,
    ),
  ],
)

/**
 * Who said they come: a nickname, and of a phone nothing but an HMAC of its last four digits. Its token is derived from
 * the id; only a hash is kept. Nickname and hashes are emptied 90 days after the activity.
 */
export const signUp = sqliteTable(
  'sign_up',
  {
    id: text().primaryKey(),
    activityId: text('activity_id')
      .notNull()
      .references(() => activity.id),
    /** The order in which they came: who waits longest moves up first. */
    seq: integer().notNull(),
    nickname: text(),
    phoneTail: text('phone_tail'),
    tokenHash: text('token_hash'),
    heads: integer().notNull(),
    /** How many of them are children. */
    children: integer().notNull(),
    role: text({ enum: signUpRoles }).notNull(),
    task: text({ enum: helperTasks }),
    state: text({ enum: signUpStates }).notNull(),
    /** When it got a seat from the waitlist. */
    movedUpAt: integer('moved_up_at'),
    cameAt: integer('came_at'),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('sign_up_order').on(t.activityId, t.seq),
    uniqueIndex('sign_up_token').on(t.tokenHash),
    uniqueIndex('sign_up_once')
      .on(t.activityId, t.phoneTail, t.nickname)
      .where(sql`state <> 'cancelled'`),
    index('sign_up_waiting')
      .on(t.activityId, t.seq)
      .where(sql`state = 'waiting'`),
    // A seat that was taken meanwhile, or one that came free, makes the batch fail: see `takePlace`.
    check('sign_up_seq', sql`seq > 0`),
    check('sign_up_heads', sql`heads between 1 and 10 and children between 0 and heads`),
    check('sign_up_task', sql`task is null or role = 'helper'`),
    check('sign_up_came', sql`(state = 'came') = (came_at is not null)`),
  ],
)

/** Heads that came, as they were counted; a correction is a row with a minus. */
export const attendance = sqliteTable(
  'attendance',
  {
    id: text().primaryKey(),
    activityId: text('activity_id')
      .notNull()
      .references(() => activity.id),
    method: text({ enum: attendanceMethods }).notNull(),
    signUpId: text('sign_up_id').references(() => signUp.id),
    adults: integer().notNull(),
    children: integer().notNull(),
    volunteers: integer().notNull(),
    at: integer().notNull(),
  },
  (t) => [
    index('attendance_of').on(t.activityId, t.at),
    uniqueIndex('attendance_once')
      .on(t.signUpId)
      .where(sql`sign_up_id is not null`),
  ],
)
