import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { look } from '../../platform/command.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import type { DatedRule } from './calendar.ts'
import type { CalendarShape, LibraryShape, ListLibraries } from './schema.ts'
import { libraryColumns, libraryOf, oneLibrary, since } from './shown.ts'

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
  look(ctx, [oneLibrary(id, ctx.now)], ([found = []]) => {
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
  })
