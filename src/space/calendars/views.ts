import { sql, type SQL } from 'drizzle-orm'
import { look } from '../../platform/command.ts'
import type { Ctx, Lang } from '../../platform/context.ts'
import { addDays, instantOf, localDay, networkZone } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { activityRow, type AttendedRow } from './attended.ts'
import { ownRow, publicRow, type BookedRow } from './booked.ts'
import { eventsOf, type FeedRow } from './events.ts'
import { turnOf } from './key.ts'
import { words } from './words.ts'
import type { Feed } from './write.ts'

/** Days that a calendar goes back. */
const pastDays = 90

/** Of what is to come the next, of what is past the last so many; a series comes whole, as long as all fit into a file. */
const most = { future: 1500, past: 500, rows: 6000 }

/** Today and how far back, as the network's days: what a calendar holds changes at midnight at the earliest. */
const windowOf = (now: number) => {
  const today = localDay(now, networkZone)
  return { today, from: addDays(today, -pastDays) }
}

/** Instants at which the window begins, and today. */
const instantsOf = (now: number) => {
  const { today, from } = windowOf(now)
  return { today: instantOf(today, 0, networkZone), from: instantOf(from, 0, networkZone) }
}

/** Both halves of the window, each as many as it may be; `source` selects the id and series of rows `x` and ends in WHERE. */
const picked = (
  source: SQL,
  at: SQL,
  { today, from }: { today: SQL; from: SQL },
  order: SQL,
  back: SQL,
) => sql`
  select * from (${source} ${at} >= ${today} order by ${order} limit ${most.future})
  union all select * from (${source} ${at} >= ${from} and ${at} < ${today} order by ${back} limit ${most.past})`

const startsAt = sql`x.starts_at`
const earliest = sql`x.starts_at, x.id`
const latest = sql`x.starts_at desc, x.id desc`

const bookedIn = (picks: SQL) => sql`with picked (id, series_id) as materialized (${picks})
  select b.id, b.series_id, q.rule, b.moved, b.moved_from, b.starts_at, b.ends_at, b.state, b.purpose, b.expected_heads,
    b.reason, b.standing, b.version, b.changed_at, v.id as venue_id, v.name as venue, s.name as site, s.address,
    s.time_zone, o.name as organisation, o.kind
  from (select id from picked where series_id is null union select y.id from (select distinct series_id from picked) p
    cross join booking y on y.series_id = p.series_id) own cross join booking b on b.id = own.id
  join venue v on v.id = coalesce(b.standing ->> 'venueId', b.venue_id) join site s on s.id = v.site_id
  join organisation o on o.id = b.organisation_id left join booking_series q on q.id = b.series_id
  order by b.series_id, b.starts_at, b.id limit ${most.rows + 1}`

/** The rows without a series that was cut off: half of one would say that the rest is cancelled. */
const whole = <T extends { series_id: string | null }>(rows: T[]): T[] => {
  if (rows.length <= most.rows) return rows
  const cut = rows.at(-1)?.series_id ?? null
  return cut === null ? rows.slice(0, most.rows) : rows.filter((row) => row.series_id !== cut)
}

const feedOf = (name: string, rows: FeedRow[]): Result<Feed> => ok({ name, events: eventsOf(rows) })

/** The venues that share room with one, itself among them. */
const sharing = (venueId: string): SQL => sql`select w.id from venue v join venue w on w.root_id = v.root_id
  where v.id = ${venueId} and exists (select 1 from json_each(w.leaves) a join json_each(v.leaves) z on a.value = z.value)`

/**
 * When a venue is taken, for everybody: its own bookings and those of the hall that it is a part of or of its parts,
 * 90 days back and all to come. No purposes, no contacts. One round trip.
 */
