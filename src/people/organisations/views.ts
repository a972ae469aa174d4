import { sql, type SQL } from 'drizzle-orm'
import { look } from '../../platform/command.ts'
import { accountOf, type Caller, type Ctx } from '../../platform/context.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { addDays, localDay, networkZone } from '../../platform/days.ts'
import { ok, type Result } from '../../platform/result.ts'
import { columns, factsOf, organisationFacts, organisationOf, readOrganisation, rowOf } from './facts.ts'
import type { MemberRole } from './kinds.ts'
import { overdueAfter } from './rules.ts'
import type {
  InvitationShape,
  ListMembers,
  ListOrganisations,
  MemberList,
  OrganisationRow,
  OrganisationShape,
} from './schema.ts'
import { fold } from './search.ts'

/** One organisation, for its members and who reviews it. One round trip. */
export const showOrganisation = (ctx: Ctx, id: string): Promise<Result<OrganisationShape>> =>
  look(ctx, [organisationFacts(id, ctx.caller)], (rows, grants) => {
    const found = readOrganisation(ctx, grants, rows[0]?.[0], ['member', 'reviewer'])
    return found.ok ? ok(organisationOf(found.value)) : found
  })

/** Cities whose organisations who asks decides over: an admin's are all, a coordinator's their own. */
const reviewedCities = (caller: Caller, city: string | undefined): SQL =>
  sql`(select c.name from city c where ${city ? sql`c.name = ${city}` : sql`true`} and exists (select 1 from role r
    where r.account_id = ${accountOf(caller)}
      and (r.role = 'admin' or (r.role = 'coordinator' and coalesce(r.city, c.name) = c.name))))`

type List = { items: OrganisationRow[]; nextCursor: string | null }

/** The column that a list is sorted by: what waits by how long, what is overdue by how late, all others by name. */
const orderOf = (input: ListOrganisations) =>
  input.overdue ? 'confirm_by' : input.status === 'pending' ? 'waiting_since' : 'sort_key'

const filtersOf = (ctx: Ctx, input: ListOrganisations): SQL => {
  const late = addDays(localDay(ctx.now, networkZone), -overdueAfter)
  const q = fold(input.q ?? '')
  return sql.join([
    input.overdue ? sql` and p.status = 'verified' and p.confirm_by < ${late}` : sql``,
    // Written out, so that the index of those that wait serves.
    input.status === 'pending'
      ? sql` and p.status = 'pending'`
      : input.status
        ? sql` and p.status = ${input.status}`
        : sql``,
    input.kind ? sql` and p.kind = ${input.kind}` : sql``,
    q ? sql` and instr(p.folded, ${q}) > 0` : sql``,
  ])
}

/**
 * Organisations of the cities that who asks decides over, filtered; of everybody else, and with `mine`, those that they
 * belong to. Each city gives its first, so that a page costs the same however many there are. One round trip.
 */
export const listOrganisations = (ctx: Ctx, input: ListOrganisations): Promise<Result<List>> => {
  const cursor = readCursor(input.cursor, 2)
  if (!cursor.ok) return Promise.resolve(cursor)
  const limit = input.limit ?? 20
  const order = orderOf(input)
  const at = (table: string) => sql.raw(`${table}.${order}`)
  const after = cursor.value ? sql` and (${at('p')}, p.id) > (${cursor.value[0]}, ${cursor.value[1]})` : sql``
  const page = sql`order by ${at('o')}, o.id limit ${limit + 1}`
  const filters = filtersOf(ctx, input)
  // The plus: one's own are few, and found by who asks, not by their city.
  const own = sql`select ${columns(ctx.caller)}, ${at('o')} as at from membership q join organisation o
      on o.id = q.organisation_id where q.account_id = ${accountOf(ctx.caller)}
      and o.id in (select p.id from organisation p where p.id = o.id ${filters} ${after})
      ${input.city ? sql`and +o.city = ${input.city}` : sql``} ${page}`
  const reviewed = sql`select ${columns(ctx.caller)}, ${at('o')} as at
    from ${reviewedCities(ctx.caller, input.city)} c cross join organisation o on o.id in (select p.id from organisation p
      where p.city = c.name ${filters} ${after} order by ${at('p')}, p.id limit ${limit + 1}) ${page}`
  return look(ctx, input.mine ? [own] : [own, reviewed], (rows, grants) => {
    const staff = grants.roles.some(({ role }) => role === 'admin' || role === 'coordinator')
    const found = (staff ? rows[1] : undefined) ?? rows[0] ?? []
    const items = found.slice(0, limit).map((row) => rowOf(factsOf(row)))
    const last = found[limit - 1]
    const next = last && found.length > limit ? cursorOf([last['at'] as string, String(last['id'])]) : null
    return ok({ items, nextCursor: next })
  })
}

/** Members by the time that they joined, and the invitations that wait; for members and who reviews it. */
export const listMembers = (ctx: Ctx, id: string, input: ListMembers): Promise<Result<MemberList>> => {
  const cursor = readCursor(input.cursor, 2)
  if (!cursor.ok) return Promise.resolve(cursor)
  const limit = input.limit ?? 50
  const after = cursor.value ? sql`and (m.joined_at, a.id) > (${cursor.value[0]}, ${cursor.value[1]})` : sql``
  return look(
    ctx,
    [
      organisationFacts(id, ctx.caller),
      sql`select a.id, a.email, m.role, m.joined_at from membership m join account a on a.id = m.account_id
        where m.organisation_id = ${id} ${after} order by m.joined_at, a.id limit ${limit + 1}`,
      sql`select id, email, role, created_at, expires_at from invitation where organisation_id = ${id}
        and accepted_at is null and revoked_at is null order by created_at desc, id limit 100`,
    ],
    (rows, grants) => {
      const found = readOrganisation(ctx, grants, rows[0]?.[0], ['member', 'reviewer'])
      if (!found.ok) return found
      const members = rows[1] ?? []
      const last = members[limit - 1]
      return ok({
        items: members.slice(0, limit).map((r) => ({
          accountId: String(r['id']),
          email: String(r['email']),
          role: r['role'] as MemberRole,
          joinedAt: new Date(Number(r['joined_at'])).toISOString(),
          you: r['id'] === accountOf(ctx.caller),
        })),
        nextCursor:
          last && members.length > limit ? cursorOf([Number(last['joined_at']), String(last['id'])]) : null,
        invitations: (rows[2] ?? []).map((r) => invitationOf(r, ctx.now)),
      })
    },
  )
}

const invitationOf = (r: Record<string, unknown>, now: number): InvitationShape => ({
  id: String(r['id']),
  email: String(r['email']),
  role: r['role'] as MemberRole,
  createdAt: new Date(Number(r['created_at'])).toISOString(),
  expiresAt: new Date(Number(r['expires_at'])).toISOString(),
  expired: Number(r['expires_at']) <= now,
})
