import { sql, type SQL } from 'drizzle-orm'
import { look } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { fitSum } from '../quantities/fit.ts'
import type { Base } from '../quantities/units.ts'
import { countingOf, giftColumns, isGift, saidOf, type Row } from './gift.ts'
import { initialOf, kindPerson, plainKey, unrecorded } from './names.ts'
import type { Period, Roll, RollEntry, RollGift, RollQuery } from './schema.ts'

/** The gifts of one donor that the roll shows: the latest; the others are counted. */
const mostGifts = 12

/** The period asked for: this year until today unless said otherwise. Refuses one that ends before it begins. */
const periodOf = (ctx: Ctx, asked: Period): Result<{ from: string; to: string }> => {
  const today = localDay(ctx.now, networkZone)
  const to = asked.to ?? (asked.from !== undefined && asked.from > today ? asked.from : today)
  const from = asked.from ?? `${to.slice(0, 4)}-01-01`
  return to < from
    ? refuse('input.invalid', { errors: [{ pointer: '/to', code: 'before-from' }] })
    : ok({ from, to })
}

/** As many gifts as one period may hold on the page, and in a file: longer ones are asked for in parts. */
const mostOfPeriod = 5000
const mostLines = 20_000

/** The gifts of a period, and one more than it may hold: what is read ends there, whatever was ever given. */
const giftsOf = (from: string, to: string, most: number): SQL =>
  sql`(select * from offer o where ${isGift} and o.given_on between ${from} and ${to} order by o.given_on, o.id
    limit ${most + 1})`

/** Each gift of the period with each of its donors who may be named. */
const thanked = (from: string, to: string, most = mostOfPeriod): SQL =>
  sql`select d.kind as donor_kind, d.sort_key, d.id as donor_id, d.name, ${giftColumns},
    (select count(*) from offer_donor j where j.offer_id = o.id) as givers
    from ${giftsOf(from, to, most)} o cross join offer_donor g on g.offer_id = o.id join donor d on d.id = g.donor_id
    where o.anonymous = 0 and d.named = 1`

const byDonor = sql`d.donor_kind, d.sort_key, d.donor_id`

const pageOf = (from: string, to: string, after: SQL, limit: number): SQL =>
  sql`select * from (select d.*, dense_rank() over (order by ${byDonor}) as place,
      row_number() over (partition by ${byDonor} order by d.given_on desc, d.id desc) as nth,
      count(*) over (partition by ${byDonor}) as gifts
    from (${thanked(from, to)}) d where ${after})
    where place <= ${limit + 1} and nth <= ${mostGifts} order by place, nth`

/** The period's gifts, each once: by category and unit, and how many are nameless. */
const sumsOf = (from: string, to: string, most = mostOfPeriod): SQL =>
  sql`select category, base, count(*) as gifts, sum(amount) as amount, sum(givers = 0) as unrecorded,
      sum(givers > 0 and (anonymous = 1 or named = 0)) as nameless
    from (select o.category, o.base, o.amount, o.anonymous, count(d.id) as givers, coalesce(sum(d.named), 0) as named
      from ${giftsOf(from, to, most)} o left join offer_donor g on g.offer_id = o.id left join donor d on d.id = g.donor_id
      group by o.given_on, o.id)
    group by category, base order by category, base`

const giversOf = (from: string, to: string): SQL =>
  sql`select t.donor_kind, count(distinct t.donor_id) as n from (${thanked(from, to)}) t group by t.donor_kind`

const rollGiftOf = (row: Row): RollGift => {
  const counting = countingOf(row)
  return {
    id: String(row['id']),
    title: String(row['title']),
    kind: row['kind'] as RollGift['kind'],
    category: String(row['category']),
    givenOn: String(row['given_on']),
    quantity: counting?.posted ?? null,
    received: saidOf(counting, row['arrived']),
    distributed: saidOf(counting, row['distributed']),
    joint: Number(row['givers']) > 1,
    via: (row['via'] ?? null) as string | null,
    designated: (row['designated'] ?? null) as string | null,
  }
}

