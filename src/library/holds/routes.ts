import { Hono } from 'hono'
import { answer, show, type AppEnv } from '../../platform/http.ts'
import { body, query } from '../../platform/input.ts'
import { end, place } from './commands.ts'
import { CreateHold, ListHolds } from './schema.ts'
import { listHolds } from './views.ts'

export const holds = new Hono<AppEnv>()
  .get('/', query(ListHolds), async (c) => show(c, await listHolds(c.get('ctx'), c.req.valid('query'))))
  .post('/', body(CreateHold), async (c) => answer(c, await place(c.get('ctx'), c.req.valid('json'))))
  .delete('/:id', async (c) => answer(c, await end(c.get('ctx'), c.req.param('id'), 'cancelled')))
