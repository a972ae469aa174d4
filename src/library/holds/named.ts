import { sql } from 'drizzle-orm'
import type { Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, type Result } from '../../platform/result.ts'
import type { HoldShape } from './schema.ts'

/** A hold as it is answered, and as it is kept 90 days for a replay: without the child who wished for the title. */
export const answered = (body: HoldShape) => ({ body, kept: { ...body, patronId: '' } })

/** Puts the child back into a hold that is answered again, as the database has it now. */
export const withPatron = async (
  ctx: Ctx,
  result: Result<Answer<HoldShape>>,
): Promise<Result<Answer<HoldShape>>> => {
  if (!result.ok || !result.value.replayed) return result
  const { body } = result.value
  const [[row] = []] = await ctx.db.read([sql`select patron_id from hold where id = ${body.id}`])
  return ok({ ...result.value, body: { ...body, patronId: String(row?.['patron_id'] ?? '') } })
}