const entriesOf = (rows: Row[]): RollEntry[] => {
  const by = new Map<unknown, RollEntry>()
  for (const row of rows) {
    const key = String(row['sort_key'])
    const entry = by.get(row['donor_id']) ?? {
      kind: row['donor_kind'] as RollEntry['kind'],
      name: String(row['name']),
      sortKey: plainKey(key),
      initial: initialOf(key),
      count: Number(row['gifts']),
      gifts: [],
    }
    entry.gifts.push(rollGiftOf(row))
    by.set(row['donor_id'], entry)
  }
  return [...by.values()]
}

const categoriesOf = (rows: Row[]): NonNullable<Roll['totals']>['categories'] => {
  const by = new Map<string, NonNullable<Roll['totals']>['categories'][number]>()
  for (const row of rows) {
    const category = String(row['category'])
    const found = by.get(category) ?? { category, gifts: 0, sums: [], unknown: 0 }
    found.gifts += Number(row['gifts'])
    if (row['base'] === null) found.unknown += Number(row['gifts'])
    else found.sums.push(fitSum(row['base'] as Base, Number(row['amount'])))
    by.set(category, found)
  }
  return [...by.values()]
}

const total = (rows: Row[], member: string): number => rows.reduce((sum, row) => sum + Number(row[member]), 0)

const tooLong = refuse('input.invalid', { errors: [{ pointer: '/to', code: 'too-long' }] })

/**
 * Who gave in a period: organisations, then persons, in the order of pinyin. Reads the period's gifts and no others, 5,000
 * at the most (else `/to` is `too-long`); one round trip. Who wishes not to be named is counted and stands nowhere.
 */
export const viewRoll = async (ctx: Ctx, asked: RollQuery): Promise<Result<Roll>> => {
  const cursor = readCursor(asked.cursor, 3)
  if (!cursor.ok) return cursor
  const period = periodOf(ctx, asked)
  if (!period.ok) return period
  const { from, to } = period.value
  const { limit = 50 } = asked
  const after = cursor.value
    ? sql`(d.donor_kind, d.sort_key, d.donor_id) > (${cursor.value[0]}, ${cursor.value[1]}, ${cursor.value[2]})`
    : sql`true`
  return look(
    ctx,
    [pageOf(from, to, after, limit), sumsOf(from, to), giversOf(from, to)],
    ([rows = [], sums = [], givers = []]) => {
      const shown = rows.filter((row) => Number(row['place']) <= limit)
      const last = shown.length < rows.length ? shown.at(-1) : undefined
      if (total(sums, 'gifts') > mostOfPeriod) return tooLong
      const of = (kind: string) => Number(givers.find((g) => g['donor_kind'] === kind)?.['n'] ?? 0)
      return ok({
        from,
        to,
        items: entriesOf(shown),
        anonymous: { name: kindPerson(ctx.lang), gifts: total(sums, 'nameless') },
        unrecorded: { name: unrecorded(ctx.lang), gifts: total(sums, 'unrecorded') },
        totals: {
          organisations: of('organisation'),
          persons: of('person'),
          gifts: total(sums, 'gifts'),
          categories: categoriesOf(sums),
        },
        nextCursor: last
          ? cursorOf([String(last['donor_kind']), String(last['sort_key']), String(last['donor_id'])])
          : null,
      })
    },
  )
}

/** Every gift of the period with its donor, in the order of the roll, for a file of 20,000 lines at the most. One round trip. */
export const rollLines = async (
  ctx: Ctx,
  asked: Period,
): Promise<
  Result<{
    from: string
    to: string
    lines: (RollGift & { donorKind: string; donor: string })[]
    nameless: number
    unrecorded: number
  }>
> => {
  const period = periodOf(ctx, asked)
  if (!period.ok) return period
  const { from, to } = period.value
  return look(
    ctx,
    [
      sql`select * from (${thanked(from, to, mostLines)}) d order by ${byDonor}, d.given_on, d.id limit ${mostLines + 1}`,
      sumsOf(from, to, mostLines),
    ],
    ([rows = [], sums = []]) =>
      rows.length > mostLines || total(sums, 'gifts') > mostLines
        ? refuse('import.too-many', { limit: mostLines })
        : ok({
            from,
            to,
            lines: rows.map((row) => ({
              ...rollGiftOf(row),
              donorKind: String(row['donor_kind']),
              donor: String(row['name']),
            })),
            nameless: total(sums, 'nameless'),
            unrecorded: total(sums, 'unrecorded'),
          }),
  )
}
