import { Hono } from 'hono'
import { answer, show, type AppEnv } from '../../platform/http.ts'
import { query } from '../../platform/input.ts'
import { decideMessage } from './commands.ts'
import { ListMessages } from './schema.ts'
import { listMessages } from './views.ts'

export const messages = new Hono<AppEnv>()
  .get('/', query(ListMessages), async (c) => show(c, await listMessages(c.get('ctx'), c.req.valid('query'))))
  .post('/:id/retry', async (c) => answer(c, await decideMessage(c.get('ctx'), c.req.param('id'), 'retry')))
  .post('/:id/give-up', async (c) =>
    answer(c, await decideMessage(c.get('ctx'), c.req.param('id'), 'give-up')),
  )
