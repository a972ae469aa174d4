import type { NeedMatches, OfferMatches, PlanShape } from '../../../src/resources/matching/schema.ts'
import { shortDay } from '../../ui/dates.ts'
import { locale } from '../../ui/locale.ts'
import { m } from '../../ui/messages/messages.js'
import { sayQuantity } from '../../ui/quantity.ts'

export type ShownOffer = NeedMatches['items'][number]
export type ShownNeed = OfferMatches['items'][number]
export type Part = ShownOffer['parts'][number]
export type Exclusion = NeedMatches['excluded'][number]['why']
export type Sum = NonNullable<ShownOffer['quantity']>

export const partName = (part: Part['part']): string =>
  ({
    category: m.desk_match_part_category,
    words: m.desk_match_part_words,
    urgency: m.desk_match_part_urgency,
    distance: m.desk_match_part_distance,
    waiting: m.desk_match_part_waiting,
  })[part]()

export const urgencyName = (urgency: ShownNeed['urgency']): string =>
  ({
    high: m.desk_match_urgency_high,
    normal: m.desk_match_urgency_normal,
    low: m.desk_match_urgency_low,
  })[urgency]()

const whys: Record<string, () => string> = {
  same: m.desk_match_why_same,
  synonym: m.desk_match_why_synonym,
  other: m.desk_match_why_other,
  none: m.desk_match_why_none,
  'same-city': m.desk_match_why_same_city,
  'same-city-pick-up': m.desk_match_why_same_city_fetch,
  delivered: m.desk_match_why_delivered,
  'pick-up': m.desk_match_why_fetch,
  high: m.desk_match_urgency_high,
  normal: m.desk_match_urgency_normal,
  low: m.desk_match_urgency_low,
}

/** Why a part of a score has its points. */
export const partWhy = ({ part, why, words = [], days = 0 }: Part): string => {
  if (part === 'waiting') return m.desk_match_why_days({ n: days })
  if (part === 'words' && words.length > 0)
    return m.desk_match_why_words({ words: words.join(locale.value === 'en' ? ', ' : '、') })
  return whys[why]?.() ?? why
}

export const exclusionName = (why: Exclusion): string =>
  ({
    state: m.desk_match_not_state,
    own: m.desk_match_not_own,
    verified: m.desk_match_not_verified,
    kind: m.desk_match_not_kind,
    category: m.desk_match_not_category,
    unit: m.desk_match_not_unit,
    city: m.desk_match_not_city,
    validity: m.desk_match_not_validity,
    met: m.desk_match_not_met,
    'nothing-left': m.desk_match_not_left,
    lot: m.desk_match_not_lot,
  })[why]()

export const unmetName = (why: PlanShape['unmet'][number]['why']): string =>
  ({
    unknown: m.desk_plan_why_unknown,
    'no-offer': m.desk_plan_why_no_offer,
    lot: m.desk_plan_why_lot,
    short: m.desk_plan_why_short,
  })[why]()

export const nameIn = (names: { zh: string; en: string }): string =>
  locale.value === 'en' ? names.en : names.zh

/** Whose gift it is, as far as who asks may know. */
export const donorName = ({ name, anonymous }: ShownOffer['donor']): string => {
  if (name === null) return anonymous ? m.gift_anonymous() : m.gift_unrecorded()
  return anonymous ? m.desk_match_anonymous_of({ name }) : name
}

/** The facts of an offer in one line. */
export const offerFacts = (
  offer: Pick<ShownOffer, 'donor' | 'cities' | 'handover' | 'validUntil' | 'lot'>,
) => [
  donorName(offer.donor),
  offer.cities.join(' '),
  offer.handover === 'pick-up' ? m.desk_match_pick_up() : m.desk_match_deliver(),
  m.desk_match_until({ day: shortDay(offer.validUntil) }),
  ...(offer.lot ? [m.desk_match_lot({ quantity: sayQuantity(offer.lot) })] : []),
]

/** The facts of a need in one line. */
export const needFacts = (need: Pick<ShownNeed, 'organisation' | 'city' | 'neededBy' | 'families'>) => [
  need.organisation.name,
  need.city,
  m.desk_match_by({ day: shortDay(need.neededBy) }),
  ...(need.families > 0 ? [m.desk_match_families({ n: need.families })] : []),
]
