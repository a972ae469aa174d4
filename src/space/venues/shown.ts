import { sql, type SQL } from 'drizzle-orm'
import { actingOrganisation, type ActingOrganisation } from '../../people/organisations/contract.ts'
import type { Caller } from '../../platform/context.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { timeOf, weeklyShown, type Weekly } from './clock.ts'
import { ownerRoleOf, type OwnerRole } from './deciders.ts'
import type { DatedShape } from './hours-shapes.ts'
import type { HoursShape, PhotoShape, VenueShape } from './schema.ts'
import { photoPath } from '../../platform/photos.ts'

type Row = Record<string, unknown>

/** A day before today in the network's usual zone: dated rules that ended before it are of no use. */
export const since = (now: number): string => localDay(now - 86_400_000, networkZone)

/** A dated rule as its row holds it. */
export type DayRow = {
  kind: 'closure' | 'opening'
  hallId: string | null
  from: string
  to: string
  fromMinute: number | null
  toMinute: number | null
  reason: string
}

/** A dated rule `d` as one JSON value, as `DayRow` names it. */
export const dayJson = sql`json_object('kind', d.kind, 'hallId', d.hall_id, 'from', d.from_on, 'to', d.to_on,
  'fromMinute', d.from_minute, 'toMinute', d.to_minute, 'reason', d.reason)`

/** A photo `f` as one JSON value, as `photoOf` reads it. */
export const photoJson = sql`json_object('id', f.id, 'key', f.key, 'width', f.width, 'height', f.height, 'words', f.words)`

/** The columns that `venueOf` reads, of a venue `v` of a site `s`; dated rules that have ended are left out. */
export const venueColumns = (caller: Caller, now: number): SQL => sql`v.*,
  json_object('id', s.id, 'name', s.name, 'city', s.city, 'address', s.address, 'timeZone', s.time_zone) as site,
  ${actingOrganisation(sql`v.organisation_id`, caller)} as organisation,
  (select json_object('id', p.id, 'name', p.name) from venue p where p.id = v.parent_id) as parent,
  (select json_group_array(json_object('id', id, 'name', name, 'capacity', capacity, 'state', state)) from
    (select p.id, p.name, p.capacity, p.state from venue p where p.parent_id = v.id order by p.sort_key, p.id)) as parts,
  (select json_group_array(${dayJson}) from (select * from venue_day where venue_id = v.id and to_on >= ${since(now)}
    order by from_on, id) d) as days,
  (select json_group_array(${photoJson}) from (select * from venue_photo where venue_id = v.id order by position) f)
    as photos`

/** One venue of a site, with the columns that `venueOf` reads. */
export const oneVenue = (id: string, caller: Caller, now: number): SQL =>
  sql`select ${venueColumns(caller, now)} from venue v join site s on s.id = v.site_id where v.id = ${id}`

const listIn = <T>(value: unknown): T[] => JSON.parse(String(value ?? '[]')) as T[]

/** A dated rule as the API shows it. */
const dayShown = ({ from, to, fromMinute, toMinute, reason }: DayRow): DatedShape => ({
  from,
  to,
  ...(fromMinute === null || toMinute === null
    ? {}
    : { startsAt: timeOf(fromMinute), endsAt: timeOf(toMinute) }),
  reason,
})

export const hoursShown = (weekly: Weekly, keepsHolidays: boolean, days: DayRow[]): HoursShape => ({
  weekly: weeklyShown(weekly),
  keepsHolidays,
  closures: days.filter((d) => d.kind === 'closure' && d.hallId === null).map(dayShown),
  openings: days.filter((d) => d.kind === 'opening').map(dayShown),
  inherited: days.filter((d) => d.hallId !== null).map(dayShown),
})

export const photoOf = ({ key, ...rest }: Omit<PhotoShape, 'url'> & { key: string }): PhotoShape => ({
  ...rest,
  url: photoPath(key),
})

/** A venue as the API shows it, and what commands must know of it besides. */
export type Found = {
  shape: VenueShape
  parentId: string | null
  rootId: string
  leaf: boolean
  leaves: string[]
  weekly: Weekly
  days: DayRow[]
  owner: ActingOrganisation | null
  ownerRole: OwnerRole
}

const numberOf = (value: unknown) => (value === null ? null : Number(value))
const textIn = (value: unknown) => (value ?? null) as string | null

/** Reads what `venueColumns` selected. */
export const venueOf = (row: Row): Found => {
  const owner = JSON.parse(String(row['organisation'] ?? 'null')) as ActingOrganisation | null
  const weekly = JSON.parse(String(row['weekly'])) as Weekly
  const keepsHolidays = Boolean(row['keeps_holidays'])
  const days = listIn<DayRow>(row['days'])
  const minutes = (column: string) => Number(row[`${column}_minutes`])
  const shape: VenueShape = {
    id: String(row['id']),
    name: String(row['name']),
    summary: textIn(row['summary']),
    site: JSON.parse(String(row['site'])) as VenueShape['site'],
    organisation: owner && { id: owner.id, name: owner.name },
    parent: JSON.parse(String(row['parent'] ?? 'null')) as VenueShape['parent'],
    parts: listIn(row['parts']),
    capacity: Number(row['capacity']),
    area: numberOf(row['area_square_metres']),
    floor: textIn(row['floor']),
    facilities: listIn(row['facilities']),
    stepFree: row['step_free'] === null ? null : Boolean(row['step_free']),
    houseRules: textIn(row['house_rules']),
    state: row['state'] as VenueShape['state'],
    gridMinutes: minutes('grid'),
    shortestMinutes: minutes('shortest'),
    longestMinutes: minutes('longest'),
    leadMinutes: minutes('lead'),
    horizonDays: Number(row['horizon_days']),
    bufferMinutes: minutes('buffer'),
    approval: row['approval'] as VenueShape['approval'],
    openRequests: Number(row['open_requests']),
    monthlyMinutes: numberOf(row['monthly_minutes']),
    cutOffMinutes: minutes('cut_off'),
    releasesNoShows: Boolean(row['releases_no_shows']),
    hours: hoursShown(weekly, keepsHolidays, days),
    photos: listIn<Parameters<typeof photoOf>[0]>(row['photos']).map(photoOf),
    version: Number(row['version']),
  }
  return {
    shape,
    parentId: textIn(row['parent_id']),
    rootId: String(row['root_id']),
    leaf: Number(row['leaf']) === 1,
    leaves: listIn(row['leaves']),
    weekly,
    days,
    owner,
    ownerRole: ownerRoleOf(owner),
  }
}
