import { Hono } from 'hono'
import { answer, show, type AppEnv } from '../../platform/http.ts'
import { body, query } from '../../platform/input.ts'
import { ifMatch } from '../../platform/version.ts'
import { changeNeedOf } from './change.ts'
import { createNeed } from './commands.ts'
import { ChangeNeed, CreateNeed, ListNeeds, NeedOutcome, WithdrawNeed } from './schema.ts'
import { publishNeed, tellOutcome, withdrawNeed } from './state.ts'
import { listNeeds, showNeed } from './views.ts'

export const needs = new Hono<AppEnv>()
  .get('/', query(ListNeeds), async (c) => show(c, await listNeeds(c.get('ctx'), c.req.valid('query'))))
  .post('/', body(CreateNeed), async (c) => answer(c, await createNeed(c.get('ctx'), c.req.valid('json'))))
  .get('/:id', async (c) => show(c, await showNeed(c.get('ctx'), c.req.param('id'))))
  .patch('/:id', body(ChangeNeed), async (c) =>
    answer(c, await changeNeedOf(c.get('ctx'), c.req.param('id'), c.req.valid('json'), ifMatch(c))),
  )
  .post('/:id/publish', async (c) =>
    answer(c, await publishNeed(c.get('ctx'), c.req.param('id'), ifMatch(c))),
  )
  .post('/:id/withdraw', body(WithdrawNeed), async (c) =>
    answer(c, await withdrawNeed(c.get('ctx'), c.req.param('id'), c.req.valid('json'), ifMatch(c))),
  )
  .post('/:id/outcome', body(NeedOutcome), async (c) =>
    answer(c, await tellOutcome(c.get('ctx'), c.req.param('id'), c.req.valid('json'), ifMatch(c))),
  )
