import { systemCtx } from '../jobs.ts'
import { addDays, instantOf } from '../platform/days.ts'
import type { Ctx } from '../platform/context.ts'
import type { Env } from '../platform/env.ts'
import { allocate } from '../resources/ledger/allocate.ts'
import { deliver, distribute, receiveMany } from '../resources/ledger/steps.ts'
import { createNeed } from '../resources/needs/commands.ts'
import { createOffer } from '../resources/offers/create.ts'
import { join } from './listed.ts'
import { must } from './must.ts'
import { cities } from './places.ts'
import { given, handed, type Good } from './relief.ts'

type Made = { id: string; unit: Good['quantity']['unit'] }

const at = (env: Env, day: string, hour: number): Ctx =>
  systemCtx(env, 'seed', instantOf(day, hour, 'Asia/Shanghai'))

/** Posts what was given, as staff wrote it down: donors that are known from an earlier gift are the same. */
const post = async (env: Env): Promise<Map<string, Made>> => {
  const offers = new Map<string, Made>()
  const donors = new Map<string, string>()
  for (const { key, donors: givers, on, quantity, ...rest } of given) {
    const made = must(
      await createOffer(at(env, on, 9), {
        ...rest,
        quantity,
        cities: cities.map(({ name }) => name),
        validUntil: '2020-12-31',
        givenOn: on,
        source: givers.length > 0 ? 'phone' : 'unrecorded',
        donors: givers.map((giver) => {
          const known = donors.get(giver.name)
          return known ? { donorId: known } : giver
        }),
        publish: true,
      }),
    )
    for (const { id, name } of made.donors) donors.set(name, id)
    offers.set(key, { id: made.id, unit: quantity.unit })
  }
  return offers
}

/**
 * The gifts of the epidemic from the offer to the hands: promised, sent, received and handed out, each on its day. Of
 * what one family got from two gifts, it is counted with the first.
 */
export const giveRelief = async (env: Env, now: number): Promise<void> => {
  const asker = await join(
    env,
    {
      owner: 'relief@demo.test',
      name: '同路社工小组',
      kind: 'group',
      city: '北京',
      contact: { name: '值班社工', email: 'relief@demo.test' },
    },
    '2019-06-03',
    now,
  )
  const offers = await post(env)
  for (const { title, category, city, parts, families, adults, children, on } of handed) {
    const need = must(
      await createNeed(at(env, addDays(on, -6), 9), {
        organisationId: asker,
        title,
        category,
        city,
        quantity: null,
        neededBy: '2020-06-30',
        urgency: 'high',
        urgencyReason: '疫情期间',
        families,
        adults,
        children,
        publish: true,
      }),
    )
    const lines = parts.map(({ gift, amount }) => {
      const made = offers.get(gift)
      if (!made) throw new Error(`The seed has no gift ${gift}`)
      return { offerId: made.id, needId: need.id, amount, unit: made.unit }
    })
    const { items } = must(await allocate(at(env, addDays(on, -4), 10), { lines }))
    for (const { id } of items) must(await deliver(at(env, addDays(on, -3), 10), id, {}))
    const received = items.map(({ id }, i) => ({ allocationId: id, amount: lines[i]?.amount ?? 0 }))
    must(await receiveMany(at(env, addDays(on, -1), 10), { lines: received }))
    for (const [i, { id }] of items.entries())
      must(
        await distribute(at(env, on, 15), id, {
          amount: lines[i]?.amount ?? 0,
          families: i === 0 ? families : 0,
          adults: i === 0 ? adults : 0,
          children: i === 0 ? children : 0,
          place: `${city}的社区中心`,
        }),
      )
  }
}
