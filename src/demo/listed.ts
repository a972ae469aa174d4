import { sql } from 'drizzle-orm'
import { systemCtx } from '../jobs.ts'
import { putRoles } from '../people/accounts/commands.ts'
import { confirmOrganisation, registerOrganisation } from '../people/organisations/commands.ts'
import { reviewOrganisation } from '../people/organisations/review.ts'
import type { Register } from '../people/organisations/schema.ts'
import { addDays, instantOf } from '../platform/days.ts'
import type { Env } from '../platform/env.ts'
import { changeOffer } from '../resources/offers/change.ts'
import { createOffer } from '../resources/offers/create.ts'
import { readQuantity } from '../resources/quantities/read.ts'
import { inMarch, listings, partners } from './listings.ts'
import { must } from './must.ts'

/** What the newsletter of March 2018 counts as updates of the month: new ones, changed ones and renewed ones. */
const updatesOfMarch = 1587

const at = (day: string, hour: number): number => instantOf(day, hour, 'Asia/Shanghai')

/** An organisation whose owner registers it on a day, and which is verified on the next. Answers its id. */
export const join = async (
  env: Env,
  { owner, ...given }: Register & { owner: string },
  day: string,
  now: number,
): Promise<string> => {
  const ctx = systemCtx(env, 'seed', at(day, 10))
  must(await putRoles(ctx, { email: owner, roles: [] }, null))
  const [[row] = []] = await ctx.db.read([sql`select id from account where email = ${owner}`])
  const caller = { kind: 'account' as const, id: String(row?.['id']), sessionId: '' }
  const made = must(await registerOrganisation({ ...ctx, caller }, given))
  const next = systemCtx(env, 'seed', at(addDays(day, 1), 10))
  must(await reviewOrganisation(next, made.id, { decision: 'verify' }, null))
  // Its owner has said since, as every year, that all is still right.
  must(await confirmOrganisation({ ...systemCtx(env, 'seed', now - 20 * 86_400_000), caller }, made.id))
  return made.id
}

/**
 * The 2,352 offers that partners had posted by the end of March 2018, and that month's 1,587 updates: those that were new,
 * those that said something else, and those that were to stand longer.
 */
export const listOffers = async (env: Env, now: number): Promise<void> => {
  const ids = new Map<string, string>()
  for (const { register } of partners) ids.set(register.owner, await join(env, register, '2017-01-10', now))
  const stillThere: { id: string; until: string; details: boolean }[] = []
  for (const { ref, partner, on, until, city, quantity, ...given } of listings()) {
    const read = readQuantity(quantity)
    if (!('quantity' in read)) throw new Error(`A listing of the seed has no quantity: ${ref}`)
    const made = must(
      await createOffer(systemCtx(env, 'seed', at(on, 9)), {
        ...given,
        organisationId: ids.get(partner.register.owner) ?? null,
        quantity: read.quantity,
        cities: [city],
        validUntil: until,
        publish: true,
      }),
    )
    if (until >= '2018-03-25') stillThere.push({ id: made.id, until, details: false })
  }
  for (let update = 0; update < updatesOfMarch - inMarch; update++) {
    const one = stillThere[update % stillThere.length]
    if (!one) break
    const ctx = systemCtx(env, 'seed', at(addDays('2018-03-26', Math.floor(update / 250)), 11))
    const renews = update % 9 < 4
    if (renews) one.until = addDays(one.until, 30)
    must(
      await changeOffer(
        ctx,
        one.id,
        renews
          ? { validUntil: one.until }
          : { details: `三月底核对过：仍然有效（第 ${update + 1} 次更新）。` },
        null,
      ),
    )
  }
}
