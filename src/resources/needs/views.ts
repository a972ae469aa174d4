import { sql, type SQL } from 'drizzle-orm'
import { look } from '../../platform/command.ts'
import { accountOf, type Ctx } from '../../platform/context.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { coordinatedCities, seesMoney } from '../may.ts'
import { categoryKey } from './category.ts'
import { factsOf, needColumns, needFacts, rowOf, shapeOf } from './facts.ts'
import { mayOf } from './may.ts'
import type { ListNeeds, NeedRow, NeedShape } from './schema.ts'

type List<T> = { items: T[]; nextCursor: string | null }

/** Rows that one page looks through for those that a filter wants. */
const window = 500

/** Which needs a list goes through and in which order: each way is that of an index, and starts after the cursor. */
type Way = { key: SQL; from: (limit: number) => SQL; desc: boolean }

const after = (key: SQL, desc: boolean, cursor: (string | number | null)[] | null): SQL =>
  cursor === null
    ? sql`true`
    : sql`(${key}, k.id) ${desc ? sql`<` : sql`>`} (${Number(cursor[0])}, ${String(cursor[1])})`

/** The first `limit` of each group by one order: as many rows as groups need, however many there are. */
const ofEach = (groups: SQL, where: SQL, key: SQL, desc: boolean) => (limit: number) => {
  const by = desc ? sql`desc` : sql`asc`
  return sql`select k.id, ${key} as at from (${groups}) g join need k on k.id in (select k.id from need k where ${where}
    order by ${key} ${by}, k.id ${by} limit ${limit}) order by at ${by}, k.id ${by} limit ${limit}`
}

const wayOf = (ctx: Ctx, input: ListNeeds, cursor: (string | number | null)[] | null): Way => {
  const { city, category, organisationId } = input
  const [made, shown] = [sql`k.created_at`, sql`k.published_at`]
  if (input.mine === true) {
    const groups = sql`select organisation_id from membership where account_id = ${accountOf(ctx.caller)}
      ${organisationId ? sql`and organisation_id = ${organisationId}` : sql``}`
    const where = sql`k.organisation_id = g.organisation_id and ${after(made, true, cursor)}`
    return { key: made, desc: true, from: ofEach(groups, where, made, true) }
  }
  if (input.order === 'waiting') {
    const groups = sql`select name from (${coordinatedCities(ctx)}) ${city ? sql`where name = ${city}` : sql``}`
    const where = sql`k.city = g.name and k.state = 'published' and (k.amount is null or k.promised < k.amount)
      and ${after(shown, false, cursor)}`
    return { key: shown, desc: false, from: ofEach(groups, where, shown, false) }
  }
  const key = organisationId ? made : shown
  const where = sql.join(
    [
      organisationId ? sql`k.organisation_id = ${organisationId}` : sql`k.state = 'published'`,
      city ? sql`k.city = ${city}` : null,
      category && !organisationId ? sql`k.category = ${categoryKey(category)}` : null,
      after(key, true, cursor),
    ].filter((part) => part !== null),
    sql` and `,
  )
  return {
    key,
    desc: true,
    from: (limit) => sql`select k.id, ${key} as at from need k where ${where}
      order by ${key} desc, k.id desc limit ${limit}`,
  }
}

/** What of the window the asker wants and may see. */
const wantedOf = (ctx: Ctx, input: ListNeeds): SQL[] => {
  const { category, urgency, q, city } = input
  const mine = sql`exists (select 1 from membership m where m.organisation_id = n.organisation_id
    and m.account_id = ${accountOf(ctx.caller)})`
  const theirs = sql`n.city in (${coordinatedCities(ctx)})`
  const said = q?.trim().toLowerCase()
  return [
    input.mine === true
      ? null
      : sql`(n.state = 'published' and n.ends_at > ${ctx.now} or ${mine} or ${theirs})`,
    // Who writes drafts finds them among their own.
    input.mine === true || input.organisationId ? null : sql`n.state = 'published'`,
    sql`(n.kind <> 'money' or ${seesMoney(ctx)} or ${mine})`,
    input.open === true
      ? sql`n.state = 'published' and n.ends_at > ${ctx.now} and (n.amount is null or n.promised < n.amount)`
      : null,
    urgency ? sql`n.urgency = ${urgency}` : null,
    category ? sql`n.category = ${categoryKey(category)}` : null,
    city ? sql`n.city = ${city}` : null,
    said
      ? sql`(instr(lower(n.title), ${said}) > 0 or instr(lower(coalesce(n.story, '')), ${said}) > 0
          or n.category = ${categoryKey(said)}
          or exists (select 1 from organisation o where o.id = n.organisation_id and instr(lower(o.name), ${said}) > 0))`
      : null,
  ].filter((part) => part !== null)
}

/**
 * Published needs, the newest first; one's own in every state; for coordinators what is unmet longest. A page looks
 * through at most 500 rows of one index: with a rare filter it may hold few of them and a way on. One round trip.
 */
export const listNeeds = async (ctx: Ctx, input: ListNeeds): Promise<Result<List<NeedRow>>> => {
  const cursor = readCursor(input.cursor, 2)
  if (!cursor.ok) return cursor
  const { limit = 20 } = input
  const way = wayOf(ctx, input, cursor.value)
  const by = way.desc ? sql`desc` : sql`asc`
  const found = sql`select w.id, w.at from (${way.from(window)}) w join need n on n.id = w.id
    where ${sql.join(wantedOf(ctx, input), sql` and `)} order by w.at ${by}, w.id ${by} limit ${limit + 1}`
  return look(
    ctx,
    [
      sql`select f.at, ${needColumns(ctx)} from (${found}) f join need n on n.id = f.id
        order by f.at ${by}, f.id ${by}`,
      // Where the window held less than a page: the last row that it looked at.
      sql`select w.id, w.at from (${way.from(window)}) w where (select count(*) from (${found})) <= ${limit}
        order by w.at ${by}, w.id ${by} limit 1 offset ${window - 1}`,
    ],
    ([rows = [], end = []]) => {
      const items = rows.slice(0, limit).map((row) => ({ n: factsOf(row), at: Number(row['at']) }))
      const last = items.at(-1)
      const on =
        rows.length > limit && last
          ? [last.at, last.n.id]
          : end[0]
            ? [Number(end[0]['at']), String(end[0]['id'])]
            : null
      return ok({ items: items.map(({ n }) => rowOf(n)), nextCursor: on && cursorOf(on) })
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
