import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { countsOf, isThere } from '../catalogue/counts.ts'
import type { TitleKind } from '../kinds.ts'
import { json } from '../lending/sql.ts'
import type { ExportTitle } from './cells.ts'

const pageSize = 500

type Row = Record<string, unknown>

const pageSql = (libraryId: string | undefined, after: string): SQL => {
  const ids = libraryId
    ? sql`select distinct c.title_id as id from copy c where c.at_library_id = ${libraryId} and ${isThere}
        and c.title_id > ${after} order by c.title_id limit ${pageSize}`
    : sql`select id from title where id > ${after} order by id limit ${pageSize}`
  return sql`select t.*, ${countsOf(sql`t.id`, libraryId)} as counts from (${ids}) p join title t on t.id = p.id
    order by t.id`
}

const textOf = (value: unknown) => (value === null || value === undefined ? null : String(value))
const numberOf = (value: unknown) => (value === null || value === undefined ? null : Number(value))

const titleOf = (row: Row): ExportTitle => ({
  id: String(row['id']),
  isbn: textOf(row['isbn']),
  title: String(row['title']),
  creators: json<ExportTitle['creators']>(row['creators']),
  publisher: textOf(row['publisher']),
  year: numberOf(row['year']),
  language: textOf(row['language']),
  series: textOf(row['series']),
  kind: row['kind'] as TitleKind,
  ageFrom: numberOf(row['age_from']),
  ageTo: numberOf(row['age_to']),
  subject: textOf(row['subject']),
  tags: json<string[]>(row['tags']),
  summary: textOf(row['summary']),
  copies: json<{ copies: number }>(row['counts']).copies,
})

/** All titles, or those that stand at a library, page by page: one round trip and bounded memory each. */
export async function* pagesOf(ctx: Ctx, libraryId: string | undefined): AsyncGenerator<ExportTitle[]> {
  for (let after = ''; ;) {
    const [rows = []] = await ctx.db.read([pageSql(libraryId, after)])
    if (rows.length > 0) yield rows.map(titleOf)
    if (rows.length < pageSize) return
    after = String(rows.at(-1)?.['id'])
  }
}
