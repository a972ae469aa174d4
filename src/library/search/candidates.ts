import { sql, type SQL } from 'drizzle-orm'
import type { Query, Way } from './query.ts'
import { weights } from './tokens.ts'

/**
 * Tiers: 0 the title itself, 1 its beginning, 2 words in it, 3 creators, 4 the rest. A search reads at most this many
 * rows a way, whatever the catalogue's size: `few` where the index is already in order, `many` where candidates are
 * checked or filtered, `shelf` titles of one library when what was typed is too common to start from.
 */
export const bounds = { few: 100, many: 400, prefix: 40, shelf: 1500 } as const

const otherReading = 30

/** The tier that a token's weight stands for (tokens.ts). */
const tierOfWeight = sql`case when s.weight >= ${sql.raw(String(weights.whole))} then 0
  when s.weight >= 60 then 1 when s.weight >= ${sql.raw(String(otherReading))} then 2
  when s.weight >= ${sql.raw(String(weights.creator))} then 3 else 4 end`

/** The tier of a title whose tokens were checked in place; `p` is how far one must read to find them all. */
const tierOfPlace = sql`case
  when t.folded = q.folded or instr(t.tokens, ' =' || q.folded || ' ') > 0 or instr(t.tokens, ' ^' || q.folded || ' ') > 0 then 0
  when substr(t.folded, 1, length(q.folded)) = q.folded or instr(t.tokens, ' =' || q.folded) > 0
    or instr(t.tokens, ' ^' || q.folded) > 0 then 1
  when p < instr(t.tokens, ' #20 ') then 2 when p < instr(t.tokens, ' #10 ') then 3 else 4 end`

const end = '\u{10FFFF}'

const needles = (way: Way): string[] => {
  switch (way.kind) {
    case 'one':
      return [` ${way.token} `]
    case 'from':
      return [` ${way.prefix}`]
    case 'all':
      return [...way.tokens.map((token) => ` ${token} `), ...(way.begins ? [` ${way.begins}`] : [])]
  }
}

/** How far one must read in a title's tokens to find every needle; 0 when one is missing. */
const placeOf = (wanted: string[]): SQL => {
  const places = wanted.map((needle) => sql`instr(t.tokens, ${needle})`)
  const [only] = places
  if (only && places.length === 1) return only
  const all = sql.join(places, sql`, `)
  return sql`iif(min(${all}) > 0, max(${all}), 0)`
}

/** That a title's tokens hold every other word, in one of its meanings. */
const holdsOthers = (others: string[][][]): SQL =>
  sql.join(
    others.map((meanings) => {
      const each = meanings.map(
        (all) =>
          sql`(${sql.join(
            all.map((n) => sql`instr(t.tokens, ${n}) > 0`),
            sql` and `,
          )})`,
      )
      return sql`and (${sql.join(each, sql` or `)})`
    }),
    sql` `,
  )

/** The rows of the index that a way starts from. */
const startOf = (way: Way, limit: number): SQL => {
  switch (way.kind) {
    case 'one':
      return sql`select token, weight, title_id from search_token where token = ${way.token}
        order by weight desc limit ${limit}`
    case 'from':
      return sql`select token, weight, title_id from search_token
        where token >= ${way.prefix} and token < ${way.prefix + end} limit ${Math.min(limit, isWhole(way) ? bounds.prefix : limit)}`
    case 'all':
      return sql`select token, weight, title_id from search_token
        where token = ${rarest(way.tokens)} order by weight desc limit ${limit}`
  }
}

const isWhole = (way: Way) =>
  way.kind === 'from' && (way.prefix.startsWith('=') || way.prefix.startsWith('^'))

const frequencies = (tokens: string[]): SQL => sql`(select j.value as token, coalesce(f.n, 0) as n
  from json_each(${JSON.stringify(tokens)}) j left join search_frequency f on f.token = j.value)`

const rarest = (tokens: string[]): SQL => {
  const [only] = tokens
  return tokens.length === 1
    ? sql`${only}`
    : sql`(select token from ${frequencies(tokens)} order by n limit 1)`
}

