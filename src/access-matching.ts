import { row, type AccessRow } from './access-row.ts'
import { NeedMatches, OfferMatches, PlanCategories, PlanShape } from './resources/matching/schema.ts'

/** Who may call which route of matches and plans. */
export const matchingAccess = {
  'GET /api/resources/needs/:id/matches': row({
    callers: ['account'],
    does: 'Offers for a need, best first, and why others were left out: coordinators of its city, its organisation',
    gives: NeedMatches,
  }),
  'GET /api/resources/offers/:id/matches': row({
    callers: ['account'],
    does: 'Needs for an offer, best first, and why others were left out: coordinators of its cities, its organisation',
    gives: OfferMatches,
  }),
  'POST /api/resources/plans': row({
    roles: ['coordinator'],
    does: 'Propose how the offers of a category are shared among its needs; nothing is written',
    gives: PlanShape,
  }),
  'GET /api/resources/plans/categories': row({
    roles: ['coordinator'],
    does: 'Categories with how many needs and offers a plan could be made of, the most wanted first',
    gives: PlanCategories,
  }),
} as const satisfies Record<string, AccessRow>
