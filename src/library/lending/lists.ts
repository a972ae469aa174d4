import { sql, type SQL } from 'drizzle-orm'
import { servedLibraries } from '../../people/contract.ts'
import { look } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { ok, type Result } from '../../platform/result.ts'
import type { ListLoans, LoanShape } from './schema.ts'
import { loanShown, type LoanRow } from './shown.ts'
import { boundPatron, json, loanJoins, loanRow } from './sql.ts'

type Cursor = (string | number | null)[] | null

/** Which loans of one state come after the cursor, and in which order: by due date, or last returned first. */
const listed = (alias: string, state: ListLoans['state'], today: string, cursor: Cursor) => {
  const of = sql.raw(alias)
  const [key, id] = cursor ?? []
  return state === 'returned'
    ? {
        where: sql`${of}.returned_at is not null and ${of}.ended <> 'undone'
          ${cursor ? sql`and (${of}.returned_at, ${of}.id) < (${key}, ${id})` : sql``}`,
        order: sql`${of}.returned_at desc, ${of}.id desc`,
        key: sql`${of}.returned_at`,
      }
    : {
        where: sql`${of}.returned_at is null ${state === 'overdue' ? sql`and ${of}.due_on < ${today}` : sql``}
          ${cursor ? sql`and (${of}.due_on, ${of}.id) > (${key}, ${id})` : sql``}`,
        order: sql`${of}.due_on, ${of}.id`,
        key: sql`${of}.due_on`,
      }
}

/** Whether the asker serves a library; looks it up instead of listing all that they serve. */
const serves = (ctx: Ctx, libraryId: SQL): SQL =>
  sql`exists (select 1 from ${servedLibraries(ctx.caller)} where id = ${libraryId})`

/** The loans of a child: for its own phone (what came back, its diary, for a bound one), for staff of the loan's library, and of the child's home. */
const ofChild = (ctx: Ctx, input: ListLoans): SQL => {
  const named = input.patronId ? sql`and l.patron_id = ${input.patronId}` : sql``
  if (ctx.caller.kind === 'phone')
    return sql`l.patron_id in (select coalesce(p.merged_into, p.id) from card k join patron p on p.id = k.patron_id
      where k.revoked_at is null and k.id in (select value from json_each(${JSON.stringify(ctx.caller.cards)}))
      ${input.state === 'returned' ? sql`and ${boundPatron(ctx.caller.bond)}` : sql``}) ${named}`
  return sql`l.patron_id = ${input.patronId} and (${serves(ctx, sql`l.library_id`)}
    or ${serves(ctx, sql`(select home_library_id from patron where id = l.patron_id)`)})`
}

/**
 * Loans by due date, or by return when they are over: of a child, of a library, or of all libraries that the asker serves.
 * One round trip; each library gives one page at the most, so that the rows read do not grow with the loans.
 */
export const listLoans = (
  ctx: Ctx,
  input: ListLoans,
): Promise<Result<{ items: LoanShape[]; nextCursor: string | null }>> => {
  const cursor = readCursor(input.cursor, 2)
  if (!cursor.ok) return Promise.resolve(cursor)
  const most = (input.limit ?? 20) + 1
  const today = localDay(ctx.now, networkZone)
  const here = input.libraryId ? sql`= ${input.libraryId}` : sql`is not null`
  const l = listed('l', input.state, today, cursor.value)
  const y = listed('y', input.state, today, cursor.value)
  const x = listed('x', input.state, today, cursor.value)
  const which =
    ctx.caller.kind === 'phone' || input.patronId
      ? sql`${ofChild(ctx, input)} and +l.library_id ${here} and ${l.where}`
      : sql`l.id in (select y.id from library s cross join loan y where ${serves(ctx, sql`s.id`)}
          and s.id ${here} and y.id in (select x.id from loan x where x.library_id = s.id and ${x.where}
            order by ${x.order} limit ${most}) order by ${y.order} limit ${most})`
  const rows = sql`select ${loanRow} as x, ${l.key} as k from ${loanJoins} where ${which} order by ${l.order} limit ${most}`
  return look(ctx, [rows], ([found = []]) => {
    const items = found.slice(0, most - 1).map((r) => loanShown(json<LoanRow>(r['x']), ctx.now))
    const last = items.at(-1)
    const key = found[items.length - 1]?.['k'] as string | number
    return ok({ items, nextCursor: found.length === most && last ? cursorOf([key, last.id]) : null })
  })
}
