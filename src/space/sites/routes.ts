import { Hono } from 'hono'
import { answer, show, type AppEnv } from '../../platform/http.ts'
import { body, query } from '../../platform/input.ts'
import { ifMatch } from '../../platform/version.ts'
import { changeSite, createSite } from './commands.ts'
import { ChangeSite, CreateSite, ListSites } from './schema.ts'
import { listSites } from './views.ts'

export const sites = new Hono<AppEnv>()
  .get('/', query(ListSites), async (c) => show(c, await listSites(c.get('ctx'), c.req.valid('query'))))
  .post('/', body(CreateSite), async (c) => answer(c, await createSite(c.get('ctx'), c.req.valid('json'))))
  .patch('/:id', body(ChangeSite), async (c) =>
    answer(c, await changeSite(c.get('ctx'), c.req.param('id'), c.req.valid('json'), ifMatch(c))),
  )
