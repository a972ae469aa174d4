import { sql, type SQL } from 'drizzle-orm'
import { isCalled } from '../../people/organisations/contract.ts'
import { look } from '../../platform/command.ts'
import { accountOf, type Ctx } from '../../platform/context.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { ok, type Result } from '../../platform/result.ts'
import { columns, shapeOf } from './facts.ts'
import { desks } from './kinds.ts'
import { countedCities } from './may.ts'
import type {
  AskerList,
  ConsultationList,
  ConsultationShape,
  ExportConsultations,
  FindAskers,
  ListConsultations,
} from './schema.ts'

/** The first and the last date that a month may have; dates are compared as text. */
const within = (month: string): SQL => sql`k.on_day between ${`${month}-01`} and ${`${month}-31`}`

const thisMonth = (ctx: Ctx): string => localDay(ctx.now, networkZone).slice(0, 7)

type Filters = Pick<ListConsultations, 'desk' | 'city' | 'mine'> & { month: string }

/** The latest `limit` of a month, of each city so many: a page costs the same however many there are. */
const page = (ctx: Ctx, { month, desk, city, mine }: Filters, after: SQL, limit: number): SQL => {
  const where = sql.join(
    [
      sql`k.city = g.name and ${within(month)}`,
      desk ? sql`k.desk = ${desk}` : null,
      mine === true ? sql`k.answered_by = ${accountOf(ctx.caller)}` : null,
      after,
    ].filter((part) => part !== null),
    sql` and `,
  )
  return sql`select ${columns} from (${countedCities(ctx, city)}) g cross join consultation k on k.id in (select k.id
      from consultation k where ${where} order by k.on_day desc, k.id desc limit ${limit})
    order by k.on_day desc, k.id desc limit ${limit}`
}

const before = (cursor: (string | number | null)[] | null): SQL =>
  cursor ? sql`(k.on_day, k.id) < (${String(cursor[0])}, ${String(cursor[1])})` : sql`true`

/** A month's consultations in the cities that who asks counts for, the latest first, and its totals. One round trip. */
export const listConsultations = async (
  ctx: Ctx,
  input: ListConsultations,
): Promise<Result<ConsultationList>> => {
  const cursor = readCursor(input.cursor, 2)
  if (!cursor.ok) return cursor
  const { limit = 20, city, mine } = input
  const month = input.month ?? thisMonth(ctx)
  const own = mine === true ? sql`and k.answered_by = ${accountOf(ctx.caller)}` : sql``
  return look(
    ctx,
    [
      page(ctx, { ...input, month }, before(cursor.value), limit + 1),
      // Without a GROUP BY, which would sort what it counts.
      sql`select ${sql.join(
        desks.flatMap((each) => [
          sql`sum(iif(k.desk = ${each}, k.times, 0)) as ${sql.raw(`${each}_times`)}`,
          sql`sum(iif(k.desk = ${each}, k.minutes, 0)) as ${sql.raw(`${each}_minutes`)}`,
        ]),
        sql`, `,
      )} from consultation k where k.city in (${countedCities(ctx, city)}) and ${within(month)}
        and k.cancelled_at is null ${own}`,
    ],
    ([rows = [], sums = []]) => {
      const items = rows.slice(0, limit).map(shapeOf)
      const last = items.at(-1)
      return ok({
        items,
        nextCursor: rows.length > limit && last ? cursorOf([last.on, last.id]) : null,
        month,
        totals: desks
          .map((each) => ({
            desk: each,
            times: Number(sums[0]?.[`${each}_times`] ?? 0),
            minutes: Number(sums[0]?.[`${each}_minutes`] ?? 0),
          }))
          .filter(({ times }) => times > 0),
      })
    },
  )
}

const mostAskers = 8

/** The organisations of the cities that who asks counts for whose name is like this: who may have called. One round trip. */
export const findAskers = (ctx: Ctx, { q, city }: FindAskers): Promise<Result<AskerList>> =>
  look(
    ctx,
    [
      sql`select o.id, o.name, o.city from (${countedCities(ctx, city)}) g cross join organisation o on o.city = g.name
        where o.status <> 'rejected' and ${isCalled(q)} order by o.sort_key, o.id limit ${mostAskers}`,
    ],
    ([rows = []]) =>
      ok({
        items: rows.map(({ id, name, city: at }) => ({
          id: String(id),
          name: String(name),
          city: String(at),
        })),
      }),
  )

const pageOfExport = 500

/** A month's consultations page by page, for a file: what was cancelled is not in it. One round trip a page. */
export async function* pagesOf(
  ctx: Ctx,
  input: ExportConsultations,
): AsyncGenerator<Result<ConsultationShape[]>> {
  const month = input.month ?? thisMonth(ctx)
  for (let cursor: [string, string] | null = null; ;) {
    const after: SQL = sql`${before(cursor)} and k.cancelled_at is null`
    const found: Result<ConsultationShape[]> = await look(
      ctx,
      [page(ctx, { ...input, month }, after, pageOfExport)],
      ([rows = []]) => ok(rows.map(shapeOf)),
    )
    yield found
    const last: ConsultationShape | undefined = found.ok ? found.value.at(-1) : undefined
    if (!found.ok || !last || found.value.length < pageOfExport) return
    cursor = [last.on, last.id]
  }
}
