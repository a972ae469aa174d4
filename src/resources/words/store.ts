import { sql } from 'drizzle-orm'
import type { Statement } from '../../platform/db.ts'
import { indexes, type Kind } from './indexes.ts'

/** A post with all that it is found by; the lists of everybody find it while it is `shown`. */
export type Post = { id: string; shown: boolean; words: string[] }

/** A bound text is short enough with the tokens of so many posts. */
const slice = 200

/** Finds posts by these words and no others. `isNew`: none of them was found before. */
export const findBy = (kind: Kind, posts: Post[], isNew = false): Statement[] => {
  const { table, id } = indexes[kind]
  const statements: Statement[] = []
  for (let at = 0; at < posts.length; at += slice) {
    const some = posts.slice(at, at + slice)
    const shown = JSON.stringify(some.filter((post) => post.shown))
    const all = JSON.stringify(some.map((post) => ({ id: post.id, words: ` ${post.words.join(' ')} ` })))
    if (!isNew) statements.push(unlist(kind, some))
    if (some.some((post) => post.shown))
      statements.push(sql`insert into ${table} (word, ${id}) select w.value, j.value ->> 'id' from json_each(${shown}) j,
        json_each(j.value, '$.words') w`)
    statements.push(sql`insert into post_words (post_id, words) select value ->> 'id', value ->> 'words' from json_each(${all})
      where true on conflict do update set words = excluded.words`)
  }
  return statements
}

/** Takes posts off the lists of everybody; those who write them still find them. Their words tell where they stand. */
export const unlist = (kind: Kind, posts: { id: string }[]): Statement => {
  const { table, id } = indexes[kind]
  const ids = JSON.stringify(posts.map((post) => post.id))
  return sql`delete from ${table} where (word, ${id}) in (select w.value, p.post_id from json_each(${ids}) i
    cross join post_words p on p.post_id = i.value
    cross join json_each('["' || replace(trim(p.words), ' ', '","') || '"]') w)`
}
