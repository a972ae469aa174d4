import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { offerKinds } from '../kinds.ts'

/** What offers and needs are about. Staff edit the words; the keys stay. */
export const category = sqliteTable(
  'category',
  {
    key: text().primaryKey(),
    zh: text().notNull(),
    en: text().notNull(),
    /** What a need of it asks for. */
    kind: text({ enum: offerKinds }).notNull(),
    position: integer().notNull(),
    version: integer().notNull().default(1),
  },
  () => [check('category_position', sql`position >= 0`)],
)

/** Other words for a category, folded as searches fold them: each means one category. */
export const categoryWord = sqliteTable(
  'category_word',
  {
    folded: text().primaryKey(),
    word: text().notNull(),
    category: text()
      .notNull()
      .references(() => category.key),
  },
  (t) => [index('category_words').on(t.category, t.folded)],
)
