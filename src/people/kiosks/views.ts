import { sql } from 'drizzle-orm'
import { openness, type DatedRule } from '../../library/libraries/contract.ts'
import { look } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { servedLibraries } from '../served.ts'
import { kioskRowOf, kioskRows } from './rows.ts'
import type { KioskHere, KioskRow, ListKiosks } from './schema.ts'

/** The kiosks of the libraries that who asks serves, by library and age. One round trip. */
export const listKiosks = (
  ctx: Ctx,
  input: ListKiosks,
): Promise<Result<{ items: KioskRow[]; nextCursor: string | null }>> => {
  const cursor = readCursor(input.cursor, 2)
  if (!cursor.ok) return Promise.resolve(cursor)
  const limit = input.limit ?? 20
  const [library, id] = cursor.value ?? ['', '']
  const wanted = sql`k.library_id in ${servedLibraries(ctx.caller)}
    ${input.libraryId ? sql`and k.library_id = ${input.libraryId}` : sql``}
    and (k.library_id, k.id) > (${library}, ${id})`
  return look(
    ctx,
    [sql`${kioskRows(wanted)} order by k.library_id, k.id limit ${limit + 1}`],
    ([found = []]) => {
      const items = found.slice(0, limit).map((row) => kioskRowOf(row, ctx.now))
      const last = items.at(-1)
      const next = found.length > limit && last ? cursorOf([last.library.id, last.id]) : null
      return ok({ items, nextCursor: next })
    },
  )
}

/** What a paired kiosk shows before anybody stands there. One round trip. */
export const showKiosk = (ctx: Ctx): Promise<Result<KioskHere>> => {
  const id = ctx.caller.kind === 'kiosk' ? ctx.caller.id : ''
  const since = localDay(ctx.now - 86_400_000, networkZone)
  const here = sql`select b.id, b.name, b.city, b.kind, b.time_zone, b.phone_lending, b.weekly, b.keeps_holidays, b.closes_on,
      (select json_group_array(json_object('kind', d.kind, 'from', d.from_on, 'to', d.to_on))
        from library_day d where d.library_id = b.id and d.to_on >= ${since}) as days,
      (select json_group_array(json_object('titleId', t.id, 'title', t.title, 'cover', '/covers/' || t.cover_key))
        from hold h join title t on t.id = h.title_id
        where h.pickup_library_id = b.id and h.state = 'ready') as ready
    from kiosk k join library b on b.id = k.library_id where k.id = ${id}`
  return look(ctx, [here], (rows, grants) => {
    const row = rows[0]?.[0]
    if (!row || !grants.kiosk) return refuse('session.missing')
    const timeZone = String(row['time_zone'])
    const today = localDay(ctx.now, timeZone)
    const calendar = {
      weekly: JSON.parse(String(row['weekly'])) as number[],
      days: JSON.parse(String(row['days'])) as DatedRule[],
      keepsHolidays: Boolean(row['keeps_holidays']),
      closesOn: row['closes_on'] as string | null,
    }
    return ok({
      kiosk: { id: grants.kiosk.id, name: grants.kiosk.name },
      library: {
        id: String(row['id']),
        name: String(row['name']),
        city: String(row['city']),
        kind: String(row['kind']),
        timeZone,
        phoneLending: String(row['phone_lending']),
      },
      today,
      openToday: openness(today, calendar).open,
      holdsReady: JSON.parse(String(row['ready'])) as KioskHere['holdsReady'],
    })
  })
}
