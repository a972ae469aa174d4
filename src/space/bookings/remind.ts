import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { post } from '../../platform/letter.ts'
import { ownersOf } from './facts.ts'
import { noticeOf, type Notice, type Told } from './notices.ts'

const hour = 3_600_000
const atOnce = 50

type Due = { id: string; told: Told; to: string[] }

const dueOf = (row: Record<string, unknown>): Due => ({
  id: String(row['id']),
  to: JSON.parse(String(row['owners'])) as string[],
  told: {
    venue: { name: String(row['venue']), site: JSON.parse(String(row['site'])) as Told['venue']['site'] },
    organisation: String(row['organisation']),
    startsAt: Number(row['starts_at']),
    endsAt: Number(row['ends_at']),
    count: 1,
  },
})

const due = (
  which: SQL,
): SQL => sql`select b.id, b.starts_at, b.ends_at, o.name as organisation, v.name as venue,
  json_object('id', s.id, 'name', s.name, 'city', s.city, 'address', s.address, 'timeZone', s.time_zone) as site,
  ${ownersOf(sql`b.organisation_id`)} as owners from booking b join venue v on v.id = b.venue_id
  join site s on s.id = v.site_id join organisation o on o.id = b.organisation_id
  where b.state = 'confirmed' and ${which} order by b.starts_at, b.id limit ${atOnce}`

/** Writes to the organisation of each, once: what was written is marked in the batch that writes. */
const tell = async (ctx: Ctx, which: SQL, mark: SQL, notice: Notice): Promise<number> => {
  const [rows = []] = await ctx.db.read([due(which)])
  for (const { id, told, to } of rows.map(dueOf))
    await ctx.db.commit([
      sql`update booking set ${mark} = ${ctx.now} where id = ${id}`,
      ...post(ctx, to, noticeOf(ctx, notice, told)),
    ])
  return rows.length
}

/** Reminds of what begins within a day and was booked earlier than that. */
export const remindBookings = async (ctx: Ctx): Promise<{ reminded: number }> => ({
  reminded: await tell(
    ctx,
    sql`b.starts_at between ${ctx.now + hour} and ${ctx.now + 24 * hour} and b.reminded_at is null
      and b.created_at < b.starts_at - ${24 * hour}`,
    sql`reminded_at`,
    'tomorrow',
  ),
})

/** Asks those who have not checked in ten minutes after their beginning, before their time is released. */
export const askAbsent = async (ctx: Ctx): Promise<{ asked: number }> => ({
  asked: await tell(
    ctx,
    sql`b.starts_at between ${ctx.now - hour / 2} and ${ctx.now - hour / 6} and b.asked_at is null
      and v.releases_no_shows = 1`,
    sql`asked_at`,
    'asked',
  ),
})
