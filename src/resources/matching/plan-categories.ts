import { sql } from 'drizzle-orm'
import { look } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, type Result } from '../../platform/result.ts'
import { coordinatedCities } from '../may.ts'
import { lacking, planBounds, toGive } from './candidates.ts'
import type { PlanCategories } from './schema.ts'

/**
 * What a plan could be made of: for each category how many needs of the coordinated cities lack something, and how many
 * known offers there or in several cities have something left, each counted up to what a plan takes. Those with both come
 * first, then by their needs. One round trip.
 */
export const viewPlanCategories = (ctx: Ctx): Promise<Result<PlanCategories>> => {
  const cities = sql`select name as city from (${coordinatedCities(ctx)})`
  return look(
    ctx,
    [
      sql`select key, zh, en,
        (select count(*) from (select 1 from (${cities}) y cross join need p on p.city = y.city and p.category = c.key
          and ${lacking} and +p.ends_at > ${ctx.now} limit ${planBounds.needs})) as needs,
        (select count(*) from (select 1 from (${cities} union all select null) y cross join offer p on p.city is y.city
          and p.category = c.key and ${toGive} and p.amount is not null and +p.ends_at > ${ctx.now}
          limit ${planBounds.offers})) as offers
        from category c order by needs > 0 and offers > 0 desc, needs desc, position, key`,
    ],
    ([rows = []]) => ok({ items: rows as PlanCategories['items'] }),
  )
}
