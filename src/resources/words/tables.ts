import { sql } from 'drizzle-orm'
import { index, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * Every token of an offer or a need between spaces, so that what an index finds is checked in place. Empty: not read yet;
 * a job does so.
 */
export const postWords = sqliteTable(
  'post_words',
  {
    postId: text('post_id').primaryKey(),
    words: text().notNull(),
  },
  (t) => [
    index('post_words_unread')
      .on(t.postId)
      .where(sql`words = ''`),
  ],
)

/**
 * The tokens that published needs are found by. Without a rowid (the migration says so, Drizzle cannot) and without a
 * foreign key, which would read a need for each token.
 */
export const needWord = sqliteTable(
  'need_word',
  {
    word: text().notNull(),
    needId: text('need_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.word, t.needId] }), index('need_word_of').on(t.needId)],
)

/** What the words of a category sound like, whole: as they are compared, in pinyin, and by their initials. */
export const categorySound = sqliteTable(
  'category_sound',
  {
    sound: text().notNull(),
    category: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.sound, t.category] }), index('category_sound_of').on(t.category)],
)
