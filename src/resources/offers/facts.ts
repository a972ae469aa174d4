import { getTableColumns, sql, type SQL } from 'drizzle-orm'
import { actingOrganisation, type ActingOrganisation } from '../../people/organisations/contract.ts'
import { accountOf, type Caller, type Ctx, type Grants } from '../../platform/context.ts'
import { refuse, ok, type Result } from '../../platform/result.ts'
import { fresh } from '../../platform/version.ts'
import type { donorKinds, offerKinds } from '../kinds.ts'
import type { Balances } from '../ledger/rules.ts'
import { standingOf, type Standing } from './may.ts'
import { offer } from './tables.ts'

type Stored = typeof offer.$inferSelect

export type CategoryName = { key: string; zh: string; en: string; kind: (typeof offerKinds)[number] }
/** SQLite's JSON says 0 and 1 for no and yes. */
type InJson<T> = { [K in keyof T]: T[K] extends boolean ? boolean | number : T[K] }

export type DonorOf = { id: string; name: string; kind: (typeof donorKinds)[number]; named: boolean }
/** `held`: some of it was promised. */
export type LotOf = { id: string; batch: string; bestBefore: string | null; recalled: boolean; held: boolean }

/** An offer as commands and screens read it. Instants in epoch milliseconds, quantities in base units. */
export type OfferFacts = Stored & {
  cities: string[]
  categoryName: CategoryName
  /** The organisation that posted it, and what the asker is in it. */
  acting: ActingOrganisation | null
  /** One of those who give may be named in public neither here nor anywhere. */
  unnamed: boolean
  donors: DonorOf[]
  lots: LotOf[]
  /** The asker's organisation was promised some of it. */
  isPartner: boolean
  /** Some of it was ever promised. */
  bound: boolean
  /** What arrived above what was sent: it never was on offer. */
  surplusIn: number
}

/** What a row of a list needs of an offer `o`. */
export const rowColumns = (caller: Caller): SQL => sql`o.*,
  (select json_group_array(c.city) from offer_city c where c.offer_id = o.id) as cities,
  (select json_object('key', g.key, 'zh', g.zh, 'en', g.en, 'kind', g.kind) from category g where g.key = o.category)
    as category_name,
  ${actingOrganisation(sql`o.organisation_id`, caller)} as acting,
  coalesce((select not min(d.named) from offer_donor f join donor d on d.id = f.donor_id where f.offer_id = o.id), 0)
    or exists (select 1 from donor d where d.id = o.organisation_id and not d.named) as unnamed`

/** What the page of one offer and its commands need besides. */
const columns = (caller: Caller): SQL => sql`${rowColumns(caller)},
  (select json_group_array(json_object('id', d.id, 'name', d.name, 'kind', d.kind, 'named', d.named) order by f.position)
    from offer_donor f join donor d on d.id = f.donor_id where f.offer_id = o.id) as donors,
  (select json_group_array(json_object('id', l.id, 'batch', l.batch, 'bestBefore', l.best_before, 'recalled',
    l.recalled_at is not null, 'held', exists (select 1 from allocation b where b.lot_id = l.id)) order by l.batch) from offer_lot l where l.offer_id = o.id) as lots,
  exists (select 1 from allocation a where a.offer_id = o.id) as bound,
  exists (select 1 from membership m join allocation a on a.organisation_id = m.organisation_id and a.offer_id = o.id
    where m.account_id = ${accountOf(caller)} and a.state not in ('cancelled', 'returned')) as is_partner,
  iif(o.state in ('withdrawn', 'expired'), (select coalesce(sum(v.amount), 0) from movement v where v.offer_id = o.id
    and v.from_account = 'outside' and v.to_account = 'surplus'), 0) as surplus_in`

export const offerFacts = (id: string, caller: Caller): SQL =>
  sql`select ${columns(caller)} from offer o where o.id = ${id}`

/** Offers for a command, however many, in one SELECT. */
export const offersFacts = (ids: string[], caller: Caller): SQL =>
  sql`select ${columns(caller)} from json_each(${JSON.stringify(ids)}) j join offer o on o.id = j.value`

const stored = Object.entries(getTableColumns(offer))

const json = <T>(text: unknown, otherwise: T): T =>
  (JSON.parse(String(text ?? 'null')) as T | null) ?? otherwise

export const factsOf = (row: Record<string, unknown>): OfferFacts => {
  const own = stored.map(([member, column]) => {
    const value = row[column.name] ?? null
    return [member, value === null ? null : column.mapFromDriverValue(value)]
  })
  return {
    ...(Object.fromEntries(own) as Stored),
    cities: json<string[]>(row['cities'], []).toSorted(),
    categoryName: json<CategoryName>(row['category_name'], { key: '', zh: '', en: '', kind: 'goods' }),
    acting: json<ActingOrganisation | null>(row['acting'], null),
    unnamed: Boolean(row['unnamed']),
    donors: json<InJson<DonorOf>[]>(row['donors'], []).map((d) => ({ ...d, named: Boolean(d.named) })),
    lots: json<InJson<LotOf>[]>(row['lots'], []).map((l) => ({
      ...l,
      recalled: Boolean(l.recalled),
      held: Boolean(l.held),
    })),
    isPartner: Boolean(row['is_partner']),
    bound: Boolean(row['bound']),
    surplusIn: Number(row['surplus_in'] ?? 0),
  }
}

/** An offer's balances by their accounts. */
export const balancesOf = (o: OfferFacts): Balances => ({
  offered: o.offered,
  reserved: o.reserved,
  'in-transit': o.inTransit,
  received: o.received,
  surplus: o.surplus,
  distributed: o.distributed,
  lost: o.lost,
  returned: o.returned,
})

/** The offer for a screen: to others than its own and staff, only while it is published, or where it was promised to them. */
export const readShown = (
  ctx: Ctx,
  grants: Grants,
  row: Record<string, unknown> | undefined,
): Result<{ offer: OfferFacts; standing: Standing }> => {
  if (!row) return refuse('thing.unknown')
  const found = factsOf(row)
  const standing = standingOf(ctx, grants, found)
  // What was published once keeps its page, so that a link in a chat says that it has ended.
  const isPast = found.publishedAt !== null && (found.state === 'published' || found.state === 'expired')
  return standing === 'public' && !isPast ? refuse('thing.unknown') : ok({ offer: found, standing })
}

/** The offer for a command of its own or of staff, at the version that `If-Match` names. Others are refused. */
export const readWritten = (
  ctx: Ctx,
  grants: Grants,
  row: Record<string, unknown> | undefined,
  matched: number | null,
): Result<{ offer: OfferFacts; standing: 'staff' | 'own' }> => {
  const found = readShown(ctx, grants, row)
  if (!found.ok) return found
  const { offer: facts, standing } = found.value
  if (standing === 'public' || standing === 'partner') return refuse('role.missing')
  const status = facts.acting?.status
  // A suspended or rejected organisation changes nothing; staff still do.
  if (standing === 'own' && (status === 'suspended' || status === 'rejected'))
    return refuse('organisation.not-verified', { organisationStatus: status })
  const checked = fresh(facts.version, matched)
  return checked.ok ? ok({ offer: facts, standing }) : checked
}
