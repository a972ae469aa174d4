import { sql } from 'drizzle-orm'
import { servesSite } from '../../people/contract.ts'
import { perform, type Answer } from '../../platform/command.ts'
import type { Ctx, Grants } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { fresh } from '../../platform/version.ts'
import type { ChangeSite, CreateSite, SiteShape } from './schema.ts'
import { siteColumns, siteOf } from './shown.ts'
import { addSite, changeSiteRow } from './store.ts'

const serves = (ctx: Ctx, grants: Grants, place: { id: string; city: string }): boolean =>
  ctx.caller.kind === 'system' || servesSite(grants, place)

/** A contact stands in no audit and in no stored answer: a replay reads it anew. */
const withContact = async (
  ctx: Ctx,
  result: Result<Answer<SiteShape>>,
  written: SiteShape | null,
): Promise<Result<Answer<SiteShape>>> => {
  if (!result.ok) return result
  if (!result.value.replayed && written) return ok({ ...result.value, body: written })
  const { body } = result.value
  const [[row] = []] = await ctx.db.read([sql`select ${siteColumns} from site s where s.id = ${body.id}`])
  return ok({ ...result.value, body: { ...body, contact: row ? siteOf(row).contact : null } })
}

/**
 * Opens a site. Refuses a city that is not in the network, a name that its city already has, and a host of single sites:
 * a new one is for who serves its city.
 */
export const createSite = async (ctx: Ctx, input: CreateSite): Promise<Result<Answer<SiteShape>>> => {
  let written: SiteShape | null = null
  const result = await perform(ctx, {
    facts: [
      sql`select exists(select 1 from city where name = ${input.city}) as city,
        exists(select 1 from site where city = ${input.city} and name = ${input.name}) as taken`,
    ],
    read: (rows, grants) =>
      serves(ctx, grants, { id: '', city: input.city }) ? ok(rows[0]?.[0] ?? {}) : refuse('role.missing'),
    decide: (facts) => {
      if (!facts['city']) return refuse('city.unknown', { errors: [{ pointer: '/city', code: 'unknown' }] })
      if (facts['taken']) return refuse('site.name-taken')
      const { name, city, address, timeZone, contact = null } = input
      written = { id: ctx.newId(), name, city, address, timeZone, contact, version: 1 }
      return ok({
        statements: [addSite(ctx, written)],
        audit: [
          { action: 'site.create', entity: 'site', entityId: written.id, version: 1, after: { name, city } },
        ],
        status: 201 as const,
        body: { ...written, contact: null },
      })
    },
  })
  return withContact(ctx, result, written)
}

/**
 * Changes what a site says of itself. Refuses a name that its city already has, and another time zone: bookings keep
 * their wall-clock times in the one that it has.
 */
export const changeSite = async (
  ctx: Ctx,
  id: string,
  input: ChangeSite,
  matched: number | null,
): Promise<Result<Answer<SiteShape>>> => {
  let written: SiteShape | null = null
  const { timeZone, contact, ...named } = input
  const result = await perform(ctx, {
    facts: [
      sql`select ${siteColumns}, exists(select 1 from site o where o.city = s.city and o.name = ${input.name ?? null}
        and o.id <> s.id) as taken from site s where s.id = ${id}`,
    ],
    read: ([found], grants) => {
      const row = found?.[0]
      if (!row) return refuse('site.unknown')
      const before = siteOf(row)
      if (!serves(ctx, grants, before)) return refuse('role.missing')
      const checked = fresh(before.version, matched)
      return checked.ok ? ok({ before, taken: row['taken'] }) : checked
    },
    decide: ({ before, taken }) => {
      if (taken) return refuse('site.name-taken')
      if (timeZone !== undefined && timeZone !== before.timeZone)
        return refuse('input.invalid', { errors: [{ pointer: '/timeZone', code: 'fixed' }] })
      const version = before.version + 1
      written = { ...before, ...named, ...(contact === undefined ? {} : { contact }), version }
      const after = { ...named, ...(contact === undefined ? {} : { changed: ['contact'] }) }
      return ok({
        statements: [changeSiteRow(ctx, written)],
        audit: [{ action: 'site.change', entity: 'site', entityId: id, version, after }],
        body: { ...written, contact: null },
      })
    },
  })
  return withContact(ctx, result, written)
}
