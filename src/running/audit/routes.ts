import { Hono } from 'hono'
import { show, type AppEnv } from '../../platform/http.ts'
import { query } from '../../platform/input.ts'
import { ListAudit, WalkChain } from './schema.ts'
import { chainState, listAudit, walkChain } from './views.ts'

export const auditHistory = new Hono<AppEnv>()
  .get('/', query(ListAudit), async (c) => show(c, await listAudit(c.get('ctx'), c.req.valid('query'))))
  .get('/chain', async (c) => show(c, await chainState(c.get('ctx'))))
  .get('/check', query(WalkChain), async (c) => show(c, await walkChain(c.get('ctx'), c.req.valid('query'))))
