import { Hono } from 'hono'
import { answer, show, type AppEnv } from '../../platform/http.ts'
import { body, query } from '../../platform/input.ts'
import { ifMatch } from '../../platform/version.ts'
import { dressCard, issueCard } from './cards.ts'
import { changePatron, registerPatron } from './commands.ts'
import { giveConsent, lookAtGuardian, withdrawConsent } from './consent.ts'
import { erasePatron } from './erase.ts'
import { mergePatron } from './merge.ts'
import { ChangePatron, GiveConsent, ListPatrons, MergePatron, Register } from './schema.ts'
import { listPatrons, showPatron } from './views.ts'

export const patrons = new Hono<AppEnv>()
  .get('/', query(ListPatrons), async (c) => show(c, await listPatrons(c.get('ctx'), c.req.valid('query'))))
  .post('/', body(Register), async (c) => answer(c, await registerPatron(c.get('ctx'), c.req.valid('json'))))
  .get('/:id', async (c) => show(c, await showPatron(c.get('ctx'), c.req.param('id'))))
  .patch('/:id', body(ChangePatron), async (c) =>
    answer(c, await changePatron(c.get('ctx'), c.req.param('id'), c.req.valid('json'), ifMatch(c))),
  )
  .delete('/:id', async (c) => answer(c, await erasePatron(c.get('ctx'), c.req.param('id'), ifMatch(c))))
  .post('/:id/cards', async (c) =>
    answer(c, await issueCard(c.get('ctx'), c.req.param('id')), (made) => dressCard(c.get('ctx'), made)),
  )
  .post('/:id/consent', body(GiveConsent), async (c) =>
    answer(c, await giveConsent(c.get('ctx'), c.req.param('id'), c.req.valid('json'), ifMatch(c))),
  )
  .post('/:id/consent/withdraw', async (c) =>
    answer(c, await withdrawConsent(c.get('ctx'), c.req.param('id'))),
  )
  .get('/:id/guardian', async (c) => answer(c, await lookAtGuardian(c.get('ctx'), c.req.param('id'))))
  .post('/:id/merge', body(MergePatron), async (c) =>
    answer(c, await mergePatron(c.get('ctx'), c.req.param('id'), c.req.valid('json').from)),
  )
