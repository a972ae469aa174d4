import { sql, type SQL } from 'drizzle-orm'
import { look } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { addDays, localDay } from '../../platform/days.ts'
import { ok, type Result } from '../../platform/result.ts'
import type { Weekly } from './clock.ts'
import type { Span } from './hours.ts'
import { nextVenues } from './next.ts'
import { isOpenAt } from './opening.ts'
import type { FindVenues, VenueItem } from './schema.ts'
import { dayJson, photoJson, photoOf, type DayRow } from './shown.ts'
import { slotsOf } from '../bookings/slots.ts'

type Row = Record<string, unknown>
type List = { items: VenueItem[]; nextCursor: string | null }

/** Venues that one page looks at, however few of them fit. */
const looksAt = 400

const textFilter = (q: string): SQL => {
  const plain = q.normalize('NFKC').toLowerCase()
  const typed = plain.replace(/\s+/g, '')
  if (typed === '') return sql``
  return sql` and (instr(lower(v.name || ' ' || s.name || ' ' || s.address || ' ' || coalesce(v.summary, '')), ${plain}) > 0
    or instr(replace(v.sort_key, ' ', ''), ${typed}) > 0)`
}

/** Nothing is taken from its beginning to its end and the venue's buffer after it. */
const freeFilter = (use: Span): SQL => {
  const { first, after } = slotsOf(use, 0)
  return sql` and v.state = 'open' and not exists (select 1 from json_each(v.leaves) l join claim c
    on c.venue_id = l.value and c.slot >= ${first} and c.slot < ${after} + v.buffer_minutes / 15)`
}

const filtersOf = (input: FindVenues, use: Span | null): SQL =>
  sql.join([
    sql`v.state <> 'closed'`,
    input.capacity ? sql` and v.capacity >= ${input.capacity}` : sql``,
    input.facility && input.facility.length > 0
      ? sql` and not exists (select 1 from json_each(${JSON.stringify(input.facility)}) w
          where w.value not in (select value from json_each(v.facilities)))`
      : sql``,
    textFilter(input.q ?? ''),
    use ? freeFilter(use) : sql``,
  ])

/** Dated rules that may matter to a use, whatever the site's time zone. */
const daysAround = ({ startsAt, endsAt }: Span): SQL =>
  sql`(select json_group_array(${dayJson}) from venue_day d where d.venue_id = v.id
    and d.to_on >= ${addDays(localDay(startsAt, 'UTC'), -1)} and d.from_on <= ${addDays(localDay(endsAt, 'UTC'), 1)})`

/** The columns that `itemOf` reads, of a venue `v` of a site `s`. */
export const itemColumns = sql`v.id, v.name, v.summary, v.parent_id, v.capacity, v.area_square_metres, v.floor, v.facilities, v.step_free,
  v.approval, v.state, v.sort_key, v.weekly, v.keeps_holidays, s.time_zone,
  json_object('id', s.id, 'name', s.name, 'city', s.city, 'address', s.address) as site,
  (select json_object('id', o.id, 'name', o.name) from organisation o where o.id = v.organisation_id) as organisation,
  (select count(*) from venue p where p.parent_id = v.id and p.state <> 'closed') as parts,
  (select ${photoJson} from venue_photo f where f.venue_id = v.id order by f.position limit 1) as photo`

const parsed = <T>(value: unknown): T => JSON.parse(String(value ?? 'null')) as T

/** A venue as a card shows it. */
export const itemOf = (row: Row): VenueItem => {
  const photo = parsed<Parameters<typeof photoOf>[0] | null>(row['photo'])
  return {
    id: String(row['id']),
    name: String(row['name']),
    summary: (row['summary'] ?? null) as string | null,
    site: parsed(row['site']),
    organisation: parsed(row['organisation']),
    parentId: (row['parent_id'] ?? null) as string | null,
    parts: Number(row['parts']),
    capacity: Number(row['capacity']),
    area: row['area_square_metres'] as number | null,
    floor: row['floor'] as string | null,
    facilities: parsed(row['facilities']),
    stepFree: row['step_free'] === null ? null : Boolean(row['step_free']),
    approval: row['approval'] as VenueItem['approval'],
    state: row['state'] as VenueItem['state'],
    photo: photo && photoOf(photo),
  }
}

const isOpen = (row: Row, use: Span): boolean =>
  isOpenAt(use, {
    timeZone: String(row['time_zone']),
    weekly: parsed<Weekly>(row['weekly']),
    keepsHolidays: Boolean(row['keeps_holidays']),
    days: parsed<DayRow[]>(row['days']),
  })

/**
 * Venues by name, those that are closed for good left out. With `freeFrom` and `freeTo` only what is free and open for the
 * whole of it. A page looks at 400 venues at the most, so that it costs the same however many there are: it may be short,
 * and say where to go on. One round trip.
 */
export const findVenues = (ctx: Ctx, input: FindVenues): Promise<Result<List>> => {
  const cursor = readCursor(input.cursor, 2)
  if (!cursor.ok) return Promise.resolve(cursor)
  const { freeFrom, freeTo } = input
  const limit = input.limit ?? 20
  const use = freeFrom !== undefined && freeTo !== undefined ? { startsAt: freeFrom, endsAt: freeTo } : null
  const next = nextVenues(input, cursor.value ?? ['', ''], looksAt)
  const found = sql`with next as materialized (${next})
    select ${itemColumns} ${use ? sql`, ${daysAround(use)} as days` : sql``}
    from next join venue v on v.id = next.id join site s on s.id = v.site_id where ${filtersOf(input, use)}
    order by next.sort_key, next.id limit ${use ? looksAt : limit + 1}`
  const end = sql`select sort_key, id from (${next}) limit 1 offset ${looksAt - 1}`
  return look(ctx, [found, end], ([rows = [], ends]) => {
    const fitting = use ? rows.filter((row) => isOpen(row, use)) : rows
    const last = fitting.length > limit ? fitting[limit - 1] : ends?.[0]
    return ok({
      items: fitting.slice(0, limit).map(itemOf),
      nextCursor: last ? cursorOf([String(last['sort_key']), String(last['id'])]) : null,
    })
  })
}
