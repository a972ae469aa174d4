import { Hono } from 'hono'
import { show, type AppEnv } from '../../platform/http.ts'
import { query } from '../../platform/input.ts'
import { ListKept } from './schema.ts'
import { listKept } from './views.ts'

/** Venues as their hosts keep them. */
export const keptVenues = new Hono<AppEnv>().get('/', query(ListKept), async (c) =>
  show(c, await listKept(c.get('ctx'), c.req.valid('query'))),
)
