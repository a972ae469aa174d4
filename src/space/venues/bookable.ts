import { sql, type SQL } from 'drizzle-orm'
import { accountOf, type Caller } from '../../platform/context.ts'
import { refuse, ok, type Result } from '../../platform/result.ts'
import type { DatedHours, Hours, Opening } from './hours.ts'
import { holidaySet } from './hours.ts'
import type { approvals, venueStates } from './kinds.ts'

/** What a booking must know of a venue. Minutes are multiples of 15. */
export type Bookable = {
  id: string
  name: string
  rootId: string
  leaves: string[]
  state: (typeof venueStates)[number]
  site: { id: string; name: string; city: string; address: string; timeZone: string }
  /** What the asker is in the organisation that shares the venue. */
  ownerRole: string | null
  capacity: number
  gridMinutes: number
  shortestMinutes: number
  longestMinutes: number
  leadMinutes: number
  horizonDays: number
  bufferMinutes: number
  approval: (typeof approvals)[number]
  openRequests: number
  monthlyMinutes: number | null
  cutOffMinutes: number
  version: number
  opening: Opening
}

type Raw = Omit<Bookable, 'opening'> & {
  weekly: Partial<Record<number, Hours[]>>
  keepsHolidays: number
  days: { kind: DatedHours['kind']; from: string; to: string; fromMinute: number | null; toMinute: number }[]
}

/** Local dates, both included: which dated hours and holidays are read. */
export type Days = { from: string; to: string }

/** What the asker is in the verified organisation that shares a venue `v`. */
export const ownerRole = (caller: Caller): SQL => sql`(select m.role from membership m join organisation p
  on p.id = m.organisation_id and p.status = 'verified' where m.organisation_id = v.organisation_id
    and m.account_id = ${accountOf(caller)})`

/** A venue `v` at its site `s` as one JSON value, with the dated hours of some days. */
export const bookable = (caller: Caller, { from, to }: Days): SQL => sql`json_object(
  'id', v.id, 'name', v.name, 'rootId', v.root_id, 'leaves', json(v.leaves), 'state', v.state, 'site', json_object('id',
    s.id, 'name', s.name, 'city', s.city, 'address', s.address, 'timeZone', s.time_zone),
  'ownerRole', ${ownerRole(caller)}, 'capacity', v.capacity, 'gridMinutes', v.grid_minutes,
  'shortestMinutes', v.shortest_minutes, 'longestMinutes', v.longest_minutes, 'leadMinutes', v.lead_minutes,
  'horizonDays', v.horizon_days, 'bufferMinutes', v.buffer_minutes, 'approval', v.approval, 'openRequests',
  v.open_requests, 'monthlyMinutes', v.monthly_minutes, 'cutOffMinutes', v.cut_off_minutes, 'version', v.version,
  'weekly', json(v.weekly), 'keepsHolidays', v.keeps_holidays, 'days', (select json_group_array(json_object('kind',
    d.kind, 'from', d.from_on, 'to', d.to_on, 'fromMinute', d.from_minute, 'toMinute', d.to_minute)) from venue_day d
    where d.venue_id = v.id and d.to_on >= ${from} and d.from_on <= ${to}))`

/** Reads what `bookable` selected; refuses a venue that is not there. */
export const readBookable = (value: unknown, { from, to }: Days): Result<Bookable> => {
  const raw = JSON.parse(String(value ?? 'null')) as Raw | null
  if (!raw) return refuse('thing.unknown', { errors: [{ pointer: '/venueId', code: 'unknown' }] })
  const { weekly, keepsHolidays, days, ...rest } = raw
  const dated = days.map(({ kind, from: first, to: last, fromMinute, toMinute }) => ({
    kind,
    from: first,
    to: last,
    ...(fromMinute === null ? {} : { hours: { from: fromMinute, to: toMinute } }),
  }))
  const holidays = holidaySet(from, to, keepsHolidays === 1, weekly)
  return ok({ ...rest, opening: { timeZone: raw.site.timeZone, weekly, dated, holidays } })
}
