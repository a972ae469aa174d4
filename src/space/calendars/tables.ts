import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { organisation } from '../../people/organisations/tables.ts'

/**
 * Which key opens an organisation's calendar: an HMAC of its id and the turn, so that the table tells no key, and the next
 * turn closes the one before.
 */
export const organisationCalendar = sqliteTable('organisation_calendar', {
  organisationId: text('organisation_id')
    .primaryKey()
    .references(() => organisation.id),
  turn: integer().notNull(),
  open: integer({ mode: 'boolean' }).notNull(),
  changedAt: integer('changed_at').notNull(),
})
