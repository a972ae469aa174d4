import { eq } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import { consultation } from './tables.ts'

export const addConsultation = (ctx: Ctx, row: typeof consultation.$inferInsert): Statement =>
  ctx.db.orm.insert(consultation).values(row)

/** Changes a consultation and counts the change. */
export const changeConsultation = (
  ctx: Ctx,
  { id, version }: { id: string; version: number },
  set: Partial<typeof consultation.$inferInsert>,
): Statement =>
  ctx.db.orm
    .update(consultation)
    .set({ ...set, version: version + 1 })
    .where(eq(consultation.id, id))
