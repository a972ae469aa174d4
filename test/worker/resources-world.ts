import { call, one, rowsOf, type Answered } from './harness.ts'
import { anOrganisation, cities, coordinatorOf } from './organisations-world.ts'

type More = { now?: number; key?: string; headers?: Record<string, string>; env?: Record<string, unknown> }

export const offerBody = (given: Record<string, unknown> = {}) => ({
  kind: 'goods',
  category: 'infant',
  title: '婴儿奶粉',
  quantity: { amount: 25, unit: 'case', of: { amount: 24, unit: 'can' } },
  cities: ['北京'],
  validUntil: '2026-05-31',
  anonymous: false,
  ...given,
})

/** A verified company's owner, and its id. */
export const aPartner = async (verified = true, given: Record<string, unknown> = {}) => {
  await cities()
  const { owner, id, name } = await anOrganisation(
    { name: '晨光乳业有限公司', kind: 'company', ...given },
    verified,
  )
  return { as: owner.as, who: owner, id, name }
}

export const aCoordinator = async (city?: string) => {
  await cities()
  return (await coordinatorOf(city)).as
}

export const post = (as: string, given: Record<string, unknown> = {}, more: More = {}) =>
  call('POST /api/resources/offers', { as, body: offerBody(given), ...more })

export const act = (as: string, id: string, what: string, body?: unknown, more: More = {}) =>
  call(`POST /api/resources/offers/${id}/${what}`, { as, ...(body === undefined ? {} : { body }), ...more })

export const patch = (as: string, id: string, body: unknown, more: More = {}) =>
  call(`PATCH /api/resources/offers/${id}`, { as, body, ...more })

export const see = (id: string, as?: string, more: More = {}) =>
  call(`GET /api/resources/offers/${id}`, { ...(as ? { as } : {}), ...more })

export const listed = async (query: string, as?: string, more: More = {}): Promise<Answered['body']> =>
  (await call(`GET /api/resources/offers?${query}`, { ...(as ? { as } : {}), ...more })).body

/** A published offer of a verified partner. */
export const anOffer = async (given: Record<string, unknown> = {}) => {
  const partner = await aPartner()
  const made = await post(partner.as, { organisationId: partner.id, publish: true, ...given })
  if (made.status !== 201) throw new Error(JSON.stringify(made.body))
  return { ...partner, organisationId: partner.id, id: String(made.body.id), body: made.body }
}

/** What the month's figures say of a figure, over all cities: how often, and base units. */
export const figure = async (name: string, category: string, base = ''): Promise<[number, number]> => {
  const [row] = await rowsOf(
    `select coalesce(sum(times), 0) as times, coalesce(sum(amount), 0) as amount from figure_month
      where figure = ? and category = ? and base = ?`,
    name,
    category,
    base,
  )
  return [Number(row?.['times']), Number(row?.['amount'])]
}

/** Updates of one offer by their kind, in order. */
export const updatesOf = async (id: string) =>
  (await rowsOf('select kind from post_update where entity_id = ? order by seq', id)).map((r) => r['kind'])

/** What the movements of an offer say that its balances are. */
export const movedOf = async (id: string, account: string): Promise<number> =>
  Number(
    await one(
      `select coalesce(sum(iif(to_account = ?2, amount, 0) - iif(from_account = ?2, amount, 0)), 0) from movement
        where offer_id = ?1`,
      id,
      account,
    ),
  )
