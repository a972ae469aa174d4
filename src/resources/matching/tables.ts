import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { need } from '../needs/tables.ts'
import { digestSides } from './kinds.ts'

/**
 * How far this week's digests are: the organisations up to `after` have theirs. `week`: the local date of its Monday.
 */
export const matchRound = sqliteTable('match_round', {
  side: text({ enum: digestSides }).primaryKey(),
  week: text().notNull(),
  /** The last organisation that was looked at; none: all of them were. */
  after: text(),
})

/** Urgent needs whose matches were told at once: each once. */
export const matchTold = sqliteTable('match_told', {
  needId: text('need_id')
    .primaryKey()
    .references(() => need.id),
  at: integer().notNull(),
})
