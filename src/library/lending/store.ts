import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { endHold, restoreHold, setAside, writePassOn } from '../holds/store.ts'
import { ageBand } from './age.ts'
import { moveCopy } from './copies.ts'
import type { LoanFact } from './facts.ts'
import type { CheckOut, Restored, Return } from './rules.ts'
import { running } from './sql.ts'
import { loan, visit, type loanEndings } from './tables.ts'
import { addTallies, takeTallies } from './tallies.ts'
import { together, type Written } from './written.ts'

const loanScopes = (l: { kind: string }) => ['loans', `loans:${l.kind}`]

/** Ends an open loan. Twice is harmless: the audit row of the same version lets only one through. */
export const endLoan = (
  ctx: Ctx,
  l: LoanFact,
  ended: (typeof loanEndings)[number],
  at: { instant: number; libraryId: string | null },
): Written => ({
  statements: [
    ctx.db.orm
      .update(loan)
      .set({
        returnedAt: Math.max(at.instant, l.checkedOutAt),
        returnedTo: at.libraryId,
        ended,
        version: l.version + 1,
      })
      .where(and(eq(loan.id, l.id), isNull(loan.returnedAt))),
    ...(l.patronId ? [takeTallies(ctx, l.patronId, loanScopes(l))] : []),
  ],
  audit: [
    {
      action: `loan.${ended}`,
      entity: 'loan',
      entityId: l.id,
      version: l.version + 1,
      after: { copyCode: l.copyCode },
      about: l.patronId,
    },
  ],
})

/**
 * Null, unless a return set the copy aside for another child in this moment, or this child queued for its title, was
 * merged into another or erased: then the loan would be open and ended at once, and its CHECK fails the batch.
 */
const unlessWanted = (d: CheckOut) => sql<null>`(select 'returned' from hold where
  (copy_code = ${d.copy.code} and state in ('in-transit', 'ready') and patron_id <> ${d.patron.id})
  or (title_id = ${d.copy.titleId} and patron_id = ${d.patron.id} and ${running(sql`state`)})
  union all select 'returned' from patron where id = ${d.patron.id} and (merged_into is not null or erased_at is not null)
  limit 1)`

const openLoan = (ctx: Ctx, d: CheckOut, today: string, by: string, id: string): Written => ({
  statements: [
    ctx.db.orm
      .insert(visit)
      .values({
        id: ctx.newId(),
        libraryId: d.library.id,
        day: today,
        patronId: d.patron.id,
        ageBand: ageBand(d.patron.birthYear, today),
        loans: 1,
      })
      .onConflictDoUpdate({
        target: [visit.patronId, visit.libraryId, visit.day],
        targetWhere: sql`patron_id is not null`,
        set: { loans: sql`loans + 1` },
      }),
    ctx.db.orm.insert(loan).values({
      id,
      copyCode: d.copy.code,
      titleId: d.copy.titleId,
      kind: d.copy.kind,
      patronId: d.patron.id,
      visitId: sql`(select id from visit where patron_id = ${d.patron.id} and library_id = ${d.library.id} and day = ${today})`,
      libraryId: d.library.id,
      checkedOutAt: ctx.now,
      outOn: today,
      dueOn: d.dueOn,
      ended: unlessWanted(d),
      by,
      filledHold: d.fills ? { id: d.fills.id, was: d.fills.state } : null,
      flags: d.flags,
    }),
    addTallies(ctx, d.patron.id, d.limits),
  ],
  audit: [
    {
      action: 'loan.check-out',
      entity: 'loan',
      entityId: id,
      version: 1,
      after: { copyCode: d.copy.code, libraryId: d.library.id, dueOn: d.dueOn },
      about: d.patron.id,
    },
  ],
})

/** Everything that a check-out writes, for a loan of the given id. */
export const writeCheckOut = (ctx: Ctx, d: CheckOut, today: string, by: string, id: string): Written =>
  together(
    d.ends && endLoan(ctx, d.ends, 'not-recorded', { instant: ctx.now, libraryId: null }),
    d.fills && endHold(ctx, d.fills, 'filled'),
    d.releases && writePassOn(ctx, d.releases),
    openLoan(ctx, d, today, by, id),
    d.found &&
      moveCopy(
        ctx,
        d.copy,
        { status: 'available', statusReason: null, atLibraryId: d.library.id },
        'copy.found',
      ),
  )

/** A scan that changed nothing is written down all the same. */
const scanned = (ctx: Ctx, d: Return): Written => ({
  statements: [],
  audit: [
    {
      action: 'return.not-on-loan',
      entity: 'return',
      entityId: ctx.newId(),
      version: 1,
      after: { copyCode: d.copy.code, libraryId: d.library.id },
    },
  ],
})

/** Everything that a return writes. A scan of a copy that is not out moves the copy and says so in the audit. */
export const writeReturn = (ctx: Ctx, d: Return): Written => {
  const { holds } = d
  const assigns = holds && (holds.hold.state !== holds.state || holds.hold.copyCode !== d.copy.code)
  const moves = d.status !== d.copy.status || d.library.id !== d.copy.atId
  return together(
    d.ends && endLoan(ctx, d.ends, 'returned', { instant: ctx.now, libraryId: d.library.id }),
    assigns && setAside(ctx, holds, d.copy, d.library.id),
    moves &&
      !assigns &&
      moveCopy(ctx, d.copy, { status: d.status, atLibraryId: d.library.id }, 'copy.scanned-in'),
    !d.ends && !assigns && !moves && scanned(ctx, d),
  )
}

/** Moves the due date of a loan and counts the renewal. */
export const writeRenewal = (ctx: Ctx, l: LoanFact, dueOn: string): Written => ({
  statements: [
    ctx.db.orm
      .update(loan)
      .set({ dueOn, renewals: l.renewals + 1, version: l.version + 1 })
      .where(and(eq(loan.id, l.id), isNull(loan.returnedAt))),
  ],
  audit: [
    {
      action: 'loan.renew',
      entity: 'loan',
      entityId: l.id,
      version: l.version + 1,
      before: { dueOn: l.dueOn },
      after: { dueOn },
      about: l.patronId,
    },
  ],
})

/** Takes a check-out back: the loan is ended as undone, the visit's count falls, the hold stands where it stood. */
export const writeUndo = (ctx: Ctx, l: LoanFact, restores: Restored | null): Written => {
  const ended = endLoan(ctx, l, 'undone', { instant: ctx.now, libraryId: l.libraryId })
  const uncounted = l.visitId
    ? [
        ctx.db.orm
          .update(visit)
          .set({ loans: sql`loans - 1` })
          .where(eq(visit.id, l.visitId)),
      ]
    : []
  return together(
    { ...ended, statements: [...ended.statements, ...uncounted] },
    restores && restoreHold(ctx, restores),
  )
}
