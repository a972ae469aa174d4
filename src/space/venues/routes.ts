import { Hono } from 'hono'
import { answer, show, type AppEnv } from '../../platform/http.ts'
import { body, query } from '../../platform/input.ts'
import { ifMatch } from '../../platform/version.ts'
import { showAvailability, showTimeline } from './availability.ts'
import { changeVenue, tryChange } from './change.ts'
import { createVenue } from './create.ts'
import { findVenues } from './find.ts'
import { ChangeVenue, CreateVenue, DryRun, FindVenues, ListDays, ListTimeline, PutHours } from './schema.ts'
import { putHours, tryHours } from './set-hours.ts'
import { showVenue } from './views.ts'

export const venues = new Hono<AppEnv>()
  .get('/', query(FindVenues), async (c) => show(c, await findVenues(c.get('ctx'), c.req.valid('query'))))
  .post('/', body(CreateVenue), async (c) => answer(c, await createVenue(c.get('ctx'), c.req.valid('json'))))
  .get('/:id', async (c) => show(c, await showVenue(c.get('ctx'), c.req.param('id'))))
  .patch('/:id', query(DryRun), body(ChangeVenue), async (c) => {
    const { dryRun, cursor } = c.req.valid('query')
    const [ctx, id, input] = [c.get('ctx'), c.req.param('id'), c.req.valid('json')]
    if (dryRun) return show(c, await tryChange(ctx, id, input, cursor))
    return answer(c, await changeVenue(ctx, id, input, ifMatch(c)))
  })
  .put('/:id/hours', query(DryRun), body(PutHours), async (c) => {
    const { dryRun, cursor } = c.req.valid('query')
    const [ctx, id, input] = [c.get('ctx'), c.req.param('id'), c.req.valid('json')]
    if (dryRun) return show(c, await tryHours(ctx, id, input, cursor))
    return answer(c, await putHours(ctx, id, input, ifMatch(c)))
  })
  .get('/:id/availability', query(ListDays), async (c) =>
    show(c, await showAvailability(c.get('ctx'), c.req.param('id'), c.req.valid('query'))),
  )

/** The timeline: all venues of a place side by side. */
export const availability = new Hono<AppEnv>().get('/', query(ListTimeline), async (c) =>
  show(c, await showTimeline(c.get('ctx'), c.req.valid('query'))),
)
