import { sql } from 'drizzle-orm'
import { look } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { addMonths, localDay, networkZone } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { figures, type Figure } from '../kinds.ts'
import { fitSum } from '../quantities/fit.ts'
import type { Base } from '../quantities/units.ts'
import type { FigureNote, Figures, FiguresQuery, Headline, Sum } from './schema.ts'
import { figureWords, people } from './words.ts'

type Row = Record<string, unknown>
type Sums = Figures['months'][number]['figures']

/** As many months as one look covers. */
const mostMonths = 60

/** The months asked for: the last twelve unless said otherwise. Refuses an end before the beginning, and too many. */
export const monthsOf = (ctx: Ctx, asked: Pick<FiguresQuery, 'from' | 'to'>): Result<string[]> => {
  const to = asked.to ?? localDay(ctx.now, networkZone).slice(0, 7)
  const from = asked.from ?? addMonths(`${to}-01`, -11).slice(0, 7)
  const months: string[] = []
  for (let at = from; at <= to && months.length <= mostMonths; at = addMonths(`${at}-01`, 1).slice(0, 7))
    months.push(at)
  const code = months.length === 0 ? 'before-from' : months.length > mostMonths ? 'too-long' : null
  return code ? refuse('input.invalid', { errors: [{ pointer: '/to', code }] }) : ok(months)
}

const none = (): Sum => ({ times: 0, sums: [] })

/** Heads are counted one by one; what has a unit has a sum in it and is never added to another. */
const add = (sums: Sums, row: Row): void => {
  const figure = row['figure'] as Figure
  const sum = (sums[figure] ??= none())
  const [times, amount, base] = [Number(row['times']), Number(row['amount']), String(row['base'])]
  if (people.includes(figure)) sum.times += amount > 0 ? amount : times
  else {
    sum.times += times
    if (base !== '' && amount > 0)
      sum.sums.push({ ...fitSum(base as Base, amount), base, baseAmount: amount })
  }
}

const sumsOf = (rows: Row[]): Sums => {
  const sums: Sums = {}
  for (const row of rows) add(sums, row)
  return sums
}

const timesOf = (sums: Sums, figure: Figure): number => sums[figure]?.times ?? 0

const updatesOf = (sums: Sums): Figures['updates'] => {
  const [added, changed, renewed] = [
    timesOf(sums, 'updates-new'),
    timesOf(sums, 'updates-changed'),
    timesOf(sums, 'updates-renewed'),
  ]
  return { new: added, changed, renewed, all: added + changed + renewed }
}

const grouped = (rows: Row[], keyOf: (row: Row) => string): Map<string, Row[]> => {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}
const noteOf = (row: Row): FigureNote => ({
  id: String(row['id']),
  month: String(row['month']),
  text: String(row['text']),
  at: new Date(Number(row['at'])).toISOString(),
})

/** Needs for money are no public matter, not as a number either. */
const shown = sql`not (figure = 'needs' and category in (select key from category where kind = 'money'))`

/**
 * What was offered, promised, received and handed out in some months, in one city or all: in all, by month, by category
 * and by city, each figure with its definition. Reads the month's counts, never the rows behind them. One round trip.
 */
export const viewFigures = async (ctx: Ctx, asked: FiguresQuery): Promise<Result<Figures>> => {
  const found = monthsOf(ctx, asked)
  if (!found.ok) return found
  const months = found.value
  const [from = '', to = ''] = [months[0], months.at(-1)]
  const city = asked.city ?? null
  const within = sql`month between ${from} and ${to} ${city === null ? sql`` : sql`and city = ${city}`} and ${shown}`
  const by = (...columns: string[]) => {
    const named = sql.raw([...columns, 'base', 'figure'].join(', '))
    return sql`select ${named}, sum(times) as times, sum(amount) as amount from figure_month where ${within}
      group by ${named} order by ${named}`
  }
  return look(
    ctx,
    [
      by('month'),
      by('category'),
      city === null ? by('city') : sql`select null where false`,
      sql`select key, zh, en from category order by position, key`,
      sql`select id, month, text, at from figure_note where month between ${from} and ${to} order by month, at, id`,
    ],
    ([monthly = [], byCategory = [], byCity = [], categories = [], notes = []], grants) => {
      const all = sumsOf(merged(monthly))
      const inMonth = grouped(monthly, (row) => String(row['month']))
      const inCategory = grouped(byCategory, (row) => String(row['category']))
      const staff = grants.roles.some(({ role }) => ['admin', 'coordinator', 'reporter'].includes(role))
      const address = (figure: Figure) =>
        `/api/resources/figures/rows?${new URLSearchParams({ figure, from, to, ...(city ? { city } : {}) }).toString()}`
      return ok({
        from,
        to,
        city,
        figures: figures.map((key) => ({
          key,
          ...figureWords[key],
          ...(all[key] ?? none()),
          rowsUrl: staff ? address(key) : null,
        })),
        people: {
          families: timesOf(all, 'families-new'),
          familyTimes: timesOf(all, 'families'),
          adults: timesOf(all, 'adults'),
          children: timesOf(all, 'children'),
          people: timesOf(all, 'adults') + timesOf(all, 'children'),
        },
        updates: updatesOf(all),
        months: months.map((month) => {
          const sums = sumsOf(inMonth.get(month) ?? [])
          return {
            month,
            figures: sums,
            updates: updatesOf(sums),
            notes: notes.filter((note) => note['month'] === month).map(noteOf),
          }
        }),
        categories: categories
          .filter(({ key }) => inCategory.has(String(key)))
          .map(({ key, zh, en }) => ({
            category: String(key),
            title: { 'zh-CN': String(zh), en: String(en) },
            figures: sumsOf(inCategory.get(String(key)) ?? []),
          })),
        cities: [...grouped(byCity, (row) => String(row['city']))].map(([name, rows]) => ({
          city: name === '' ? null : name,
          figures: sumsOf(rows),
        })),
      })
    },
  )
}

/** The months' rows as one of each figure and unit. */
const merged = (rows: Row[]): Row[] =>
  [...grouped(rows, (row) => `${String(row['figure'])} ${String(row['base'])}`).values()].map((same) => ({
    figure: same[0]?.['figure'],
    base: same[0]?.['base'],
    times: same.reduce((sum, row) => sum + Number(row['times']), 0),
    amount: same.reduce((sum, row) => sum + Number(row['amount']), 0),
  }))

/** Offers in all, families reached in all, and this month's updates. By figure, so that nothing else is read. One round trip. */
export const viewHeadline = (ctx: Ctx): Promise<Result<Headline>> => {
  const month = localDay(ctx.now, networkZone).slice(0, 7)
  return look(
    ctx,
    [
      sql`select (select coalesce(sum(times), 0) from figure_month where figure = 'offers') as offers,
        (select coalesce(sum(iif(amount > 0, amount, times)), 0) from figure_month where figure = 'families-new') as families,
        (select coalesce(sum(times), 0) from figure_month where month = ${month}
          and figure in ('updates-new', 'updates-changed', 'updates-renewed')) as updates`,
    ],
    ([rows]) => {
      const row = rows?.[0] ?? {}
      return ok({
        month,
        offers: Number(row['offers']),
        updates: Number(row['updates']),
        families: Number(row['families']),
      })
    },
  )
}
