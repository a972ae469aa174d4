import { sql, type SQL } from 'drizzle-orm'
import { look } from '../../platform/command.ts'
import { accountOf, type Ctx } from '../../platform/context.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { ok, type Result } from '../../platform/result.ts'
import { categoryKey } from '../needs/category.ts'
import { factsOf, offerFacts, readShown, rowColumns } from './facts.ts'
import { belongsToIt, decidesOverIt, standingOf } from './may.ts'
import type { ListOffers, OfferRow, OfferShape } from './schema.ts'
import { foundBy } from '../words/sql.ts'
import { rowOf, shapeOf } from './shown.ts'

type List = { items: OfferRow[]; nextCursor: string | null }

/** One offer. What is no longer published is for its own, for staff, and for whom it was promised to. One round trip. */
export const showOffer = (ctx: Ctx, id: string): Promise<Result<OfferShape>> =>
  look(ctx, [offerFacts(id, ctx.caller)], ([rows], grants) => {
    const found = readShown(ctx, grants, rows?.[0])
    return found.ok ? ok(shapeOf(ctx, found.value.offer, found.value.standing)) : found
  })

/** Rows that a page looks at where no index has what it filters by: it may hold few, and a way on. */
const most = 200
/** Besides those of a page, where all that may fall out has ended since the last run of the job. */
const spare = 30

type Asked = ListOffers & { limit: number }
type Cursor = (string | number | null)[] | null

const isOpen = (input: ListOffers) => input.state === undefined || input.state === 'published'

/** What is published, by city or category: each has its index. */
const isListed = (input: ListOffers) =>
  isOpen(input) && !input.mine && !input.organisationId && input.ending === undefined

/** What no index chooses by. */
const besides = (ctx: Ctx, input: ListOffers): SQL[] => [
  ...(input.kind ? [sql`o.kind = ${input.kind}`] : []),
  ...(isOpen(input) || input.mine ? [] : [sql`(${belongsToIt(ctx.caller)} or ${decidesOverIt(ctx.caller)})`]),
  ...(input.ending && input.mine ? [belongsToIt(ctx.caller)] : []),
  ...(input.ending && input.organisationId ? [sql`o.organisation_id = ${input.organisationId}`] : []),
  // Whoever gives without a name is not found by it.
  ...(input.organisationId && !input.mine
    ? [
        sql`((o.anonymous = 0 and not exists (select 1 from donor d where d.id = o.organisation_id and not d.named))
          or ${belongsToIt(ctx.caller)} or ${decidesOverIt(ctx.caller)})`,
      ]
    : []),
  ...(input.city && !(isListed(input) && !input.q)
    ? [sql`exists (select 1 from offer_city c where c.offer_id = o.id and c.city = ${input.city})`]
    : []),
  ...(input.q && isListed(input) && input.category ? [sql`o.category = ${categoryKey(input.category)}`] : []),
]

const inCategory = (column: SQL, input: Asked): SQL =>
  input.category ? sql`and ${column} = ${categoryKey(input.category)}` : sql``

const dayMs = 86_400_000

