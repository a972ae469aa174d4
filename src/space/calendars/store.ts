import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import type { Turn } from './key.ts'
import { organisationCalendar } from './tables.ts'

/** Writes an organisation's turn down. */
export const putTurn = (ctx: Ctx, organisationId: string, { turn, open }: Turn): Statement => {
  const set = { turn, open, changedAt: ctx.now }
  return ctx.db.orm
    .insert(organisationCalendar)
    .values({ organisationId, ...set })
    .onConflictDoUpdate({ target: organisationCalendar.organisationId, set })
}
