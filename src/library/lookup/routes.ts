import { Hono } from 'hono'
import { show, type AppEnv } from '../../platform/http.ts'
import { query } from '../../platform/input.ts'
import { LookupQuery } from './schema.ts'
import { lookUp } from './views.ts'

export const lookup = new Hono<AppEnv>().get('/', query(LookupQuery), async (c) =>
  show(c, await lookUp(c.get('ctx'), c.req.valid('query').isbn)),
)
