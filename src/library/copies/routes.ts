import { Hono } from 'hono'
import { answer, show, type AppEnv } from '../../platform/http.ts'
import { body, query } from '../../platform/input.ts'
import { ifMatch } from '../../platform/version.ts'
import { addCopies, changeCopy, removeCopy } from './commands.ts'
import { AddCopies, ChangeCopy, ListCopies } from './schema.ts'
import { listCopies, viewCopy } from './views.ts'

export const copies = new Hono<AppEnv>()
  .post('/titles/:id/copies', body(AddCopies), async (c) =>
    answer(c, await addCopies(c.get('ctx'), c.req.param('id'), c.req.valid('json'))),
  )
  .get('/copies', query(ListCopies), async (c) =>
    show(c, await listCopies(c.get('ctx'), c.req.valid('query'))),
  )
  .get('/copies/:code', async (c) => show(c, await viewCopy(c.get('ctx'), c.req.param('code'))))
  .patch('/copies/:code', body(ChangeCopy), async (c) =>
    answer(c, await changeCopy(c.get('ctx'), c.req.param('code'), c.req.valid('json'), ifMatch(c))),
  )
  .delete('/copies/:code', async (c) => answer(c, await removeCopy(c.get('ctx'), c.req.param('code'))))
