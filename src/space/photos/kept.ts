import { pictureOf, withoutMetadata } from '../../platform/images.ts'
import { ok, refuse } from '../../platform/result.ts'
import { hex } from '../../platform/sign.ts'

/** Sides in pixels between which a room or a scene can be seen. */
const sides = { least: 200, most: 6000 }

/** Where a photo lies among the public pictures. */
export const placeOf = (key: string): string => `photos/${key}`

/** A picture as it is kept: without what a camera wrote beside it, and a digest by which it is known again. */
export const keptOf = async (bytes: Uint8Array) => {
  const picture = pictureOf(bytes)
  if (!picture) return refuse('body.type')
  const { width, height, type, ending } = picture
  if (Math.min(width, height) < sides.least || Math.max(width, height) > sides.most)
    return refuse('input.invalid', { errors: [{ pointer: '', code: 'picture.size' }] })
  const clean = withoutMetadata(bytes, picture)
  const digest = hex(new Uint8Array(await crypto.subtle.digest('SHA-256', clean as BufferSource))).slice(
    0,
    40,
  )
  return ok({ clean, digest, width, height, type, ending })
}

/** Path of a photo, for everybody. */
export const photoPath = (key: string): string => `/photos/${key}`
