import { sql, type SQL } from 'drizzle-orm'
import { look } from '../../platform/command.ts'
import { accountOf, type Ctx } from '../../platform/context.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { coordinatedCities, seesMoney } from '../may.ts'
import { categoryKey } from './category.ts'
import { factsOf, needColumns, needFacts, rowOf, shapeOf } from './facts.ts'
import { foundBy, type Found } from '../words/sql.ts'
import { mayOf } from './may.ts'
import type { ListNeeds, NeedRow, NeedShape } from './schema.ts'

type List<T> = { items: T[]; nextCursor: string | null }

/** Rows that one page looks through for those that a filter wants, and for those that were asked for by words. */
const window = 500
const most = 200

type Cursor = (string | number | null)[] | null

/**
 * Which needs a list goes through, and in which order: each way is that of an index, and starts after the cursor. `ids`:
 * the first `limit` that the asker may see.
 */
type Way = { desc: boolean; ids: (limit: number, seen: SQL) => SQL }

const after = (key: SQL, desc: boolean, cursor: Cursor): SQL =>
  cursor === null
    ? sql`true`
    : sql`(${key}, k.id) ${desc ? sql`<` : sql`>`} (${Number(cursor[0])}, ${String(cursor[1])})`

/** The first of each group by one order: as many rows as there are groups, however long they are. */
const ofEach = (groups: SQL, where: SQL, key: SQL, desc: boolean): Way => {
  const by = desc ? sql`desc` : sql`asc`
  return {
    desc,
    ids: (
      limit,
      seen,
    ) => sql`select k.id, ${key} as at from (${groups}) g cross join need k on k.id in (select k.id from need k
      where ${where} and ${seen} order by ${key} ${by}, k.id ${by} limit ${limit}) order by at ${by}, k.id ${by} limit ${limit}`,
  }
}

const [made, shown] = [sql`k.created_at`, sql`k.published_at`]

const wayOf = (ctx: Ctx, input: ListNeeds, cursor: Cursor): Way => {
  const { city, category, organisationId } = input
  if (input.mine === true || input.asking === true) {
    const groups = sql`select organisation_id from membership where account_id = ${accountOf(ctx.caller)}
      ${organisationId ? sql`and organisation_id = ${organisationId}` : sql``}`
    const asking = sql`and k.ask_on is not null and (k.outcome_on is null or k.outcome_on < k.ask_on)
      and k.ask_on <= ${localDay(ctx.now, networkZone)}`
    const where = sql`k.organisation_id = g.organisation_id ${input.asking ? asking : sql``}
      and ${after(made, true, cursor)}`
    return ofEach(groups, where, made, true)
  }
  if (input.order === 'waiting') {
    const groups = sql`select name from (${coordinatedCities(ctx)}) ${city ? sql`where name = ${city}` : sql``}`
    const where = sql`k.city = g.name and k.state = 'published' and (k.amount is null or k.promised < k.amount)
      and ${after(shown, false, cursor)}`
    return ofEach(groups, where, shown, false)
  }
  const key = organisationId ? made : shown
  const where = sql.join(
    [
      organisationId ? sql`k.organisation_id = ${organisationId}` : sql`k.state = 'published'`,
      city && !organisationId ? sql`k.city = ${city}` : null,
      category && !organisationId ? sql`k.category = ${categoryKey(category)}` : null,
      after(key, true, cursor),
    ].filter((part) => part !== null),
    sql` and `,
  )
  return {
    desc: true,
    ids: (limit, seen) => sql`select k.id, ${key} as at from need k where ${where} and ${seen}
      order by ${key} desc, k.id desc limit ${limit}`,
  }
}

/** What of the needs `k` the asker may see. */
const seenBy = (ctx: Ctx, input: ListNeeds, k = sql`k`): SQL => {
  if (input.mine === true || input.asking === true) return sql`true`
  const mine = sql`exists (select 1 from membership m where m.organisation_id = ${k}.organisation_id
    and m.account_id = ${accountOf(ctx.caller)})`
  const money = sql`(${k}.kind <> 'money' or ${seesMoney(ctx)} or ${mine})`
  // The plus: in the order of the list, not by the index of what ends.
  if (!input.organisationId) return sql`${k}.state = 'published' and +${k}.ends_at > ${ctx.now} and ${money}`
  // Who writes them finds drafts, and what was taken back, with their organisation.
  return sql`(${k}.state = 'published' and ${k}.ends_at > ${ctx.now} or ${mine} or ${k}.city in (${coordinatedCities(ctx)})) and ${money}`
}

/** What is published, by city or category: each has its index. */
const isListed = ({ organisationId, mine, asking, order }: ListNeeds): boolean =>
  organisationId === undefined && mine !== true && asking !== true && order !== 'waiting'

