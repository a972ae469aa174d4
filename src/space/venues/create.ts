import { sql, type SQL } from 'drizzle-orm'
import { servesSite } from '../../people/contract.ts'
import { actingOrganisation, type ActingOrganisation } from '../../people/organisations/contract.ts'
import { perform, type Answer, type Rows } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { madeOf } from './draft.ts'
import { insideFacts, insideOf, withHalls } from './impact.ts'
import { decideDivision, decideLengths, decideOwner, type Hall } from './rules.ts'
import type { CreateVenue, InsideShape, VenueShape } from './schema.ts'
import { oneVenue, venueOf, type Found } from './shown.ts'
import { addVenue, bookedWhole, divide, inheritClosures } from './store.ts'

type Facts = {
  site: VenueShape['site']
  taken: boolean
  /** The organisation that was named, if one was. */
  owner: ActingOrganisation | null
  hall: Found | null
  /** The hall and those above it, itself first. */
  halls: Hall[]
  booked: boolean
  /** The first bookings to come of the whole, for whoever wants to divide it. */
  bookings: InsideShape[]
}

const placeFacts = (ctx: Ctx, input: CreateVenue): SQL =>
  sql`select json_object('id', s.id, 'name', s.name, 'city', s.city, 'address', s.address, 'timeZone', s.time_zone) as site,
    exists(select 1 from venue where site_id = s.id and name = ${input.name}) as taken,
    ${input.organisationId ? actingOrganisation(input.organisationId, ctx.caller) : sql`null`} as owner
    from site s where s.id = ${input.siteId}`

/** Bookings `b` that have their time: requests have none yet. */
const holds = sql`(b.state in ('confirmed', 'checked-in') or b.standing is not null)`

/** A hall and those above it, itself first, and whether it is booked as a whole from now on. */
const hallFacts = (id: string, now: number): SQL =>
  sql`with recursive up(id, depth) as materialized (select ${id}, 0
      union all select v.parent_id, depth + 1 from up join venue v on v.id = up.id where v.parent_id is not null)
    select v.id, v.leaf, v.leaves, v.version,
      ${bookedWhole(sql`v.leaves`, sql`(select json_group_array(id) from up)`, now)} as booked
    from up join venue v on v.id = up.id order by depth`

const readFacts = (input: CreateVenue, rows: Rows): Result<Facts> => {
  const place = rows[0]?.[0]
  if (!place) return refuse('site.unknown')
  const site = JSON.parse(String(place['site'])) as Facts['site']
  const owner = JSON.parse(String(place['owner'] ?? 'null')) as Facts['owner']
  const hall = rows[1]?.[0] ? venueOf(rows[1][0]) : null
  const halls = (rows[2] ?? []).map((row) => ({
    id: String(row['id']),
    leaf: Boolean(row['leaf']),
    leaves: JSON.parse(String(row['leaves'])) as string[],
    version: Number(row['version']),
  }))
  if (input.organisationId && !owner)
    return refuse('thing.unknown', { errors: [{ pointer: '/organisationId', code: 'unknown' }] })
  if (input.parentId && !hall)
    return refuse('venue.unknown', { errors: [{ pointer: '/parentId', code: 'unknown' }] })
  return ok({
    site,
    taken: Boolean(place['taken']),
    owner,
    hall,
    halls,
    booked: Boolean(rows[2]?.[0]?.['booked']),
    bookings: (rows[3] ?? []).map((row) => insideOf(row).shape),
  })
}

/**
 * Adds a venue to a site. A part of a hall has what the hall has, unless it says otherwise, and divides it. Refuses a name
 * that the site already has, an organisation that is not verified, a hall of another site, one that is booked from now on
 * (`venue.has-bookings`, with a list), and lengths of use that no booking could have. Two round trips.
 */
export const createVenue = (ctx: Ctx, input: CreateVenue): Promise<Result<Answer<VenueShape>>> =>
  perform(ctx, {
    facts: [
      placeFacts(ctx, input),
      ...(input.parentId
        ? [
            oneVenue(input.parentId, ctx.caller, ctx.now),
            hallFacts(input.parentId, ctx.now),
            insideFacts(ctx.now, { venues: withHalls(input.parentId), only: holds, most: 100 }),
          ]
        : []),
    ],
    read: (rows, grants) => {
      const facts = readFacts(input, rows)
      if (!facts.ok || ctx.caller.kind === 'system' || servesSite(grants, facts.value.site)) return facts
      return refuse('role.missing')
    },
    decide: ({ site, taken, owner, hall, halls, booked, bookings }) => {
      if (taken) return refuse('venue.name-taken')
      const owned = decideOwner(owner)
      if (!owned.ok) return owned
      if (hall && hall.shape.site.id !== site.id)
        return refuse('input.invalid', { errors: [{ pointer: '/parentId', code: 'other-site' }] })
      const id = ctx.newId()
      const divided = hall ? decideDivision(halls, id, booked ? bookings : null) : ok([])
      if (!divided.ok) return divided
      const { shape, weekly } = madeOf(
        id,
        input,
        site,
        owner,
        hall && { ...hall, above: halls.map((h) => h.id) },
      )
      const lengths = decideLengths(shape)
      if (!lengths.ok) return lengths
      const before = halls[0]
      const { name, capacity } = shape
      return ok({
        statements: [
          ...(before ? divide(ctx, before, divided.value) : []),
          addVenue(ctx, shape, weekly, hall?.rootId ?? id),
          ...(hall
            ? [
                inheritClosures(
                  id,
                  halls.map((h) => h.id),
                ),
              ]
            : []),
        ],
        audit: [
          {
            action: 'venue.create',
            entity: 'venue',
            entityId: id,
            version: 1,
            after: { name, capacity, siteId: site.id, ...(hall ? { parentId: hall.shape.id } : {}) },
          },
          ...divided.value.map((h) => ({
            action: 'venue.divide',
            entity: 'venue',
            entityId: h.id,
            version: h.version,
            after: { leaves: h.leaves },
          })),
        ],
        status: 201 as const,
        body: shape,
      })
    },
  })
