import { sql, type SQL } from 'drizzle-orm'
import { needles, type Way } from '../../platform/query.ts'
import { weights } from '../../platform/tokens.ts'
import type { Query } from './query.ts'

/**
 * Tiers: 0 the title itself, 1 its beginning, 2 words in it, 3 creators, 4 the rest. A search reads at most this many
 * rows a way, whatever the catalogue's size: `few` where the index is already in order, `some` where most will stay,
 * `many` where candidates are checked or most are filtered away, `shelf` titles of one library when what was typed is too common to start from.
 */
export const bounds = { few: 60, some: 120, many: 200, prefix: 40, shelf: 1000 } as const

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

/** How the texts of a search get into its statement. */
type Given = { text: (value: string) => SQL; list: (values: string[]) => SQL; rest: () => SQL }

/** D1 binds a hundred values a statement; beside these there are the filters'. */
const mostBound = 70

/** Binds each text, as long as there is room; the texts of a search that names more are one bound JSON array. */
const collect = (): Given => {
  let bound = 0
  const rest: string[] = []
  return {
    text: (value) => {
      if (bound < mostBound) {
        bound += 1
        return sql`${value}`
      }
      return sql`(select v ->> ${number(rest.push(value) - 1)} from given)`
    },
    list: (values) => {
      bound += 1
      return sql`json_each(${JSON.stringify(values)})`
    },
    rest: () => sql`given(v) as materialized (values (${JSON.stringify(rest)}))`,
  }
}

const number = (n: number) => sql.raw(String(n))

/** How far one must read in a title's tokens to find every needle; 0 when one is missing. */
const placeOf = (given: Given, wanted: string[]): SQL => {
  const place = (needle: string) => sql`instr(t.tokens, ${given.text(needle)})`
  const [only] = wanted
  if (wanted.length === 1 && only !== undefined) return place(only)
  const all = () => sql.join(wanted.map(place), sql`, `)
  return sql`iif(min(${all()}) > 0, max(${all()}), 0)`
}

/** That a title's tokens hold every other word, in one of its meanings. */
const holdsOthers = (given: Given, others: string[][][]): SQL =>
  sql.join(
    others.map((meanings) => {
      const each = meanings.map(
        (all) =>
          sql`(${sql.join(
            all.map((n) => sql`instr(t.tokens, ${given.text(n)}) > 0`),
            sql` and `,
          )})`,
      )
      return sql`and (${sql.join(each, sql` or `)})`
    }),
    sql` `,
  )

/** The rows of the index that a way starts from. */
const startOf = (given: Given, way: Way, limit: number): SQL => {
  switch (way.kind) {
    case 'one':
      return sql`select token, weight, title_id from search_token where token = ${given.text(way.token)}
        order by weight desc limit ${number(limit)}`
    case 'from':
      return sql`select token, weight, title_id from search_token
        where ${beginsWith(given, way.prefix)} limit ${number(isWhole(way) ? Math.min(limit, bounds.prefix) : limit)}`
    case 'all':
      return sql`select token, weight, title_id from search_token
        where token = ${rarest(given, way.tokens)} order by weight desc limit ${number(limit)}`
  }
}

const beginsWith = (given: Given, prefix: string): SQL =>
  sql`token >= ${given.text(prefix)} and token < ${given.text(prefix + end)}`

const isWhole = (way: Way) =>
  way.kind === 'from' && (way.prefix.startsWith('=') || way.prefix.startsWith('^'))

const frequencies = (
  given: Given,
  tokens: string[],
): SQL => sql`(select j.value as token, coalesce(f.n, 0) as n
  from ${given.list(tokens)} j left join search_frequency f on f.token = j.value)`

const rarest = (given: Given, tokens: string[]): SQL => {
  const [only] = tokens
  return tokens.length === 1 && only !== undefined
    ? given.text(only)
    : sql`(select token from ${frequencies(given, tokens)} order by n limit 1)`
}

