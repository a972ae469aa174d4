import { sql } from 'drizzle-orm'
import { look } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { coordinates, coordinatedCities } from '../may.ts'
import { categoryFacts, categoryKey, readCategory } from '../needs/category.ts'
import { needsOfPlan, offersOfPlan, planBounds } from './candidates.ts'
import { categoryWords, readNeed, readOffer, readWords, shownNeed, shownOffer, sumOf } from './facts.ts'
import { exclusionOf } from './filters.ts'
import { planOf } from './plans.ts'
import type { AskPlan, PlanShape } from './schema.ts'

/**
 * Proposes how the offers of a category are shared among the needs of the cities that the asker coordinates, at most 80
 * offers and 120 needs; says so where there are more. Nothing is written: a person reads it and confirms its lines. One
 * round trip.
 */
export const proposePlan = (ctx: Ctx, { category, mode, city }: AskPlan): Promise<Result<PlanShape>> => {
  const key = categoryKey(category)
  const cities = sql`select name as city from (${coordinatedCities(ctx)})
    where ${city ?? null} is null or name = ${city ?? null}`
  return look(
    ctx,
    [
      sql`select ${categoryFacts(category)} as category`,
      offersOfPlan(key, ctx.now, city),
      needsOfPlan(key, ctx.now, cities),
      categoryWords,
    ],
    ([head, offerRows = [], needRows = [], said = []], grants) => {
      const known = readCategory(head?.[0]?.['category'])
      if (!known.ok) return known
      if (city !== undefined && !coordinates(ctx, grants, city)) return refuse('role.missing')
      const words = readWords(said)
      const offers = offerRows.slice(0, planBounds.offers).map((row) => readOffer(row, words))
      const needs = needRows.slice(0, planBounds.needs).map((row) => readNeed(row, words))
      const today = localDay(ctx.now, networkZone)
      const plan = planOf(
        offers.map((facts) => {
          const { id, left, lot, cities: where, handover, since } = facts
          return { id, left, lot, cities: where, delivers: handover !== 'pick-up', created: since, facts }
        }),
        needs.map((facts) => {
          const { id, missing, city: where, urgency, since } = facts
          return { id, missing, city: where, urgency, created: since, facts }
        }),
        mode,
        (offer, need) => exclusionOf(offer.facts, need.facts, today) === null,
      )
      const offerOf = new Map(offers.map((offer) => [offer.id, offer]))
      const needOf = new Map(needs.map((need) => [need.id, need]))
      const { kind: _, ...named } = known.value
      return ok({
        category: named,
        mode,
        proposals: plan.proposals.flatMap(({ offerId, needId, amount }) => {
          const offer = offerOf.get(offerId)
          const quantity = offer && sumOf(offer, amount)
          return quantity ? [{ offerId, needId, quantity }] : []
        }),
        unmet: plan.unmet.map(({ needId, amount, why }) => {
          const need = needOf.get(needId)
          return { needId, quantity: need ? sumOf(need, amount) : null, why }
        }),
        offers: offers.map((offer) => ({ id: offer.id, ...shownOffer(offer, true) })),
        needs: needs.map((need) => ({ id: need.id, ...shownNeed(need) })),
        optimal: plan.optimal,
        more: { offers: offerRows.length > planBounds.offers, needs: needRows.length > planBounds.needs },
      })
    },
  )
}
