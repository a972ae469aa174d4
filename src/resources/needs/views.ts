import { sql, type SQL } from 'drizzle-orm'
import { look } from '../../platform/command.ts'
import { accountOf, type Ctx } from '../../platform/context.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { coordinatedCities, seesMoney } from '../may.ts'
import { categoryKey } from './category.ts'
import { factsOf, needColumns, needFacts, rowOf, shapeOf } from './facts.ts'
import { mayOf } from './may.ts'
import type { ListNeeds, NeedRow, NeedShape } from './schema.ts'

type List<T> = { items: T[]; nextCursor: string | null }

/** Rows that one page looks through for those that a filter wants. */
const window = 500

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
const seenBy = (ctx: Ctx, input: ListNeeds): SQL => {
  if (input.mine === true || input.asking === true) return sql`true`
  const mine = sql`exists (select 1 from membership m where m.organisation_id = k.organisation_id
    and m.account_id = ${accountOf(ctx.caller)})`
  const money = sql`(k.kind <> 'money' or ${seesMoney(ctx)} or ${mine})`
  // The plus: in the order of the list, not by the index of what ends.
  if (!input.organisationId) return sql`k.state = 'published' and +k.ends_at > ${ctx.now} and ${money}`
  // Who writes them finds drafts, and what was taken back, with their organisation.
  return sql`(k.state = 'published' and k.ends_at > ${ctx.now} or ${mine} or k.city in (${coordinatedCities(ctx)})) and ${money}`
}

/** What is wanted besides, which no index holds: of the needs `n` of a window. */
const wantedOf = (input: ListNeeds): SQL[] => {
  const { category, urgency, q, city, organisationId, mine, asking } = input
  const said = q?.trim().toLowerCase()
  const looseWay =
    organisationId !== undefined || mine === true || asking === true || input.order === 'waiting'
  return [
    input.open === true ? sql`n.state = 'published' and (n.amount is null or n.promised < n.amount)` : null,
    urgency ? sql`n.urgency = ${urgency}` : null,
    category && looseWay ? sql`n.category = ${categoryKey(category)}` : null,
    city && looseWay ? sql`n.city = ${city}` : null,
    said
      ? sql`(instr(lower(n.title), ${said}) > 0 or instr(lower(coalesce(n.story, '')), ${said}) > 0
          or n.category = ${categoryKey(said)}
          or exists (select 1 from organisation o where o.id = n.organisation_id and instr(lower(o.name), ${said}) > 0))`
      : null,
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
  const wanted = wantedOf(input)
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
