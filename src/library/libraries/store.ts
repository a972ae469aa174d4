import { eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import type { DatedRule } from './calendar.ts'
import { city, library, libraryDay } from './tables.ts'

export const addCityRow = (ctx: Ctx, row: typeof city.$inferInsert): Statement =>
  ctx.db.orm.insert(city).values(row)

export const addLibrary = (ctx: Ctx, row: typeof library.$inferInsert): Statement =>
  ctx.db.orm.insert(library).values(row)

export const changeLibraryRow = (
  ctx: Ctx,
  id: string,
  set: Partial<typeof library.$inferInsert>,
): Statement => ctx.db.orm.update(library).set(set).where(eq(library.id, id))

/** Replaces every dated rule of a library. */
export const replaceDays = (
  ctx: Ctx,
  libraryId: string,
  days: (DatedRule & { id: string })[],
): Statement[] => [
  ctx.db.orm.delete(libraryDay).where(eq(libraryDay.libraryId, libraryId)),
  sql`insert into library_day (id, library_id, kind, from_on, to_on, reason)
    select value ->> 'id', ${libraryId}, value ->> 'kind', value ->> 'from', value ->> 'to', value ->> 'reason'
    from json_each(${JSON.stringify(days)})`,
]

export type Closure = { id: string; libraryId: string; from: string; to: string; reason: string }

/** Closes a library and moves the due dates inside the closure; which loans moved is kept. */
export const closeAndMove = (ctx: Ctx, { id, libraryId, ...rest }: Closure, dueOn: string): Statement[] => [
  ctx.db.orm.insert(libraryDay).values({ id, libraryId, kind: 'closure', ...rest }),
  sql`insert into closure_move (closure_id, loan_id, due_on, moved_to)
    select ${id}, id, due_on, ${dueOn} from loan where library_id = ${libraryId} and returned_at is null
    and due_on between ${rest.from} and ${rest.to}`,
  sql`update loan set due_on = ${dueOn} where id in (select loan_id from closure_move where closure_id = ${id})`,
]

/** Opens it again, and gives those loans their due dates back that are still due where the closure put them. */
export const openAndRestore = ({ id, libraryId, from, to, reason }: Closure): Statement[] => [
  sql`update loan set due_on = (select due_on from closure_move m where m.closure_id = ${id} and m.loan_id = loan.id)
    where returned_at is null and exists (select 1 from closure_move m
      where m.closure_id = ${id} and m.loan_id = loan.id and m.moved_to = loan.due_on)
    and id in (select loan_id from closure_move where closure_id = ${id})`,
  sql`delete from library_day where library_id = ${libraryId} and to_on = ${to} and kind = 'closure'
    and from_on = ${from} and reason = ${reason}`,
]