/** Whether a way's rarest token is on more titles than are looked at. */
const isCommon = (given: Given, way: Way): SQL => {
  const many = number(bounds.many)
  switch (way.kind) {
    case 'one':
      return sql`(select n from search_frequency where token = ${given.text(way.token)}) > ${many}`
    case 'all':
      return sql`(select min(n) from ${frequencies(given, way.tokens)}) > ${many}`
    case 'from':
      return sql`(select sum(n) from (select n from search_frequency
        where ${beginsWith(given, way.prefix)} limit ${number(bounds.prefix)})) > ${many}`
  }
}

const fromWay = (given: Given, way: Way, others: string[][][], limit: number): SQL => {
  if (way.kind === 'from' && isWhole(way) && others.length === 0)
    return sql`select s.title_id, iif(s.token = ${given.text(way.prefix)}, 0, 1) as tier, s.weight
      from (${startOf(given, way, limit)}) s`
  if (way.kind !== 'all' && others.length === 0)
    return sql`select s.title_id, ${tierOfWeight} as tier, s.weight from (${startOf(given, way, limit)}) s`
  const loose = way.kind === 'all' && way.loose === true
  return sql`select t.id as title_id, ${loose ? sql`4` : tierOfPlace} as tier, s.weight
    from q, (${startOf(given, way, loose ? bounds.some : bounds.many)}) s
    join (select id, folded, tokens, ${placeOf(given, needles(way))} as p from title t) t on t.id = s.title_id
    where t.p > 0 ${holdsOthers(given, others)}`
}

/**
 * The titles of one library that match any way: for what is too common to find that library's few among the first
 * hundreds of the network. Empty, and unread, unless some way is.
 */
const fromShelf = (given: Given, { ways, others }: Query, libraryId: string): SQL => {
  const places = ways.map((way) => sql`coalesce(nullif(${placeOf(given, needles(way))}, 0), 1000000000)`)
  const nearest = places.length > 1 ? sql`min(${sql.join(places, sql`, `)})` : sql`${places[0]}`
  const common = sql.join(
    ways.map((way) => isCommon(given, way)),
    sql` or `,
  )
  return sql`select t.id as title_id, ${tierOfPlace} as tier, 0 as weight from q, (select distinct title_id from copy c
      where c.at_library_id = ${libraryId} and c.status not in ('withdrawn', 'lost', 'missing')
      order by title_id desc limit iif(${common}, ${number(bounds.shelf)}, 0)) h
    join (select id, folded, tokens, ${nearest} as p from title t) t on t.id = h.title_id
    where t.p < 1000000000 ${holdsOthers(given, others)}`
}

/**
 * `candidate(title_id, tier, weight)` and what it stands on, as the head of a WITH: every title that one of the ways
 * finds, within the bounds; `limit` of a way that needs no check.
 */
export const candidates = (query: Query, limit: number, libraryId: string | undefined): SQL => {
  const { folded, isbn, ways, others } = query
  const given = collect()
  const branches = isbn
    ? [sql`select id as title_id, 0 as tier, 99 as weight from title where isbn = ${isbn}`]
    : [
        sql`select * from (select id as title_id, iif(folded = ${given.text(folded)}, 0, 1) as tier, 99 as weight from title
          where folded >= ${given.text(folded)} and folded < ${given.text(folded + end)}
          order by folded limit ${number(bounds.prefix)})`,
        ...ways.map((way) => sql`select * from (${fromWay(given, way, others, limit)})`),
        ...(libraryId && ways.length > 0 ? [fromShelf(given, query, libraryId)] : []),
      ]
  const candidate = sql`candidate(title_id, tier, weight) as (${united(branches)})`
  return sql`${given.rest()}, q(folded) as (values (${folded})), ${candidate}`
}

/** D1 takes five SELECTs in a UNION: more are united by fours. */
const united = (branches: SQL[]): SQL => {
  if (branches.length <= 4) return sql.join(branches, sql` union all `)
  const fours = Array.from({ length: Math.ceil(branches.length / 4) }, (_, i) =>
    branches.slice(i * 4, i * 4 + 4),
  )
  return united(fours.map((four) => sql`select * from (${united(four)})`))
}
