import { sql } from 'drizzle-orm'
import { auditRows } from '../../platform/audit.ts'
import { enter, perform, type Answer, type Steps } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, type Result } from '../../platform/result.ts'
import { keptOf, placeOf } from '../../platform/photos.ts'
import { entry } from './commands.ts'
import { occurrenceOf, rowOf } from './facts.ts'
import type { Scope } from './kinds.ts'
import type { ActivityShape } from './schema.ts'
import { setPhoto } from './store.ts'
import type { ActivityPhoto } from './tables.ts'
import { readTargets, targetFacts, type Targets } from './targets.ts'

/** The steps of showing another photo, or none; `dropped` hears which ones are shown no more by what was changed. */
const showing = (
  ctx: Ctx,
  id: string,
  scope: Scope,
  photo: ActivityPhoto | null,
  matched: number | null,
  dropped: (keys: string[]) => void,
): Steps<Targets, ActivityShape> => ({
  facts: targetFacts(ctx, id, scope),
  read: (rows, grants) => readTargets(ctx, grants, rows, scope, matched),
  decide: ({ named, all }) => {
    const changed = all.map((a) => ({ ...a, photo, version: a.version + 1 }))
    dropped([...new Set(all.flatMap((a) => a.photo?.key ?? []))])
    return ok({
      statements: [
        setPhoto(
          ctx,
          changed.map((a) => a.id),
          photo,
        ),
        auditRows(
          ctx,
          changed.map((a) =>
            entry('activity.photo', a.id, a.version, { date: a.date, words: photo?.words ?? null }),
          ),
        ),
      ],
      audit: [],
      body: {
        ...rowOf(changed[0] ?? named, ctx.now),
        occurrences: changed.map(occurrenceOf),
        mayWrite: true,
      },
    })
  },
})

/** Deletes the files of photos that nothing of this activity and its series shows any more. */
const sweep = async (ctx: Ctx, id: string, keys: string[]): Promise<void> => {
  if (keys.length === 0) return
  const [rows = []] = await ctx.db.read([
    sql`select distinct a.photo ->> 'key' as key from activity a where a.photo is not null and a.id in (select ${id}
      union select o.id from activity b join activity o on o.series_id = b.series_id where b.id = ${id})`,
  ])
  const shown = new Set(rows.map((row) => row['key']))
  await Promise.all(keys.filter((key) => !shown.has(key)).map((key) => ctx.env.COVERS.delete(placeOf(key))))
}

/**
 * Shows a photo instead of the drawn picture, in one occurrence or those of its series to come; the one before goes. It
 * lies under an address of its own, without what the camera wrote beside it. Refuses what is no JPEG, PNG or WebP, too
 * small or too large. Four round trips to the database, and the files.
 */
export const putActivityPhoto = async (
  ctx: Ctx,
  id: string,
  bytes: Uint8Array,
  { words, scope }: { words: string; scope: Scope },
  matched: number | null,
): Promise<Result<Answer<ActivityShape>>> => {
  const entered = await enter({ ...ctx, key: null }, targetFacts(ctx, id, scope))
  if (!entered.ok) return entered
  const may = readTargets(ctx, entered.value.grants, entered.value.rows, scope, matched)
  if (!may.ok) return may
  const kept = await keptOf(bytes)
  if (!kept.ok) return kept
  const { clean, digest, width, height, type, ending } = kept.value
  const key = `${digest}-${ctx.newId()}.${ending}`
  await ctx.env.COVERS.put(placeOf(key), clean, { httpMetadata: { contentType: type } })
  let before: string[] = []
  const photo = { key, width, height, words }
  const done = await perform(
    ctx,
    showing(ctx, id, scope, photo, matched, (keys) => (before = keys)),
  )
  const isShown = done.ok && done.value.body.photo?.url.endsWith(key) === true
  await sweep(ctx, id, isShown ? before : [key])
  return done
}

/** Shows the drawn picture again. */
export const removeActivityPhoto = async (
  ctx: Ctx,
  id: string,
  scope: Scope,
  matched: number | null,
): Promise<Result<Answer<ActivityShape>>> => {
  let before: string[] = []
  const done = await perform(
    ctx,
    showing(ctx, id, scope, null, matched, (keys) => (before = keys)),
  )
  if (done.ok) await sweep(ctx, id, before)
  return done
}
