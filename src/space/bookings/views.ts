import { sql, type SQL } from 'drizzle-orm'
import { look } from '../../platform/command.ts'
import { accountOf, type Ctx } from '../../platform/context.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { addDays, instantOf, localDay, networkZone } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { bookingJson, bookingOf, rivalsAt, rivalsOf, type BookingFact } from './facts.ts'
import type { BookingOne, BookingRow, ListBookings } from './schema.ts'
import { shapeOf } from './shown.ts'

/** Who decides over the venue of a booking: its site's staff, and who belongs to the organisation that shares it. */
export const decides = (me: string): SQL => sql`(exists (select 1 from role g where g.account_id = ${me}
    and (g.role = 'admin' or (g.role = 'host' and (g.site_id = s.id or (g.site_id is null
      and (g.city is null or g.city = s.city))))))
  or exists (select 1 from membership m join organisation p on p.id = m.organisation_id and p.status = 'verified'
    where m.organisation_id = v.organisation_id and m.account_id = ${me}))`

/** Who belongs to the organisation that a row is of. */
export const belongs = (me: string, organisationId: SQL = sql`b.organisation_id`): SQL =>
  sql`exists (select 1 from membership m where m.organisation_id = ${organisationId} and m.account_id = ${me})`

const columns = (me: string): SQL => sql`${bookingJson('b')} as booking, v.name as venue, s.id as site_id,
  s.name as site, s.city, s.time_zone, o.name as organisation, o.status, ${decides(me)} as decides, ${belongs(me)} as belongs`

const joined = sql`join venue v on v.id = b.venue_id join site s on s.id = v.site_id
  join organisation o on o.id = b.organisation_id`

type Row = Record<string, unknown>

const factOf = (row: Row): BookingFact => bookingOf(JSON.parse(String(row['booking'])))

const rowOf = (row: Row): BookingRow => ({
  ...shapeOf(factOf(row)),
  venue: String(row['venue']),
  site: {
    id: String(row['site_id']),
    name: String(row['site']),
    city: String(row['city']),
    timeZone: String(row['time_zone']),
  },
  organisation: {
    name: String(row['organisation']),
    status: row['status'] as BookingRow['organisation']['status'],
  },
  decides: row['decides'] === 1,
})

const emptyPage = { items: [], nextCursor: null }

/** No booking is longer: what began earlier has ended. */
const longestMs = 8 * 86_400_000

/** What a list asks of each booking, under an alias, beside whose or where it is. */
type Asked = (alias: 'b' | 'x') => SQL

/**
 * The rows of a list before who may see them is asked: by the narrowest index that the filters allow. Where several
 * organisations or venues are asked, each gives its first, so that a page costs the same however many bookings there are.
 */
const source = (ctx: Ctx, input: ListBookings, asked: Asked, page: SQL): SQL => {
  const { venueId, siteId, organisationId, seriesId, state } = input
  const first = (whose: SQL) =>
    sql`b.id in (select x.id from booking x where ${whose} ${asked('x')} order by x.starts_at, x.id ${page})`
  if (seriesId) return sql`booking b ${joined} where b.series_id = ${seriesId} ${asked('b')}`
  if (venueId) return sql`booking b ${joined} where b.venue_id = ${venueId} ${asked('b')}`
  if (organisationId)
    return sql`booking b ${joined} where b.organisation_id = ${organisationId} ${asked('b')}`
  if (siteId)
    return sql`venue v cross join booking b on ${first(sql`x.venue_id = v.id`)} join site s on s.id = v.site_id
      join organisation o on o.id = b.organisation_id where v.site_id = ${siteId}`
  if (state === 'requested') return sql`booking b ${joined} where b.state = 'requested' ${asked('b')}`
  return sql`membership q cross join booking b on ${first(sql`x.organisation_id = q.organisation_id`)} ${joined}
    where q.account_id = ${accountOf(ctx.caller)}`
}

/**
 * Bookings that who asks may see, by their beginning: their organisations' own, and all of venues that they decide over;
 * without a place or an organisation, their own, or with `state=requested` what waits for them. From today on unless
 * `from` says otherwise; dates are of the network's zone. One round trip.
 */
