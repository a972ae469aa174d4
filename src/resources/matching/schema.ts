import * as z from 'zod/mini'
import { countIn, day, line } from '../../platform/shapes.ts'
import { handovers, offerKinds, urgencies } from '../kinds.ts'
import { Sum } from '../quantities/schema.ts'
import { exclusions, partNames, unmetReasons, planModes } from './kinds.ts'

const names = z.object({ zh: z.string(), en: z.string() })

export const MatchQuery = z.object({ limit: z.optional(countIn(1, 100)) })
export type MatchQuery = z.infer<typeof MatchQuery>

/** One part of a score. `why` is a code; `words`: what both say; `days`: of waiting. */
const Part = z.object({
  part: z.enum(partNames),
  points: z.int(),
  of: z.int(),
  why: z.string(),
  words: z.optional(z.array(z.string())),
  days: z.optional(z.int()),
})

/** Whose gift an offer is, as the asker may know it. `name`: none where nobody wrote it down. */
const Giver = z.object({ name: z.nullable(z.string()), anonymous: z.boolean() })

const offerMembers = {
  title: z.string(),
  kind: z.enum(offerKinds),
  category: z.string(),
  categoryName: names,
  donor: Giver,
  cities: z.array(z.string()),
  handover: z.enum(handovers),
  validFrom: day,
  validUntil: day,
  /** What can still be promised, and the smallest lot; null where nobody knows how much there is. */
  left: z.nullable(Sum),
  lot: z.nullable(Sum),
}

const needMembers = {
  title: z.string(),
  kind: z.enum(offerKinds),
  category: z.string(),
  categoryName: names,
  organisation: z.object({ id: z.string(), name: z.string() }),
  city: z.string(),
  neededBy: day,
  urgency: z.enum(urgencies),
  families: z.int(),
  /** What nobody has promised yet; null where nobody knows how many. */
  missing: z.nullable(Sum),
}

const score = {
  score: z.int(),
  parts: z.array(Part),
  /** What one would promise; null where one of the two is not known, and nothing can be counted out. */
  quantity: z.nullable(Sum),
}

const why = z.enum(exclusions)

/** Offers for a need, best first; what was looked at and left out, with the first reason. */
export const NeedMatches = z.object({
  need: z.object({ id: z.string(), ...needMembers }),
  items: z.array(z.object({ offerId: z.string(), ...score, ...offerMembers })),
  excluded: z.array(z.object({ offerId: z.string(), why, ...offerMembers })),
  /** Whether who asks coordinates the need's city, and may promise. */
  mayAllocate: z.boolean(),
})
export type NeedMatches = z.infer<typeof NeedMatches>

/** Needs for an offer, best first. */
export const OfferMatches = z.object({
  offer: z.object({ id: z.string(), ...offerMembers }),
  items: z.array(
    z.object({ needId: z.string(), ...score, ...needMembers, /** Of this need. */ mayAllocate: z.boolean() }),
  ),
  excluded: z.array(z.object({ needId: z.string(), why, ...needMembers })),
})
export type OfferMatches = z.infer<typeof OfferMatches>

export const AskPlan = z.object({
  /** A category's key, or another word for it. */
  category: line(40),
  mode: z.enum(planModes),
  /** Needs of this city only; without one, of all that the asker coordinates. */
  city: z.optional(line(20)),
})
export type AskPlan = z.infer<typeof AskPlan>

/** What could be planned, the most wanted first; counts end at what one plan takes. */
export const PlanCategories = z.object({
  items: z.array(
    z.object({ key: z.string(), zh: z.string(), en: z.string(), needs: z.int(), offers: z.int() }),
  ),
})
export type PlanCategories = z.infer<typeof PlanCategories>

export const PlanShape = z.object({
  category: z.object({ key: z.string(), zh: z.string(), en: z.string() }),
  mode: z.enum(planModes),
  proposals: z.array(z.object({ offerId: z.string(), needId: z.string(), quantity: Sum })),
  unmet: z.array(z.object({ needId: z.string(), quantity: z.nullable(Sum), why: z.enum(unmetReasons) })),
  /** What the lines are about. */
  offers: z.array(z.object({ id: z.string(), ...offerMembers })),
  needs: z.array(z.object({ id: z.string(), ...needMembers })),
  /** Proved to be the best; else the best that was found. */
  optimal: z.boolean(),
  /** More offers or needs than a plan takes: those that wait longest were taken. */
  more: z.object({ offers: z.boolean(), needs: z.boolean() }),
})
export type PlanShape = z.infer<typeof PlanShape>
