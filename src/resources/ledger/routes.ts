import { Hono } from 'hono'
import { answer, refused, show, type AppEnv } from '../../platform/http.ts'
import { body, query } from '../../platform/input.ts'
import { photoIn } from '../../platform/photo-upload.ts'
import { allocate } from './allocate.ts'
import { exportLedger } from './export.ts'
import { putStepPhoto, removeStepPhoto } from './photo.ts'
import { recallLot, showReach } from './recall.ts'
import { reverseStep } from './reverse.ts'
import {
  Allocate,
  Cancel,
  Deliver,
  Distribute,
  ExportQuery,
  ListAllocations,
  Recall,
  Receipts,
  Receive,
  Return,
  Reverse,
  StepPhotoQuery,
} from './schema.ts'
import { cancelAllocation, deliver, distribute, receive, receiveMany, returnAllocation } from './steps.ts'
import { listAllocations, showAllocation } from './views.ts'

export const allocations = new Hono<AppEnv>()
  .get('/', query(ListAllocations), async (c) =>
    show(c, await listAllocations(c.get('ctx'), c.req.valid('query'))),
  )
  .post('/', body(Allocate), async (c) => answer(c, await allocate(c.get('ctx'), c.req.valid('json'))))
  .get('/export', query(ExportQuery), async (c) => {
    const made = await exportLedger(c.get('ctx'), c.req.valid('query'))
    return made.ok ? made.value : refused(c, made)
  })
  .get('/:id', async (c) => show(c, await showAllocation(c.get('ctx'), c.req.param('id'))))
  .post('/:id/cancel', body(Cancel), async (c) =>
    answer(c, await cancelAllocation(c.get('ctx'), c.req.param('id'), c.req.valid('json'))),
  )
  .post('/:id/deliver', body(Deliver), async (c) =>
    answer(c, await deliver(c.get('ctx'), c.req.param('id'), c.req.valid('json'))),
  )
  .post('/:id/receive', body(Receive), async (c) =>
    answer(c, await receive(c.get('ctx'), c.req.param('id'), c.req.valid('json'))),
  )
  .post('/:id/distribute', body(Distribute), async (c) =>
    answer(c, await distribute(c.get('ctx'), c.req.param('id'), c.req.valid('json'))),
  )
  .post('/:id/return', body(Return), async (c) =>
    answer(c, await returnAllocation(c.get('ctx'), c.req.param('id'), c.req.valid('json'))),
  )

export const receipts = new Hono<AppEnv>().post('/', body(Receipts), async (c) =>
  answer(c, await receiveMany(c.get('ctx'), c.req.valid('json'))),
)

/** Steps of the ledger by themselves: taken back, and with their pictures. */
export const ledgerSteps = new Hono<AppEnv>()
  .post('/:id/reverse', body(Reverse), async (c) =>
    answer(c, await reverseStep(c.get('ctx'), c.req.param('id'), c.req.valid('json'))),
  )
  .put('/:id/photo', query(StepPhotoQuery), async (c) => {
    const bytes = await photoIn(c)
    if (!bytes.ok) return refused(c, bytes)
    const { words } = c.req.valid('query')
    return answer(c, await putStepPhoto(c.get('ctx'), c.req.param('id'), bytes.value, words))
  })
  .delete('/:id/photo', async (c) => answer(c, await removeStepPhoto(c.get('ctx'), c.req.param('id'))))

/** Lots of an offer: every hand that one reached, and its recall. */
export const lots = new Hono<AppEnv>()
  .get('/:id/lots/:lotId', async (c) =>
    show(c, await showReach(c.get('ctx'), c.req.param('id'), c.req.param('lotId'))),
  )
  .post('/:id/lots/:lotId/recall', body(Recall), async (c) =>
    answer(c, await recallLot(c.get('ctx'), c.req.param('id'), c.req.param('lotId'), c.req.valid('json'))),
  )
