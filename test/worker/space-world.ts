import { env } from 'cloudflare:workers'
import { counted, noCost } from './d1.ts'
import { call, fresh, insert, monday, rowsOf, run, staff, type Answered } from './harness.ts'

const weekly = JSON.stringify(
  Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [{ from: 480, to: 1320 }]])),
)

/** A site in Beijing, unless the case says otherwise. */
export const aSite = async (given: Record<string, unknown> = {}): Promise<string> => {
  const id = fresh('site')
  await run(`insert or ignore into city (name, english) values ('北京', 'Beijing')`)
  await insert('site', {
    id,
    name: id,
    city: '北京',
    address: '东四北大街 1 号',
    time_zone: 'Asia/Shanghai',
    sort_key: id,
    created_at: monday,
    ...given,
  })
  return id
}

/** A venue open every day from 8 to 22 that takes verified organisations at once, unless the case says otherwise. */
export const aVenue = async (
  given: Record<string, unknown> = {},
): Promise<{ id: string; siteId: string }> => {
  const id = fresh('venue')
  const siteId = (given['site_id'] as string | undefined) ?? (await aSite())
  await insert('venue', {
    id,
    site_id: siteId,
    root_id: id,
    leaves: JSON.stringify([id]),
    name: id,
    capacity: 30,
    facilities: '[]',
    grid_minutes: 15,
    shortest_minutes: 30,
    longest_minutes: 480,
    lead_minutes: 0,
    horizon_days: 365,
    buffer_minutes: 0,
    approval: 'at-once',
    open_requests: 20,
    cut_off_minutes: 120,
    releases_no_shows: 1,
    weekly,
    keeps_holidays: 0,
    sort_key: id,
    created_at: monday,
    ...given,
  })
  return { id, siteId }
}

/** A hall that consists of two parts. */
export const aDividedHall = async (given: Record<string, unknown> = {}) => {
  const hall = await aVenue(given)
  const parts = []
  for (const part of ['east', 'west'])
    parts.push(
      (
        await aVenue({
          ...given,
          site_id: hall.siteId,
          parent_id: hall.id,
          root_id: hall.id,
          name: `${hall.id} ${part}`,
        })
      ).id,
    )
  await run('update venue set leaf = 0, leaves = ? where id = ?', JSON.stringify(parts), hall.id)
  return { ...hall, parts: parts as [string, string] }
}

/** A verified organisation, and somebody who belongs to it. */
export const aGroup = async (status = 'verified') => {
  const id = fresh('organisation')
  await run(`insert or ignore into city (name, english) values ('北京', 'Beijing')`)
  await insert('organisation', {
    id,
    name: `机构 ${id}`,
    kind: 'social-organisation',
    city: '北京',
    contact_name: '王小禾',
    status,
    reason: status === 'suspended' ? '资料过期' : null,
    waiting_since: status === 'pending' ? monday : null,
    sort_key: id,
    folded: id,
    created_at: monday,
  })
  const as = await staff([])
  const { id: accountId, email } = (await call('GET /api/me', { as })).body.account
  await insert('membership', { organisation_id: id, account_id: accountId, role: 'owner', joined_at: monday })
  return { id, as, email }
}

export const aHost = (siteId?: string) => staff([{ role: 'host', ...(siteId ? { siteId } : {}) }])

/** An instant on the day of `monday` plus so many days, by the clock in Shanghai: `at('14:00', 2)`. */
export const at = (clock: string, days = 1): string => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return new Date(
    Date.parse('2026-03-02T00:00:00+08:00') + ((days * 24 + hours) * 60 + minutes) * 60_000,
  ).toISOString()
}

type Asking = { venueId: string; organisationId: string; from?: string; to?: string; day?: number }

/** The body of a booking, of 14:00 to 16:00 tomorrow unless the case says otherwise. */
export const wish = (
  { venueId, organisationId, from = '14:00', to = '16:00', day = 1 }: Asking,
  given: Record<string, unknown> = {},
) => ({
  venueId,
  organisationId,
  startsAt: at(from, day),
  endsAt: at(to, day),
  purpose: '周末电脑班',
  expectedHeads: 12,
  ...given,
})

export const ask = (
  as: string,
  asking: Asking,
  given: Record<string, unknown> = {},
  more: { now?: number; key?: string } = {},
): Promise<Answered> => call('POST /api/space/bookings', { as, body: wish(asking, given), ...more })

export const act = (
  as: string,
  id: string,
  action: string,
  body: Record<string, unknown> = {},
  more: { now?: number; key?: string } = {},
): Promise<Answered> => call(`POST /api/space/bookings/${id}/${action}`, { as, body, ...more })

/** How many quarters of an hour a booking has. */
export const claimsOf = async (bookingId: string): Promise<number> =>
  (await rowsOf('select 1 from claim where booking_id = ?', bookingId)).length

/** What the answer says in one line: its status, and its code or its state. */
export const gist = ({ status, body }: Answered): string => `${status} ${body.code ?? body.state ?? ''}`

/** A request whose cost is counted at the database. */
export const costOf = async (route: string, asked: { as: string; body?: unknown; now?: number }) => {
  const cost = noCost()
  const answer = await call(route, { ...asked, env: { DB: counted(env.DB, cost) } })
  return { answer, cost }
}

/** What must never be found, each by a SELECT. */
const unsound = [
  `select 'overlap' as fault, a.id, b.id as other from booking a join booking b on a.id < b.id
      and a.state in ('confirmed', 'checked-in') and b.state in ('confirmed', 'checked-in')
      and a.first_slot < b.after_slot and b.first_slot < a.after_slot
      join venue v on v.id = a.venue_id join venue w on w.id = b.venue_id
      where exists (select 1 from json_each(v.leaves) x join json_each(w.leaves) y on x.value = y.value)`,
  `select 'stray', c.booking_id, c.slot from claim c join booking b on b.id = c.booking_id
      where b.state not in ('confirmed', 'checked-in', 'completed', 'no-show') and b.standing is null`,
  `select 'short', b.id, count(c.slot) from booking b join venue v on v.id = b.venue_id
      left join claim c on c.booking_id = b.id where b.state = 'confirmed' group by b.id
      having count(c.slot) <> (b.after_slot - b.first_slot) * json_array_length(v.leaves)`,
  `select 'minutes', q.organisation_id, q.month from booking_month q where q.minutes <> coalesce((select
      sum((coalesce(b.standing ->> 'endsAt', b.ends_at) - coalesce(b.standing ->> 'startsAt', b.starts_at)) / 60000)
      from booking b where coalesce(b.standing ->> 'venueId', b.venue_id) = q.venue_id
        and b.organisation_id = q.organisation_id and substr(coalesce(b.standing ->> 'date', b.date), 1, 7) = q.month
        and (b.state in ('confirmed', 'checked-in', 'completed', 'no-show') or b.standing is not null)), 0)`,
  `select 'open', o.venue_id, o.n from booking_open o where o.n <> coalesce((select sum(weight) from booking b
      where b.venue_id = o.venue_id and b.organisation_id = o.organisation_id and b.state = 'requested'), 0)`,
  `select 'audit', b.id, b.version from booking b where b.version <> (select count(*) from audit a
      where a.entity = 'booking' and a.entity_id = b.id)`,
]

/** Nobody has the same time twice, no claim is without its booking, and each live booking has all of its own. */
export const faults = async (): Promise<Record<string, unknown>[]> =>
  (await Promise.all(unsound.map((sql) => rowsOf(sql)))).flat()
