import { sql, type SQL } from 'drizzle-orm'
import { look } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, type Result } from '../../platform/result.ts'
import type { CategoryShape } from './schema.ts'

export const columns: SQL = sql`g.key, g.zh, g.en, g.kind, g.version, (select json_group_array(w.word order by w.folded)
  from category_word w where w.category = g.key) as words`

export const shapeOf = (row: Record<string, unknown>): CategoryShape => ({
  key: String(row['key']),
  zh: String(row['zh']),
  en: String(row['en']),
  kind: row['kind'] as CategoryShape['kind'],
  words: JSON.parse(String(row['words'] ?? '[]')) as string[],
  version: Number(row['version']),
})

/** All categories with the words for them, in the order that staff gave them. One round trip. */
export const listCategories = (ctx: Ctx): Promise<Result<{ items: CategoryShape[] }>> =>
  look(ctx, [sql`select ${columns} from category g order by g.position, g.key`], ([rows = []]) =>
    ok({ items: rows.map(shapeOf) }),
  )
