import { sql } from 'drizzle-orm'
import { servesLibrary } from '../../people/contract.ts'
import { perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { dueDate, openness, type Calendar, type DatedRule } from './calendar.ts'
import type { SuddenClosure } from './schema.ts'
import { libraryOf, oneLibrary } from './shown.ts'
import { closeAndMove, openAndRestore } from './store.ts'

/** Grace after a library reopens from a sudden closure, in days (library.md). */
const grace = 7

/**
 * The day on which what was due inside a closure falls due: the seventh after reopening, moved like any due date to the
 * next open day past a season, and in a pop-up library not past its end. A library that does not reopen within 400 days
 * counts from the day after the closure.
 */
export const dueAfter = (closure: { from: string; to: string }, calendar: Calendar): string => {
  const days: DatedRule[] = [...calendar.days, { kind: 'closure', ...closure }]
  const all = { ...calendar, days }
  const after = addDays(closure.to, 1)
  let reopens = after
  for (let i = 0; i < 400 && !openness(reopens, all).open; i++) reopens = addDays(reopens, 1)
  if (!openness(reopens, all).open) return addDays(after, grace)
  return dueDate(reopens, grace, all).dueOn
}

export type ClosureMade = {
  id: string
  from: string
  to: string
  reason: string
  dueOn: string
  moved: number
}

/**
 * A sudden closure: closes the library on those local dates and moves every due date inside them to the seventh day after
 * reopening, in one command. The loans that moved are kept in the audit row, so that it can be undone.
 */
export const closeSuddenly = (
  ctx: Ctx,
  libraryId: string,
  input: SuddenClosure,
): Promise<Result<Answer<ClosureMade>>> =>
  perform(ctx, {
    facts: [
      oneLibrary(libraryId, ctx.now),
      sql`select count(*) as n from loan where library_id = ${libraryId} and returned_at is null
        and due_on between ${input.from} and ${input.to}`,
    ],
    read: ([found, counted], grants) => {
      const row = found?.[0]
      if (!row) return refuse('library.unknown')
      const shown = libraryOf(row, ctx.now)
      if (ctx.caller.kind === 'account' && !servesLibrary(grants, shown)) return refuse('role.missing')
      return ok({
        shown,
        days: JSON.parse(String(row['days'])) as DatedRule[],
        moved: Number(counted?.[0]?.['n']),
      })
    },
    decide: ({ shown, days, moved }) => {
      const dueOn = dueAfter(input, { ...shown, days })
      const id = ctx.newId()
      return ok({
        statements: closeAndMove(ctx, { id, libraryId, ...input }, dueOn),
        audit: [
          {
            action: 'closure.sudden',
            entity: 'closure',
            entityId: id,
            version: 1,
            after: { ...input, dueOn, libraryId },
          },
        ],
        status: 201 as const,
        body: { id, ...input, dueOn, moved },
      })
    },
  })

/**
 * Takes a sudden closure back: the library is open again, and loans still due where it put them are due as before. The
 * audit knows what was closed, since the calendar may have been replaced in between.
 */
export const undoClosure = (
  ctx: Ctx,
  libraryId: string,
  id: string,
): Promise<Result<Answer<{ id: string; restored: number }>>> =>
  perform(ctx, {
    facts: [
      sql`select b.id, b.city, (select after from audit where entity = 'closure' and entity_id = ${id}
          and version = 1 and after ->> 'libraryId' = b.id) as made,
        exists(select 1 from audit where entity = 'closure' and entity_id = ${id} and version = 2) as undone,
        (select count(*) from closure_move m join loan l on l.id = m.loan_id where m.closure_id = ${id}
          and l.returned_at is null and l.due_on = m.moved_to) as movable
        from library b where b.id = ${libraryId}`,
    ],
    read: ([found], grants) => {
      const row = found?.[0]
      if (!row || row['made'] === null) return refuse('thing.unknown')
      const place = { id: String(row['id']), city: String(row['city']) }
      if (ctx.caller.kind === 'account' && !servesLibrary(grants, place)) return refuse('role.missing')
      return ok(row)
    },
    decide: (row) => {
      if (row['undone']) return refuse('closure.undone')
      const { from, to, reason } = JSON.parse(String(row['made'])) as SuddenClosure
      return ok({
        statements: openAndRestore({ id, libraryId, from, to, reason }),
        audit: [{ action: 'closure.undo', entity: 'closure', entityId: id, version: 2 }],
        body: { id, restored: Number(row['movable']) },
      })
    },
  })
