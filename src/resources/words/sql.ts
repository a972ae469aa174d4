import { sql, type SQL } from 'drizzle-orm'
import { needles, understand, type Query } from '../../platform/query.ts'
import { indexes, type Kind } from './indexes.ts'

/** So many tokens that begin as what was typed are looked at, and so many rows of one to tell which is rarest. */
const most = { begun: 24, counted: 100 }

type Cursor = (string | number | null)[] | null

/** How posts are found by what was typed. `p` in the SQL: the alias of the post. */
export type Found = {
  /** That a post holds the words itself. */
  holds: (p: SQL) => SQL
  /** That a post holds them, or that they mean its category. */
  means: (p: SQL) => SQL
  /**
   * The next published posts that may be meant, `id` and `at`: first (1) by their own words, which `holds` says of them,
   * then (0) those of the category that the words mean; the last made first.
   */
  looked: (cursor: Cursor, window: number) => SQL
}

/** Understands what was typed; null for what has no words. */
export const foundBy = (kind: Kind, typed: string): Found | null => {
  const query = understand(typed)
  if (!query) return null
  const holds = (p: SQL) =>
    sql`exists (select 1 from post_words pw where pw.post_id = ${p}.id and ${inWords(query)})`
  return {
    holds,
    means: (p) => sql`(${holds(p)} or ${p}.category in (${meant(query)}))`,
    looked: (cursor, window) => looked(kind, query, cursor, window),
  }
}

const meant = ({ folded }: Query): SQL => sql`select category from category_sound where sound = ${folded}`

/** That the tokens `pw.words` hold one way with all its needles, and every further word in one of its meanings. */
const inWords = ({ ways, others }: Query): SQL => {
  const all = JSON.stringify([ways.map(needles), ...others])
  return sql`not exists (select 1 from json_each(${all}) part where not exists (select 1 from json_each(part.value) meaning
    where not exists (select 1 from json_each(meaning.value) needle where instr(pw.words, needle.value) = 0)))`
}

const end = '\u{10FFFF}'

const looked = (kind: Kind, { ways, folded }: Query, cursor: Cursor, window: number): SQL => {
  const { table, id } = indexes[kind]
  const isDirect = cursor === null || Number(cursor[0]) === 1
  const before = cursor === null ? end : String(cursor[1])
  const ones = ways.flatMap((way) => (isDirect && way.kind === 'one' ? [way.token] : []))
  const begun = ways.flatMap((way) => (isDirect && way.kind === 'from' ? [way.prefix] : []))
  const all = ways.flatMap((way) => (isDirect && way.kind === 'all' ? [way.tokens] : []))
  const next = (from: SQL, prefix: SQL) =>
    sql`(select word from ${table} where word ${from} and word < ${prefix} || ${end} order by word limit 1)`
  return sql`with recursive begun(prefix, word) as (
      select value, ${next(sql`>= value`, sql`value`)} from json_each(${JSON.stringify(begun)})
      union all select b.prefix, ${next(sql`> b.word`, sql`b.prefix`)} from begun b where b.word is not null
      limit ${most.begun}),
    asked(word, at) as (select value, 1 from json_each(${JSON.stringify(ones)})
      union select word, 1 from begun where word is not null
      union select (select t.value from json_each(y.value) t order by (select count(*) from (select 1 from ${table}
        where word = t.value limit ${most.counted})), t.key limit 1), 1 from json_each(${JSON.stringify(all)}) y
      union select '#' || category, 0 from category_sound where sound = ${folded})
    select distinct w.${id} as id, a.at from asked a cross join ${table} w on w.word = a.word and w.${id} in (
      select i.${id} from ${table} i where i.word = a.word and i.${id} < iif(a.at = ${isDirect ? 1 : 0}, ${before}, ${end})
      order by i.${id} desc limit ${window})
    order by a.at desc, w.${id} desc limit ${window}`
}
