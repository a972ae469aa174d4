import { Hono } from 'hono'
import { show, type AppEnv } from '../../platform/http.ts'
import { body, query } from '../../platform/input.ts'
import { viewPlanCategories } from './plan-categories.ts'
import { proposePlan } from './planning.ts'
import { AskPlan, MatchQuery } from './schema.ts'
import { matchesOfNeed, matchesOfOffer } from './views.ts'

/** Suggestions both ways. */
export const needMatches = new Hono<AppEnv>().get('/:id/matches', query(MatchQuery), async (c) =>
  show(c, await matchesOfNeed(c.get('ctx'), c.req.param('id'), c.req.valid('query'))),
)

export const offerMatches = new Hono<AppEnv>().get('/:id/matches', query(MatchQuery), async (c) =>
  show(c, await matchesOfOffer(c.get('ctx'), c.req.param('id'), c.req.valid('query'))),
)

/** A proposal for a whole category: a command that changes nothing. */
export const plans = new Hono<AppEnv>()
  .post('/', body(AskPlan), async (c) => show(c, await proposePlan(c.get('ctx'), c.req.valid('json'))))
  .get('/categories', async (c) => show(c, await viewPlanCategories(c.get('ctx'))))
