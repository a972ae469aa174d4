import { sql } from 'drizzle-orm'
import type { Statement } from '../../platform/db.ts'

export const changeRow = (key: string, set: { zh: string; en: string; version: number }): Statement =>
  sql`update category set zh = ${set.zh}, en = ${set.en}, version = ${set.version} where key = ${key}`

/** These words mean it and no others; one that means another category fails the batch. */
export const setWords = (key: string, words: { folded: string; word: string }[]): Statement[] => [
  sql`delete from category_word where category = ${key}`,
  sql`insert into category_word (folded, word, category) select value ->> 'folded', value ->> 'word', ${key}
    from json_each(${JSON.stringify(words)})`,
]

/** What its names and words sound like, and nothing else. */
export const setSounds = (key: string, sounds: string[]): Statement[] => [
  sql`delete from category_sound where category = ${key}`,
  sql`insert into category_sound (sound, category) select value, ${key} from json_each(${JSON.stringify(sounds)})`,
]
