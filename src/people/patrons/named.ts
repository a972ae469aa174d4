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

/** Puts the name back into a stored answer: the one just written, or what the database says to a replay. */
export const withName = async (
  ctx: Ctx,
  result: Result<Answer<PatronShape>>,
  written: PatronShape | null,
): Promise<Result<Answer<PatronShape>>> => {
  if (!result.ok) return result
  const { body, replayed } = result.value
  if (!replayed && written) return ok({ ...result.value, body: written })
  const [[row] = []] = await ctx.db.read([sql`select nickname, birth_year from patron where id = ${body.id}`])
  const nickname = (row?.['nickname'] ?? null) as string | null
  return ok({
    ...result.value,
    body: { ...body, nickname, birthYear: (row?.['birth_year'] ?? null) as number | null },
  })
}
