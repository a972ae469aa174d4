import { sql, type SQL } from 'drizzle-orm'
import type { Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, type Result } from '../../platform/result.ts'
import type { PatronFact } from './facts.ts'
import type { LoanShape, ReturnShape } from './schema.ts'
import { nameOf } from './shown.ts'
import { json, patronJson } from './sql.ts'

/**
 * Answers are kept 90 days for a replay, longer than a loan stays with its child: a loan is stored without the child, and
 * a replay reads whom it belongs to now.
 */
export const withoutBorrower = (loan: LoanShape): LoanShape => ({ ...loan, patron: null })

const borrowerOf = async (ctx: Ctx, loanId: string): Promise<LoanShape['patron']> => {
  const patron: SQL = sql`(select ${patronJson} from loan l join patron p on p.id = l.patron_id
    join library ph on ph.id = p.home_library_id where l.id = ${loanId})`
  const [[row] = []] = await ctx.db.read([sql`select ${patron} as patron`])
  const found = json<PatronFact | null>(row?.['patron'] ?? null)
  return found && nameOf(found)
}

/** Puts the child back into a loan that is answered again. */
export const withBorrower = async (
  ctx: Ctx,
  result: Result<Answer<LoanShape>>,
): Promise<Result<Answer<LoanShape>>> => {
  if (!result.ok || !result.value.replayed) return result
  const { body } = result.value
  return ok({ ...result.value, body: { ...body, patron: await borrowerOf(ctx, body.id) } })
}

/** The same of a return; only staff are told who brought it back. */
export const withReturner = async (
  ctx: Ctx,
  result: Result<Answer<ReturnShape>>,
): Promise<Result<Answer<ReturnShape>>> => {
  if (!result.ok || !result.value.replayed || ctx.caller.kind !== 'account') return result
  const { body } = result.value
  if (!body.loan) return result
  const loan = { ...body.loan, patron: await borrowerOf(ctx, body.loan.id) }
  return ok({ ...result.value, body: { ...body, loan } })
}
