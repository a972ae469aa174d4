import { sql } from 'drizzle-orm'
import { systemCtx } from '../jobs.ts'
import { putRoles } from '../people/accounts/commands.ts'
import { confirmOrganisation, registerOrganisation } from '../people/organisations/commands.ts'
import { reviewOrganisation } from '../people/organisations/review.ts'
import type { Register } from '../people/organisations/schema.ts'
import { addDays, instantOf } from '../platform/days.ts'
import type { Env } from '../platform/env.ts'
import { changeOffer } from '../resources/offers/change.ts'
import { renewOffers } from '../resources/offers/renew.ts'
import { takeOffers } from '../resources/imports/take.ts'
import { inMarch, listings, partners, type Listing } from './listings.ts'
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
  const lists = new Map<string, Listing[]>()
  for (const one of listings()) {
    const key = `${one.on} ${one.owner}`
    lists.set(key, [...(lists.get(key) ?? []), one])
  }
  for (const [key, rows] of lists) {
    const [on = '', owner = ''] = key.split(' ')
    const taken = await takeOffers(systemCtx(env, 'seed', at(on, 9)), listOf(rows), {
      dryRun: false,
      organisationId: ids.get(owner) ?? null,
      publish: true,
    })
    if (!taken.ok || taken.value.created !== rows.length)
      throw new Error(`A list of the seed was refused: ${JSON.stringify(taken)}`)
  }
  await touch(env)
}

/** A partner's list, as it would send it. */
const listOf = (rows: Listing[]): Uint8Array => {
  const columns = ['ref', 'title', 'category', 'kind', 'quantity', 'city', 'until'] as const
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))]
  return new TextEncoder().encode(lines.map((line) => line.join(',')).join('\n'))
}

/** What was still there in March was looked at again: some of it said something else, some was to stand longer. */
const touch = async (env: Env): Promise<void> => {
  const [found = []] = await systemCtx(env, 'seed', at('2018-03-26', 11)).db.read([
    sql`select id from offer where valid_until >= '2018-03-31' and import_key is not null
      order by created_at, id limit ${updatesOfMarch - inMarch}`,
  ])
  const ids = found.map(({ id }) => String(id))
  const longer = ids.filter((_, i) => i % 8 < 3)
  for (const [i, id] of ids.filter((_, at) => at % 8 >= 3).entries())
    must(
      await changeOffer(
        systemCtx(env, 'seed', at(addDays('2018-03-26', Math.floor(i / 60)), 11)),
        id,
        { details: '三月底核对过：仍然有效。' },
        null,
      ),
    )
  for (let i = 0; i < longer.length; i += 50) {
    const offerIds = longer.slice(i, i + 50)
    const ctx = systemCtx(env, 'seed', at(addDays('2018-03-28', i / 50), 16))
    const { skipped } = must(await renewOffers(ctx, { offerIds, validUntil: '2018-09-30' }))
    if (skipped.length > 0) throw new Error(`Offers of the seed were not renewed: ${JSON.stringify(skipped)}`)
  }
}
