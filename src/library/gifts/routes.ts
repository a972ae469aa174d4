import { Hono } from 'hono'
import { show, type AppEnv } from '../../platform/http.ts'
import { query } from '../../platform/input.ts'
import { ListGifts } from './schema.ts'
import { listGifts } from './views.ts'

export const gifts = new Hono<AppEnv>().get('/', query(ListGifts), async (c) =>
  show(c, await listGifts(c.get('ctx'), c.req.valid('query').libraryId)),
)
