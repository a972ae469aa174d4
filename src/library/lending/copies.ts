import { eq } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { copy } from '../catalogue/tables.ts'
import type { CopyFact } from './facts.ts'
import type { Written } from './written.ts'

type Move = { status: string; statusReason?: null; atLibraryId?: string }

/** Changes where a copy stands, or what state it is in; its version lets only one such change through. */
export const moveCopy = (ctx: Ctx, c: CopyFact, { status, ...set }: Move, action: string): Written => ({
  statements: [
    ctx.db.orm
      .update(copy)
      .set({ ...set, status: status as (typeof copy.$inferInsert)['status'], version: c.version + 1 })
      .where(eq(copy.code, c.code)),
  ],
  audit: [
    {
      action,
      entity: 'copy',
      entityId: c.code,
      version: c.version + 1,
      before: { status: c.status, atLibraryId: c.atId },
      after: { status, atLibraryId: set.atLibraryId ?? c.atId },
    },
  ],
})
