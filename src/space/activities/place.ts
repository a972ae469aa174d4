import { sql, type SQL } from 'drizzle-orm'
import { networkZone } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'

/** How a place is called. */
export type PlaceNames = {
  site: string | null
  venue: string | null
  library: string | null
  address: string | null
}

/** Where an activity is, as it is asked for: one of these at the most. */
export type PlaceAsked = {
  venueId?: string | null
  bookingId?: string | null
  siteId?: string | null
  libraryId?: string | null
  place?: string | null
  online?: string | null
}

/** Where it is, as it is kept. */
export type Placed = {
  city: string
  timeZone: string
  siteId: string | null
  venueId: string | null
  bookingId: string | null
  libraryId: string | null
  elsewhere: string | null
  online: string | null
  names: PlaceNames
}

type Site = { id: string; name: string; city: string; address: string; timeZone: string }
type Library = { id: string; name: string; city: string; address: string | null; timeZone: string }

/** A booking by its time: instants in epoch milliseconds. */
export type Booked = { id: string; startsAt: number; endsAt: number }

export type PlaceFacts = {
  city: boolean
  site: Site | null
  venue: { id: string; siteId: string; name: string; capacity: number; organisationId: string | null } | null
  booking: { id: string; venueId: string; organisationId: string; state: string } | null
  /** That booking and the others of its series, as far as they stand. */
  booked: Booked[]
  library: Library | null
}

/** What a place consists of, read by the ids that were asked for. */
export const placeFacts = (asked: PlaceAsked, city: string | null): SQL => {
  const booking = asked.bookingId ?? null
  const venue = sql`coalesce(${asked.venueId ?? null}, (select venue_id from booking where id = ${booking}))`
  return sql`select exists(select 1 from city where name = ${city}) as city,
    (select json_object('id', id, 'siteId', site_id, 'name', name, 'capacity', capacity,
      'organisationId', organisation_id) from venue
      where id = ${venue}) as venue,
    (select json_object('id', id, 'name', name, 'city', city, 'address', address, 'timeZone', time_zone) from site
      where id = coalesce((select site_id from venue where id = ${venue}), ${asked.siteId ?? null})) as site,
    (select json_object('id', id, 'venueId', venue_id, 'organisationId', organisation_id, 'state', state) from booking
      where id = ${booking}) as booking,
    (select json_group_array(json_object('id', id, 'startsAt', starts_at, 'endsAt', ends_at)) from booking
      where id in (select ${booking} union select o.id from booking b join booking o on o.series_id = b.series_id
        where b.id = ${booking}) and state not in ('denied', 'cancelled', 'no-show')) as booked,
    (select json_object('id', id, 'name', name, 'city', city, 'address', address, 'timeZone', time_zone) from library
      where id = ${asked.libraryId ?? null}) as library`
}

export const readPlace = (row: Record<string, unknown> = {}): PlaceFacts => {
  const json = <T>(name: string) => JSON.parse(String(row[name] ?? 'null')) as T | null
  return {
    city: Boolean(row['city']),
    site: json<Site>('site'),
    venue: json('venue'),
    booking: json('booking'),
    booked: json<Booked[]>('booked') ?? [],
    library: json<Library>('library'),
  }
}

const fault = (pointer: string, code: string) => refuse('input.invalid', { errors: [{ pointer, code }] })

/** Whether anything is asked about the place. */
export const asksPlace = (asked: PlaceAsked): boolean =>
  [asked.venueId, asked.bookingId, asked.siteId, asked.libraryId, asked.place, asked.online].some(
    (value) => value !== undefined,
  )

/**
 * Where it will be. Refuses two places at once, one that is not there or lies in another city, and a booking of another
 * organisation or one that does not stand.
 */
export const decidePlace = (
  asked: PlaceAsked,
  facts: PlaceFacts,
  city: string,
  organisationId: string | null,
): Result<Placed> => {
  if (!facts.city) return refuse('city.unknown', { errors: [{ pointer: '/city', code: 'unknown' }] })
  const elsewhere = asked.place || null
  const online = asked.online || null
  const inSpace = asked.venueId || asked.bookingId || asked.siteId
  const given = [inSpace, asked.libraryId, elsewhere, online].filter(Boolean)
  if (given.length > 1) return fault('/place', 'one')
  const { site, venue, booking, library } = facts
  if (asked.bookingId) {
    if (!booking) return fault('/bookingId', 'unknown')
    if (booking.organisationId !== organisationId) return fault('/bookingId', 'organisation')
    if (booking.state === 'denied' || booking.state === 'cancelled') return fault('/bookingId', 'state')
    if (asked.venueId && asked.venueId !== booking.venueId) return fault('/venueId', 'booking')
  }
  if (asked.venueId && !venue) return fault('/venueId', 'unknown')
  if (asked.siteId && (!site || (venue && venue.siteId !== asked.siteId))) return fault('/siteId', 'unknown')
  if (asked.libraryId && !library)
    return refuse('library.unknown', { errors: [{ pointer: '/libraryId', code: 'unknown' }] })
  const at = inSpace ? site : asked.libraryId ? library : null
  if (at && at.city !== city) return fault('/city', 'place')
  return ok({
    city,
    timeZone: at?.timeZone ?? networkZone,
    siteId: inSpace ? (site?.id ?? null) : null,
    venueId: inSpace ? (venue?.id ?? null) : null,
    bookingId: asked.bookingId || null,
    libraryId: asked.libraryId || null,
    elsewhere,
    online,
    names: {
      site: inSpace ? (site?.name ?? null) : null,
      venue: inSpace ? (venue?.name ?? null) : null,
      library: asked.libraryId ? (library?.name ?? null) : null,
      address: at?.address ?? null,
    },
  })
}

/** The booking in which something takes place; none when it is not inside of any. */
export const bookingFor = (booked: Booked[], at: { startsAt: number; endsAt: number }): string | null =>
  booked.find((b) => b.startsAt <= at.startsAt && at.endsAt <= b.endsAt)?.id ?? null