/** Whether a way's rarest token is on more titles than are looked at. */
const isCommon = (way: Way): SQL => {
  switch (way.kind) {
    case 'one':
      return sql`(select n from search_frequency where token = ${way.token}) > ${bounds.many}`
    case 'all':
      return sql`(select min(n) from ${frequencies(way.tokens)}) > ${bounds.many}`
    case 'from':
      return sql`(select count(*) from (select 1 from search_token
        where token >= ${way.prefix} and token < ${way.prefix + end} limit ${bounds.many + 1})) > ${bounds.many}`
  }
}

const fromWay = (way: Way, others: string[][][], limit: number): SQL => {
  if (way.kind !== 'all' && others.length === 0)
    return isWhole(way)
      ? sql`select s.title_id, iif(s.token = ${way.kind === 'from' ? way.prefix : ''}, 0, 1) as tier, s.weight
          from (${startOf(way, limit)}) s`
      : sql`select s.title_id, ${tierOfWeight} as tier, s.weight from (${startOf(way, limit)}) s`
  const tier = way.kind === 'all' && way.loose ? sql`4` : tierOfPlace
  return sql`select t.id as title_id, ${tier} as tier, s.weight from q, (${startOf(way, bounds.many)}) s
    join (select id, folded, tokens, ${placeOf(needles(way))} as p from title t) t on t.id = s.title_id
    where t.p > 0 ${holdsOthers(others)}`
}

/**
 * The titles of one library that match any way: for what is too common to find that library's few among the first
 * hundreds of the network. Empty, and unread, unless some way is.
 */
const fromShelf = ({ ways, others }: Query, libraryId: string): SQL => {
  const places = ways.map((way) => sql`coalesce(nullif(${placeOf(needles(way))}, 0), 1000000000)`)
  const nearest = places.length > 1 ? sql`min(${sql.join(places, sql`, `)})` : sql`${places[0]}`
  return sql`select t.id as title_id, ${tierOfPlace} as tier, 0 as weight from q, (select distinct title_id from copy c
      where c.at_library_id = ${libraryId} and c.status not in ('withdrawn', 'lost', 'missing')
        and (${sql.join(ways.map(isCommon), sql` or `)})
      order by title_id desc limit ${bounds.shelf}) h
    join (select id, folded, tokens, ${nearest} as p from title t) t on t.id = h.title_id
    where t.p < 1000000000 ${holdsOthers(others)}`
}

/**
 * `candidate(title_id, tier, weight)` and `q(folded)`, as the head of a WITH: every title that one of the ways finds,
 * within the bounds. `filtered`: most candidates may be thrown away afterwards, so look at more.
 */
export const candidates = (query: Query, filtered: boolean, libraryId: string | undefined): SQL => {
  const { folded, isbn, ways, others } = query
  const limit = filtered ? bounds.many : bounds.few
  const branches = [
    ...(isbn ? [sql`select id as title_id, 0 as tier, 99 as weight from title where isbn = ${isbn}`] : []),
    ...(isbn
      ? []
      : [
          sql`select * from (select id as title_id, iif(folded = ${folded}, 0, 1) as tier, 99 as weight from title
            where folded >= ${folded} and folded < ${folded + end} order by folded limit ${bounds.prefix})`,
        ]),
    ...ways.map((way) => sql`select * from (${fromWay(way, others, limit)})`),
    ...(libraryId && ways.length > 0 ? [fromShelf(query, libraryId)] : []),
  ]
  return sql`q(folded) as (values (${folded})),
    candidate(title_id, tier, weight) as (${united(branches)})`
}

/** D1 takes five SELECTs in a UNION: more are united by fours. */
const united = (branches: SQL[]): SQL => {
  if (branches.length <= 4) return sql.join(branches, sql` union all `)
  const fours = Array.from({ length: Math.ceil(branches.length / 4) }, (_, i) =>
    branches.slice(i * 4, i * 4 + 4),
  )
  return united(fours.map((four) => sql`select * from (${united(four)})`))
}
