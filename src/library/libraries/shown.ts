import { sql, type SQL } from 'drizzle-orm'
import { localDay, networkZone } from '../../platform/days.ts'
import { openness, type DatedRule } from './calendar.ts'
import type { LibraryShape } from './schema.ts'

type Row = Record<string, unknown>

/** The columns that `libraryOf` reads, of a library `b`; `today` bounds the dated rules. */
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

/** A day before today in the network's usual zone: dated rules that ended before it are of no use. */
export const since = (now: number): string => localDay(now - 86_400_000, networkZone)

/** One library, with the columns that `libraryOf` reads. */
export const oneLibrary = (id: string, now: number): SQL =>
  sql`select ${libraryColumns(since(now))} from library b where b.id = ${id}`
