import { sql, type SQL } from 'drizzle-orm'
import { actingOrganisation, readActing } from '../../people/organisations/contract.ts'
import { look } from '../../platform/command.ts'
import { accountOf, type Ctx } from '../../platform/context.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { takenAt } from './facts.ts'
import type { ListWaits, WaitRow } from './schema.ts'
import { belongs, decides } from './views.ts'
import { waitJson, waitShape, wantedByWait, type WaitFact } from './waits.ts'

/** Who asked earlier for some of the same time of that venue. */
const ahead = sql`(select count(*) from booking_wait x where x.venue_id = w.venue_id and x.date = w.date
  and x.state = 'waiting' and w.state = 'waiting' and (x.created_at, x.id) < (w.created_at, w.id)
  and x.starts_at < w.ends_at and x.ends_at > w.starts_at)`

const open = (
  date: string,
): SQL => sql`w.id in (select id from booking_wait where venue_id = v.id and date = ${date}
  and state = 'waiting' union all select id from booking_wait where venue_id = v.id and date = ${date} and state = 'offered')`

const source = (input: ListWaits, me: string, now: number): SQL =>
  input.siteId
    ? sql`venue v cross join booking_wait w on ${open(input.date ?? '')} join site s on s.id = v.site_id
        join organisation o on o.id = w.organisation_id where v.site_id = ${input.siteId}`
    : sql`booking_wait w join venue v on v.id = w.venue_id join site s on s.id = v.site_id
        join organisation o on o.id = w.organisation_id
        where w.organisation_id in (${
          input.organisationId ?? sql`select organisation_id from membership where account_id = ${me}`
        }) and w.starts_at > ${now}`

const rowOf = (row: Record<string, unknown>): WaitRow => ({
  ...waitShape(JSON.parse(String(row['wait'])) as WaitFact),
  venue: String(row['venue']),
  site: {
    id: String(row['site_id']),
    name: String(row['site']),
    city: String(row['city']),
    timeZone: String(row['time_zone']),
  },
  organisation: { name: String(row['organisation']) },
  ahead: Number(row['ahead']),
  free: row['taken'] === '[]',
})

/**
 * The wishes to come of an organisation, or of all that one belongs to, whatever became of them: of another's those at
 * venues that one decides over. Or, for a local day of a site, who still waits there. By their beginning; one round trip.
 */
export const listWaits = (
  ctx: Ctx,
  input: ListWaits,
): Promise<Result<{ items: WaitRow[]; nextCursor: string | null }>> => {
  const { organisationId, siteId } = input
  if (siteId && !input.date)
    return Promise.resolve(refuse('input.invalid', { errors: [{ pointer: '/date', code: 'required' }] }))
  const cursor = readCursor(input.cursor, 2)
  if (!cursor.ok) return Promise.resolve(cursor)
  const me = accountOf(ctx.caller)
  const limit = input.limit ?? 20
  const after = cursor.value ? sql`and (w.starts_at, w.id) > (${cursor.value[0]}, ${cursor.value[1]})` : sql``
  const mine = siteId && organisationId ? sql`and w.organisation_id = ${organisationId}` : sql``
  return look(
    ctx,
    [
      sql`select ${actingOrganisation(organisationId ?? '', ctx.caller)} as organisation`,
      sql`select ${waitJson} as wait, v.name as venue, s.id as site_id, s.name as site, s.city, s.time_zone,
        o.name as organisation, ${ahead} as ahead, ${takenAt(wantedByWait)} as taken from ${source(input, me, ctx.now)}
        ${mine} ${after} and (${decides(me)} or ${belongs(me, sql`w.organisation_id`)})
        order by w.starts_at, w.id limit ${limit + 1}`,
    ],
    (rows, grants) => {
      if (organisationId) {
        const organisation = readActing(rows[0]?.[0]?.['organisation'])
        if (!organisation.ok) return organisation
        const { role } = organisation.value
        if (role === null && !grants.roles.some((r) => r.role === 'admin' || r.role === 'host'))
          return refuse('role.missing')
      }
      const found = rows[1] ?? []
      const items = found.slice(0, limit).map(rowOf)
      const last = found.length > limit ? items.at(-1) : undefined
      return ok({ items, nextCursor: last ? cursorOf([Date.parse(last.startsAt), last.id]) : null })
    },
  )
}
