import { sql, type SQL } from 'drizzle-orm'

/** A copy that is somewhere, though perhaps not lendable today. Written as the index `copy_shelf` is. */
export const isThere = sql`c.status not in ('withdrawn', 'lost', 'missing')`

/** A copy `c` that a child could take from the shelf now. */
export const isAvailable = sql`(c.status = 'available'
  and not exists (select 1 from loan l where l.copy_code = c.code and l.returned_at is null)
  and not exists (select 1 from hold q where q.copy_code = c.code and q.state in ('in-transit', 'ready')))`

const at = (libraryId: string | undefined): SQL =>
  libraryId ? sql`and c.at_library_id = ${libraryId}` : sql``

/** Whether a title has a copy at a library, or anywhere. */
export const hasCopy = (titleId: SQL, libraryId?: string): SQL =>
  sql`exists (select 1 from copy c where c.title_id = ${titleId} ${at(libraryId)} and ${isThere})`

export const hasAvailable = (titleId: SQL, libraryId?: string): SQL =>
  sql`exists (select 1 from copy c where c.title_id = ${titleId} ${at(libraryId)} and ${isAvailable})`

/** `{copies, available}` of a title at a library, or everywhere; a title has few copies. */
export const countsOf = (titleId: SQL, libraryId?: string): SQL => sql`(select json_object('copies', count(*),
  'available', coalesce(sum(${isAvailable}), 0)) from copy c where c.title_id = ${titleId} ${at(libraryId)} and ${isThere})`
