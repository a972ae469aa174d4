import { sql } from 'drizzle-orm'
import type { Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, type Result } from '../../platform/result.ts'
import type { PatronShape } from './schema.ts'

/**
 * Answers are kept 90 days for a replay, and a child's name should not outlive its consent there: a patron is stored
 * without nickname and birth year, and a replay reads them again.
 */
export const withoutName = (patron: PatronShape): PatronShape => ({
  ...patron,
  nickname: null,
  birthYear: null,
})

/** Puts the name back into an answer that is given again, as the database has it now. */
export const withName = async (
  ctx: Ctx,
  result: Result<Answer<PatronShape>>,
): Promise<Result<Answer<PatronShape>>> => {
  if (!result.ok || !result.value.replayed) return result
  const { body } = result.value
  const [[row] = []] = await ctx.db.read([sql`select nickname, birth_year from patron where id = ${body.id}`])
  const nickname = (row?.['nickname'] ?? null) as string | null
  return ok({
    ...result.value,
    body: { ...body, nickname, birthYear: (row?.['birth_year'] ?? null) as number | null },
  })
}
