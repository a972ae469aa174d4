import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import { account } from '../../people/accounts/tables.ts'
import { organisation } from '../../people/organisations/tables.ts'
import { venue } from '../venues/tables.ts'
import { bookingStates, waitStates } from './kinds.ts'
import type { Recurrence } from './series.ts'

/** A recurring booking: the rule that its occurrences came from. */
export const series = sqliteTable(
  'booking_series',
  {
    id: text().primaryKey(),
    venueId: text('venue_id')
      .notNull()
      .references(() => venue.id),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisation.id),
    rule: text({ mode: 'json' }).$type<Recurrence>().notNull(),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [index('booking_series_organisation').on(t.organisationId, t.id)],
)

/** What stands while a change that was asked for is decided. Instants in epoch milliseconds. */
export type Standing = {
  venueId: string
  date: string
  startsAt: number
  endsAt: number
  bufferMinutes: number
  expectedHeads: number
  leaves: string[]
}

/** One interval of one venue for one organisation, half-open; what it promised is frozen at booking. */
export const booking = sqliteTable(
  'booking',
  {
    id: text().primaryKey(),
    venueId: text('venue_id')
      .notNull()
      .references(() => venue.id),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisation.id),
    seriesId: text('series_id').references(() => series.id),
    /** The local date on which it begins, at the site, and its month. */
    date: text().notNull(),
    startsAt: integer('starts_at').notNull(),
    endsAt: integer('ends_at').notNull(),
    bufferMinutes: integer('buffer_minutes').notNull(),
    cutOffMinutes: integer('cut_off_minutes').notNull(),
    /** The quarter hours that it takes or asks for, its buffer among them, half-open. */
    firstSlot: integer('first_slot').notNull(),
    afterSlot: integer('after_slot').notNull(),
    state: text({ enum: bookingStates }).notNull(),
    purpose: text().notNull(),
    expectedHeads: integer('expected_heads').notNull(),
    /** Why it was denied or cancelled, and by whom: staff, the organisation, what was faster, or its time, which came. */
    reason: text(),
    endedBy: text('ended_by', { enum: ['staff', 'organisation', 'taken', 'time'] }),
    /** Counts as one open request of its organisation: a single one, or the first of a series. */
    weight: integer().notNull(),
    standing: text({ mode: 'json' }).$type<Standing>(),
    /** An occurrence that was moved alone: its series' actions spare it. */
    moved: integer({ mode: 'boolean' }).notNull().default(false),
    /** Where its series still has what was moved alone: calendars name it by that. */
    movedFrom: integer('moved_from'),
    bookedBy: text('booked_by').references(() => account.id),
    /** Staff booked it for somebody who phoned. */
    byStaff: integer('by_staff', { mode: 'boolean' }).notNull(),
    commitmentVersion: text('commitment_version'),
    commitmentBy: text('commitment_by').references(() => account.id),
    commitmentAt: integer('commitment_at'),
    checkedInAt: integer('checked_in_at'),
    checkedOutAt: integer('checked_out_at'),
    completedAt: integer('completed_at'),
    adults: integer(),
    children: integer(),
    usedMinutes: integer('used_minutes'),
    condition: text(),
    /** How it was left, as a picture: where it lies, what it shows, and whose it is. A CHECK: only what is completed has one. */
    photoKey: text('photo_key'),
    photoWords: text('photo_words'),
    photoBy: text('photo_by').references(() => account.id),
    /** The day before it was reminded of; after its beginning it was asked for. */
    remindedAt: integer('reminded_at'),
    askedAt: integer('asked_at'),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
    changedAt: integer('changed_at').notNull(),
  },
  (t) => [
    index('booking_venue').on(t.venueId, t.startsAt, t.id),
    index('booking_organisation').on(t.organisationId, t.startsAt, t.id),
    index('booking_of_series').on(t.seriesId, t.date),
    index('booking_requested')
      .on(t.venueId, t.firstSlot)
      .where(sql`state = 'requested'`),
    index('booking_to_decide')
      .on(t.createdAt, t.id)
      .where(sql`state = 'requested'`),
    index('booking_to_come')
      .on(t.startsAt, t.id)
      .where(sql`state = 'confirmed'`),
    index('booking_inside')
      .on(t.endsAt, t.id)
      .where(sql`state = 'checked-in'`),
    index('booking_standing')
      .on(sql`standing ->> 'venueId'`)
      .where(sql`standing is not null`),
    // The same wish of the same organisation is asked once.
    uniqueIndex('booking_asked')
      .on(t.venueId, t.organisationId, t.firstSlot, t.endsAt)
      .where(sql`state = 'requested'`),
    uniqueIndex('booking_photo')
      .on(t.photoKey)
      .where(sql`photo_key is not null`),
    check('booking_interval', sql`starts_at < ends_at and first_slot < after_slot`),
    check('booking_heads', sql`expected_heads > 0 and adults >= 0 and children >= 0`),
    check('booking_stands', sql`standing is null or state = 'requested'`),
    check('booking_completed', sql`(state = 'completed') = (completed_at is not null)`),
  ],
)

