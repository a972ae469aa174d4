import { sql, type SQL } from 'drizzle-orm'
import { actingOrganisation, type ActingOrganisation } from '../../people/organisations/contract.ts'
import type { Caller } from '../../platform/context.ts'
import { fitPosted } from '../quantities/fit.ts'
import type { Quantity } from '../quantities/rules.ts'
import type { Base } from '../quantities/units.ts'
import type { Dated } from './past.ts'
import { nothing, type Balances } from './rules.ts'
import type { AllocationRow } from './schema.ts'

/** How the row of a quantity says it: the unit as posted, what is in one of it, and base units in one. */
export type Saying = { posted: Quantity; base: Base; factor: number }

export type LotFacts = {
  id: string
  batch: string
  bestBefore: string | null
  recalledAt: number | null
  /** Why it was recalled. */
  reason: string | null
}

/** An allocation as a command must know it. Amounts in base units of its offer. */
export type AllocationFacts = Saying & {
  id: string
  offerId: string
  needId: string
  organisationId: string
  city: string
  amount: number
  state: AllocationRow['state']
  balances: Balances
  families: number
  version: number
  createdAt: number
  changedAt: number
  offer: {
    title: string
    kind: AllocationRow['offer']['kind']
    category: string
    state: string
    /** What is left to promise. */
    offered: number
    organisationId: string | null
    anonymous: boolean
  }
  need: { title: string; kind: string; state: string }
  lot: LotFacts | null
  /** The need's organisation, and that of the offer: what who asks is in each. */
  organisation: ActingOrganisation
  giver: ActingOrganisation | null
  history: Dated[]
}

/** Where the month's figures count what happens to an allocation: where it is needed, as what it was offered. */
export const countedAt = ({
  city,
  offer,
  base,
}: AllocationFacts): { city: string; category: string; base: Base } => ({
  city,
  category: offer.category,
  base,
})

const lotJson = sql`(select json_object('id', l.id, 'batch', l.batch, 'bestBefore', l.best_before, 'recalledAt',
  l.recalled_at, 'reason', l.reason) from offer_lot l where l.id = a.lot_id)`

const historyJson = sql`(select json_group_array(json_object('on', h.on_day, 'from', h.from_account, 'to', h.to_account,
  'amount', h.amount)) from (select s.on_day, m.from_account, m.to_account, sum(m.amount) as amount from movement m
  join ledger_step s on s.id = m.step_id where m.allocation_id = a.id group by 1, 2, 3) h)`

const columns = (caller: Caller): SQL => sql`a.*, o.title as offer_title, o.kind as offer_kind, o.category,
  o.state as offer_state, o.offered, o.organisation_id as giver_id, o.anonymous, n.title as need_title, n.kind as need_kind,
  n.state as need_state, ${lotJson} as lot, ${actingOrganisation(sql`a.organisation_id`, caller)} as organisation,
  ${actingOrganisation(sql`o.organisation_id`, caller)} as giver`

const joined = sql`join offer o on o.id = a.offer_id join need n on n.id = a.need_id`

/** Allocations for a command, by a JSON array of their ids, with what happened to each by day. */
export const allocationFacts = (ids: SQL | string, caller: Caller): SQL =>
  sql`select ${columns(caller)}, ${historyJson} as history from json_each(${ids}) j
    join allocation a on a.id = j.value ${joined}`

/** Allocations for a screen: `rows` selects their `id` and `at`, the latest first. */
export const allocationRows = (rows: SQL, caller: Caller): SQL =>
  sql`select r.at, ${columns(caller)} from (${rows}) r join allocation a on a.id = r.id ${joined}
    order by r.at desc, a.id desc`

/** A JSON column, or null. */
export const json = <T>(value: unknown): T => JSON.parse(String(value ?? 'null')) as T

export const factsOf = (row: Record<string, unknown>): AllocationFacts => {
  const text = (name: string) => String(row[name])
  const n = (name: string) => Number(row[name])
  return {
    id: text('id'),
    offerId: text('offer_id'),
    needId: text('need_id'),
    organisationId: text('organisation_id'),
    city: text('city'),
    posted: json<Quantity>(row['posted']),
    base: text('base') as Base,
    factor: n('factor'),
    amount: n('amount'),
    state: text('state') as AllocationRow['state'],
    balances: {
      ...nothing,
      reserved: n('reserved'),
      'in-transit': n('in_transit'),
      received: n('received'),
      surplus: n('surplus'),
      distributed: n('distributed'),
      lost: n('lost'),
      returned: n('returned'),
    },
    families: n('families'),
    version: n('version'),
    createdAt: n('created_at'),
    changedAt: n('changed_at'),
    offer: {
      title: text('offer_title'),
      kind: text('offer_kind') as AllocationRow['offer']['kind'],
      category: text('category'),
      state: text('offer_state'),
      offered: n('offered'),
      organisationId: row['giver_id'] === null ? null : text('giver_id'),
      anonymous: row['anonymous'] === 1,
    },
    need: { title: text('need_title'), kind: text('need_kind'), state: text('need_state') },
    lot: json<LotFacts | null>(row['lot']),
    organisation: json<ActingOrganisation>(row['organisation']),
    giver: json<ActingOrganisation | null>(row['giver']),
    history: json<Dated[] | null>(row['history']) ?? [],
  }
}

export const instant = (at: number): string => new Date(at).toISOString()

export const lotOf = (lot: LotFacts): NonNullable<AllocationRow['lot']> => ({
  ...lot,
  recalledAt: lot.recalledAt === null ? null : instant(lot.recalledAt),
})

/** Where each part of an allocation is, in its own unit. */
export const amountsOf = (balances: Balances, saying: Saying): AllocationRow['amounts'] => {
  const of = (amount: number) => fitPosted(saying, amount)
  return {
    reserved: of(balances.reserved),
    inTransit: of(balances['in-transit']),
    received: of(balances.received),
    surplus: of(balances.surplus),
    distributed: of(balances.distributed),
    lost: of(balances.lost),
    returned: of(balances.returned),
  }
}

/** An allocation as it is answered. */
export const rowOf = (a: AllocationFacts): AllocationRow => ({
  id: a.id,
  offerId: a.offerId,
  needId: a.needId,
  organisationId: a.organisationId,
  city: a.city,
  quantity: a.posted,
  state: a.state,
  offer: { title: a.offer.title, kind: a.offer.kind, category: a.offer.category },
  need: { title: a.need.title },
  organisation: { name: a.organisation.name },
  amounts: amountsOf(a.balances, a),
  families: a.families,
  lot: a.lot && lotOf(a.lot),
  version: a.version,
  createdAt: instant(a.createdAt),
  changedAt: instant(a.changedAt),
})

/** Addresses of an organisation's owners, as a JSON array. */
export const ownersOf = (organisationId: SQL): SQL =>
  sql`(select json_group_array(p.email) from membership m join account p on p.id = m.account_id
    where m.organisation_id = ${organisationId} and m.role = 'owner')`

/** Reads what `ownersOf` selected. */
export const addressesIn = (value: unknown): string[] => json<string[] | null>(value) ?? []
