import { sql, type SQL } from 'drizzle-orm'
import { accountOf, type Ctx, type Grants } from '../../platform/context.ts'

const counting = ['coordinator', 'reporter']

/** Whether who asks counts the consultations of a city: an admin, its coordinators and reporters, and what nobody asked for. */
export const countsFor = (ctx: Ctx, grants: Grants, city: string): boolean =>
  ctx.caller.kind === 'system' ||
  grants.roles.some((r) => r.role === 'admin' || (counting.includes(r.role) && (!r.city || r.city === city)))

/** The one city that who asks counts for, where it is only one. */
export const onlyCity = (grants: Grants): string | null => {
  const roles = grants.roles.filter(({ role }) => role === 'admin' || counting.includes(role))
  const cities = new Set(roles.map(({ role, city }) => (role === 'admin' ? null : (city ?? null))))
  return cities.size === 1 ? ([...cities][0] ?? null) : null
}

/** The cities that who asks counts for, as a SELECT of their names. */
export const countedCities = (ctx: Ctx, city?: string): SQL => {
  const named = city ? sql`c.name = ${city}` : sql`true`
  return ctx.caller.kind === 'system'
    ? sql`select c.name from city c where ${named}`
    : sql`select c.name from city c where ${named} and exists (select 1 from role r
        where r.account_id = ${accountOf(ctx.caller)} and (r.role = 'admin'
          or (r.role in ('coordinator', 'reporter') and coalesce(r.city, c.name) = c.name)))`
}
