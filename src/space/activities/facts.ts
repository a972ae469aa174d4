import { getTableColumns, sql, type SQL } from 'drizzle-orm'
import { actingOrganisation, type ActingOrganisation } from '../../people/organisations/contract.ts'
import type { Caller } from '../../platform/context.ts'
import { photoPath } from '../../platform/photos.ts'
import type { Booked, PlaceNames } from './place.ts'
import { phaseOf } from './rules.ts'
import type { ActivityRow } from './schema.ts'
import { activity } from './tables.ts'

type Stored = typeof activity.$inferSelect

/** An activity as commands and screens read it. Instants in epoch milliseconds. */
export type ActivityFacts = Omit<Stored, 'createdAt' | 'changedAt' | 'source' | 'sourceDate'> & {
  names: PlaceNames
  /** When its venue is booked for it. */
  booked: Booked | null
  organiser: { id: string; name: string } | null
  /** What the asker is in the organisation that holds it. */
  acting: ActingOrganisation | null
}

/** Activities `a` with the names of their places and organisers, and what the asker is in these. */
export const activityColumns = (caller: Caller): SQL => sql`a.*,
  (select json_object('site', s.name, 'address', s.address) from site s where s.id = a.site_id) as site_names,
  (select v.name from venue v where v.id = a.venue_id) as venue_name,
  (select json_object('id', k.id, 'startsAt', k.starts_at, 'endsAt', k.ends_at) from booking k where k.id = a.booking_id)
    as booked,
  (select json_object('library', b.name, 'address', b.address) from library b where b.id = a.library_id) as library_names,
  ${actingOrganisation(sql`a.organisation_id`, caller)} as acting`

export const activityFacts = (id: SQL | string, caller: Caller): SQL =>
  sql`select ${activityColumns(caller)} from activity a where a.id = ${id}`

/** The occurrences of a series from one on (`from`), or all of them, this one first. */
export const seriesFacts = (id: string, all: boolean, caller: Caller): SQL =>
  sql`select ${activityColumns(caller)} from activity a where a.series_id = (select series_id from activity where id = ${id})
    and ${all ? sql`true` : sql`a.date >= (select date from activity where id = ${id})`}
    order by a.id = ${id} desc, a.date, a.id`

const {
  createdAt: _made,
  changedAt: _changed,
  source: _source,
  sourceDate: _date,
  ...columns
} = getTableColumns(activity)

const json = <T>(text: unknown) => JSON.parse(String(text ?? 'null')) as T | null

export const factsOf = (row: Record<string, unknown>): ActivityFacts => {
  const own = Object.entries(columns).map(([member, column]) => {
    const value = row[column.name] ?? null
    return [member, value === null ? null : column.mapFromDriverValue(value)]
  })
  const acting = json<ActingOrganisation>(row['acting'])
  const site = json<{ site: string; address: string }>(row['site_names'])
  const library = json<{ library: string; address: string | null }>(row['library_names'])
  return {
    ...(Object.fromEntries(own) as Pick<Stored, keyof typeof columns>),
    names: {
      site: site?.site ?? null,
      venue: (row['venue_name'] ?? null) as string | null,
      library: library?.library ?? null,
      address: site?.address ?? library?.address ?? null,
    },
    booked: json<Booked>(row['booked']),
    organiser: acting && { id: acting.id, name: acting.name },
    acting,
  }
}

const instant = (at: number | null) => (at === null ? null : new Date(at).toISOString())

const whereOf = (a: ActivityFacts): ActivityRow['where'] => {
  const { site, venue, library, address } = a.names
  const at = { address, siteId: a.siteId }
  if (a.venueId !== null)
    return { kind: 'venue', id: a.venueId, name: [site, venue].filter(Boolean).join(' · '), ...at }
  if (a.siteId !== null) return { kind: 'site', id: a.siteId, name: site, ...at }
  if (a.libraryId !== null) return { kind: 'library', id: a.libraryId, name: library, ...at }
  const kind = a.elsewhere !== null ? 'elsewhere' : a.online !== null ? 'online' : 'open'
  return { kind, id: null, name: a.elsewhere ?? a.online, address: null, siteId: null }
}

/** The three figures of an activity: reckoned with, signed up, come. */
export const headsOf = (a: ActivityFacts): ActivityRow['heads'] => ({
  planned: a.plannedHeads,
  signedUp: a.taken,
  came: {
    adults: a.cameAdults,
    children: a.cameChildren,
    volunteers: a.cameVolunteers,
    all: a.cameAdults + a.cameChildren + a.cameVolunteers,
  },
})

const photoOf = ({ photo }: ActivityFacts): ActivityRow['photo'] =>
  photo && { url: photoPath(photo.key), width: photo.width, height: photo.height, words: photo.words }

/** An activity as everybody sees it, at `now`. */
export const rowOf = (a: ActivityFacts, now: number): ActivityRow => ({
  id: a.id,
  seriesId: a.seriesId,
  title: a.title,
  summary: a.summary,
  kind: a.kind,
  picture: a.picture ?? a.kind,
  photo: photoOf(a),
  forWhom: a.forWhom,
  ageFrom: a.ageFrom,
  ageTo: a.ageTo,
  city: a.city,
  where: whereOf(a),
  bookingId: a.bookingId,
  date: a.date,
  startsAt: new Date(a.startsAt).toISOString(),
  endsAt: new Date(a.endsAt).toISOString(),
  timeZone: a.timeZone,
  capacity: a.capacity,
  waitlist: a.waitlist,
  seatsLeft: a.capacity === null ? null : a.capacity - a.taken,
  waiting: a.waiting,
  signUp: a.signUp,
  signUpOpensAt: instant(a.signUpOpensAt),
  signUpClosesAt: instant(a.signUpClosesAt),
  phase: phaseOf(a, now),
  organiser: a.organiser,
  state: a.state,
  reason: a.reason,
  moved: a.moved,
  shiftedAt: instant(a.shiftedAt),
  heads: headsOf(a),
  version: a.version,
})

export const occurrenceOf = (a: ActivityFacts) => ({
  id: a.id,
  date: a.date,
  startsAt: new Date(a.startsAt).toISOString(),
  endsAt: new Date(a.endsAt).toISOString(),
  state: a.state,
  moved: a.moved,
})
