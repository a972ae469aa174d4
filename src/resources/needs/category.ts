import { sql, type SQL } from 'drizzle-orm'
import { fold } from '../../platform/pieces.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import type { offerKinds } from '../kinds.ts'

export type FoundCategory = { key: string; zh: string; en: string; kind: (typeof offerKinds)[number] }

/** The key that a key or another word of a category means; null where nothing is called that. */
export const categoryKey = (said: string | null): SQL =>
  sql`coalesce((select key from category where key = ${said?.toLowerCase() ?? null}),
    (select category from category_word where folded = ${said === null ? null : fold(said)}),
    (select key from category where zh = ${said} or lower(en) = ${said?.toLowerCase() ?? null}))`

/** A category by its key or another word for it, as one JSON value. */
export const categoryFacts = (said: string | null): SQL =>
  sql`(select json_object('key', key, 'zh', zh, 'en', en, 'kind', kind) from category where key = ${categoryKey(said)})`

/** Reads what `categoryFacts` selected; refuses what no category is called. */
export const readCategory = (value: unknown): Result<FoundCategory> => {
  const found = JSON.parse(String(value ?? 'null')) as FoundCategory | null
  return found ? ok(found) : refuse('input.invalid', { errors: [{ pointer: '/category', code: 'unknown' }] })
}
