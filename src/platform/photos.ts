import { cleanPicture } from './images.ts'
import { ok } from './result.ts'
import { hex } from './sign.ts'

/** Sides in pixels between which a room or a scene can be seen. */
export const sides = { least: 200, most: 6000 }

/** Where a photo lies among the public pictures. */
export const placeOf = (key: string): string => `photos/${key}`

/** A picture as it is kept, and a digest by which it is known again. */
export const keptOf = async (bytes: Uint8Array) => {
  const picture = cleanPicture(bytes, sides)
  if (!picture.ok) return picture
  const digest = await crypto.subtle.digest('SHA-256', picture.value.clean as BufferSource)
  return ok({ ...picture.value, digest: hex(new Uint8Array(digest)).slice(0, 40) })
}

/** Path of a photo, for everybody. */
export const photoPath = (key: string): string => `/photos/${key}`
