import { Hono } from 'hono'
import { answer, refused, show, type AppEnv } from '../../platform/http.ts'
import { body, query } from '../../platform/input.ts'
import { refuse } from '../../platform/result.ts'
import { photoIn } from '../../platform/photo-upload.ts'
import { ifMatch } from '../../platform/version.ts'
import { book, previewBooking } from './book.ts'
import { cancel } from './cancel.ts'
import { confirm, denyRequest } from './decide.ts'
import { checkIn, checkOut, complete } from './door.ts'
import { move } from './move.ts'
import { findBookingPhoto, putBookingPhoto, removeBookingPhoto } from './photo.ts'
import {
  AcceptWait,
  BookingPhoto,
  CheckIn,
  Complete,
  Confirm,
  CreateBooking,
  Ending,
  From,
  CreateWait,
  ListBookings,
  ListWaits,
  Move,
  PreviewBooking,
} from './schema.ts'
import { listBookings, showBooking } from './views.ts'
import { listWaits } from './wait-lists.ts'
import { acceptWait, addWait, leaveWait } from './waits.ts'

/** A series from a local date on. */
export const bookingSeries = new Hono<AppEnv>()
  .post('/:id/confirm', query(From), body(Confirm), async (c) =>
    answer(
      c,
      await confirm(
        c.get('ctx'),
        { seriesId: c.req.param('id'), ...c.req.valid('query') },
        c.req.valid('json'),
      ),
    ),
  )
  .post('/:id/deny', query(From), body(Ending), async (c) =>
    answer(
      c,
      await denyRequest(
        c.get('ctx'),
        { seriesId: c.req.param('id'), ...c.req.valid('query') },
        c.req.valid('json'),
      ),
    ),
  )
  .post('/:id/cancel', query(From), body(Ending), async (c) =>
    answer(
      c,
      await cancel(
        c.get('ctx'),
        { seriesId: c.req.param('id'), ...c.req.valid('query') },
        c.req.valid('json'),
      ),
    ),
  )
  .post('/:id/move', query(From), body(Move), async (c) =>
    answer(
      c,
      await move(c.get('ctx'), { seriesId: c.req.param('id'), ...c.req.valid('query') }, c.req.valid('json')),
    ),
  )

export const bookings = new Hono<AppEnv>()
  .get('/', query(ListBookings), async (c) => show(c, await listBookings(c.get('ctx'), c.req.valid('query'))))
  .post('/', body(CreateBooking), async (c) => answer(c, await book(c.get('ctx'), c.req.valid('json'))))
  .post('/preview', body(PreviewBooking), async (c) =>
    show(c, await previewBooking(c.get('ctx'), c.req.valid('json'))),
  )
  .get('/:id', async (c) => show(c, await showBooking(c.get('ctx'), c.req.param('id'))))
  .post('/:id/confirm', body(Confirm), async (c) =>
    answer(
      c,
      await confirm(c.get('ctx'), { id: c.req.param('id'), matched: ifMatch(c) }, c.req.valid('json')),
    ),
  )
  .post('/:id/deny', body(Ending), async (c) =>
    answer(
      c,
      await denyRequest(c.get('ctx'), { id: c.req.param('id'), matched: ifMatch(c) }, c.req.valid('json')),
    ),
  )
  .post('/:id/cancel', body(Ending), async (c) =>
    answer(
      c,
      await cancel(c.get('ctx'), { id: c.req.param('id'), matched: ifMatch(c) }, c.req.valid('json')),
    ),
  )
  .post('/:id/move', body(Move), async (c) =>
    answer(c, await move(c.get('ctx'), { id: c.req.param('id'), matched: ifMatch(c) }, c.req.valid('json'))),
  )
  .post('/:id/check-in', body(CheckIn), async (c) =>
    answer(c, await checkIn(c.get('ctx'), c.req.param('id'), c.req.valid('json'))),
  )
  .post('/:id/check-out', async (c) => answer(c, await checkOut(c.get('ctx'), c.req.param('id'))))
  .post('/:id/complete', body(Complete), async (c) =>
    answer(c, await complete(c.get('ctx'), c.req.param('id'), c.req.valid('json'))),
  )

/** How a venue was left, as a picture for its organisation and who decides over it. */
export const bookingPhotos = new Hono<AppEnv>()
  .put('/:id/photo', query(BookingPhoto), async (c) => {
    const bytes = await photoIn(c)
    if (!bytes.ok) return refused(c, bytes)
    const { words } = c.req.valid('query')
    return answer(c, await putBookingPhoto(c.get('ctx'), c.req.param('id'), bytes.value, words))
  })
  .get('/:id/photo', async (c) => {
    const key = await findBookingPhoto(c.get('ctx'), c.req.param('id'))
    if (!key.ok) return refused(c, key)
    const object = await c.env.PAPERS.get(key.value)
    if (!object) return refused(c, refuse('thing.unknown'))
    return new Response(object.body as unknown as BodyInit, {
      headers: {
        'content-type': object.httpMetadata?.contentType ?? 'application/octet-stream',
        'content-disposition': 'attachment',
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  })
  .delete('/:id/photo', async (c) => answer(c, await removeBookingPhoto(c.get('ctx'), c.req.param('id'))))

/** Wishes for times that are taken. */
export const waits = new Hono<AppEnv>()
  .get('/', query(ListWaits), async (c) => show(c, await listWaits(c.get('ctx'), c.req.valid('query'))))
  .post('/', body(CreateWait), async (c) => answer(c, await addWait(c.get('ctx'), c.req.valid('json'))))
  .post('/:id/accept', body(AcceptWait), async (c) =>
    answer(c, await acceptWait(c.get('ctx'), c.req.param('id'), c.req.valid('json'))),
  )
  .delete('/:id', async (c) => answer(c, await leaveWait(c.get('ctx'), c.req.param('id'))))
