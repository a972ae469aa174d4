import { sortKey } from '../../src/platform/pinyin.ts'
import { fresh, insert, monday, rowsOf, run } from './harness.ts'

const someCities = () =>
  run(
    `insert or ignore into city (name, english) values ('北京', 'Beijing'), ('南京', 'Nanjing'), ('珠海', 'Zhuhai')`,
  )

/** Nobody has given anything. */
export const emptied = async () => {
  for (const table of 'distribution movement ledger_step allocation offer_donor offer_city donor offer need'.split(
    ' ',
  ))
    await run(`delete from ${table}`)
}

/** Somebody who gives: a person without an account, unless the case says otherwise. */
export const aDonor = async (name: string, given: Record<string, unknown> = {}): Promise<string> => {
  const id = fresh('donor')
  const kind = given['kind'] ?? 'person'
  await insert('donor', {
    id,
    kind,
    name,
    sort_key: sortKey(name, kind === 'person'),
    created_at: monday,
    ...given,
  })
  return String(given['id'] ?? id)
}

/** The donor that an organisation is. */
export const asDonor = (id: string, name: string) =>
  aDonor(name, { id, kind: 'organisation', organisation_id: id })

/** A published gift of 100 cans from these donors, unless the case says otherwise. */
export const aGift = async (donors: string[], given: Record<string, unknown> = {}): Promise<string> => {
  await someCities()
  const id = fresh('offer')
  const base = given['base'] === undefined ? 'can' : given['base']
  await insert('offer', {
    id,
    kind: 'goods',
    category: 'infant',
    title: `奶粉 ${id}`,
    posted: base === null ? null : JSON.stringify({ amount: 100, unit: base }),
    base,
    factor: base === null ? null : 1,
    amount: base === null ? null : 100,
    offered: base === null ? 0 : 100,
    city: '北京',
    handover: 'either',
    valid_from: '2026-01-01',
    valid_until: '2026-12-31',
    ends_at: Date.parse('2027-01-01T00:00:00+08:00'),
    given_on: '2026-02-10',
    anonymous: 0,
    contact_for: 'staff',
    source: donors.length === 0 ? 'unrecorded' : 'phone',
    state: 'published',
    published_at: monday,
    created_at: monday,
    changed_at: monday,
    ...given,
  })
  for (const [position, donor] of donors.entries())
    await insert('offer_donor', { offer_id: id, donor_id: donor, position })
  return id
}

/** A need of an organisation, in its city. */
export const aNeed = async (organisationId: string, given: Record<string, unknown> = {}): Promise<string> => {
  const id = fresh('need')
  await insert('need', {
    id,
    organisation_id: organisationId,
    kind: 'goods',
    category: 'infant',
    title: `需要奶粉 ${id}`,
    posted: JSON.stringify({ amount: 500, unit: 'can' }),
    base: 'can',
    factor: 1,
    amount: 500,
    city: '北京',
    needed_by: '2026-06-30',
    ends_at: Date.parse('2026-07-01T00:00:00+08:00'),
    urgency: 'normal',
    families: 10,
    adults: 20,
    children: 12,
    state: 'published',
    published_at: monday,
    created_at: monday,
    changed_at: monday,
    ...given,
  })
  return id
}

/** A quantity of a gift that is promised to a need; the balances of both are as the case says. */
export const aPromise = async (
  offerId: string,
  needId: string,
  given: Record<string, unknown>,
): Promise<string> => {
  const id = fresh('allocation')
  const [need] = await rowsOf('select organisation_id, city from need where id = ?', needId)
  await insert('allocation', {
    id,
    offer_id: offerId,
    need_id: needId,
    organisation_id: need?.['organisation_id'],
    city: need?.['city'],
    posted: JSON.stringify({ amount: given['amount'], unit: 'can' }),
    base: 'can',
    factor: 1,
    state: 'distributed',
    created_at: monday,
    changed_at: monday,
    ...given,
  })
  return id
}

/** A step of the ledger with its movements, as base units; of an allocation where one is given. */
export const aStep = async (
  offerId: string,
  kind: string,
  on: string,
  moves: [from: string, to: string, amount: number][],
  given: Record<string, unknown> = {},
): Promise<string> => {
  const id = fresh('step')
  await insert('ledger_step', {
    id,
    kind,
    offer_id: offerId,
    on_day: on,
    actor: 'test',
    at: monday,
    ...given,
  })
  for (const [from, to, amount] of moves)
    await insert('movement', {
      step_id: id,
      offer_id: offerId,
      allocation_id: given['allocation_id'] ?? null,
      from_account: from,
      to_account: to,
      amount,
    })
  return id
}

/** Something handed to families, with its step. */
export const aDistribution = async (
  offerId: string,
  allocationId: string,
  heads: { amount: number; families: number; adults: number; children: number; newFamilies?: number },
  { on = '2026-02-20', photo = null as string | null } = {},
): Promise<string> => {
  const { amount, families, adults, children, newFamilies = families } = heads
  const moves: [string, string, number][] = [['received', 'distributed', amount]]
  const id = await aStep(offerId, 'distribute', on, moves, { allocation_id: allocationId, photo })
  await insert('distribution', {
    id,
    allocation_id: allocationId,
    organisation_id: 'nobody',
    amount,
    families,
    new_families: newFamilies,
    adults,
    children,
    on_day: on,
    place: '活动室',
  })
  return id
}
