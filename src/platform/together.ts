import type { SQL } from 'drizzle-orm'
import type { Ctx } from './context.ts'
import type { Rows } from './command.ts'

type Asked = { statements: SQL[]; answer: (rows: Rows) => void; fail: (reason: unknown) => void }

/**
 * Runs views that know nothing of each other over one round trip: what each of them reads before its first answer goes
 * into one batch. What a view reads after that costs a round trip of its own.
 */
export const together = async <Views extends ((ctx: Ctx) => Promise<unknown>)[]>(
  ctx: Ctx,
  ...views: Views
): Promise<{ [At in keyof Views]: Awaited<ReturnType<Views[At]>> }> => {
  const asked: Asked[] = []
  let gathering = true
  const read = (statements: SQL[]): Promise<Rows> =>
    gathering
      ? new Promise((answer, fail) => asked.push({ statements, answer, fail }))
      : ctx.db.read(statements)
  const running = Promise.all(views.map((view) => view({ ...ctx, db: { ...ctx.db, read } })))
  gathering = false
  try {
    let from = 0
    const rows = await ctx.db.read(asked.flatMap(({ statements }) => statements))
    for (const { statements, answer } of asked) answer(rows.slice(from, (from += statements.length)))
  } catch (reason) {
    for (const { fail } of asked) fail(reason)
  }
  return (await running) as { [At in keyof Views]: Awaited<ReturnType<Views[At]>> }
}
