import { kinship, type NeedFacts, type OfferFacts } from './filters.ts'
import type { partNames } from './kinds.ts'
import { joined } from './words.ts'

/** One part of a score: points out of so many, and a code of why. `words`: those that both have; `days`: of waiting. */
export type Part = {
  part: (typeof partNames)[number]
  points: number
  of: number
  why: string
  words?: string[]
  days?: number
}

const categoryPoints = { same: 40, synonym: 25, other: 10 }
const urgencyPoints = { high: 20, normal: 10, low: 0 }
const wordPoints = 20
const waitingPoints = 10

/** Three days of waiting are a point, so a month is all of them. */
const daysAPoint = 3
const day = 86_400_000

/** An offer of one city lies there; of several, nobody says where it lies, and it counts by how it is handed over. */
const distancePart = (offer: OfferFacts, need: NeedFacts): Part => {
  const near = offer.cities.length === 1 && offer.cities[0] === need.city
  const comes = offer.handover !== 'pick-up'
  const [points, why] = near
    ? comes
      ? [10, 'same-city']
      : [8, 'same-city-pick-up']
    : comes
      ? [6, 'delivered']
      : [3, 'pick-up']
  return { part: 'distance', points, of: 10, why }
}

const wordsPart = (offer: OfferFacts, need: NeedFacts): Part => {
  const found = need.asks.filter((token) => offer.tokens.has(token))
  const share = need.asks.length === 0 ? 0 : found.length / need.asks.length
  return {
    part: 'words',
    points: Math.round(wordPoints * share),
    of: wordPoints,
    why: found.length === 0 ? 'none' : share === 1 ? 'all' : 'some',
    words: joined(found),
  }
}

/**
 * The points of an offer for a need that no filter keeps apart, a hundred at the most, whole, by parts: category 40 (25
 * where a word of the title names it, 10 where one is filed under "other"), words 20 (the share of what the need's title
 * looks for that is in the offer's title and details, rounded), urgency 20 (high 20, normal 10, low 0), distance 10 (one
 * city 10, to be fetched there 8; of several cities delivered 6, to be fetched 3), waiting 10 (a point for three days since
 * the need was published). `now` is in epoch milliseconds.
 */
export const scoreOf = (
  offer: OfferFacts,
  need: NeedFacts,
  now: number,
): { score: number; parts: Part[] } => {
  const kin = kinship(offer, need) ?? 'other'
  const days = Math.max(0, Math.floor((now - need.since) / day))
  const parts: Part[] = [
    { part: 'category', points: categoryPoints[kin], of: 40, why: kin },
    wordsPart(offer, need),
    { part: 'urgency', points: urgencyPoints[need.urgency], of: 20, why: need.urgency },
    distancePart(offer, need),
    {
      part: 'waiting',
      points: Math.min(waitingPoints, Math.floor(days / daysAPoint)),
      of: waitingPoints,
      why: 'days',
      days,
    },
  ]
  return { score: parts.reduce((sum, { points }) => sum + points, 0), parts }
}

/**
 * What of an offer one would promise to a need: all that is missing, as far as it goes. Null where one of the two is not
 * known: such a pair matches, but nothing can be counted out.
 */
export const suggested = (offer: Pick<OfferFacts, 'left'>, need: Pick<NeedFacts, 'missing'>): number | null =>
  offer.left === null || need.missing === null ? null : Math.min(offer.left, need.missing)

/** Best first; of the same score the older, then by id: the order of the rows does not matter. */
export const byScore = <T extends { score: number; since: number; id: string }>(a: T, b: T): number =>
  b.score - a.score || a.since - b.since || (a.id < b.id ? -1 : 1)
