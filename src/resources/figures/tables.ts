import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { figures, updateKinds } from '../kinds.ts'

/** Every publication, change and renewal of a published offer or need is one update. Append-only. */
export const postUpdate = sqliteTable(
  'post_update',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    entity: text({ enum: ['offer', 'need'] }).notNull(),
    entityId: text('entity_id').notNull(),
    kind: text({ enum: updateKinds }).notNull(),
    city: text().notNull(),
    category: text().notNull(),
    /** Local date of the network. */
    day: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [index('post_update_day').on(t.day, t.seq), index('post_update_of').on(t.entity, t.entityId, t.seq)],
)

/**
 * What was counted in a month, by city and category: how often, and how many base units where it has any. Changed in the
 * batch that writes the rows, and rebuilt from them by a job. No city: an offer for several.
 */
export const figureMonth = sqliteTable(
  'figure_month',
  {
    /** `YYYY-MM`, local. */
    month: text().notNull(),
    city: text().notNull(),
    category: text().notNull(),
    base: text().notNull(),
    figure: text({ enum: figures }).notNull(),
    times: integer().notNull(),
    amount: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.month, t.city, t.category, t.base, t.figure] }),
    index('figure_month_figure').on(t.figure, t.month),
    check('figure_month_figures', sql`times >= 0 and amount >= 0`),
  ],
)

/** What staff say about a month's published figures: why one was corrected. Append-only, public. */
export const figureNote = sqliteTable(
  'figure_note',
  {
    id: text().primaryKey(),
    month: text().notNull(),
    text: text().notNull(),
    /** Who wrote it, as the audit names them: not public. */
    actor: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [index('figure_note_month').on(t.month, t.at, t.id)],
)
