import { and, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import { tally } from './tables.ts'

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
    .where(
      and(
        eq(tally.patronId, patronId),
        sql`scope in (select value from json_each(${JSON.stringify(scopes)}))`,
      ),
    )
