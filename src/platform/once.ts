import { sql } from 'drizzle-orm'
import type { Answer } from './command.ts'
import type { Ctx } from './context.ts'
import { violated } from './db.ts'
import { ok, refuse, type Result } from './result.ts'

/** While it runs, a command of several batches keeps its key with this status (102, Processing). */
const running = 102

/** After so long a run is taken for broken off, and may be run again. Milliseconds. */
const patience = 10 * 60_000

/**
 * Runs a command of several batches once for its key: a second call meanwhile is refused `idempotency.in-progress`, one
 * afterwards gets the same answer. A run that was refused or broke off gives its key back.
 */
export const once = async <T>(ctx: Ctx, run: () => Promise<Result<T>>): Promise<Result<Answer<T>>> => {
  const { key } = ctx
  if (!key) return answered(await run())
  const mine = sql`caller = ${key.caller} and key = ${key.key}`
  const [[row] = []] = await ctx.db.read([
    sql`select fingerprint, status, body, created_at from idempotency where ${mine}`,
  ])
  if (row && row['fingerprint'] !== key.fingerprint) return refuse('idempotency.key-reused')
  if (row && row['status'] !== running)
    return ok({ status: 200, body: JSON.parse(String(row['body'])) as T, replayed: true })
  if (row && ctx.now - Number(row['created_at']) < patience) return refuse('idempotency.in-progress')
  const begin = row
    ? [
        sql`delete from idempotency where ${mine} and status = ${running} and created_at = ${row['created_at']}`,
      ]
    : []
  try {
    await ctx.db.commit([
      ...begin,
      sql`insert into idempotency (caller, key, fingerprint, status, body, created_at)
        values (${key.caller}, ${key.key}, ${key.fingerprint}, ${running}, 'null', ${ctx.now})`,
    ])
  } catch (error) {
    if (violated(error) === null) throw error
    return refuse('idempotency.in-progress')
  }
  const giveBack = () => ctx.db.commit([sql`delete from idempotency where ${mine} and status = ${running}`])
  try {
    const result = await run()
    if (result.ok)
      await ctx.db.commit([
        sql`update idempotency set status = 200, body = ${JSON.stringify(result.value)} where ${mine}`,
      ])
    else await giveBack()
    return answered(result)
  } catch (error) {
    await giveBack()
    throw error
  }
}

const answered = <T>(result: Result<T>): Result<Answer<T>> =>
  result.ok ? ok({ status: 200, body: result.value }) : result
