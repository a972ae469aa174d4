import { sql } from 'drizzle-orm'
import { enter, perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { hex } from '../../platform/sign.ts'
import { fresh } from '../../platform/version.ts'
import type { TitleShape } from '../catalogue/schema.ts'
import { titleOf } from '../catalogue/shown.ts'
import { setCover } from '../catalogue/store.ts'
import { titleSql } from '../catalogue/views.ts'
import { coverPath } from '../lending/shown.ts'
import { cleanPicture, sides } from '../../platform/images.ts'

/**
 * Gives a title a photo as its cover. It is kept under the hash of its bytes, so that a cover never changes under its
 * address. Refuses what is no JPEG, PNG or WebP, or too small or large. Three round trips, one of them to R2.
 */
export const putCover = async (
  ctx: Ctx,
  id: string,
  bytes: Uint8Array,
  matched: number | null,
): Promise<Result<Answer<TitleShape>>> => {
  const entered = await enter(ctx, [])
  if (!entered.ok) return entered
  const picture = cleanPicture(bytes, sides)
  if (!picture.ok) return picture
  const { clean, type, ending } = picture.value
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', clean as BufferSource))
  const key = `${hex(digest).slice(0, 40)}.${ending}`
  await ctx.env.COVERS.put(key, clean, { httpMetadata: { contentType: type } })
  return perform(ctx, {
    facts: [titleSql(id), sql`select cover_key from title where id = ${id}`],
    read: (rows) => {
      const row = rows[0]?.[0]
      if (!row) return refuse('thing.unknown')
      const shape = titleOf(row)
      const checked = fresh(shape.version, matched)
      return checked.ok ? ok({ shape, before: rows[1]?.[0]?.['cover_key'] as string | null }) : checked
    },
    decide: ({ shape, before }) => {
      if (before === key) return ok({ statements: [], audit: [], body: shape })
      const version = shape.version + 1
      return ok({
        statements: [setCover(id, key, version)],
        audit: [
          {
            action: 'title.cover',
            entity: 'title',
            entityId: id,
            version,
            before: { coverKey: before },
            after: { coverKey: key },
          },
        ],
        body: { ...shape, version, cover: coverPath(key) },
      })
    },
  })
}
