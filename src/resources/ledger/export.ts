import { sql, type SQL } from 'drizzle-orm'
import { enter } from '../../platform/command.ts'
import type { Ctx, Grants } from '../../platform/context.ts'
import { byteOrderMark, csvLine } from '../../platform/csv.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { coordinates } from '../may.ts'
import { sayReckoned } from '../quantities/print.ts'
import type { Base } from '../quantities/units.ts'
import type { ExportQuery } from './schema.ts'

type Row = Record<string, unknown>

const page = 500

/** One page after a place, in order of that place: movements as they were written, allocations as they were made. */
const pageOf = ({ what, city, from, to }: ExportQuery, after: string | number | null): SQL => {
  const days = (column: SQL) =>
    sql`${from ? sql`and ${column} >= ${from}` : sql``} ${to ? sql`and ${column} <= ${to}` : sql``}`
  if (what === 'allocations')
    return sql`select a.id as place, a.*, o.title as offer, o.category, n.title as need, g.name as organisation
      from allocation a join offer o on o.id = a.offer_id join need n on n.id = a.need_id
      join organisation g on g.id = a.organisation_id
      where a.id > ${after ?? ''} ${city ? sql`and a.city = ${city}` : sql``}
        ${days(sql`date(a.created_at / 1000, 'unixepoch', '+8 hours')`)} order by a.id limit ${page}`
  return sql`select m.seq as place, s.on_day, s.kind, m.from_account, m.to_account, m.amount, o.title as offer, o.category,
      a.id, coalesce(a.base, o.base) as base, n.title as need, g.name as organisation, coalesce(a.city, o.city) as city,
      s.why, s.reverses, d.families, d.adults, d.children, d.place as handed
    from movement m join ledger_step s on s.id = m.step_id join offer o on o.id = m.offer_id
    left join allocation a on a.id = m.allocation_id left join need n on n.id = a.need_id
    left join organisation g on g.id = a.organisation_id left join distribution d on d.id = s.id
    where m.seq > ${after ?? 0} ${city ? sql`and coalesce(a.city, o.city) = ${city}` : sql``} ${days(sql`s.on_day`)}
    order by m.seq limit ${page}`
}

const said = (ctx: Ctx, row: Row, column: string): string =>
  sayReckoned({ base: row['base'] as Base, amount: Number(row[column]) }, ctx.lang)

const text = (row: Row, column: string): string | null =>
  row[column] === null || row[column] === undefined ? null : String(row[column])

const number = (row: Row, column: string): number | null =>
  typeof row[column] === 'number' ? row[column] : null

const balances = ['reserved', 'in_transit', 'received', 'surplus', 'distributed', 'lost', 'returned'] as const

type Column = { zh: string; en: string; cell: (ctx: Ctx, row: Row) => string | number | null }

const shared: Column[] = [
  { zh: '资源', en: 'offer', cell: (_, row) => text(row, 'offer') },
  { zh: '类别', en: 'category', cell: (_, row) => text(row, 'category') },
  { zh: '需求', en: 'need', cell: (_, row) => text(row, 'need') },
  { zh: '机构', en: 'organisation', cell: (_, row) => text(row, 'organisation') },
  { zh: '城市', en: 'city', cell: (_, row) => text(row, 'city') },
]

const accountWords = {
  reserved: ['已配置', 'reserved'],
  in_transit: ['在途', 'in transit'],
  received: ['已签收', 'received'],
  surplus: ['多到', 'surplus'],
  distributed: ['已分发', 'distributed'],
  lost: ['损失', 'lost'],
  returned: ['退回', 'returned'],
} as const

const columns: Record<ExportQuery['what'], Column[]> = {
  allocations: [
    { zh: '配置', en: 'allocation', cell: (_, row) => text(row, 'id') },
    { zh: '日期', en: 'date', cell: (_, row) => localDay(Number(row['created_at']), networkZone) },
    ...shared,
    { zh: '状态', en: 'state', cell: (_, row) => text(row, 'state') },
    { zh: '数量', en: 'quantity', cell: (ctx, row) => said(ctx, row, 'amount') },
    ...balances.map((name) => ({
      zh: accountWords[name][0],
      en: accountWords[name][1],
      cell: (_: Ctx, row: Row) => number(row, name),
    })),
    { zh: '单位', en: 'unit', cell: (_, row) => text(row, 'base') },
    { zh: '家庭', en: 'families', cell: (_, row) => number(row, 'families') },
  ],
  movements: [
    { zh: '序号', en: 'no', cell: (_, row) => number(row, 'place') },
    { zh: '日期', en: 'date', cell: (_, row) => text(row, 'on_day') },
    { zh: '步骤', en: 'step', cell: (_, row) => text(row, 'kind') },
    { zh: '从', en: 'from', cell: (_, row) => text(row, 'from_account') },
    { zh: '到', en: 'to', cell: (_, row) => text(row, 'to_account') },
    { zh: '数量', en: 'amount', cell: (_, row) => number(row, 'amount') },
    { zh: '单位', en: 'unit', cell: (_, row) => text(row, 'base') },
    { zh: '配置', en: 'allocation', cell: (_, row) => text(row, 'id') },
    ...shared,
    { zh: '说明', en: 'why', cell: (_, row) => text(row, 'why') },
    { zh: '更正', en: 'reverses', cell: (_, row) => text(row, 'reverses') },
    { zh: '家庭', en: 'families', cell: (_, row) => number(row, 'families') },
    { zh: '成人', en: 'adults', cell: (_, row) => number(row, 'adults') },
    { zh: '儿童', en: 'children', cell: (_, row) => number(row, 'children') },
    { zh: '地点', en: 'place', cell: (_, row) => text(row, 'handed') },
  ],
}

const mayExport = (ctx: Ctx, grants: Grants, city: string | undefined): boolean =>
  city !== undefined
    ? coordinates(ctx, grants, city)
    : ctx.caller.kind === 'system' ||
      grants.roles.some(({ role, city: own }) => role === 'admin' || (role === 'coordinator' && !own))

/**
 * Allocations or movements as CSV, for staff of a city, or of all: page by page as it is read. Who gives stands in
 * neither. What a spreadsheet would take for a formula is escaped.
 */
export const exportLedger = async (ctx: Ctx, asked: ExportQuery): Promise<Result<Response>> => {
  const entered = await enter({ ...ctx, key: null }, [pageOf(asked, null)])
  if (!entered.ok) return entered
  if (!mayExport(ctx, entered.value.grants, asked.city)) return refuse('role.missing')
  const own = columns[asked.what]
  const line = (row: Row) => csvLine(own.map(({ cell }) => cell(ctx, row)))
  const encoder = new TextEncoder()
  let rows = entered.value.rows[0] ?? []
  let head: string | null =
    byteOrderMark + csvLine(own.map((column) => column[ctx.lang === 'en' ? 'en' : 'zh']))
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      controller.enqueue(encoder.encode((head ?? '') + rows.map(line).join('')))
      head = null
      const last = rows.at(-1)
      if (rows.length < page || !last) return controller.close()
      rows = (await ctx.db.read([pageOf(asked, last['place'] as string | number)]))[0] ?? []
    },
  })
  const name = `${asked.what}-${localDay(ctx.now, networkZone)}.csv`
  return ok(
    new Response(body, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    }),
  )
}
