import { sql, type SQL } from 'drizzle-orm'
import { actingOrganisation, type ActingOrganisation } from '../../people/organisations/contract.ts'
import { look } from '../../platform/command.ts'
import { accountOf, type Caller, type Ctx, type Grants } from '../../platform/context.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { addDays, daysBetween, localDay } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import type { Weekly } from './clock.ts'
import { decidesVenue, ownerRoleOf } from './deciders.ts'
import { nextVenues } from './next.ts'
import { openingOf } from './opening.ts'
import type { Availability, DayShape, ListDays, ListTimeline, TimelineRow } from './schema.ts'
import { dayJson, type DayRow } from './shown.ts'
import { daysOf, type Taken } from './taken.ts'

type Row = Record<string, unknown>

/** Days that one answer holds: of one venue, and of many. */
const mostDays = { one: 62, many: 7 }

const slotsInDay = 96

/** Local dates as they were asked for. Refuses an end before its beginning, and more days than one answer holds. */
const decideDays = ({ from, to }: ListDays, most: number): Result<null> => {
  const fault = (code: string) => refuse('input.invalid', { errors: [{ pointer: '/to', code }] })
  if (to === undefined) return ok(null)
  if (from === undefined) return fault('both-or-neither')
  if (to < from) return fault('order')
  return daysBetween(from, to) >= most ? fault('too-long') : ok(null)
}

/** What is read before the time zone is known: a day more on either side. Local dates and quarters of an hour. */
const around = (ctx: Ctx, { from, to }: ListDays, usual: number) => {
  const first = addDays(from ?? localDay(ctx.now, 'UTC'), -1)
  const last = addDays(to ?? addDays(from ?? localDay(ctx.now, 'UTC'), usual), from ? 1 : 2)
  const slot = (day: string) => (Date.parse(`${day}T00:00:00Z`) / 86_400_000) * slotsInDay
  return { first, last, firstSlot: slot(first), afterSlot: slot(addDays(last, 1)) }
}

type Around = ReturnType<typeof around>

const parsed = <T>(value: unknown): T => JSON.parse(String(value ?? 'null')) as T

/** What the days of a venue `v` at a site `s` are made of. */
const columns = (
  caller: Caller,
  { first, last }: Around,
): SQL => sql`v.id, v.leaves, v.weekly, v.keeps_holidays,
  s.id as site_id, s.city, s.time_zone, ${actingOrganisation(sql`v.organisation_id`, caller)} as organisation,
  (select json_group_array(${dayJson}) from venue_day d
    where d.venue_id = v.id and d.to_on >= ${first} and d.from_on <= ${last}) as days`

/** What is taken of the undivided parts of some venues (a subquery of `leaves`), one row a part and booking. */
const takenFacts = (venues: SQL, caller: Caller, { firstSlot, afterSlot }: Around): SQL => {
  const stretch = sql`select c.venue_id, c.booking_id, min(c.slot) as first, max(c.slot) + 1 as after
    from (select distinct l.value as leaf from ${venues} v, json_each(v.leaves) l) p
    cross join claim c on c.venue_id = p.leaf and c.slot >= ${firstSlot} and c.slot < ${afterSlot}
    group by c.venue_id, c.booking_id`
  return caller.kind === 'account'
    ? sql`select t.*, exists (select 1 from membership m where m.organisation_id = b.organisation_id
        and m.account_id = ${accountOf(caller)}) as own from (${stretch}) t join booking b on b.id = t.booking_id`
    : sql`select t.*, 0 as own from (${stretch}) t`
}

const readTaken = (rows: Row[] = []): Map<string, Taken[]> => {
  const all = new Map<string, Taken[]>()
  for (const row of rows) {
    const leaf = String(row['venue_id'])
    const [first, after] = [Number(row['first']), Number(row['after'])]
    const taken = { leaf, bookingId: String(row['booking_id']), first, after, own: row['own'] === 1 }
    const known = all.get(leaf)
    if (known) known.push(taken)
    else all.set(leaf, [taken])
  }
  return all
}