/** Whom to call and who holds the key: seen by staff and the organisation, in no list, audit or stored answer. */
export const bookingContact = sqliteTable('booking_contact', {
  bookingId: text('booking_id')
    .primaryKey()
    .references(() => booking.id),
  keyHolder: text('key_holder'),
  emergencyName: text('emergency_name'),
  emergencyPhone: text('emergency_phone'),
})

/**
 * A quarter of an hour of an undivided venue, taken by a booking: the row that makes double booking impossible. Slots
 * count from the epoch. A job takes away what is past.
 */
export const claim = sqliteTable(
  'claim',
  {
    venueId: text('venue_id').notNull(),
    slot: integer().notNull(),
    bookingId: text('booking_id')
      .notNull()
      .references(() => booking.id),
    leaf: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.venueId, t.slot] }),
    foreignKey({ columns: [t.venueId, t.leaf], foreignColumns: [venue.id, venue.leaf] }),
    check('claim_leaf', sql`leaf = 1`),
  ],
)

/** Confirmed minutes of an organisation at a venue in a month `YYYY-MM` of the site, and the most that were allowed. */
export const bookingMonth = sqliteTable(
  'booking_month',
  {
    venueId: text('venue_id').notNull(),
    organisationId: text('organisation_id').notNull(),
    month: text().notNull(),
    minutes: integer().notNull(),
    most: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.venueId, t.organisationId, t.month] }),
    check('booking_month_within', sql`minutes >= 0 and (most is null or minutes <= most)`),
  ],
)

/** Open requests of an organisation at a venue. */
export const bookingOpen = sqliteTable(
  'booking_open',
  {
    venueId: text('venue_id').notNull(),
    organisationId: text('organisation_id').notNull(),
    n: integer().notNull(),
    most: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.venueId, t.organisationId] }),
    check('booking_open_within', sql`n >= 0 and n <= most`),
  ],
)

/** How an organisation has used the venues of a site so far: what staff weigh when several ask. */
export const bookingUse = sqliteTable(
  'booking_use',
  {
    siteId: text('site_id').notNull(),
    organisationId: text('organisation_id').notNull(),
    completed: integer().notNull(),
    noShows: integer('no_shows').notNull(),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.organisationId] })],
)

/** A wish for a slot that is taken: asked first, offered first; one offer at a time for a venue's day. */
export const bookingWait = sqliteTable(
  'booking_wait',
  {
    id: text().primaryKey(),
    venueId: text('venue_id')
      .notNull()
      .references(() => venue.id),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisation.id),
    date: text().notNull(),
    startsAt: integer('starts_at').notNull(),
    endsAt: integer('ends_at').notNull(),
    purpose: text().notNull(),
    expectedHeads: integer('expected_heads').notNull(),
    state: text({ enum: waitStates }).notNull(),
    offerUntil: integer('offer_until'),
    /** When some of its time was given back last: a job looks whether all of it is free. */
    freedAt: integer('freed_at'),
    bookingId: text('booking_id').references(() => booking.id),
    accountId: text('account_id').references(() => account.id),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('booking_wait_once')
      .on(t.venueId, t.organisationId, t.startsAt, t.endsAt)
      .where(sql`state in ('waiting', 'offered')`),
    uniqueIndex('booking_wait_offer')
      .on(t.venueId, t.date)
      .where(sql`state = 'offered'`),
    index('booking_wait_queue')
      .on(t.venueId, t.date, t.createdAt, t.id)
      .where(sql`state = 'waiting'`),
    index('booking_wait_until')
      .on(t.offerUntil)
      .where(sql`state = 'offered'`),
    index('booking_wait_freed')
      .on(t.freedAt)
      .where(sql`state = 'waiting' and freed_at is not null`),
    index('booking_wait_past')
      .on(t.startsAt)
      .where(sql`state = 'waiting'`),
    index('booking_wait_organisation').on(t.organisationId, t.startsAt),
  ],
)