/** Ids in the order of a list, newest first, or the nearest end first: the next rows of an index, so many of them. */
const candidates = (ctx: Ctx, input: Asked, cursor: Cursor, window: number): SQL => {
  const before = (at: SQL, id: SQL) =>
    cursor ? sql`and (${at}, ${id}) < (${cursor[0]}, ${cursor[1]})` : sql``
  const own = (organisation: SQL, state: string | undefined) =>
    sql`select p.id from offer p where p.organisation_id = ${organisation}
      ${state ? sql`and p.state = ${state}` : sql``} ${inCategory(sql`p.category`, input)}
      ${before(sql`p.created_at`, sql`p.id`)} order by p.created_at desc, p.id desc limit ${window}`
  if (input.ending)
    return sql`select o.id, o.ends_at as at from offer o where o.state = 'published'
      and o.ends_at > ${ctx.now} and o.ends_at <= ${ctx.now + input.ending * dayMs} ${inCategory(sql`o.category`, input)}
      ${cursor ? sql`and (o.ends_at, o.id) > (${cursor[0]}, ${cursor[1]})` : sql``}
      order by o.ends_at, o.id limit ${window}`
  if (input.mine)
    return sql`select o.id, o.created_at as at from membership q cross join offer o
      on o.id in (${own(sql`q.organisation_id`, input.state)}) where q.account_id = ${accountOf(ctx.caller)}
      ${input.organisationId ? sql`and q.organisation_id = ${input.organisationId}` : sql``}
      order by o.created_at desc, o.id desc limit ${window}`
  if (input.organisationId)
    return sql`select o.id, o.created_at as at from offer o
      where o.id in (${own(sql`${input.organisationId}`, input.state ?? 'published')})
      order by o.created_at desc, o.id desc limit ${window}`
  if (!isOpen(input))
    return sql`select o.id, 0 as at from offer o where o.state = ${input.state} ${inCategory(sql`o.category`, input)}
      ${cursor ? sql`and o.id < ${cursor[1]}` : sql``} order by o.id desc limit ${window}`
  if (input.city)
    return sql`select c.offer_id as id, c.published_at as at from offer_city c where c.city = ${input.city} and c.open = 1
      ${inCategory(sql`c.category`, input)} ${before(sql`c.published_at`, sql`c.offer_id`)}
      order by c.published_at desc, c.offer_id desc limit ${window}`
  return sql`select o.id, o.published_at as at from offer o where o.state = 'published'
    ${inCategory(sql`o.category`, input)} ${before(sql`o.published_at`, sql`o.id`)}
    order by o.published_at desc, o.id desc limit ${window}`
}

/**
 * Offers, newest first (with `ending`, the nearest end first): what is published and stands, for everybody; with `mine`
 * those of one's organisations in every state; with another `state` those that who asks may see. With `q` those that say
 * the words, then those whose category they mean. One round trip.
 */
export const listOffers = async (ctx: Ctx, input: ListOffers): Promise<Result<List>> => {
  const cursor = readCursor(input.cursor, 2)
  if (!cursor.ok) return cursor
  const limit = input.limit ?? 20
  const found = input.q ? foundBy('offer', input.q) : null
  if (input.q && !found) return ok({ items: [], nextCursor: null })
  const index = isListed(input) ? found : null
  const filters = [
    ...besides(ctx, input),
    ...(index
      ? [sql`o.state = 'published'`, sql`${index.holds(sql`o`)} = w.at`]
      : found
        ? [found.means(sql`o`)]
        : []),
  ]
  const window = filters.length > 0 ? most : limit + spare
  const looked =
    index?.looked(cursor.value, window) ?? candidates(ctx, { ...input, limit }, cursor.value, window)
  const standing = isOpen(input) && !input.mine ? [sql`o.ends_at > ${ctx.now}`] : []
  const [first, back] = input.ending ? [sql`asc`, sql`desc`] : [sql`desc`, sql`asc`]
  const where = sql.join([sql`true`, ...filters, ...standing], sql` and `)
  return look(
    ctx,
    [
      // The edge of what was looked at stands beside each row, or alone.
      sql`with w as materialized (${looked}),
        edge as (select at as edge_at, id as edge_id, count(*) over () as looked from w order by at ${back}, id ${back} limit 1)
        select * from edge left join (select ${rowColumns(ctx.caller)}, w.at as at from w cross join offer o on o.id = w.id
          where ${where} order by w.at ${first}, w.id ${first} limit ${limit + 1}) o on true
          order by o.at ${first}, o.id ${first}`,
    ],
    ([looks = []], grants) => {
      const rows = looks.filter((row) => row['id'] !== null)
      const edge = looks[0]
      const on = edge && Number(edge['looked']) === window ? [edge['edge_at'], edge['edge_id']] : null
      const last = rows.length > limit ? rows[limit - 1] : undefined
      const next = last ? [last['at'], last['id']] : on
      return ok({
        items: rows.slice(0, limit).map((row) => {
          const found = factsOf(row)
          return rowOf(found, standingOf(ctx, grants, found), ctx.now)
        }),
        nextCursor: next && cursorOf([Number(next[0]), String(next[1])]),
      })
    },
  )
}