/** The days of a venue; those that were not named are counted from today at its site. */
const daysShown = (
  ctx: Ctx,
  grants: Grants,
  row: Row,
  asked: ListDays,
  usual: number,
  taken: Map<string, Taken[]>,
): { timeZone: string; days: DayShape[] } => {
  const timeZone = String(row['time_zone'])
  const from = asked.from ?? localDay(ctx.now, timeZone)
  const to = asked.to ?? addDays(from, usual)
  const site = { id: String(row['site_id']), city: String(row['city']) }
  const owner = ownerRoleOf(parsed<ActingOrganisation | null>(row['organisation']))
  const opening = openingOf(from, to, {
    timeZone,
    weekly: parsed<Weekly>(row['weekly']),
    keepsHolidays: row['keeps_holidays'] === 1,
    days: parsed<DayRow[]>(row['days']),
  })
  const decides = decidesVenue(grants, { site }, owner)
  return { timeZone, days: daysOf(from, to, { leaves: parsed(row['leaves']), opening, decides }, taken) }
}

/**
 * When a venue is open and what of it is taken, a week from today unless other dates are asked for, 62 days at the most.
 * Refuses a venue that is not there. One round trip.
 */
export const showAvailability = (ctx: Ctx, id: string, input: ListDays): Promise<Result<Availability>> => {
  const days = decideDays(input, mostDays.one)
  if (!days.ok) return Promise.resolve(days)
  const read = around(ctx, input, 6)
  const venue = sql`select ${columns(ctx.caller, read)} from venue v join site s on s.id = v.site_id where v.id = ${id}`
  const taken = takenFacts(sql`(select leaves from venue where id = ${id})`, ctx.caller, read)
  return look(ctx, [venue, taken], ([found, stretches], grants) => {
    const row = found?.[0]
    return row ? ok(daysShown(ctx, grants, row, input, 6, readTaken(stretches))) : refuse('venue.unknown')
  })
}

/**
 * The same of all venues of a city or a site, by name, those that are closed for good left out: today unless other dates
 * are asked for, a week at the most. A page holds 50 venues, or as many as are asked for. One round trip.
 */
export const showTimeline = (
  ctx: Ctx,
  input: ListTimeline,
): Promise<Result<{ items: TimelineRow[]; nextCursor: string | null }>> => {
  const asked = input.date === undefined ? input : { from: input.date, to: input.date }
  const days = decideDays(asked, mostDays.many)
  if (!days.ok) return Promise.resolve(days)
  const cursor = readCursor(input.cursor, 2)
  if (!cursor.ok) return Promise.resolve(cursor)
  const limit = input.limit ?? 50
  const read = around(ctx, asked, 0)
  const page = nextVenues(input, cursor.value ?? ['', ''], limit + 1, sql`and v.state <> 'closed'`)
  const venues = sql`select ${columns(ctx.caller, read)}, v.name, v.parent_id, v.capacity, v.approval, v.state, v.sort_key,
    s.name as site from (${page}) n join venue v on v.id = n.id join site s on s.id = v.site_id order by n.sort_key, n.id`
  const leaves = sql`(select w.leaves from (${page}) n join venue w on w.id = n.id)`
  return look(ctx, [venues, takenFacts(leaves, ctx.caller, read)], ([found = [], stretches], grants) => {
    const taken = readTaken(stretches)
    const items = found.slice(0, limit).map((row) => ({
      venue: {
        id: String(row['id']),
        name: String(row['name']),
        parentId: (row['parent_id'] ?? null) as string | null,
        site: { id: String(row['site_id']), name: String(row['site']), city: String(row['city']) },
        capacity: Number(row['capacity']),
        approval: row['approval'] as TimelineRow['venue']['approval'],
        state: row['state'] as TimelineRow['venue']['state'],
      },
      ...daysShown(ctx, grants, row, asked, 0, taken),
    }))
    const last = found.length > limit ? found[limit - 1] : undefined
    return ok({
      items,
      nextCursor: last ? cursorOf([String(last['sort_key']), String(last['id'])]) : null,
    })
  })
}
