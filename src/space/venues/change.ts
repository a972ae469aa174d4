import { sql } from 'drizzle-orm'
import { servesSite } from '../../people/contract.ts'
import { actingOrganisation, type ActingOrganisation } from '../../people/organisations/contract.ts'
import { perform, type Answer } from '../../platform/command.ts'
import type { Ctx, Grants } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { fresh } from '../../platform/version.ts'
import { decidesVenue } from './deciders.ts'
import { decideLengths, decideOwner } from './rules.ts'
import type { ChangeVenue, VenueShape } from './schema.ts'
import { oneVenue, venueOf, type Found } from './shown.ts'
import { changeVenueRow } from './store.ts'

/** The venue that a command is for. Refuses one that is not there, who may not change it, and an old version. */
const readEdited = (
  ctx: Ctx,
  grants: Grants,
  row: Record<string, unknown> | undefined,
  matched: number | null,
): Result<Found> => {
  if (!row) return refuse('venue.unknown')
  const found = venueOf(row)
  const owns = found.ownerRole === 'owner' ? found.ownerRole : null
  if (ctx.caller.kind !== 'system' && !decidesVenue(grants, found.shape, owns)) return refuse('role.missing')
  const checked = fresh(found.shape.version, matched)
  return checked.ok ? ok(found) : checked
}

/** Whose a venue becomes: as before unless it was said, and then only by staff of its site. */
const decideGiven = (
  input: ChangeVenue,
  before: VenueShape,
  owner: ActingOrganisation | null,
  isStaff: boolean,
): Result<VenueShape['organisation']> => {
  const asked = input.organisationId
  if (asked === undefined || asked === (before.organisation?.id ?? null)) return ok(before.organisation)
  if (!isStaff) return refuse('role.missing')
  if (asked !== null && !owner)
    return refuse('thing.unknown', { errors: [{ pointer: '/organisationId', code: 'unknown' }] })
  const owned = decideOwner(owner)
  return owned.ok ? ok(owner && { id: owner.id, name: owner.name }) : owned
}

/**
 * Changes a venue: what it says of itself and asks of its bookings. Bookings keep what they were promised. Refuses a name
 * that its site already has, and whose it is to anybody but staff. Two round trips.
 */
export const changeVenue = (
  ctx: Ctx,
  id: string,
  input: ChangeVenue,
  matched: number | null,
): Promise<Result<Answer<VenueShape>>> =>
  perform(ctx, {
    facts: [
      oneVenue(id, ctx.caller, ctx.now),
      sql`select exists(select 1 from venue o join venue v on v.site_id = o.site_id and v.id = ${id}
          where o.name = ${input.name ?? null} and o.id <> v.id) as taken,
        ${input.organisationId ? actingOrganisation(input.organisationId, ctx.caller) : sql`null`} as owner`,
    ],
    read: (rows, grants) => {
      const found = readEdited(ctx, grants, rows[0]?.[0], matched)
      if (!found.ok) return found
      const owner = JSON.parse(String(rows[1]?.[0]?.['owner'] ?? 'null')) as ActingOrganisation | null
      return ok({ before: found.value.shape, taken: Boolean(rows[1]?.[0]?.['taken']), owner })
    },
    decide: ({ before, taken, owner }, grants) => {
      if (taken) return refuse('venue.name-taken')
      const isStaff = ctx.caller.kind === 'system' || servesSite(grants, before.site)
      const organisation = decideGiven(input, before, owner, isStaff)
      if (!organisation.ok) return organisation
      const { organisationId: _, ...said } = input
      const after = { ...before, ...said, organisation: organisation.value, version: before.version + 1 }
      const lengths = decideLengths(after)
      if (!lengths.ok) return lengths
      return ok({
        statements: [changeVenueRow(ctx, after)],
        audit: [
          {
            action: 'venue.change',
            entity: 'venue',
            entityId: id,
            version: after.version,
            after: { ...input },
          },
        ],
        body: after,
      })
    },
  })
