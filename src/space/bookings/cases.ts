import { sql, type SQL } from 'drizzle-orm'
import {
  actingOrganisation,
  readActing,
  type ActingOrganisation,
} from '../../people/organisations/contract.ts'
import type { Rows } from '../../platform/command.ts'
import type { Ctx, Grants } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { fresh } from '../../platform/version.ts'
import { ownerRole, type Bookable } from '../venues/bookable.ts'
import { decidesVenue } from '../venues/deciders.ts'
import {
  bookingJson,
  bookingOf,
  decidersOf,
  ownersOf,
  rivalsAt,
  rivalsOf,
  takenAt,
  type BookingFact,
  type Rival,
} from './facts.ts'

/** One booking, or the occurrences of a series from a local date on that are to come. */
export type Target = { id: string; matched?: number | null } | { seriesId: string; from?: string | undefined }

/** A booking that a command is about, and what surrounds it. */
export type Case = {
  booking: BookingFact
  venue: Pick<Bookable, 'id' | 'name' | 'leaves' | 'monthlyMinutes' | 'site'>
  /** Others have some of its time. */
  taken: boolean
  rivals: Rival[]
  /** Confirmed minutes of its organisation in its month. */
  had: number
}

export type Cases = {
  cases: Case[]
  organisation: ActingOrganisation
  /** Whether the asker decides over the venue. */
  decides: boolean
  to: { owners: string[]; deciders: string[] }
}

/** The bookings `b` of a target: of a series those to come that were neither ended nor moved alone. */
export const chosen = (target: Target, now: number): SQL =>
  'id' in target
    ? sql`b.id = ${target.id}`
    : sql`b.series_id = ${target.seriesId} and b.date >= ${target.from ?? ''} and b.starts_at >= ${now}
        and b.moved = 0 and b.state in ('requested', 'confirmed')`

const own = sql`json_array(json_object('i', 0, 'first', b.first_slot, 'after', b.after_slot))`

/** Who asks, and who is told: of the booking or of the series. */
const around = (ctx: Ctx, target: Target): SQL => {
  const from =
    'id' in target
      ? sql`booking b join venue v on v.id = b.venue_id join site s on s.id = v.site_id where b.id = ${target.id}`
      : sql`booking_series b join venue v on v.id = b.venue_id join site s on s.id = v.site_id
          where b.id = ${target.seriesId}`
  return sql`select ${actingOrganisation(sql`b.organisation_id`, ctx.caller)} as organisation, s.id as site, s.city,
    ${ownerRole(ctx.caller)} as owner_role,
    ${ownersOf(sql`b.organisation_id`)} as owners, ${decidersOf} as deciders from ${from}`
}

/** The facts of a command on bookings: two SELECTs of one round trip. `contested`: also who else wants their time. */
export const caseFacts = (ctx: Ctx, target: Target, contested = false): SQL[] => [
  around(ctx, target),
  sql`select ${bookingJson('b')} as booking, json_object('id', v.id, 'name', v.name, 'leaves', json(v.leaves),
      'monthlyMinutes', v.monthly_minutes, 'site', json_object('id', s.id, 'name', s.name, 'city', s.city,
        'address', s.address, 'timeZone', s.time_zone)) as venue,
    ${contested ? takenAt(own, sql`json_array(b.id)`, sql`0`) : sql`'[]'`} as taken,
    ${contested ? rivalsAt(own, sql`json_array(b.id)`, sql`0`) : sql`'[]'`} as rivals,
    coalesce((select minutes from booking_month q where q.venue_id = b.venue_id
      and q.organisation_id = b.organisation_id and q.month = substr(b.date, 1, 7)), 0) as had
    from booking b join venue v on v.id = b.venue_id join site s on s.id = v.site_id
    where ${chosen(target, ctx.now)} order by b.starts_at, b.id limit 200`,
]

const list = (value: unknown): string[] => JSON.parse(String(value ?? '[]')) as string[]

/** Reads what `caseFacts` selected; refuses what is not there, who has nothing to do with it, and an old version. */
export const readCases =
  (ctx: Ctx, target: Target) =>
  (rows: Rows, grants: Grants): Result<Cases> => {
    const head = rows[0]?.[0]
    if (!head) return refuse('thing.unknown')
    const organisation = readActing(head['organisation'])
    if (!organisation.ok) return organisation
    const site = { id: String(head['site']), city: String(head['city']) }
    const role = (head['owner_role'] ?? null) as string | null
    const decides = ctx.caller.kind === 'system' || decidesVenue(grants, { site }, role)
    if (organisation.value.role === null && !decides) return refuse('role.missing')
    const cases = (rows[1] ?? []).map((row): Case => ({
      booking: bookingOf(JSON.parse(String(row['booking']))),
      venue: JSON.parse(String(row['venue'])) as Case['venue'],
      taken: list(row['taken']).length > 0,
      rivals: rivalsOf(row['rivals']),
      had: Number(row['had']),
    }))
    if ('id' in target) {
      const current = fresh(cases[0]?.booking.version ?? 0, target.matched ?? null)
      if (!current.ok) return current
    }
    return ok({
      cases,
      organisation: organisation.value,
      decides,
      to: { owners: list(head['owners']), deciders: list(head['deciders']) },
    })
  }

/** Refuses a step that a booking's state does not allow. */
export const wrongState = (booking: BookingFact | undefined): ReturnType<typeof refuse> =>
  refuse('booking.state', booking ? { state: booking.state } : {})

export const minutesOf = (use: { startsAt: number; endsAt: number }): number =>
  (use.endsAt - use.startsAt) / 60_000
