import { sql, type SQL } from 'drizzle-orm'
import { actingOrganisation, type ActingOrganisation } from '../../people/organisations/contract.ts'
import type { Caller } from '../../platform/context.ts'
import type { ActivityKind, ActivityState, SignUpMode } from './kinds.ts'
import type { PlaceNames } from './place.ts'
import { phaseOf } from './rules.ts'
import type { ActivityRow } from './schema.ts'

/** An activity as commands and screens read it. Instants in epoch milliseconds. */
export type ActivityFacts = {
  id: string
  seriesId: string | null
  title: string
  summary: string | null
  kind: ActivityKind
  forWhom: string | null
  ageFrom: number | null
  ageTo: number | null
  city: string
  siteId: string | null
  venueId: string | null
  bookingId: string | null
  libraryId: string | null
  elsewhere: string | null
  online: string | null
  timeZone: string
  date: string
  startsAt: number
  endsAt: number
  capacity: number | null
  taken: number
  waiting: number
  waitlist: number
  signUp: SignUpMode
  signUpOpensAt: number | null
  signUpClosesAt: number | null
  plannedHeads: number | null
  cameAdults: number
  cameChildren: number
  cameVolunteers: number
  picture: ActivityKind | null
  state: ActivityState
  reason: string | null
  moved: boolean
  movedFrom: number | null
  shiftedAt: number | null
  forgottenAt: number | null
  version: number
  names: PlaceNames
  organiser: { id: string; name: string } | null
  /** What the asker is in the organisation that holds it. */
  acting: ActingOrganisation | null
}

/** Activities `a` with the names of their places and organisers, and what the asker is in these. */
export const activityColumns = (caller: Caller): SQL => sql`a.*,
  (select json_object('site', s.name, 'address', s.address) from site s where s.id = a.site_id) as site_names,
  (select v.name from venue v where v.id = a.venue_id) as venue_name,
  (select json_object('library', b.name, 'address', b.address) from library b where b.id = a.library_id) as library_names,
  ${actingOrganisation(sql`a.organisation_id`, caller)} as acting`

export const activityFacts = (id: SQL | string, caller: Caller): SQL =>
  sql`select ${activityColumns(caller)} from activity a where a.id = ${id}`

/** The occurrences of a series from one on (`from`), or all of them, this one first. */
export const seriesFacts = (id: string, all: boolean, caller: Caller): SQL =>
  sql`select ${activityColumns(caller)} from activity a where a.series_id = (select series_id from activity where id = ${id})
    and ${all ? sql`true` : sql`a.date >= (select date from activity where id = ${id})`}
    order by a.id = ${id} desc, a.date, a.id`

type Row = Record<string, unknown>
const textOf = (value: unknown) => (value ?? null) as string | null
const numberOf = (value: unknown) => (value === null || value === undefined ? null : Number(value))

export const factsOf = (row: Row): ActivityFacts => {
  const acting = JSON.parse(String(row['acting'] ?? 'null')) as ActingOrganisation | null
  const site = JSON.parse(String(row['site_names'] ?? '{}')) as Partial<PlaceNames>
  const library = JSON.parse(String(row['library_names'] ?? '{}')) as Partial<PlaceNames>
  return {
    id: String(row['id']),
    seriesId: textOf(row['series_id']),
    title: String(row['title']),
    summary: textOf(row['summary']),
    kind: row['kind'] as ActivityKind,
    forWhom: textOf(row['for_whom']),
    ageFrom: numberOf(row['age_from']),
    ageTo: numberOf(row['age_to']),
    city: String(row['city']),
    siteId: textOf(row['site_id']),
    venueId: textOf(row['venue_id']),
    bookingId: textOf(row['booking_id']),
    libraryId: textOf(row['library_id']),
    elsewhere: textOf(row['elsewhere']),
    online: textOf(row['online']),
    timeZone: String(row['time_zone']),
    date: String(row['date']),
    startsAt: Number(row['starts_at']),
    endsAt: Number(row['ends_at']),
    capacity: numberOf(row['capacity']),
    taken: Number(row['taken']),
    waiting: Number(row['waiting']),
    waitlist: Number(row['waitlist']),
    signUp: row['sign_up'] as SignUpMode,
    signUpOpensAt: numberOf(row['sign_up_opens_at']),
    signUpClosesAt: numberOf(row['sign_up_closes_at']),
    plannedHeads: numberOf(row['planned_heads']),
    cameAdults: Number(row['came_adults']),
    cameChildren: Number(row['came_children']),
    cameVolunteers: Number(row['came_volunteers']),
    picture: textOf(row['picture']) as ActivityKind | null,
    state: row['state'] as ActivityState,
    reason: textOf(row['reason']),
    moved: Boolean(row['moved']),
    movedFrom: numberOf(row['moved_from']),
    shiftedAt: numberOf(row['shifted_at']),
    forgottenAt: numberOf(row['forgotten_at']),
    version: Number(row['version']),
    names: {
      site: site.site ?? null,
      venue: textOf(row['venue_name']),
      library: library.library ?? null,
      address: site.address ?? library.address ?? null,
    },
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

/** An activity as everybody sees it, at `now`. */
export const rowOf = (a: ActivityFacts, now: number): ActivityRow => ({
  id: a.id,
  seriesId: a.seriesId,
  title: a.title,
  summary: a.summary,
  kind: a.kind,
  picture: a.picture ?? a.kind,
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
