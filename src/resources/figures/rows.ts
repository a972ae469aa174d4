import { sql, type SQL } from 'drizzle-orm'
import { look } from '../../platform/command.ts'
import { accountOf, type Ctx } from '../../platform/context.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { addDays, addMonths } from '../../platform/days.ts'
import { ok, type Result } from '../../platform/result.ts'
import type { Figure } from '../kinds.ts'
import { fitPosted } from '../quantities/fit.ts'
import type { Quantity } from '../quantities/rules.ts'
import type { Base } from '../quantities/units.ts'
import { movementFigure } from './rebuild.ts'
import type { FigureRow, FigureRowsQuery } from './schema.ts'
import { monthsOf } from './views.ts'

type List = { items: FigureRow[]; nextCursor: string | null }

/** Posts and their updates: `day` and `seq` are their place, and the plus keeps the index of these. */
const posts: Partial<Record<Figure, SQL>> = {
  offers: sql`+u.entity = 'offer' and u.kind = 'new'`,
  needs: sql`+u.entity = 'need' and u.kind = 'new'`,
  'updates-new': sql`u.kind = 'new'`,
  'updates-changed': sql`u.kind = 'changed'`,
  'updates-renewed': sql`u.kind = 'renewed'`,
}

const heads: Partial<Record<Figure, SQL>> = {
  families: sql`d.families`,
  'families-new': sql`d.new_families`,
  adults: sql`d.adults`,
  children: sql`d.children`,
}

/** A step of the ledger stands where its promise's need is; one of an offer alone where the offer is. */
const stepCity = sql`coalesce(a.city, o.city, '')`

const ofPosts = (which: SQL): SQL =>
  sql`select u.seq as id, u.day as on_day, iif(u.entity = 'offer', u.entity_id, null) as offer_id,
      iif(u.entity = 'need', u.entity_id, null) as need_id, coalesce(o.title, n.title) as title, r.name as organisation,
      u.city, u.category, coalesce(o.posted, n.posted) as posted, coalesce(o.base, n.base) as base,
      coalesce(o.factor, n.factor) as factor, coalesce(o.amount, n.amount) as amount, null as heads
    from post_update u left join offer o on u.entity = 'offer' and o.id = u.entity_id
      left join need n on u.entity = 'need' and n.id = u.entity_id
      left join organisation r on r.id = coalesce(o.organisation_id, n.organisation_id) where ${which}`

const stepColumns = sql`s.id, s.on_day, s.offer_id, a.need_id, o.title, r.name as organisation, ${stepCity} as city,
  o.category, o.posted, o.base, o.factor`

const stepTables = sql`join offer o on o.id = s.offer_id left join allocation a on a.id = s.allocation_id
  left join organisation r on r.id = coalesce(a.organisation_id, o.organisation_id)`

const stands = sql`s.kind <> 'reverse' and not exists (select 1 from ledger_step v where v.reverses = s.id)`

const ofMovements = (figure: Figure): SQL =>
  sql`select ${stepColumns}, (select sum(m.amount) from movement m where m.step_id = s.id and ${movementFigure} = ${figure})
      as amount, null as heads
    from ledger_step s ${stepTables} where ${stands}
      and exists (select 1 from movement m where m.step_id = s.id and ${movementFigure} = ${figure})`

const ofHeads = (column: SQL): SQL =>
  sql`select ${stepColumns}, d.amount, ${column} as heads from ledger_step s ${stepTables}
    join distribution d on d.id = s.id where ${stands} and d.reversed_at is null and ${column} > 0`

const select = (figure: Figure): SQL => {
  const [post, head] = [posts[figure], heads[figure]]
  return post ? ofPosts(post) : head ? ofHeads(head) : ofMovements(figure)
}

/** Staff of one city see its rows alone. */
const served = (ctx: Ctx): SQL =>
  ctx.caller.kind === 'system'
    ? sql`true`
    : sql`exists (select 1 from role q where q.account_id = ${accountOf(ctx.caller)} and (q.role = 'admin'
        or (q.role in ('coordinator', 'reporter') and coalesce(q.city, t.city) = t.city)))`

const rowOf = (row: Record<string, unknown>): FigureRow => {
  const { posted, amount } = row
  return {
    id: String(row['id']),
    on: String(row['on_day']),
    offerId: (row['offer_id'] ?? null) as string | null,
    needId: (row['need_id'] ?? null) as string | null,
    title: String(row['title'] ?? ''),
    organisation: (row['organisation'] ?? null) as string | null,
    city: row['city'] ? String(row['city']) : null,
    category: String(row['category']),
    quantity: posted
      ? fitPosted(
          {
            posted: JSON.parse(String(posted)) as Quantity,
            base: row['base'] as Base,
            factor: Number(row['factor']),
          },
          Number(amount),
        )
      : null,
    count: row['heads'] === null ? null : Number(row['heads']),
  }
}

/** The rows that a figure counts, the oldest first, for staff: those of their city. One round trip. */
export const listFigureRows = async (ctx: Ctx, asked: FigureRowsQuery): Promise<Result<List>> => {
  const cursor = readCursor(asked.cursor, 2)
  if (!cursor.ok) return cursor
  const months = monthsOf(ctx, asked)
  if (!months.ok) return months
  const { figure, city, category, limit = 50 } = asked
  const first = `${months.value[0] ?? ''}-01`
  const last = addDays(addMonths(`${months.value.at(-1) ?? ''}-01`, 1), -1)
  const isPost = posts[figure] !== undefined
  const [day, place] = isPost ? [sql`u.day`, sql`u.seq`] : [sql`s.on_day`, sql`s.id`]
  const at = cursor.value
  const within = sql`and ${day} between ${first} and ${last} ${at ? sql`and (${day}, ${place}) > (${at[0]}, ${at[1]})` : sql``}
    ${category === undefined ? sql`` : isPost ? sql`and u.category = ${category}` : sql`and o.category = ${category}`}
    ${city === undefined ? sql`` : isPost ? sql`and u.city = ${city}` : sql`and ${stepCity} = ${city}`}`
  return look(
    ctx,
    [
      sql`select t.* from (${select(figure)} ${within}) t where ${served(ctx)} order by t.on_day, t.id limit ${limit + 1}`,
    ],
    ([rows = []]) => {
      const end = rows.length > limit ? rows[limit - 1] : undefined
      return ok({
        items: rows.slice(0, limit).map(rowOf),
        nextCursor: end
          ? cursorOf([String(end['on_day']), isPost ? Number(end['id']) : String(end['id'])])
          : null,
      })
    },
  )
}
