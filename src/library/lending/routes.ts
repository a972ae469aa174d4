import { Hono } from 'hono'
import { countWrongCard } from '../../people/kiosks/contract.ts'
import { answer, show, type AppEnv } from '../../platform/http.ts'
import { body, query } from '../../platform/input.ts'
import { ifMatch } from '../../platform/version.ts'
import { checkOut, renewLoan, takeBack, undoLoan } from './commands.ts'
import { listLoans } from './lists.ts'
import { reportLost } from './lost.ts'
import { listPolicies, putPolicy } from './policies.ts'
import { CreateLoan, CreateReturn, ListLoans, PutPolicy, ReadCard, RenewLoan } from './schema.ts'
import { my, openCard } from './views.ts'

export const lending = new Hono<AppEnv>()
  .get('/loans', query(ListLoans), async (c) => show(c, await listLoans(c.get('ctx'), c.req.valid('query'))))
  .post('/loans', body(CreateLoan), async (c) => answer(c, await checkOut(c.get('ctx'), c.req.valid('json'))))
  .post('/loans/:id/renewals', body(RenewLoan), async (c) =>
    answer(c, await renewLoan(c.get('ctx'), c.req.param('id'), c.req.valid('json'))),
  )
  .post('/loans/:id/undo', async (c) => answer(c, await undoLoan(c.get('ctx'), c.req.param('id'))))
  .post('/loans/:id/lost', async (c) => answer(c, await reportLost(c.get('ctx'), c.req.param('id'))))
  .post('/returns', body(CreateReturn), async (c) =>
    answer(c, await takeBack(c.get('ctx'), c.req.valid('json'))),
  )
  .post('/cards/read', body(ReadCard), async (c) => {
    const { card } = c.req.valid('json')
    return show(c, await countWrongCard(c.get('ctx'), card, await openCard(c.get('ctx'), card)))
  })
  .get('/my', async (c) => show(c, await my(c.get('ctx'))))
  .get('/policies', async (c) => show(c, await listPolicies(c.get('ctx'))))
  .put('/policies', body(PutPolicy), async (c) =>
    answer(c, await putPolicy(c.get('ctx'), c.req.valid('json'), ifMatch(c))),
  )