/** What is wanted besides, which no index holds: of the needs `n` of a window. */
const wantedOf = (input: ListNeeds): SQL[] => {
  const { category, urgency, city } = input
  return [
    input.open === true ? sql`n.state = 'published' and (n.amount is null or n.promised < n.amount)` : null,
    urgency ? sql`n.urgency = ${urgency}` : null,
    category && !isListed(input) ? sql`n.category = ${categoryKey(category)}` : null,
    city && !isListed(input) ? sql`n.city = ${city}` : null,
  ].filter((part) => part !== null)
}

/**
 * Published needs, the newest first; one's own in every state; for coordinators what is unmet longest. With a filter that
 * no index holds a page looks through at most 500 rows: it may hold few of them and a way on. One round trip.
 */
export const listNeeds = async (ctx: Ctx, input: ListNeeds): Promise<Result<List<NeedRow>>> => {
  const cursor = readCursor(input.cursor, 2)
  if (!cursor.ok) return cursor
  const { limit = 20 } = input
  const way = wayOf(ctx, input, cursor.value)
  const by = way.desc ? sql`desc` : sql`asc`
  const seen = seenBy(ctx, input)
  const words = input.q ? foundBy('need', input.q) : null
  if (input.q && !words) return ok({ items: [], nextCursor: null })
  if (words && isListed(input)) return findNeeds(ctx, input, words, cursor.value, limit)
  const wanted = [...wantedOf(input), ...(words ? [words.means(sql`n`)] : [])]
  const found =
    wanted.length === 0
      ? way.ids(limit + 1, seen)
      : sql`select w.id, w.at from (${way.ids(window, seen)}) w cross join need n on n.id = w.id
          where ${sql.join(wanted, sql` and `)} order by w.at ${by}, w.id ${by} limit ${limit + 1}`
  return look(
    ctx,
    [
      sql`select f.at, ${needColumns(ctx)} from (${found}) f cross join need n on n.id = f.id
        order by f.at ${by}, f.id ${by}`,
      ...(wanted.length === 0
        ? []
        : [
            // The last row that was looked at, where there may be more.
            sql`select w.id, w.at from (${way.ids(window, seen)}) w order by w.at ${by}, w.id ${by}
              limit 1 offset ${window - 1}`,
          ]),
    ],
    ([rows = [], end = []]) => {
      const items = rows.slice(0, limit).map((row) => ({ n: factsOf(row), at: Number(row['at']) }))
      const last = items.at(-1)
      const full = rows.length > limit && last ? cursorOf([last.at, last.n.id]) : null
      const on = end[0] ? cursorOf([Number(end[0]['at']), String(end[0]['id'])]) : null
      return ok({ items: items.map(({ n }) => rowOf(n)), nextCursor: full ?? on })
    },
  )
}

/**
 * Published needs of what was typed: those that say it, then those of a category that is called so, each the newest first.
 * A page looks at 200 at the most: it may hold few of them and a way on. One round trip.
 */
const findNeeds = (
  ctx: Ctx,
  input: ListNeeds,
  words: Found,
  cursor: Cursor,
  limit: number,
): Promise<Result<List<NeedRow>>> => {
  const where = sql.join(
    [
      sql`${words.holds(sql`n`)} = w.at`,
      seenBy(ctx, input, sql`n`),
      ...wantedOf(input),
      ...(input.city ? [sql`n.city = ${input.city}`] : []),
      ...(input.category ? [sql`n.category = ${categoryKey(input.category)}`] : []),
    ],
    sql` and `,
  )
  return look(
    ctx,
    [
      sql`with w as materialized (${words.looked(cursor, most)}),
        edge as (select at as edge_at, id as edge_id, count(*) over () as looked from w order by at, id limit 1)
        select * from edge left join (select ${needColumns(ctx)}, w.at as at from w cross join need n on n.id = w.id
          where ${where} order by w.at desc, w.id desc limit ${limit + 1}) n on true order by n.at desc, n.id desc`,
    ],
    ([looks = []]) => {
      const rows = looks.filter((row) => row['id'] !== null)
      const [edge] = looks
      const on = edge && Number(edge['looked']) === most ? [edge['edge_at'], edge['edge_id']] : null
      const last = rows.length > limit ? rows[limit - 1] : undefined
      const next = last ? [last['at'], last['id']] : on
      return ok({
        items: rows.slice(0, limit).map((row) => rowOf(factsOf(row))),
        nextCursor: next && cursorOf([Number(next[0]), String(next[1])]),
      })
    },
  )
}

/** One need. A draft is for its members and its city's coordinators, one for money for those who may see such. One round trip. */
export const showNeed = (ctx: Ctx, id: string): Promise<Result<NeedShape>> =>
  look(ctx, [needFacts(ctx, id), sql`select ${seesMoney(ctx)} as money`], ([head, sees], grants) => {
    const row = head?.[0]
    if (!row) return refuse('thing.unknown')
    const found = factsOf(row)
    const may = mayOf(ctx, grants, found)
    const hidden = found.publishedAt === null || (found.kind === 'money' && sees?.[0]?.['money'] !== 1)
    return hidden && !may.write ? refuse('thing.unknown') : ok(shapeOf(found, ctx.now, may))
  })
