import { enter, perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { readEdited } from '../venues/edited.ts'
import type { VenueShape } from '../venues/schema.ts'
import { oneVenue } from '../venues/shown.ts'
import { keptOf, photoPath, placeOf } from '../../platform/photos.ts'
import type { OrderPhotos } from './schema.ts'
import { addPhoto, countChange, dropPhoto, placePhotos } from './store.ts'

const photosAtMost = 12

const keyOf = (photo: { url: string }): string => photo.url.slice(photoPath('').length)

const entry = (action: string, shape: VenueShape, after: Record<string, unknown>) => ({
  action,
  entity: 'venue',
  entityId: shape.id,
  version: shape.version,
  after,
})

/**
 * Adds a photo of a venue behind those that it has; the same picture again only gets its new words. Each is kept under an
 * address of its own, so that it never changes under it. Refuses what is no JPEG, PNG or WebP, too small or too large, and
 * more than twelve. Three round trips to the database, and the file.
 */
export const putPhoto = async (
  ctx: Ctx,
  venueId: string,
  bytes: Uint8Array,
  words: string,
  matched: number | null,
): Promise<Result<Answer<VenueShape>>> => {
  const facts = [oneVenue(venueId, ctx.caller, ctx.now)]
  const entered = await enter(ctx, facts)
  if (!entered.ok) return entered
  const may = readEdited(ctx, entered.value.grants, entered.value.rows[0]?.[0], matched)
  if (!may.ok) return may
  const kept = await keptOf(bytes)
  if (!kept.ok) return kept
  const { clean, digest, width, height, type, ending } = kept.value
  const id = ctx.newId()
  const key = `${digest}-${id}.${ending}`
  const known = ({ photos }: VenueShape) => photos.find((photo) => keyOf(photo).startsWith(digest))
  const uploaded = !known(may.value.shape)
  if (uploaded) await ctx.env.COVERS.put(placeOf(key), clean, { httpMetadata: { contentType: type } })
  const result = await perform(ctx, {
    facts,
    read: (rows, grants) => readEdited(ctx, grants, rows[0]?.[0], matched),
    decide: ({ shape: before }) => {
      const shape = { ...before, version: before.version + 1 }
      const same = known(before)
      if (same) {
        shape.photos = before.photos.map((photo) => (photo === same ? { ...photo, words } : photo))
        return ok({
          statements: [...placePhotos(venueId, shape.photos), countChange(ctx, venueId, shape.version)],
          audit: [entry('venue.photo', shape, { words })],
          body: shape,
        })
      }
      // It was taken away since, and its file with it.
      if (!uploaded) return refuse('thing.changed')
      if (before.photos.length >= photosAtMost) return refuse('venue.photos-full', { limit: photosAtMost })
      shape.photos = [...before.photos, { id, url: photoPath(key), width, height, words }]
      return ok({
        statements: [
          addPhoto(ctx, { id, venueId, key, type, width, height, words }),
          countChange(ctx, venueId, shape.version),
        ],
        audit: [entry('venue.photo', shape, { words })],
        status: 201 as const,
        body: shape,
      })
    },
  })
  const named = result.ok && result.value.body.photos.some((photo) => photo.id === id)
  if (uploaded && !named) await ctx.env.COVERS.delete(placeOf(key))
  return result
}

/** Sets in which order a venue's photos stand, and what they show. Refuses a list that is not of all of them. */
export const orderPhotos = (
  ctx: Ctx,
  venueId: string,
  { photos }: OrderPhotos,
  matched: number | null,
): Promise<Result<Answer<VenueShape>>> =>
  perform(ctx, {
    facts: [oneVenue(venueId, ctx.caller, ctx.now)],
    read: (rows, grants) => readEdited(ctx, grants, rows[0]?.[0], matched),
    decide: ({ shape: before }) => {
      const ordered = photos.flatMap(({ id, words }) => {
        const photo = before.photos.find((p) => p.id === id)
        return photo ? [{ ...photo, words: words ?? photo.words }] : []
      })
      if (ordered.length !== photos.length || ordered.length !== before.photos.length)
        return refuse('input.invalid', { errors: [{ pointer: '/photos', code: 'all-of-them' }] })
      const shape = { ...before, photos: ordered, version: before.version + 1 }
      return ok({
        statements: [...placePhotos(venueId, ordered), countChange(ctx, venueId, shape.version)],
        audit: [entry('venue.photo-order', shape, { photos: ordered.map(({ words }) => words) })],
        body: shape,
      })
    },
  })

/** Takes a photo away, and its file with it. */
export const removePhoto = async (
  ctx: Ctx,
  venueId: string,
  photoId: string,
  matched: number | null,
): Promise<Result<Answer<VenueShape>>> => {
  let removed: string | null = null
  const result = await perform(ctx, {
    facts: [oneVenue(venueId, ctx.caller, ctx.now)],
    read: (rows, grants) => readEdited(ctx, grants, rows[0]?.[0], matched),
    decide: ({ shape: before }) => {
      const photo = before.photos.find((p) => p.id === photoId)
      if (!photo) return refuse('thing.unknown')
      removed = keyOf(photo)
      const shape = {
        ...before,
        photos: before.photos.filter((p) => p !== photo),
        version: before.version + 1,
      }
      return ok({
        statements: [dropPhoto(ctx, venueId, photoId), countChange(ctx, venueId, shape.version)],
        audit: [entry('venue.photo-remove', shape, { words: photo.words })],
        body: shape,
      })
    },
  })
  if (result.ok && removed !== null) await ctx.env.COVERS.delete(placeOf(removed))
  return result
}
