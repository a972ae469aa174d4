import { sql, type SQL } from 'drizzle-orm'
import { look } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { ok, type Result } from '../../platform/result.ts'
import { countsOf, hasAvailable, hasCopy, isThere } from '../catalogue/counts.ts'
import type { TitleItem } from '../catalogue/schema.ts'
import { itemOf, titleColumns } from '../catalogue/shown.ts'
import { bounds, candidates } from './candidates.ts'
import { understand, type Query } from './query.ts'
import type { SearchTitles } from './schema.ts'

type Page = { items: TitleItem[]; nextCursor: string | null }

/** Titles without a search look at this many rows a page at the most; a page may be short and still have a next one. */
const windowSize = 400

const defaultLimit = 20

/**
 * Titles that match what was typed, best first; or, when nothing was, newest first or by pinyin. One statement, one
 * round trip; rows read are bounded whatever the catalogue's size.
 */
export const searchTitles = (ctx: Ctx, input: SearchTitles): Promise<Result<Page>> => {
  const typed = input.q?.trim() ?? ''
  if (typed === '') return list(ctx, input)
  const query = understand(typed)
  return query ? find(ctx, input, query) : Promise.resolve(ok({ items: [], nextCursor: null }))
}

/** What the filters say of a title `t`; libraries and availability are asked apart. */
const fits = ({ kind, ageFrom, ageTo }: SearchTitles): SQL[] => [
  ...(kind ? [sql`+t.kind = ${kind}`] : []),
  // A title without ages is not known to fit.
  ...(ageFrom === undefined
    ? []
    : [sql`(t.age_from is not null or t.age_to is not null) and coalesce(t.age_to, 99) >= ${ageFrom}`]),
  ...(ageTo === undefined
    ? []
    : [sql`(t.age_from is not null or t.age_to is not null) and coalesce(t.age_from, 0) <= ${ageTo}`]),
]

const find = (ctx: Ctx, input: SearchTitles, query: Query): Promise<Result<Page>> => {
  const cursor = readCursor(input.cursor, 1)
  if (!cursor.ok) return Promise.resolve(cursor)
  const offset = Math.max(0, Number(cursor.value?.[0] ?? 0))
  const limit = input.limit ?? defaultLimit
  return look(ctx, [searchSql(input, query, limit, offset)], ([rows = []]) =>
    ok({
      items: rows.slice(0, limit).map(itemOf),
      nextCursor: rows.length > limit ? cursorOf([offset + limit]) : null,
    }),
  )
}

/** The one statement of a search; exported so that its plan can be looked at. */
export const searchSql = (input: SearchTitles, query: Query, limit: number, offset: number): SQL => {
  const wanted = fits(input)
  const limitOfWay =
    wanted.length > 0 || input.libraryId ? bounds.many : input.available ? bounds.some : bounds.few
  const conditions = [
    ...wanted,
    ...(input.libraryId ? [hasCopy(sql`b.title_id`, input.libraryId)] : []),
    ...(input.available ? [hasAvailable(sql`b.title_id`, input.libraryId)] : []),
  ]
  const filter = conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``
  // The plus keeps the planner from walking all titles of a kind.
  return sql`with ${candidates(query, limitOfWay, input.libraryId)},
    best as (select title_id, min(tier) as tier, max(weight) as weight from candidate group by title_id),
    top as (select b.title_id, b.tier, b.weight from best b
      ${wanted.length > 0 ? sql`join title t on t.id = b.title_id` : sql``} ${filter}
      order by tier, weight desc, title_id limit ${Math.max(bounds.some, offset + limit + 1)}),
    shown as (select b.title_id, b.tier, b.weight,
        ${input.available ? sql`1` : hasAvailable(sql`b.title_id`, input.libraryId)} as here
      from top b order by tier, here desc, weight desc, title_id limit ${limit + 1} offset ${offset})
    select ${titleColumns}, ${countsOf(sql`t.id`, input.libraryId)} as counts
    from shown b join title t on t.id = b.title_id
    order by b.tier, b.here desc, b.weight desc, b.title_id`
}

type Edge = (string | number | null)[] | null

/** Titles in the order asked for, from a cursor on: the newest of a library, of a kind, of all, or by pinyin. */
const inOrder = ({ sort, libraryId, kind }: SearchTitles, after: Edge, limit: SQL): SQL => {
  const ofKind = kind ? sql`t.kind = ${kind}` : sql`true`
  if (sort === 'pinyin')
    return sql`select t.id, t.sort_key as key from title t where ${ofKind}
      ${after ? sql`and (t.sort_key, t.id) > (${after[0]}, ${after[1]})` : sql``} order by t.sort_key, t.id limit ${limit}`
  if (libraryId)
    return sql`select distinct c.title_id as id, '' as key from copy c where c.at_library_id = ${libraryId} and ${isThere}
      ${after ? sql`and c.title_id < ${after[1]}` : sql``} order by c.title_id desc limit ${limit}`
  return sql`select t.id, '' as key from title t where ${ofKind}
    ${after ? sql`and t.id < ${after[1]}` : sql``} order by t.id desc limit ${limit}`
}

/** The statements of a list: its rows, and, where filters may leave some out, the edge of what was looked at. */
export const listSql = (input: SearchTitles, limit: number, after: Edge): SQL[] => {
  const walksShelf = input.libraryId !== undefined && input.sort !== 'pinyin'
  const conditions = [
    ...fits(walksShelf ? input : { ...input, kind: undefined }),
    ...(input.libraryId && !walksShelf ? [hasCopy(sql`t.id`, input.libraryId)] : []),
    ...(input.available ? [hasAvailable(sql`t.id`, input.libraryId)] : []),
  ]
  const order = input.sort === 'pinyin' ? sql`l.key, l.id` : sql`l.id desc`
  const window = inOrder(input, after, conditions.length > 0 ? sql`${windowSize}` : sql`${limit + 1}`)
  const rows = sql`select ${titleColumns}, l.key, ${countsOf(sql`t.id`, input.libraryId)} as counts
    from (${window}) l join title t on t.id = l.id
    ${conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``} order by ${order} limit ${limit + 1}`
  return conditions.length > 0
    ? [rows, sql`select id, key from (${window}) limit 1 offset ${windowSize - 1}`]
    : [rows]
}

const list = (ctx: Ctx, input: SearchTitles): Promise<Result<Page>> => {
  const cursor = readCursor(input.cursor, 2)
  if (!cursor.ok) return Promise.resolve(cursor)
  const limit = input.limit ?? defaultLimit
  return look(ctx, listSql(input, limit, cursor.value), ([rows = [], edge = []]) => {
    const last = rows.length > limit ? rows[limit - 1] : edge[0]
    return ok({
      items: rows.slice(0, limit).map(itemOf),
      nextCursor: last ? cursorOf([String(last['key']), String(last['id'])]) : null,
    })
  })
}
