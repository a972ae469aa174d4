import type { handovers, needStates, offerKinds, offerStates, urgencies } from '../kinds.ts'
import { fits, type Base } from '../quantities/units.ts'
import type { exclusions } from './kinds.ts'

type Standing = 'pending' | 'verified' | 'suspended' | 'rejected'

/** What a match asks of an offer. Amounts are base units; `left` is null where nobody knows how much there is. */
export type OfferFacts = {
  id: string
  /** Who posted it and how it stands; none: staff, for somebody who phoned. */
  organisationId: string | null
  standing: Standing | null
  state: (typeof offerStates)[number]
  kind: (typeof offerKinds)[number]
  category: string
  /** The categories that its title names by one of their words. */
  says: ReadonlySet<string>
  /** What its title and details are found by. */
  tokens: ReadonlySet<string>
  base: Base | null
  left: number | null
  lot: number
  cities: readonly string[]
  handover: (typeof handovers)[number]
  /** Local dates, the last one whole. */
  validFrom: string
  validUntil: string
  /** Epoch milliseconds. */
  since: number
}

/** What a match asks of a need. `missing`: base units that are not promised yet, null where nobody knows how many. */
export type NeedFacts = {
  id: string
  organisationId: string
  standing: Standing
  state: (typeof needStates)[number]
  kind: (typeof offerKinds)[number]
  category: string
  says: ReadonlySet<string>
  /** What its title looks for, in the order of the words. */
  asks: readonly string[]
  base: Base | null
  missing: number | null
  city: string
  /** Local date. */
  neededBy: string
  urgency: (typeof urgencies)[number]
  /** Epoch milliseconds. */
  since: number
}

export type Exclusion = (typeof exclusions)[number]

/** The category of what nobody could file. */
const unfiled = 'other'

/**
 * How near two categories are: the same; one named by a word in the other's title (奶粉 filed under food, for a need of
 * infant); or one is filed under "other" and a word of the need is in the offer. Null: not related.
 */
export const kinship = (offer: OfferFacts, need: NeedFacts): 'same' | 'synonym' | 'other' | null => {
  if (offer.category === need.category) return 'same'
  if (offer.says.has(need.category) || need.says.has(offer.category)) return 'synonym'
  const isUnfiled = offer.category === unfiled || need.category === unfiled
  return isUnfiled && need.asks.some((token) => offer.tokens.has(token)) ? 'other' : null
}

/**
 * The hard filters: the first reason for which this offer cannot serve this need, or null. `today` is the network's local
 * date. An offer has to stand until the need's day and from that day on at the latest; an offer of an organisation that is
 * not verified yet stands once staff have published it, while a suspended or rejected one gives nothing. An unknown
 * quantity fits any unit and any amount.
 */
export const exclusionOf = (offer: OfferFacts, need: NeedFacts, today: string): Exclusion | null => {
  if (offer.state !== 'published' || need.state !== 'published') return 'state'
  if (offer.organisationId !== null && offer.organisationId === need.organisationId) return 'own'
  if (need.standing !== 'verified' || offer.standing === 'suspended' || offer.standing === 'rejected')
    return 'verified'
  if (offer.kind !== need.kind) return 'kind'
  if (kinship(offer, need) === null) return 'category'
  if (offer.base !== null && need.base !== null && !fits(offer.base, need.base)) return 'unit'
  if (!offer.cities.includes(need.city)) return 'city'
  if (offer.validUntil < today || offer.validUntil < need.neededBy || offer.validFrom > need.neededBy)
    return 'validity'
  if (need.missing !== null && need.missing <= 0) return 'met'
  if (offer.left !== null && (offer.left <= 0 || offer.left < offer.lot)) return 'nothing-left'
  return need.missing !== null && offer.left !== null && need.missing < offer.lot ? 'lot' : null
}
