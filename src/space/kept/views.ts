import { sql, type SQL } from 'drizzle-orm'
import { servesSite } from '../../people/contract.ts'
import { actingOrganisation, decideActing, readActing } from '../../people/organisations/contract.ts'
import { look } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { itemColumns, itemOf } from '../venues/find.ts'
import { nextVenues } from '../venues/next.ts'
import type { KeptVenue, ListKept } from './schema.ts'
import { since } from '../venues/shown.ts'

type Row = Record<string, unknown>

const weekMs = 7 * 86_400_000

/** Who is in it or comes next, and which dated closure runs or comes next. */
const ahead = (
  now: number,
): SQL => sql`(select count(*) from venue_photo f where f.venue_id = v.id) as photos,
  (select json_object('id', b.id, 'startsAt', b.starts_at, 'endsAt', b.ends_at, 'organisation', o.name)
    from booking b join organisation o on o.id = b.organisation_id where b.venue_id = v.id
    and b.starts_at > ${now - weekMs} and b.ends_at > ${now} and b.state in ('confirmed', 'checked-in')
    order by b.starts_at, b.id limit 1) as next,
  (select json_object('from', d.from_on, 'to', d.to_on, 'reason', d.reason) from venue_day d where d.venue_id = v.id
    and d.kind = 'closure' and d.to_on >= ${since(now)} order by d.to_on, d.from_on limit 1) as closure`

const instant = (at: number) => new Date(at).toISOString()

const keptOf = (row: Row): KeptVenue => {
  const next = JSON.parse(String(row['next'] ?? 'null')) as
    | (Omit<NonNullable<KeptVenue['next']>, 'startsAt' | 'endsAt'> & { startsAt: number; endsAt: number })
    | null
  return {
    ...itemOf(row),
    timeZone: String(row['time_zone']),
    photos: Number(row['photos']),
    next: next && { ...next, startsAt: instant(next.startsAt), endsAt: instant(next.endsAt) },
    closure: JSON.parse(String(row['closure'] ?? 'null')) as KeptVenue['closure'],
  }
}

/** Refuses who neither serves the site nor belongs to the verified organisation that was asked about. */
const mayKeep = (ctx: Ctx, input: ListKept) =>
  input.siteId
    ? sql`select json_object('id', s.id, 'city', s.city) as site from site s where s.id = ${input.siteId}`
    : sql`select ${actingOrganisation(input.organisationId ?? '', ctx.caller)} as organisation`

/**
 * The venues of a site, or those that an organisation shares, as their host keeps them: closed ones among them, with who
 * comes next. By name. Refuses who neither serves the site nor belongs to the organisation. One round trip.
 */
export const listKept = (
  ctx: Ctx,
  input: ListKept,
): Promise<Result<{ items: KeptVenue[]; nextCursor: string | null }>> => {
  const cursor = readCursor(input.cursor, 2)
  if (!cursor.ok) return Promise.resolve(cursor)
  const limit = input.limit ?? 50
  const [key, id] = cursor.value ?? ['', '']
  const page = input.siteId
    ? nextVenues(input, [key ?? '', id ?? ''], limit + 1)
    : sql`select v.sort_key, v.id from venue v where v.organisation_id = ${input.organisationId ?? ''}
        and (v.sort_key, v.id) > (${key}, ${id}) order by v.sort_key, v.id limit ${limit + 1}`
  const venues = sql`select ${itemColumns}, ${ahead(ctx.now)} from (${page}) n join venue v on v.id = n.id
    join site s on s.id = v.site_id order by n.sort_key, n.id`
  return look(ctx, [mayKeep(ctx, input), venues], ([asked, found = []], grants) => {
    const row = asked?.[0]
    if (input.siteId) {
      if (!row) return refuse('site.unknown')
      if (!servesSite(grants, JSON.parse(String(row['site'])) as { id: string; city: string }))
        return refuse('role.missing')
    } else {
      const organisation = readActing(row?.['organisation'])
      if (!organisation.ok) return organisation
      const acting = decideActing(organisation.value)
      if (!acting.ok) return acting
    }
    const last = found.length > limit ? found[limit - 1] : undefined
    return ok({
      items: found.slice(0, limit).map(keptOf),
      nextCursor: last ? cursorOf([String(last['sort_key']), String(last['id'])]) : null,
    })
  })
}
