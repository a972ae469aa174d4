import { Hono } from 'hono'
import { answer, refused, type AppEnv } from '../../platform/http.ts'
import { body, query } from '../../platform/input.ts'
import { refuse } from '../../platform/result.ts'
import { ifMatch } from '../../platform/version.ts'
import { orderPhotos, putPhoto, removePhoto } from './commands.ts'
import { placeOf } from '../../platform/photos.ts'
import { OrderPhotos, PhotoQuery } from './schema.ts'
import { photoIn } from '../../platform/photo-upload.ts'

export const venuePhotos = new Hono<AppEnv>()
  .put('/:id/photos', query(PhotoQuery), async (c) => {
    const bytes = await photoIn(c)
    if (!bytes.ok) return refused(c, bytes)
    const { words } = c.req.valid('query')
    return answer(c, await putPhoto(c.get('ctx'), c.req.param('id'), bytes.value, words, ifMatch(c)))
  })
  .patch('/:id/photos', body(OrderPhotos), async (c) =>
    answer(c, await orderPhotos(c.get('ctx'), c.req.param('id'), c.req.valid('json'), ifMatch(c))),
  )
  .delete('/:id/photos/:photoId', async (c) =>
    answer(c, await removePhoto(c.get('ctx'), c.req.param('id'), c.req.param('photoId'), ifMatch(c))),
  )

/** The photos themselves, for ever the same under one address; never anything but a picture. */
export const photos = new Hono<AppEnv>().get('/:key', async (c) => {
  const key = c.req.param('key')
  if (!/^[0-9a-f]{40}-[0-9A-Z]{26}\.(jpg|png|webp)$/.test(key)) return refused(c, refuse('thing.unknown'))
  const object = await c.env.COVERS.get(placeOf(key))
  if (!object) return refused(c, refuse('thing.unknown'))
  return new Response(object.body as unknown as BodyInit, {
    headers: {
      'content-type': object.httpMetadata?.contentType ?? 'application/octet-stream',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-disposition': 'attachment',
      'x-content-type-options': 'nosniff',
      etag: object.httpEtag,
    },
  })
})
