import { sql } from 'drizzle-orm'
import { callerKey, type Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import type { Figure, UpdateKind } from '../kinds.ts'
import { figureNote } from './tables.ts'

/** What is counted: `on` a local date of the network, `amount` in base units of `base`; without a base only how often. */
export type Counted = {
  on: string
  /** None: an offer for several cities. */
  city: string | null
  category: string
  figure: Figure
  base?: string | null
  times: number
  amount?: number
}

const rowsOf = (counted: Counted[]): string =>
  JSON.stringify(
    counted.map(({ on, city, category, figure, base, times, amount }) => ({
      month: on.slice(0, 7),
      city: city ?? '',
      category,
      base: base ?? '',
      figure,
      times,
      amount: amount ?? 0,
    })),
  )

/** Adds to the month's figures, in one statement. */
export const count = (counted: Counted[]): Statement[] =>
  counted.length === 0
    ? []
    : [
        sql`insert into figure_month (month, city, category, base, figure, times, amount)
          select value ->> 'month', value ->> 'city', value ->> 'category', value ->> 'base', value ->> 'figure',
            sum(value ->> 'times'), sum(value ->> 'amount')
          from json_each(${rowsOf(counted)}) where true group by 1, 2, 3, 4, 5
          on conflict do update set times = times + excluded.times, amount = amount + excluded.amount`,
      ]

/** Takes from the month's figures what was counted there before; the database refuses to go below zero. */
export const uncount = (counted: Counted[]): Statement[] =>
  counted.length === 0
    ? []
    : [
        sql`update figure_month set times = figure_month.times - c.times, amount = figure_month.amount - c.amount
          from (select value ->> 'month' as month, value ->> 'city' as city, value ->> 'category' as category,
            value ->> 'base' as base, value ->> 'figure' as figure, sum(value ->> 'times') as times,
            sum(value ->> 'amount') as amount from json_each(${rowsOf(counted)}) group by 1, 2, 3, 4, 5) as c
          where figure_month.month = c.month and figure_month.city = c.city and figure_month.category = c.category
            and figure_month.base = c.base and figure_month.figure = c.figure`,
      ]

/** An update of a published offer or need. */
export type Update = {
  entity: 'offer' | 'need'
  entityId: string
  kind: UpdateKind
  city: string | null
  category: string
}

/** One update of a published offer or need: the row, and the month's figure. */
export const addUpdate = (ctx: Ctx, update: Update): Statement[] => addUpdates(ctx, [update])

/** Several, in as many statements as one. */
export const addUpdates = (ctx: Ctx, updates: Update[]): Statement[] => {
  const day = localDay(ctx.now, networkZone)
  return [
    sql`insert into post_update (entity, entity_id, kind, city, category, day, at)
      select value ->> 'entity', value ->> 'entityId', value ->> 'kind', coalesce(value ->> 'city', ''),
        value ->> 'category', ${day}, ${ctx.now} from json_each(${JSON.stringify(updates)})`,
    ...count(
      updates.map(({ kind, city, category }) => ({
        on: day,
        city,
        category,
        figure: `updates-${kind}` as const,
        times: 1,
      })),
    ),
  ]
}

/** A month's note. */
export const addNote = (ctx: Ctx, note: { id: string; month: string; text: string }): Statement =>
  ctx.db.orm.insert(figureNote).values({ ...note, actor: callerKey(ctx.caller), at: ctx.now })
