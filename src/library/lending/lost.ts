import { eq } from 'drizzle-orm'
import { perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { copy as copyTable } from '../catalogue/tables.ts'
import { readLoan } from './commands.ts'
import { loanFacts } from './reads.ts'
import type { LoanShape } from './schema.ts'
import { withBorrower, withoutBorrower } from './named.ts'
import { loanOf, nameOf } from './shown.ts'
import { loan as loanTable } from './tables.ts'

/**
 * 「找不到了」: the child or staff say that a copy cannot be found. Nobody is fined; the copy is marked lost, the loan
 * leaves the child's limit 30 days later, and a scan anywhere finds it again.
 */
export const reportLost = async (ctx: Ctx, loanId: string): Promise<Result<Answer<LoanShape>>> => {
  const result = await perform(ctx, {
    facts: [loanFacts(loanId, localDay(ctx.now, networkZone))],
    read: (rows, grants) => readLoan(ctx, rows[0]?.[0] ?? {}, grants),
    decide: ({ loan, copy, library, patron }) => {
      if (!loan || !copy || !library) return refuse('thing.unknown')
      if (loan.returnedAt !== null) return refuse('loan.state')
      const today = localDay(ctx.now, library.timeZone)
      const lostAt = loan.lostAt ?? ctx.now
      const body = loanOf({ ...loan, lostAt }, copy, patron && nameOf(patron), library, today)
      const kept = withoutBorrower(body)
      if (loan.lostAt !== null) return ok({ statements: [], audit: [], body, kept })
      return ok({
        statements: [
          ctx.db.orm
            .update(loanTable)
            .set({ lostAt, version: loan.version + 1 })
            .where(eq(loanTable.id, loan.id)),
          ctx.db.orm
            .update(copyTable)
            .set({ status: 'lost', version: copy.version + 1 })
            .where(eq(copyTable.code, copy.code)),
        ],
        audit: [
          {
            action: 'loan.lost',
            entity: 'loan',
            entityId: loan.id,
            version: loan.version + 1,
            after: { copyCode: copy.code },
            about: loan.patronId,
          },
          {
            action: 'copy.lost',
            entity: 'copy',
            entityId: copy.code,
            version: copy.version + 1,
            after: { status: 'lost' },
          },
        ],
        body,
        kept,
      })
    },
  })
  return withBorrower(ctx, result)
}
