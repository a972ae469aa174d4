import { and, eq, isNull, sql } from 'drizzle-orm'
import type { AuditEntry } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import { copy } from '../catalogue/tables.ts'
import { ageBand } from './age.ts'
import type { HoldFact, LoanFact } from './facts.ts'
import type { CheckOut, Return } from './rules.ts'
import { hold, loan, tally, visit, type loanEndings } from './tables.ts'

type Written = { statements: Statement[]; audit: AuditEntry[] }

/** Adds one to each scope, with the limit that holds today: the CHECK refuses what goes over it. */
export const addTallies = (ctx: Ctx, patronId: string, scopes: { scope: string; max: number }[]): Statement =>
  ctx.db.orm
    .insert(tally)
    .values(scopes.map(({ scope, max }) => ({ patronId, scope, n: 1, max })))
    .onConflictDoUpdate({
      target: [tally.patronId, tally.scope],
      set: { n: sql`n + 1`, max: sql`excluded.max` },
    })

/** Adds one to each scope although it may go over the limit: for what physically happened, and for what is put back. */
export const forceTallies = (ctx: Ctx, patronId: string, scopes: string[]): Statement =>
  ctx.db.orm
    .insert(tally)
    .values(scopes.map((scope) => ({ patronId, scope, n: 1, max: 1 })))
    .onConflictDoUpdate({
      target: [tally.patronId, tally.scope],
      set: { n: sql`n + 1`, max: sql`max(max, n + 1)` },
    })

/** Takes one off each scope; never blocked by a limit that was lowered since. */
export const takeTallies = (ctx: Ctx, patronId: string, scopes: string[]): Statement =>
  ctx.db.orm
    .update(tally)
    .set({ n: sql`n - 1` })
    .where(and(eq(tally.patronId, patronId), sql`scope in (select value from json_each(${JSON.stringify(scopes)}))`))

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
      .set({ returnedAt: Math.max(at.instant, l.checkedOutAt), returnedTo: at.libraryId, ended, version: l.version + 1 })
      .where(and(eq(loan.id, l.id), isNull(loan.returnedAt))),
    ...(l.patronId ? [takeTallies(ctx, l.patronId, loanScopes(l))] : []),
  ],
  audit: [
    { action: `loan.${ended}`, entity: 'loan', entityId: l.id, version: l.version + 1, after: { copyCode: l.copyCode } },
  ],
})

const moveHold = (ctx: Ctx, h: HoldFact, set: Partial<typeof hold.$inferInsert>, action: string): Written => ({
  statements: [
    ctx.db.orm
      .update(hold)
      .set({ ...set, version: h.version + 1 })
      .where(eq(hold.id, h.id)),
  ],
  audit: [{ action, entity: 'hold', entityId: h.id, version: h.version + 1, after: { state: set.state } }],
})

/** Sets a copy aside for a hold, at its hold shelf or on its way there. */
export const assignHold = (
  ctx: Ctx,
  h: HoldFact,
  copyCode: string,
  state: 'ready' | 'in-transit',
  expiresOn: string | null,
): Written =>
  moveHold(ctx, h, { state, copyCode, expiresOn, readyAt: state === 'ready' ? ctx.now : null }, `hold.${state}`)

/** Ends a hold for good; its copy is free again. `copyCode` stays for those who look back. */
export const endHold = (ctx: Ctx, h: HoldFact, state: 'filled' | 'cancelled' | 'expired'): Written => {
  const moved = moveHold(ctx, h, { state }, `hold.${state}`)
  return { ...moved, statements: [...moved.statements, takeTallies(ctx, h.patronId, ['holds'])] }
}

