import { sql, type SQL } from 'drizzle-orm'
import type { Quantity } from '../quantities/rules.ts'
import { sumIn } from '../quantities/sums.ts'
import type { NeedFacts, OfferFacts } from './filters.ts'
import type { NeedMatches, OfferMatches } from './schema.ts'
import { askedTokens, categoriesSaid, foundTokens, type CategoryWord } from './words.ts'

type Row = Record<string, unknown>
type Names = { zh: string; en: string }
type Measure = { posted: Quantity | null; factor: number | null }
type Donor = { name: string; named: number }

/** An offer or a need with what is shown of it beside the facts of a match. */
export type FoundOffer = OfferFacts &
  Measure & { title: string; names: Names; donors: Donor[]; anonymous: boolean }
export type FoundNeed = NeedFacts &
  Measure & { title: string; names: Names; organisation: string; families: number }

const names = (category: SQL) =>
  sql`(select json_object('zh', c.zh, 'en', c.en) from category c where c.key = ${category}) as names`

/** Characters of the details in which words are looked for: the rest of a long text says other things. */
const read = 120

/** What a match asks of the offer `o`. */
export const offerColumns = sql`o.id, o.organisation_id, o.state, o.kind, o.category, o.title,
  substr(coalesce(o.details, ''), 1, ${sql.raw(String(read))}) as details, o.posted, o.base, o.factor, o.amount,
  o.offered, o.lot, o.handover, o.valid_from, o.valid_until, o.published_at, o.created_at, o.anonymous,
  ${names(sql`o.category`)},
  (select json_group_array(y.city) from offer_city y where y.offer_id = o.id) as cities,
  (select json_object('name', g.name, 'status', g.status) from organisation g where g.id = o.organisation_id) as giver,
  (select json_group_array(json_object('name', d.name, 'named', d.named)) from (select d.name, d.named from offer_donor f
    join donor d on d.id = f.donor_id where f.offer_id = o.id order by f.position, d.id) d) as donors`

/** What a match asks of the need `n`. */
export const needColumns = sql`n.id, n.organisation_id, n.state, n.kind, n.category, n.title, n.posted, n.base, n.factor,
  n.amount, n.promised, n.city, n.needed_by, n.urgency, n.families, n.published_at, n.created_at,
  ${names(sql`n.category`)},
  (select json_object('name', g.name, 'status', g.status) from organisation g where g.id = n.organisation_id) as asker`

/** All words of categories: the taxonomy is small and does not grow with what is posted. */
export const categoryWords = sql`select folded, category from category_word limit 2000`

export const readWords = (rows: Row[]): CategoryWord[] =>
  rows.map((row) => ({ folded: String(row['folded']), category: String(row['category']) }))

const json = <T>(value: unknown, none: T): T => (JSON.parse(String(value ?? 'null')) as T | null) ?? none
const numberOr = (value: unknown): number | null =>
  value === null || value === undefined ? null : Number(value)

/** The rest is asked for only where the filters before it let a pair through. */
const lazily = <T>(make: () => T): (() => T) => {
  let made: { value: T } | null = null
  return () => (made ??= { value: make() }).value
}

