import { eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import { mustHold } from '../../platform/must.ts'
import { need } from './tables.ts'

export const addNeed = (ctx: Ctx, row: typeof need.$inferInsert): Statement =>
  ctx.db.orm.insert(need).values(row)

/** Changes a need and counts the change; what is promised to it changes without. */
export const changeNeed = (
  ctx: Ctx,
  { id, version }: { id: string; version: number },
  set: Partial<typeof need.$inferInsert>,
): Statement =>
  ctx.db.orm
    .update(need)
    .set({ ...set, version: version + 1, changedAt: ctx.now })
    .where(eq(need.id, id))

/** Takes from what is promised to a need, which never falls below nothing. Base units. */
export const takePromised = (id: string, amount: number): Statement =>
  sql`update need set promised = promised - ${amount} where id = ${id}`

/** Holds the batch to an organisation that is still verified when it is committed. */
export const stillVerified = (organisationId: string): Statement =>
  mustHold(sql`exists (select 1 from organisation where id = ${organisationId} and status = 'verified')`)

/** Holds the batch to what was promised when it was decided, or less. Base units. */
export const stillPromised = (id: string, atMost: number): Statement =>
  mustHold(sql`exists (select 1 from need where id = ${id} and promised <= ${atMost})`)

/** Holds the batch to having freed everything: nothing was reserved for this need meanwhile. */
export const nothingReserved = (id: string): Statement =>
  mustHold(sql`not exists (select 1 from allocation where need_id = ${id} and reserved > 0)`)
