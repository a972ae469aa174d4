import { sql, type SQL } from 'drizzle-orm'
import type { Caller } from '../platform/context.ts'

/** Ids of the libraries that an account serves, as a subquery: an admin's are all, a librarian's their own. */
export const servedLibraries = (caller: Caller): SQL =>
  caller.kind === 'account'
    ? sql`(select b.id from library b where exists (select 1 from role r where r.account_id = ${caller.id}
        and (r.role = 'admin' or (r.role = 'librarian' and (r.library_id = b.id
          or (r.library_id is null and coalesce(r.city, b.city) = b.city))))))`
    : sql`(select id from library)`
