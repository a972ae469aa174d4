import { Hono } from 'hono'
import { answer, refused, type AppEnv } from '../../platform/http.ts'
import { refuse } from '../../platform/result.ts'
import { ifMatch } from '../../platform/version.ts'
import { putCover } from './commands.ts'

/** A cover is made small in the browser before it is sent. */
const mostBytes = 300 * 1024

export const coverUploads = new Hono<AppEnv>().put('/:id/cover', async (c) => {
  const limit = { limit: mostBytes }
  if (Number(c.req.header('content-length') ?? 0) > mostBytes)
    return refused(c, refuse('body.too-large', limit))
  const bytes = new Uint8Array(await c.req.arrayBuffer())
  if (bytes.length > mostBytes) return refused(c, refuse('body.too-large', limit))
  return answer(c, await putCover(c.get('ctx'), c.req.param('id'), bytes, ifMatch(c)))
})

/** The photos themselves, for ever the same under one address; never anything but a picture. */
export const covers = new Hono<AppEnv>().get('/:key', async (c) => {
  const key = c.req.param('key')
  if (!/^[0-9a-f]{40}\.(jpg|png|webp)$/.test(key)) return refused(c, refuse('thing.unknown'))
  const object = await c.env.COVERS.get(key)
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
