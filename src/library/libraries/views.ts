import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { look } from '../../platform/command.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { localDay } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { openness, type DatedRule } from './calendar.ts'
import type { CalendarShape, LibraryShape, ListLibraries } from './schema.ts'

type Row = Record<string, unknown>

export const libraryColumns = (
  today: string,
): SQL => sql`b.id, b.name, b.city, b.kind, b.address, b.hours, b.time_zone,
  b.weekly, b.closes_on, b.floats, b.keeps_holidays, b.phone_lending, b.version,
  (select json_group_array(json_object('kind', d.kind, 'from', d.from_on, 'to', d.to_on, 'reason', d.reason))
    from library_day d where d.library_id = b.id and d.to_on >= ${today}) as days`

/** A library as the API shows it, with whether it is open on its local today. */
export const libraryOf = (row: Row, now: number): LibraryShape => {
  const weekly = JSON.parse(String(row['weekly'])) as number[]
  const keepsHolidays = Boolean(row['keeps_holidays'])
  const closesOn = row['closes_on'] as string | null
  const days = JSON.parse(String(row['days'] ?? '[]')) as DatedRule[]
  const today = localDay(now, String(row['time_zone']))
  return {
    id: String(row['id']),
    name: String(row['name']),
    city: String(row['city']),
    kind: row['kind'] as LibraryShape['kind'],
    address: row['address'] as string | null,
    hours: row['hours'] as string | null,
    timeZone: String(row['time_zone']),
    weekly,
    closesOn,
    floats: Boolean(row['floats']),
    keepsHolidays,
    phoneLending: row['phone_lending'] as LibraryShape['phoneLending'],
    version: Number(row['version']),
    openToday: openness(today, { weekly, days, keepsHolidays, closesOn }).open,
  }
}

const since = (now: number) => localDay(now - 86_400_000, 'Asia/Shanghai')

/** Libraries by city and name. One round trip. */
export const listLibraries = (
  ctx: Ctx,
  input: ListLibraries,
): Promise<Result<{ items: LibraryShape[]; nextCursor: string | null }>> => {
  const cursor = readCursor(input.cursor, 2)
  if (!cursor.ok) return Promise.resolve(cursor)
  const limit = input.limit ?? 20
  const [city, name] = cursor.value ?? ['', '']
  const rows = sql`select ${libraryColumns(since(ctx.now))} from library b
    where (b.city, b.name) > (${city}, ${name}) ${input.city ? sql`and b.city = ${input.city}` : sql``}
    order by b.city, b.name limit ${limit + 1}`
  return look(ctx, [rows], ([found = []]) => {
    const items = found.slice(0, limit).map((row) => libraryOf(row, ctx.now))
    const last = items.at(-1)
    return ok({ items, nextCursor: found.length > limit && last ? cursorOf([last.city, last.name]) : null })
  })
}

/** One library with the dated rules of its calendar from now on. One round trip. */
export const showLibrary = (
  ctx: Ctx,
  id: string,
): Promise<Result<LibraryShape & { calendar: CalendarShape }>> =>
  look(
    ctx,
    [sql`select ${libraryColumns(since(ctx.now))} from library b where b.id = ${id}`],
    ([found = []]) => {
      const row = found[0]
      if (!row) return refuse('library.unknown')
      const days = JSON.parse(String(row['days'] ?? '[]')) as Required<DatedRule>[]
      const of = (kind: string) =>
        days.filter((d) => d.kind === kind).map(({ from, to, reason }) => ({ from, to, reason }))
      const library = libraryOf(row, ctx.now)
      return ok({
        ...library,
        calendar: {
          weekly: library.weekly,
          closures: of('closure'),
          openings: of('opening'),
          seasons: of('season'),
        },
      })
    },
  )
