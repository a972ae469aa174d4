import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from './context.ts'
import type { Statement } from './db.ts'
import { ok, refuse, type Result } from './result.ts'

/**
 * How often something may happen: `limit` times in `perSeconds` from its first time on. `everybody`: the key is no one
 * network's, device's or person's, so that the first gate does not look at it.
 */
export type Limit = { key: string; limit: number; perSeconds: number; everybody?: true }

const loopback = new Set([null, '127.0.0.0/24', '0:0:0::/48'])

/** In the demo, whoever sits at the machine itself may make 600 calls a minute. */
const generous = (ctx: Ctx): boolean => ctx.env.DEMO === '1' && loopback.has(ctx.network)

/** Seconds in which the platform's limiter lets a key through as often as `wrangler.toml` says. */
const gatePeriod = 60

/**
 * The first gate: the platform's limiter, which counts beside the Worker and roughly, so that a flood ends here and costs
 * the database nothing. Where there is none, or it does not answer, everything passes: the exact counts are the database's.
 */
const passes = async (ctx: Ctx, limits: Limit[]): Promise<boolean> => {
  const gate = ctx.env.LIMIT
  if (!gate || generous(ctx)) return true
  const own = limits.filter(({ everybody }) => everybody !== true)
  const said = await Promise.all(own.map(({ key }) => gate.limit({ key }).catch(() => ({ success: true }))))
  return said.every(({ success }) => success)
}

type Counted = { count: number; since: number }

/** One call against a key, whose count starts anew `perSeconds` after its first; the database adds up. */
const counting = (ctx: Ctx, { key, perSeconds }: Omit<Limit, 'limit'>): SQL => {
  const stale = sql`last_request <= ${ctx.now - perSeconds * 1000}`
  return sql`insert into rate_limit (id, key, count, last_request) values (${key}, ${key}, 1, ${ctx.now})
    on conflict (key) do update set count = iif(${stale}, 1, count + 1),
      last_request = iif(${stale}, ${ctx.now}, last_request)
    returning count, last_request as since`
}

const readCount = (row: Record<string, unknown> | undefined): Counted => ({
  count: Number(row?.['count'] ?? 0),
  since: Number(row?.['since'] ?? 0),
})

/**
 * Counts one call against each key, whose count starts anew `perSeconds` after its first: one round trip, and the
 * database adds up, so that parallel calls cannot share a place.
 */
export const count = async (ctx: Ctx, counted: Omit<Limit, 'limit'>[]): Promise<Counted[]> => {
  const rows = await ctx.db.read(counted.map((c) => counting(ctx, c)))
  return rows.map(([row]) => readCount(row))
}

const heldFor = (ctx: Ctx, limit: Limit): Limit =>
  generous(ctx) ? { ...limit, limit: 600, perSeconds: 60 } : limit

const judged = (ctx: Ctx, limits: Limit[], counts: Counted[]): Result<null> => {
  const waits = limits.flatMap(({ limit, perSeconds }, i) => {
    const { count: n = 0, since = 0 } = counts[i] ?? {}
    return n > limit ? [Math.ceil((since + perSeconds * 1000 - ctx.now) / 1000)] : []
  })
  return waits.length === 0 ? ok(null) : refuse('rate.limited', { retryAfter: Math.max(1, ...waits) })
}

/** Counts one call against each limit and refuses with `rate.limited` when one is over; a refused call counts as well. */
export const allow = async (ctx: Ctx, limits: Limit[]): Promise<Result<null>> => {
  if (!(await passes(ctx, limits))) return refuse('rate.limited', { retryAfter: gatePeriod })
  const held = limits.map((l) => heldFor(ctx, l))
  return judged(ctx, held, await count(ctx, held))
}

/**
 * A limit that is counted with a command's facts, at no further round trip: its statement, and what the row says. Refuses
 * at once what the first gate ends.
 */
export const limitWith = async (
  ctx: Ctx,
  limit: Limit,
): Promise<Result<{ facts: SQL; judge: (row: Record<string, unknown> | undefined) => Result<null> }>> => {
  if (!(await passes(ctx, [limit]))) return refuse('rate.limited', { retryAfter: gatePeriod })
  const held = heldFor(ctx, limit)
  return ok({ facts: counting(ctx, held), judge: (row) => judged(ctx, [held], [readCount(row)]) })
}

/** Gives a call back, where only failures should count: after a right guess. */
export const pardon = (keys: string[]): Statement =>
  sql`update rate_limit set count = count - 1
    where key in (select value from json_each(${JSON.stringify(keys)})) and count > 0`

/** Forgets what was counted more than a day ago. */
export const forgetCounts = (now: number): Statement =>
  sql`delete from rate_limit where last_request < ${now - 86_400_000}`
