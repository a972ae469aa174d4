import { Hono } from 'hono'
import { answer, refused, show, type AppEnv } from '../../platform/http.ts'
import { body, query } from '../../platform/input.ts'
import { photoIn } from '../../platform/photo-upload.ts'
import { ifMatch } from '../../platform/version.ts'
import { changeOffer } from './change.ts'
import { createOffer } from './create.ts'
import { putOfferPhoto, removeOfferPhoto } from './photo.ts'
import { publishOffer, sendBackOffer, withdrawOffer } from './publish.ts'
import { renewOffers } from './renew.ts'
import {
  ChangeOffer,
  CreateOffer,
  ListOffers,
  PhotoQuery,
  RenewOffers,
  SendBackOffer,
  WithdrawOffer,
} from './schema.ts'
import { listOffers, showOffer } from './views.ts'

export const offers = new Hono<AppEnv>()
  .get('/', query(ListOffers), async (c) => show(c, await listOffers(c.get('ctx'), c.req.valid('query'))))
  .post('/', body(CreateOffer), async (c) => answer(c, await createOffer(c.get('ctx'), c.req.valid('json'))))
  .post('/renewals', body(RenewOffers), async (c) =>
    answer(c, await renewOffers(c.get('ctx'), c.req.valid('json'))),
  )
  .get('/:id', async (c) => show(c, await showOffer(c.get('ctx'), c.req.param('id'))))
  .patch('/:id', body(ChangeOffer), async (c) =>
    answer(c, await changeOffer(c.get('ctx'), c.req.param('id'), c.req.valid('json'), ifMatch(c))),
  )
  .post('/:id/publish', async (c) =>
    answer(c, await publishOffer(c.get('ctx'), c.req.param('id'), ifMatch(c))),
  )
  .post('/:id/withdraw', body(WithdrawOffer), async (c) =>
    answer(c, await withdrawOffer(c.get('ctx'), c.req.param('id'), c.req.valid('json'), ifMatch(c))),
  )
  .post('/:id/send-back', body(SendBackOffer), async (c) =>
    answer(c, await sendBackOffer(c.get('ctx'), c.req.param('id'), c.req.valid('json'), ifMatch(c))),
  )
  .put('/:id/photos', query(PhotoQuery), async (c) => {
    const bytes = await photoIn(c)
    if (!bytes.ok) return refused(c, bytes)
    const { words } = c.req.valid('query')
    return answer(c, await putOfferPhoto(c.get('ctx'), c.req.param('id'), bytes.value, words, ifMatch(c)))
  })
  .delete('/:id/photos/:photoId', async (c) =>
    answer(c, await removeOfferPhoto(c.get('ctx'), c.req.param('id'), c.req.param('photoId'), ifMatch(c))),
  )
