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
 * The tokens that published offers are found by. Without a rowid (the migration says so, Drizzle cannot), without a second
 * index, as `post_words` knows what stands here, and without a foreign key, which would read an offer for each token: a
 * token is one row written.
 */
export const offerWord = sqliteTable(
  'offer_word',
  {
    word: text().notNull(),
    offerId: text('offer_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.word, t.offerId] })],
)

/** The same of needs. */
export const needWord = sqliteTable(
  'need_word',
  {
    word: text().notNull(),
    needId: text('need_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.word, t.needId] })],
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
