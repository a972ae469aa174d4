import { sql, type SQL } from 'drizzle-orm'
import { servesSite } from '../../people/contract.ts'
import { actingOrganisation, type ActingOrganisation } from '../../people/organisations/contract.ts'
import { look, perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { readEdited } from './edited.ts'
import {
  asSeen,
  bookingsNow,
  insideFacts,
  insideOf,
  pageOf,
  readInsideCursor,
  type Inside,
} from './impact.ts'
import { decideLengths, decideOwner } from './rules.ts'
import type { ChangeVenue, Impact, VenueShape } from './schema.ts'
import { settle } from './settle.ts'
import { oneVenue } from './shown.ts'
import { changeVenueRow } from './store.ts'

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

/** Whether a change may leave bookings outside of what the venue offers: it shuts, or holds fewer. */
const narrows = ({ state, capacity }: ChangeVenue): boolean =>
  state === 'paused' || state === 'closed' || capacity !== undefined

/** All bookings to come of a venue that shuts; of one that holds fewer, those with more heads. */
const outsideOf =
  ({ state, capacity }: ChangeVenue, before: VenueShape) =>
  ({ expectedHeads }: Inside): boolean =>
    (state !== undefined && state !== 'open' && state !== before.state) ||
    (capacity !== undefined && capacity < before.capacity && expectedHeads > capacity)

const only = (id: string): SQL => sql`(select ${id})`

/** Which bookings a change would leave outside, a page at a time; nothing is changed. One round trip. */
export const tryChange = (
  ctx: Ctx,
  id: string,
  input: ChangeVenue,
  cursor: string | undefined,
): Promise<Result<Impact>> => {
  const after = readInsideCursor(cursor)
  if (!after.ok) return Promise.resolve(after)
  const facts = [
    oneVenue(id, ctx.caller, ctx.now),
    insideFacts(ctx.now, { venues: only(id), after: after.value }),
  ]
  return look({ ...ctx, key: null }, facts, (rows, grants) => {
    const before = readEdited(ctx, grants, rows[0]?.[0], null)
    if (!before.ok) return before
    return ok(pageOf((rows[1] ?? []).map(insideOf), outsideOf(input, before.value.shape)))
  })
}

/**
 * Changes a venue: what it says of itself and asks of its bookings. Bookings keep what they were promised. Refuses a name
 * that its site already has, whose it is to anybody but staff, and to shut or to hold fewer than somebody booked for, with
 * a list of those bookings, until somebody says that they stay (`bookings: "keep"`) or are cancelled
 * (`"cancel"`). Two round trips.
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
      ...(narrows(input)
        ? [
            insideFacts(ctx.now, { venues: only(id), decided: input }),
            sql`select ${bookingsNow(only(id), ctx.now)} as seen`,
          ]
        : [sql`select 1 where 0`, sql`select 1 where 0`]),
      sql`select exists(select 1 from venue o join venue v on v.site_id = o.site_id and v.id = ${id}
          where o.name = ${input.name ?? null} and o.id <> v.id) as taken,
        ${input.organisationId ? actingOrganisation(input.organisationId, ctx.caller) : sql`null`} as owner`,
    ],
    read: (rows, grants) => {
      const found = readEdited(ctx, grants, rows[0]?.[0], matched)
      if (!found.ok) return found
      const owner = JSON.parse(String(rows[3]?.[0]?.['owner'] ?? 'null')) as ActingOrganisation | null
      return ok({
        before: found.value.shape,
        taken: Boolean(rows[3]?.[0]?.['taken']),
        owner,
        looked: (rows[1] ?? []).map(insideOf),
        seen: String(rows[2]?.[0]?.['seen']),
      })
    },
    decide: ({ before, taken, owner, looked, seen }, grants) => {
      if (taken) return refuse('venue.name-taken')
      const isStaff = ctx.caller.kind === 'system' || servesSite(grants, before.site)
      const organisation = decideGiven(input, before, owner, isStaff)
      if (!organisation.ok) return organisation
      const ended = settle(ctx, { looked, outside: outsideOf(input, before), site: before.site }, input)
      if (!ended.ok) return ended
      const { organisationId: _, bookings: __, each: ___, reason: ____, ...said } = input
      const after = { ...before, ...said, organisation: organisation.value, version: before.version + 1 }
      const lengths = decideLengths(after)
      if (!lengths.ok) return lengths
      return ok({
        statements: [
          ...(narrows(input) ? [asSeen(only(id), ctx.now, seen)] : []),
          changeVenueRow(ctx, after),
          ...ended.value.statements,
        ],
        audit: [
          {
            action: 'venue.change',
            entity: 'venue',
            entityId: id,
            version: after.version,
            after: { ...input, ...(input.each ? { each: Object.keys(input.each).length } : {}) },
          },
          ...ended.value.audit,
        ],
        body: after,
      })
    },
  })
