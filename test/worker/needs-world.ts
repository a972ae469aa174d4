import { call, fresh, insert, monday, one, run, type Answered } from './harness.ts'

export type More = {
  now?: number
  key?: string
  headers?: Record<string, string>
  env?: Record<string, unknown>
}

/** What an organisation asks for: 100 cans of milk powder for 40 families by the end of March, unless the case says otherwise. */
export const asked = (organisationId: string, given: Record<string, unknown> = {}) => ({
  organisationId,
  category: 'infant',
  quantity: { amount: 100, unit: 'can' },
  neededBy: '2026-03-31',
  urgency: 'normal',
  families: 40,
  adults: 60,
  children: 52,
  city: '北京',
  ...given,
})

export const postNeed = (
  who: { as: string; id: string },
  given: Record<string, unknown> = {},
  more: More = {},
) => call('POST /api/resources/needs', { as: who.as, ...more, body: asked(who.id, given) })

/** A need that is shown to everybody. */
export const aNeed = async (
  who: { as: string; id: string },
  given: Record<string, unknown> = {},
  now = monday,
) => {
  const made = await postNeed(who, { publish: true, ...given }, { now })
  if (made.status !== 201) throw new Error(JSON.stringify(made.body))
  return String(made.body.id)
}

export const needOf = async (id: string, as?: string, now?: number) =>
  (await call(`GET /api/resources/needs/${id}`, { ...(as ? { as } : {}), ...(now ? { now } : {}) })).body

export const changeNeed = (as: string, id: string, body: Record<string, unknown>, more: More = {}) =>
  call(`PATCH /api/resources/needs/${id}`, { as, ...more, body })

export const doNeed = (
  as: string,
  id: string,
  what: 'publish' | 'withdraw' | 'outcome',
  body: Record<string, unknown> = {},
  more: More = {},
): Promise<Answered> => call(`POST /api/resources/needs/${id}/${what}`, { as, ...more, body })

export const idsIn = ({ body }: Answered): string[] => body.items.map(({ id }: { id: string }) => id)

/** What a month counted of a figure in all: how often, and how many base units. */
export const figureOf = async (figure: string) =>
  [
    Number(await one('select coalesce(sum(times), 0) from figure_month where figure = ?', figure)),
    Number(await one('select coalesce(sum(amount), 0) from figure_month where figure = ?', figure)),
  ] as const

/** An offer of cans with so many left, as rows. */
export const anOffer = async (given: Record<string, unknown> = {}) => {
  const id = fresh('offer')
  await insert('offer', {
    id,
    kind: 'goods',
    category: 'infant',
    title: '奶粉',
    posted: JSON.stringify({ amount: 100, unit: 'can' }),
    base: 'can',
    factor: 1,
    amount: 100,
    handover: 'either',
    valid_from: '2026-03-01',
    valid_until: '2026-04-30',
    ends_at: monday + 60 * 86_400_000,
    given_on: '2026-03-01',
    anonymous: 0,
    contact_for: 'staff',
    source: 'platform',
    state: 'published',
    published_at: monday,
    offered: 100,
    created_at: monday,
    changed_at: monday,
    ...given,
  })
  return id
}

/** Promises cans of an offer to a need, as rows; some of them may be on their way or arrived. */
export const promised = async (
  offerId: string,
  needId: string,
  balances: { reserved?: number; in_transit?: number; received?: number; distributed?: number },
  more: Record<string, unknown> = {},
) => {
  const id = fresh('allocation')
  const amount = Object.values(balances).reduce((sum, n) => sum + n, 0)
  const state = balances.reserved ? 'allocated' : balances.in_transit ? 'in-transit' : 'received'
  await insert('allocation', {
    id,
    offer_id: offerId,
    need_id: needId,
    organisation_id: await one('select organisation_id from need where id = ?', needId),
    city: '北京',
    posted: JSON.stringify({ amount, unit: 'can' }),
    base: 'can',
    factor: 1,
    amount,
    state,
    created_at: monday,
    changed_at: monday,
    ...balances,
    ...more,
  })
  const sets = Object.keys(balances).map(
    (account) => `${account} = ${account} + ${balances[account as 'reserved']}`,
  )
  await run(`update offer set offered = offered - ?, ${sets.join(', ')} where id = ?`, amount, offerId)
  await run('update need set promised = promised + ? where id = ?', amount, needId)
  return id
}
