import { sql, type SQL } from 'drizzle-orm'
import { accountOf, type Ctx } from '../../platform/context.ts'
import type { ListAllocations } from './schema.ts'

/** Whether staff look after a city, as the database says. */
const looksAfter = (ctx: Ctx, city: SQL): SQL =>
  ctx.caller.kind === 'system'
    ? sql`1`
    : sql`exists (select 1 from role r where r.account_id = ${accountOf(ctx.caller)} and (r.role = 'admin'
        or (r.role = 'coordinator' and (r.city is null or r.city = ${city}))))`

const belongsTo = (ctx: Ctx, organisationId: SQL): SQL =>
  sql`exists (select 1 from membership where organisation_id = ${organisationId} and account_id = ${accountOf(ctx.caller)})`

const coordinatesSomewhere = (ctx: Ctx): SQL =>
  ctx.caller.kind === 'system'
    ? sql`1`
    : sql`exists (select 1 from role r where r.account_id = ${accountOf(ctx.caller)} and r.role in ('admin', 'coordinator'))`

/** Whose list it is: what makes it a member's own, whole. */
const ownList = (ctx: Ctx, { organisationId, needId, offerId }: ListAllocations): SQL => {
  const own = [
    ...(organisationId ? [belongsTo(ctx, sql`${organisationId}`)] : []),
    ...(needId ? [belongsTo(ctx, sql`(select organisation_id from need where id = ${needId})`)] : []),
    ...(offerId ? [belongsTo(ctx, sql`(select organisation_id from offer where id = ${offerId})`)] : []),
  ]
  return own.length === 0 ? sql`0` : sql`(${sql.join(own, sql` or `)})`
}

/** Whether who asks may see such a list at all: staff by city, members by what is their organisation's; unasked, their own. */
export const mayList = (ctx: Ctx, asked: ListAllocations): SQL => {
  const { city, organisationId, needId, offerId } = asked
  const staff = city
    ? looksAfter(ctx, sql`${city}`)
    : organisationId || needId || offerId
      ? coordinatesSomewhere(ctx)
      : sql`1`
  return sql`(${ownList(ctx, asked)} or ${staff})`
}

/**
 * Ids of one page of allocations, the newest first; with a state, those that came into it last. The narrowest of what is
 * asked for gives the index. What staff see of other cities is left out.
 */
export const idsOf = (
  ctx: Ctx,
  asked: ListAllocations,
  before: (string | number | null)[] | null,
  limit: number,
): SQL => {
  const { offerId, needId, organisationId, city, state } = asked
  if (!offerId && !needId && !organisationId && !city) return ownIds(ctx, state, before, limit)
  const isNarrow = offerId !== undefined || needId !== undefined
  const by =
    state && !isNarrow && (organisationId || city) ? sql.raw('a.changed_at') : sql.raw('a.created_at')
  const where = [
    ...(offerId ? [sql`a.offer_id = ${offerId}`] : []),
    ...(needId ? [sql`a.need_id = ${needId}`] : []),
    ...(organisationId ? [sql`a.organisation_id = ${organisationId}`] : []),
    ...(city ? [sql`a.city = ${city}`] : []),
    ...(state ? [sql`a.state = ${state}`] : []),
    ...(before ? [sql`(${by}, a.id) < (${before[0]}, ${before[1]})`] : []),
    sql`(select ${mayList(ctx, asked)})`,
    sql`((select ${ownList(ctx, asked)}) or ${looksAfter(ctx, sql`a.city`)})`,
  ]
  return sql`select a.id, ${by} as at from allocation a where ${sql.join(where, sql` and `)}
    order by ${by} desc, a.id desc limit ${limit}`
}

/** Where nothing is asked for: what comes to one's organisations, and what one looks after as staff. */
const ownIds = (
  ctx: Ctx,
  state: ListAllocations['state'],
  before: (string | number | null)[] | null,
  limit: number,
): SQL => {
  const page = (whose: SQL) => sql`select * from (select a.id, a.created_at as at from allocation a
    where ${whose} ${state ? sql`and a.state = ${state}` : sql``}
      ${before ? sql`and (a.created_at, a.id) < (${before[0]}, ${before[1]})` : sql``}
    order by a.created_at desc, a.id desc limit ${limit})`
  const own = sql`a.organisation_id in (select organisation_id from membership
    where account_id = ${accountOf(ctx.caller)})`
  const staffs = sql`${coordinatesSomewhere(ctx)} and ${looksAfter(ctx, sql`a.city`)}`
  return sql`select id, at from (${page(own)} union ${page(staffs)}) order by at desc, id desc limit ${limit}`
}
