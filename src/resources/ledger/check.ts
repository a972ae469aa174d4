import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { figuresByRows } from '../figures/rebuild.ts'

const kinds = ['offer', 'allocation', 'need', 'figure'] as const
type Kind = (typeof kinds)[number]

/** What does not agree with its rows. */
export type Difference = { kind: Kind; id: string }

export type LedgerChecked = {
  kind: Kind
  /** The last id, or month, that was looked at. */
  after: string
  at: number
  /** When a whole round last found everything right. */
  wholeAt: number | null
  /** Whether this round found something, and what was found first; it stays until a whole round finds nothing. */
  dirty: boolean
  broken: Difference | null
}

const slice = 300

const accounts = {
  offered: 'offered',
  reserved: 'reserved',
  'in-transit': 'in_transit',
  received: 'received',
  surplus: 'surplus',
  distributed: 'distributed',
  lost: 'lost',
  returned: 'returned',
}

/** Whether any balance of `t` is another than the sum of its movements, by the index of `column`. */
const differs = (column: 'offer_id' | 'allocation_id', names: readonly (keyof typeof accounts)[]): SQL => {
  const sums = names.map((account) =>
    sql.raw(`sum(iif(to_account = '${account}', amount, 0) - iif(from_account = '${account}', amount, 0))`),
  )
  const told = names.map((account) => sql.raw(`t.${accounts[account]}`))
  const equal = told.map((balance, i) => sql`coalesce(${sums[i]}, 0) = ${balance}`)
  return sql`not (select ${sql.join(equal, sql` and `)} from movement where ${sql.raw(column)} = t.id)`
}

const all = Object.keys(accounts) as (keyof typeof accounts)[]

const promisedDiffers = sql`t.promised <> (select coalesce(sum(a.reserved + a.in_transit + a.received + a.surplus
  + a.distributed), 0) from allocation a where a.need_id = t.id)`

/** One slice after an id: how far it went, and the first that differs. */
const sliceOf = (kind: Exclude<Kind, 'figure'>, after: string): SQL => {
  const wrong = {
    offer: () => differs('offer_id', all),
    allocation: () => differs('allocation_id', all.slice(1)),
    need: () => promisedDiffers,
  }[kind]()
  const table = sql.raw(kind)
  return sql`with slice as materialized (select * from ${table} where id > ${after} order by id limit ${slice})
    select (select max(id) from slice) as last, (select count(*) from slice) as n,
      (select t.id from slice t where ${wrong} order by t.id limit 1) as wrong`
}

/** One month after another: the figure that its rows do not give. */
const monthOf = (after: string): SQL => {
  const month = sql`(select min(month) from figure_month where month > ${after})`
  return sql`select ${month} as last`
}

const figuresOf = (month: string): SQL => sql`
  select coalesce(f.figure, r.figure) as figure from (select * from figure_month where month = ${month} and times + amount > 0) f
  full join (${figuresByRows(month, month)}) r on r.city = f.city and r.category = f.category and r.base = f.base
    and r.figure = f.figure
  where coalesce(f.times, 0) <> coalesce(r.times, 0) or coalesce(f.amount, 0) <> coalesce(r.amount, 0) limit 1`

const next = (kind: Kind): Kind => kinds[(kinds.indexOf(kind) + 1) % kinds.length] as Kind

/** Reads what the last run found. */
const readLedgerCheck = (value: unknown): LedgerChecked | null =>
  value === null || value === undefined ? null : (JSON.parse(String(value)) as LedgerChecked)

const ledgerCheckKey = 'resources.check'

/**
 * Goes over offers, allocations, needs and the months' figures slice by slice, and compares each balance with its
 * movements and each figure with its rows. What differs stays found until a whole round finds nothing.
 */
export const checkLedger = async (ctx: Ctx): Promise<Record<string, unknown>> => {
  const [kept = []] = await ctx.db.read([sql`select value from setting where key = ${ledgerCheckKey}`])
  const before = readLedgerCheck(kept[0]?.['value'])
  const { kind, after } = before ?? { kind: 'offer' as const, after: '' }
  const found = await look(ctx, kind, after)
  const dirty = (before?.dirty ?? false) || found.broken !== null
  const isWhole = found.ended && kind === 'figure'
  const checked: LedgerChecked = {
    kind: found.ended ? next(kind) : kind,
    after: found.ended ? '' : found.last,
    at: ctx.now,
    wholeAt: isWhole && !dirty ? ctx.now : (before?.wholeAt ?? null),
    dirty: isWhole ? false : dirty,
    // What is wrong in one place shows in others that are summed from it: the first of a round tells where.
    broken:
      (before?.dirty ? before.broken : found.broken) ?? (isWhole && !dirty ? null : (before?.broken ?? null)),
  }
  await ctx.db.commit([
    sql`insert into setting (key, value) values (${ledgerCheckKey}, ${JSON.stringify(checked)})
      on conflict (key) do update set value = excluded.value`,
  ])
  return { kind, to: found.last, broken: checked.broken }
}

type Found = { last: string; ended: boolean; broken: Difference | null }

const look = async (ctx: Ctx, kind: Kind, after: string): Promise<Found> => {
  if (kind !== 'figure') {
    const [[row] = []] = await ctx.db.read([sliceOf(kind, after)])
    const wrong = row?.['wrong']
    return {
      last: String(row?.['last'] ?? after),
      ended: Number(row?.['n'] ?? 0) < slice,
      broken: typeof wrong === 'string' ? { kind, id: wrong } : null,
    }
  }
  const [[row] = []] = await ctx.db.read([monthOf(after)])
  const month = row?.['last']
  if (typeof month !== 'string' || month > localDay(ctx.now, networkZone).slice(0, 7))
    return { last: after, ended: true, broken: null }
  const [wrong = []] = await ctx.db.read([figuresOf(month)])
  const figure = wrong[0]?.['figure']
  return {
    last: month,
    ended: false,
    broken: typeof figure === 'string' ? { kind, id: `${month} ${figure}` } : null,
  }
}
