import { sql, type SQL } from 'drizzle-orm'
import { look } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { countsOf, isAvailable, isThere } from './counts.ts'
import type { TitleShape } from './schema.ts'
import { moreColumns, titleColumns, titleOf } from './shown.ts'

const placesOf = sql`(select json_group_array(json_object('library', json_object('id', b.id, 'name', b.name, 'city', b.city),
  'copies', p.copies, 'available', p.available)) from (select c.at_library_id as library_id, count(*) as copies,
    coalesce(sum(${isAvailable}), 0) as available from copy c where c.title_id = t.id and ${isThere}
    group by c.at_library_id) p join library b on b.id = p.library_id)`

/** The whole title, as `titleOf` reads it. */
export const titleSql = (
  id: string | SQL,
): SQL => sql`select ${titleColumns}, ${moreColumns}, ${countsOf(sql`t.id`)} as counts,
  ${placesOf} as places from title t where t.id = ${id}`

/** The page of a title: what it is, and where its copies stand. One round trip. */
export const viewTitle = (ctx: Ctx, id: string): Promise<Result<TitleShape>> =>
  look(ctx, [titleSql(id)], ([found = []]) => (found[0] ? ok(titleOf(found[0])) : refuse('thing.unknown')))
