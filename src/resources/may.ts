import { sql, type SQL } from 'drizzle-orm'
import { accountOf, type Ctx, type Grants } from '../platform/context.ts'

/** Whether who asks coordinates a city: an admin, its coordinator, a coordinator of every city, and what nobody asked for. */
export const coordinates = (ctx: Ctx, grants: Grants, city: string): boolean =>
  ctx.caller.kind === 'system' ||
  grants.roles.some(
    (r) =>
      r.role === 'admin' ||
      (r.role === 'coordinator' && (r.city === undefined || r.city === null || r.city === city)),
  )

/** The cities that who asks coordinates, as a SELECT of their names. */
export const coordinatedCities = (ctx: Ctx): SQL =>
  ctx.caller.kind === 'system'
    ? sql`select name from city`
    : sql`select c.name from city c where exists (select 1 from role r where r.account_id = ${accountOf(ctx.caller)}
        and (r.role = 'admin' or (r.role = 'coordinator' and coalesce(r.city, c.name) = c.name)))`

/** Whether who asks may read what is not for everybody (needs for money): staff, and members of a verified organisation. */
export const seesMoney = (ctx: Ctx): SQL =>
  ctx.caller.kind === 'system'
    ? sql`1`
    : ctx.caller.kind === 'account'
      ? sql`(exists (select 1 from role r where r.account_id = ${ctx.caller.id}
            and r.role in ('admin', 'coordinator', 'reporter'))
          or exists (select 1 from membership m join organisation o on o.id = m.organisation_id
            where m.account_id = ${ctx.caller.id} and o.status = 'verified'))`
      : sql`0`
