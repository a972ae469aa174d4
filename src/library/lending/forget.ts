import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { violated } from '../../platform/db.ts'
import { auditRow } from '../../platform/audit.ts'
import type { LoanFact } from './facts.ts'
import { json, loanJson } from './sql.ts'
import { endLoan } from './store.ts'

/** Days after which a copy that cannot be found leaves the child's limit (library.md). */
const lostDays = 30

/** Ends the loans of copies that were reported lost 30 days ago: they leave the child's limit, nobody is fined. */
export const endLost = async (ctx: Ctx): Promise<{ ended: number }> => {
  const [rows = []] = await ctx.db.read([
    sql`select ${loanJson} as loan from loan l where l.returned_at is null
      and l.lost_at <= ${ctx.now - lostDays * 86_400_000} limit 100`,
  ])
  let ended = 0
  for (const row of rows) {
    const write = endLoan(ctx, json<LoanFact>(row['loan']), 'lost', { instant: ctx.now, libraryId: null })
    try {
      await ctx.db.commit([...write.statements, ...write.audit.map((a) => auditRow(ctx, a))])
      ended += 1
    } catch (error) {
      // It came back in this very moment: then there is nothing to end.
      if (violated(error) === null) throw error
    }
  }
  return { ended }
}