export const readOffer = (row: Row, words: readonly CategoryWord[]): FoundOffer => {
  const title = String(row['title'])
  const giver = json<{ name: string; status: OfferFacts['standing'] } | null>(row['giver'], null)
  const donors = json<Donor[]>(row['donors'], [])
  const says = lazily(() => categoriesSaid(title, words))
  const tokens = lazily(() => foundTokens(`${title} ${String(row['details'] ?? '')}`))
  return {
    id: String(row['id']),
    organisationId: (row['organisation_id'] ?? null) as string | null,
    standing: giver?.status ?? null,
    state: row['state'] as FoundOffer['state'],
    kind: row['kind'] as FoundOffer['kind'],
    category: String(row['category']),
    get says() {
      return says()
    },
    get tokens() {
      return tokens()
    },
    base: (row['base'] ?? null) as FoundOffer['base'],
    left: row['amount'] === null ? null : Number(row['offered']),
    lot: Number(row['lot']),
    cities: json<string[]>(row['cities'], []),
    handover: row['handover'] as FoundOffer['handover'],
    validFrom: String(row['valid_from']),
    validUntil: String(row['valid_until']),
    since: Number(row['published_at'] ?? row['created_at']),
    posted: json<Quantity | null>(row['posted'], null),
    factor: numberOr(row['factor']),
    title,
    names: json<Names>(row['names'], { zh: '', en: '' }),
    donors: donors.length === 0 && giver ? [{ name: giver.name, named: 1 }] : donors,
    anonymous: row['anonymous'] === 1,
  }
}

export const readNeed = (row: Row, words: readonly CategoryWord[]): FoundNeed => {
  const title = String(row['title'])
  const asker = json<{ name: string; status: NeedFacts['standing'] }>(row['asker'], {
    name: '',
    status: 'pending',
  })
  const says = lazily(() => categoriesSaid(title, words))
  const asks = lazily(() => askedTokens(title))
  const amount = numberOr(row['amount'])
  return {
    id: String(row['id']),
    organisationId: String(row['organisation_id']),
    standing: asker.status,
    state: row['state'] as FoundNeed['state'],
    kind: row['kind'] as FoundNeed['kind'],
    category: String(row['category']),
    get says() {
      return says()
    },
    get asks() {
      return asks()
    },
    base: (row['base'] ?? null) as FoundNeed['base'],
    missing: amount === null ? null : Math.max(0, amount - Number(row['promised'])),
    city: String(row['city']),
    neededBy: String(row['needed_by']),
    urgency: row['urgency'] as FoundNeed['urgency'],
    since: Number(row['published_at'] ?? row['created_at']),
    posted: json<Quantity | null>(row['posted'], null),
    factor: numberOr(row['factor']),
    title,
    names: json<Names>(row['names'], { zh: '', en: '' }),
    organisation: asker.name,
    families: Number(row['families']),
  }
}

/** An amount of base units in the unit as it was posted where that is exact; null where nobody knows how many. */
export const sumOf = (of: Measure & { base: OfferFacts['base'] }, amount: number | null) =>
  amount === null || of.base === null
    ? null
    : sumIn({ posted: of.posted, base: of.base, factor: of.factor }, amount)

/**
 * Whose gift it is: to staff and its own all its donors; to others nobody where it is anonymous or one of them wishes not
 * to be named.
 */
const giverOf = (offer: FoundOffer, inside: boolean): NeedMatches['items'][number]['donor'] => {
  const anonymous = offer.anonymous || offer.donors.some(({ named }) => named === 0)
  const shown = inside || !anonymous
  return {
    name: shown && offer.donors.length > 0 ? offer.donors.map(({ name }) => name).join('、') : null,
    anonymous,
  }
}

export const shownOffer = (offer: FoundOffer, inside: boolean) => ({
  title: offer.title,
  kind: offer.kind,
  category: offer.category,
  categoryName: offer.names,
  donor: giverOf(offer, inside),
  cities: [...offer.cities],
  handover: offer.handover,
  validFrom: offer.validFrom,
  validUntil: offer.validUntil,
  left: sumOf(offer, offer.left),
  lot: offer.lot > 1 ? sumOf(offer, offer.lot) : null,
})

export const shownNeed = (need: FoundNeed): Omit<OfferMatches['excluded'][number], 'needId' | 'why'> => ({
  title: need.title,
  kind: need.kind,
  category: need.category,
  categoryName: need.names,
  organisation: { id: need.organisationId, name: need.organisation },
  city: need.city,
  neededBy: need.neededBy,
  urgency: need.urgency,
  families: need.families,
  missing: sumOf(need, need.missing),
})