/** Everything that a check-out writes; the loan's id is made here. */
export const writeCheckOut = (ctx: Ctx, d: CheckOut, today: string, by: string, id: string): Written => {
  const visitId = ctx.newId()
  const ended = d.ends && endLoan(ctx, d.ends, 'not-recorded', { instant: ctx.now, libraryId: null })
  const filled = d.fills && endHold(ctx, d.fills, 'filled')
  const released =
    d.releases?.to && assignHold(ctx, d.releases.to, d.releases.copyCode, 'ready', d.releases.expiresOn)
  return {
    statements: [
      ...(ended?.statements ?? []),
      ...(filled?.statements ?? []),
      ...(released?.statements ?? []),
      ctx.db.orm
        .insert(visit)
        .values({
          id: visitId,
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
        by,
        filledHold: d.fills ? { id: d.fills.id, was: d.fills.state } : null,
        flags: d.flags,
      }),
      addTallies(ctx, d.patron.id, d.limits),
      ...(d.found
        ? [
            ctx.db.orm
              .update(copy)
              .set({
                status: 'available',
                statusReason: null,
                atLibraryId: d.library.id,
                version: d.copy.version + 1,
              })
              .where(eq(copy.code, d.copy.code)),
          ]
        : []),
    ],
    audit: [
      ...(d.found
        ? [
            {
              action: 'copy.found',
              entity: 'copy',
              entityId: d.copy.code,
              version: d.copy.version + 1,
              before: { status: d.copy.status, atLibraryId: d.copy.atId },
              after: { status: 'available', atLibraryId: d.library.id },
            },
          ]
        : []),
      ...(ended?.audit ?? []),
      ...(filled?.audit ?? []),
      ...(released?.audit ?? []),
      {
        action: 'loan.check-out',
        entity: 'loan',
        entityId: id,
        version: 1,
        after: { copyCode: d.copy.code, libraryId: d.library.id, dueOn: d.dueOn },
      },
    ],
  }
}

/** Everything that a return writes. A scan of a copy that is not out moves the copy and says so in the audit. */
export const writeReturn = (ctx: Ctx, d: Return): Written => {
  const ended = d.ends && endLoan(ctx, d.ends, 'returned', { instant: ctx.now, libraryId: d.library.id })
  const assigned =
    d.holds &&
    (d.holds.hold.state !== d.holds.state || d.holds.hold.copyCode !== d.copy.code) &&
    assignHold(ctx, d.holds.hold, d.copy.code, d.holds.state, d.holds.expiresOn)
  const moves = d.status !== d.copy.status || d.library.id !== d.copy.atId
  return {
    statements: [
      ...(ended?.statements ?? []),
      ...(assigned ? assigned.statements : []),
      ...(moves
        ? [
            ctx.db.orm
              .update(copy)
              .set({ status: d.status as never, atLibraryId: d.library.id, version: d.copy.version + 1 })
              .where(eq(copy.code, d.copy.code)),
          ]
        : []),
    ],
    audit: [
      ...(ended?.audit ?? []),
      ...(assigned ? assigned.audit : []),
      ...(moves
        ? [
            {
              action: 'copy.scanned-in',
              entity: 'copy',
              entityId: d.copy.code,
              version: d.copy.version + 1,
              before: { status: d.copy.status, atLibraryId: d.copy.atId },
              after: { status: d.status, atLibraryId: d.library.id },
            },
          ]
        : []),
    ],
  }
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
    },
  ],
})

/** Takes a check-out back: the loan is ended as undone, the visit's count falls, the hold stands where it stood. */
export const writeUndo = (ctx: Ctx, l: LoanFact, filled: HoldFact | null): Written => {
  const ended = endLoan(ctx, l, 'undone', { instant: ctx.now, libraryId: l.libraryId })
  const was = l.filledHold?.was as HoldFact['state'] | undefined
  const state = filled && was && was !== 'waiting' && filled.copyCode === l.copyCode ? was : 'waiting'
  const restored =
    filled && moveHold(ctx, filled, state === 'waiting' ? { state, copyCode: null } : { state }, 'hold.restored')
  return {
    statements: [
      ...ended.statements,
      ...(l.visitId
        ? [
            ctx.db.orm
              .update(visit)
              .set({ loans: sql`loans - 1` })
              .where(eq(visit.id, l.visitId)),
          ]
        : []),
      ...(restored && filled
        ? [...restored.statements, forceTallies(ctx, filled.patronId, ['holds'])]
        : []),
    ],
    audit: [...ended.audit, ...(restored ? restored.audit : [])],
  }
}
