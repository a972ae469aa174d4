import { enter, perform, type Answer, type Steps } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import { keptOf, placeOf } from '../../platform/photos.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { addUpdate } from '../figures/store.ts'
import { entry } from './told.ts'
import { offerFacts, readWritten, type OfferFacts } from './facts.ts'
import { shownAgain } from './replay.ts'
import type { OfferShape } from './schema.ts'
import { idOf, shapeOf, withoutPeople } from './shown.ts'
import { changeRow } from './store.ts'
import type { ResourcePhoto } from './tables.ts'

const atMost = 4

type Facts = { offer: OfferFacts; standing: 'staff' | 'own' }

/** An offer with other pictures; of a published one that is a change like any other. */
const showing = (
  ctx: Ctx,
  id: string,
  matched: number | null,
  action: string,
  next: (offer: OfferFacts) => Result<ResourcePhoto[]>,
): Steps<Facts, OfferShape> => ({
  facts: [offerFacts(id, ctx.caller)],
  read: ([rows], grants) => readWritten(ctx, grants, rows?.[0], matched),
  decide: ({ offer, standing }) => {
    const isPublished = offer.state === 'published'
    // Staff let through what they saw: other pictures are for them to see again.
    if (standing === 'own' && isPublished && offer.acting?.status !== 'verified')
      return refuse('organisation.not-verified', { organisationStatus: offer.acting?.status })
    const photos = next(offer)
    if (!photos.ok) return photos
    const { city, category } = offer
    const after = { ...offer, photos: photos.value, version: offer.version + 1 }
    const body = shapeOf(ctx, after, standing)
    const update: Statement[] = isPublished
      ? addUpdate(ctx, { entity: 'offer', entityId: id, kind: 'changed', city, category })
      : []
    return ok({
      statements: [changeRow(ctx, id, { photos: photos.value }), ...update],
      audit: [entry(action, id, after.version, { photos: photos.value.length })],
      body,
      kept: withoutPeople(body),
    })
  },
})

/**
 * Adds a picture of the thing behind those that it has, four at the most, under an address of its own and without what
 * the camera wrote beside it; the same picture again only gets its new words. Refuses what is no JPEG, PNG or WebP, too
 * small or too large. Three round trips to the database, and the file.
 */
export const putOfferPhoto = async (
  ctx: Ctx,
  id: string,
  bytes: Uint8Array,
  words: string,
  matched: number | null,
): Promise<Result<Answer<OfferShape>>> => {
  const entered = await enter({ ...ctx, key: null }, [offerFacts(id, ctx.caller)])
  if (!entered.ok) return entered
  const may = readWritten(ctx, entered.value.grants, entered.value.rows[0]?.[0], matched)
  if (!may.ok) return may
  const kept = await keptOf(bytes)
  if (!kept.ok) return kept
  const { clean, digest, width, height, type, ending } = kept.value
  const known = (o: OfferFacts) => o.photos.find((photo) => photo.key.startsWith(digest))
  const key = `${digest}-${ctx.newId()}.${ending}`
  const isNew = !known(may.value.offer)
  if (isNew && may.value.offer.photos.length >= atMost) return refuse('offer.photos-full', { limit: atMost })
  if (isNew) await ctx.env.COVERS.put(placeOf(key), clean, { httpMetadata: { contentType: type } })
  const done = await perform(
    ctx,
    showing(ctx, id, matched, 'offer.photo', (offer) => {
      const same = known(offer)
      if (same) return ok(offer.photos.map((photo) => (photo === same ? { ...photo, words } : photo)))
      // It was taken away since, and its file with it.
      if (!isNew) return refuse('thing.changed')
      return offer.photos.length >= atMost
        ? refuse('offer.photos-full', { limit: atMost })
        : ok([...offer.photos, { key, width, height, words }])
    }),
  )
  const isShown = done.ok && done.value.body.photos.some((photo) => photo.url.endsWith(key))
  if (isNew && !isShown) await ctx.env.COVERS.delete(placeOf(key))
  return shownAgain(ctx, done)
}

/** Takes a picture away, and its file with it. */
export const removeOfferPhoto = async (
  ctx: Ctx,
  id: string,
  photoId: string,
  matched: number | null,
): Promise<Result<Answer<OfferShape>>> => {
  let gone: string | null = null
  const done = await perform(
    ctx,
    showing(ctx, id, matched, 'offer.photo-remove', (offer) => {
      const photo = offer.photos.find(({ key }) => idOf(key) === photoId)
      if (!photo) return refuse('thing.unknown')
      gone = photo.key
      return ok(offer.photos.filter((p) => p !== photo))
    }),
  )
  if (done.ok && gone !== null) await ctx.env.COVERS.delete(placeOf(gone))
  return shownAgain(ctx, done)
}