export const listBookings = (
  ctx: Ctx,
  input: ListBookings,
): Promise<Result<{ items: BookingRow[]; nextCursor: string | null }>> => {
  const cursor = readCursor(input.cursor, 2)
  if (!cursor.ok) return Promise.resolve(cursor)
  const me = accountOf(ctx.caller)
  const limit = input.limit ?? 20
  const from = instantOf(input.from ?? localDay(ctx.now, networkZone), 0, networkZone)
  const until = input.to ? instantOf(addDays(input.to, 1), 0, networkZone) : null
  if (until !== null && until <= from) return Promise.resolve(ok(emptyPage))
  const { state } = input
  const asked: Asked = (alias) => {
    const at = (column: string) => sql.raw(`${alias}.${column}`)
    return sql.join([
      cursor.value
        ? sql` and (${at('starts_at')}, ${at('id')}) > (${cursor.value[0]}, ${cursor.value[1]})`
        : input.from || !input.seriesId
          ? sql` and ${at('ends_at')} > ${from} and ${at('starts_at')} > ${from - longestMs}`
          : sql``,
      until === null ? sql`` : sql` and ${at('starts_at')} < ${until}`,
      state ? sql` and ${at('state')} = ${state}` : sql``,
    ])
  }
  const page = sql`limit ${limit + 1}`
  const statement = sql`select ${columns(me)} from ${source(ctx, input, asked, page)}
    and (${decides(me)} or ${belongs(me)}) order by b.starts_at, b.id ${page}`
  return look(ctx, [statement], (rows) => {
    const found = rows[0] ?? []
    const items = found.slice(0, limit).map(rowOf)
    const last = items.at(-1)
    const next = last && found.length > limit ? cursorOf([Date.parse(last.startsAt), last.id]) : null
    return ok({ items, nextCursor: next })
  })
}

const useOf = (organisation: SQL): SQL =>
  sql`(select json_object('completed', u.completed, 'noShows', u.no_shows) from booking_use u
    where u.site_id = s.id and u.organisation_id = ${organisation})`

const unused = { completed: 0, noShows: 0 }

const own = sql`json_array(json_object('i', 0, 'first', b.first_slot, 'after', b.after_slot))`

/**
 * One booking, for its organisation and who decides over it: who holds the key and whom to call; for who decides also
 * the requests that want some of the same time, each with how its organisation has used the site. One round trip.
 */
export const showBooking = (ctx: Ctx, id: string): Promise<Result<BookingOne>> => {
  const me = accountOf(ctx.caller)
  const statement = sql`select ${columns(me)}, (select json_object('keyHolder', c.key_holder, 'emergencyName',
      c.emergency_name, 'emergencyPhone', c.emergency_phone) from booking_contact c where c.booking_id = b.id) as contact,
    b.commitment_version, b.commitment_at, ${useOf(sql`b.organisation_id`)} as used,
    iif(b.state = 'requested', ${rivalsAt(own, sql`json_array(b.id)`, sql`0`)}, '[]') as rivals,
    (select json_group_array(json_object('id', u.organisation_id, 'completed', u.completed, 'noShows', u.no_shows))
      from booking_use u where u.site_id = s.id and u.organisation_id in (select x.value -> 'booking' ->> 'organisationId'
      from json_each(iif(b.state = 'requested', ${rivalsAt(own, sql`json_array(b.id)`, sql`0`)}, '[]')) x)) as uses
    from booking b ${joined} where b.id = ${id}`
  return look(ctx, [statement], (rows) => {
    const row = rows[0]?.[0]
    if (!row) return refuse('thing.unknown')
    if (row['decides'] !== 1 && row['belongs'] !== 1) return refuse('role.missing')
    const uses = JSON.parse(String(row['uses'])) as { id: string; completed: number; noShows: number }[]
    const rivals = row['decides'] === 1 ? rivalsOf(row['rivals']) : []
    const at = row['commitment_at']
    return ok({
      ...rowOf(row),
      contact: row['contact'] ? (JSON.parse(String(row['contact'])) as BookingOne['contact']) : null,
      commitment: at
        ? { version: String(row['commitment_version']), acceptedAt: new Date(Number(at)).toISOString() }
        : null,
      use: row['used'] ? (JSON.parse(String(row['used'])) as typeof unused) : unused,
      rivals: rivals.map((r) => {
        const { completed, noShows } = uses.find((u) => u.id === r.booking.organisationId) ?? unused
        return {
          ...shapeOf(r.booking),
          organisation: r.organisation,
          venue: r.venue,
          use: { completed, noShows },
        }
      }),
    })
  })
}
