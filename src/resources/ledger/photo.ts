import { sql } from 'drizzle-orm'
import { enter, perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { keptOf, photoPath, placeOf } from '../../platform/photos.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import type { ResourcePhoto } from '../offers/tables.ts'
import { readStep, stepFacts } from './said-steps.ts'
import type { StepPhoto } from './schema.ts'

/** Shows a photo at a step, or none; answers which one was shown before. */
const showing = async (ctx: Ctx, id: string, photo: ResourcePhoto | null) => {
  let before: ResourcePhoto | null = null
  const done = await perform<ReturnType<typeof readStep> & { ok: true }, StepPhoto>(ctx, {
    facts: stepFacts(ctx, id),
    read: (rows, grants) => {
      const found = readStep(ctx, grants, rows)
      return found.ok ? ok(found) : found
    },
    decide: ({ value: { step, a } }) => {
      if (step.kind === 'cancel') return refuse('allocation.state')
      if (photo === null && step.photo === null) return refuse('thing.unknown')
      before = step.photo
      return ok({
        statements: [
          sql`update ledger_step set photo = ${photo && JSON.stringify(photo)} where id = ${id}`,
          sql`update allocation set version = version + 1, changed_at = ${ctx.now} where id = ${a.id}`,
        ],
        audit: [
          {
            action: photo ? 'allocation.photo' : 'allocation.photo-remove',
            entity: 'allocation',
            entityId: a.id,
            version: a.version + 1,
            after: { step: id, words: photo?.words ?? null },
          },
        ],
        body: {
          id,
          allocationId: a.id,
          photo: photo && {
            url: photoPath(photo.key),
            width: photo.width,
            height: photo.height,
            words: photo.words,
          },
        },
      })
    },
  })
  return { done, before: before as ResourcePhoto | null }
}

/**
 * Shows a picture of things at a step, where the page of who gave shows it too; the one before goes. It lies under an
 * address of its own, without what the camera wrote beside it. For who may do such a step. Refuses what is no JPEG, PNG
 * or WebP, too small or too large. Three round trips to the database, and the files.
 */
export const putStepPhoto = async (
  ctx: Ctx,
  id: string,
  bytes: Uint8Array,
  words: string,
): Promise<Result<Answer<StepPhoto>>> => {
  const entered = await enter({ ...ctx, key: null }, stepFacts(ctx, id))
  if (!entered.ok) return entered
  const may = readStep(ctx, entered.value.grants, entered.value.rows)
  if (!may.ok) return may
  const kept = await keptOf(bytes)
  if (!kept.ok) return kept
  const { clean, digest, width, height, type, ending } = kept.value
  const key = `${digest}-${ctx.newId()}.${ending}`
  await ctx.env.COVERS.put(placeOf(key), clean, { httpMetadata: { contentType: type } })
  const { done, before } = await showing(ctx, id, { key, width, height, words })
  const isShown = done.ok && done.value.body.photo?.url === photoPath(key)
  const left = isShown ? before?.key : key
  if (left) await ctx.env.COVERS.delete(placeOf(left))
  return done
}

/** Takes the picture of a step away, and its file. */
export const removeStepPhoto = async (ctx: Ctx, id: string): Promise<Result<Answer<StepPhoto>>> => {
  const { done, before } = await showing(ctx, id, null)
  if (done.ok && before) await ctx.env.COVERS.delete(placeOf(before.key))
  return done
}