export const venueFeed = (ctx: Ctx, venueId: string, lang: Lang): Promise<Result<Feed>> => {
  const { today, from } = instantsOf(ctx.now)
  const source = sql`select x.id, x.series_id from places cross join booking x on x.venue_id = places.id
    where (x.state in ('confirmed', 'checked-in', 'completed') or x.standing is not null) and`
  const picks = sql`with places as materialized (${sharing(venueId)})
    ${picked(source, startsAt, { today: sql`${today}`, from: sql`${from}` }, earliest, latest)}
    union all select x.id, x.series_id from places cross join booking x on x.standing ->> 'venueId' = places.id
      where x.standing is not null`
  return look(
    ctx,
    [
      sql`select v.name, s.name as site, (select json_group_array(id) from (${sharing(venueId)})) as places
        from venue v join site s on s.id = v.site_id where v.id = ${venueId}`,
      bookedIn(picks),
    ],
    ([head, rows = []]) => {
      const venue = head?.[0]
      if (!venue) return refuse('venue.unknown')
      const places = new Set(JSON.parse(String(venue['places'])) as string[])
      return feedOf(
        `${String(venue['site'])} · ${String(venue['name'])}`,
        whole(rows as BookedRow[]).map((row) => publicRow(row, places, lang)),
      )
    },
  )
}

/**
 * All bookings of an organisation in any state, for whoever has its key: a wrong one does not reach the database, one of
 * an earlier turn finds nothing. One round trip.
 */
export const organisationFeed = async (
  ctx: Ctx,
  organisationId: string,
  key: string,
  lang: Lang,
): Promise<Result<Feed>> => {
  const turn = await turnOf(ctx.env.LINLI_SECRET, organisationId, key)
  if (turn === null) return refuse('calendar.unknown')
  const { today, from } = instantsOf(ctx.now)
  const opened = sql`k.organisation_id = ${organisationId} and k.turn = ${turn} and k.open = 1`
  const source = sql`select x.id, x.series_id from organisation_calendar k cross join booking x
    on x.organisation_id = k.organisation_id where ${opened} and`
  return look(
    ctx,
    [
      sql`select o.name from organisation_calendar k join organisation o on o.id = k.organisation_id where ${opened}`,
      bookedIn(picked(source, startsAt, { today: sql`${today}`, from: sql`${from}` }, earliest, latest)),
    ],
    ([head, rows = []]) => {
      const organisation = head?.[0]
      if (!organisation) return refuse('calendar.unknown')
      return feedOf(
        `${String(organisation['name'])} · ${words.bookings[lang]}`,
        whole(rows as BookedRow[]).map((row) => ownRow(row, lang)),
      )
    },
  )
}

/** What is published in a city, 90 days back and all to come. One round trip. */
export const cityFeed = (ctx: Ctx, city: string, lang: Lang): Promise<Result<Feed>> => {
  const { today, from } = windowOf(ctx.now)
  const source = sql`select x.id, x.series_id from activity x where x.city = ${city} and x.state <> 'draft' and`
  const picks = picked(
    source,
    sql`x.date`,
    { today: sql`${today}`, from: sql`${from}` },
    sql`x.date, x.starts_at, x.id`,
    sql`x.date desc, x.starts_at desc, x.id desc`,
  )
  return look(
    ctx,
    [
      sql`select name, english from city where name = ${city}`,
      sql`with picked (id, series_id) as materialized (${picks})
        select a.id, a.series_id, q.rule, a.moved, a.moved_from, a.starts_at, a.ends_at, a.time_zone, a.state, a.city,
          a.title, a.summary, a.for_whom, a.reason, a.version, a.changed_at, s.name as site, v.name as venue,
          l.name as library, coalesce(s.address, l.address) as address, a.elsewhere, a.online, o.name as organiser
        from (select id from picked where series_id is null union select y.id from (select distinct series_id from picked)
          p cross join activity y on y.series_id = p.series_id) own cross join activity a on a.id = own.id
        left join activity_series q on q.id = a.series_id left join site s on s.id = a.site_id
        left join venue v on v.id = a.venue_id left join library l on l.id = a.library_id
        left join organisation o on o.id = a.organisation_id
        order by a.series_id, a.starts_at, a.id limit ${most.rows + 1}`,
    ],
    ([head, rows = []]) => {
      const found = head?.[0]
      if (!found) return refuse('thing.unknown')
      const name = String(found[lang === 'en' ? 'english' : 'name'])
      return feedOf(
        `${name} · ${words.activities[lang]}`,
        whole(rows as AttendedRow[]).map((row) => activityRow(row, city, lang)),
      )
    },
  )
}
