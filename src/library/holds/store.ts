import { eq, sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import { moveCopy } from '../lending/copies.ts'
import type { CopyFact, HoldFact } from '../lending/facts.ts'
import type { Restored } from '../lending/rules.ts'
import { hold } from '../lending/tables.ts'
import { addTallies, forceTallies, takeTallies } from '../lending/tallies.ts'
import { together, type Written } from '../lending/written.ts'
import type { PassedOn, Serving } from './rules.ts'

type Set = Omit<Partial<typeof hold.$inferInsert>, 'copyCode'> & { copyCode?: SQL | null }

const moveHold = (ctx: Ctx, h: HoldFact, set: Set, action: string): Written => ({
  statements: [
    ctx.db.orm
      .update(hold)
      .set({ ...set, version: h.version + 1 })
      .where(eq(hold.id, h.id)),
  ],
  audit: [
    {
      action,
      entity: 'hold',
      entityId: h.id,
      version: h.version + 1,
      after: { state: set.state },
      about: h.patronId,
    },
  ],
})

/** The code of a copy that nobody has. Null when it was lent in this moment: then a CHECK of the hold fails the batch. */
const unlent = (code: string): SQL =>
  sql`iif(exists(select 1 from loan where copy_code = ${code} and returned_at is null), null, ${code})`

type NewHold = Pick<typeof hold.$inferInsert, 'id' | 'titleId' | 'patronId' | 'pickupLibraryId' | 'placedAt'>

/** A new hold at the end of the queue. When the child took a copy, was merged or erased in this moment, its CHECK fails the batch. */
export const addHold = (ctx: Ctx, h: NewHold, max: number): Statement[] => [
  ctx.db.orm.insert(hold).values({
    ...h,
    state: sql`iif(exists(select 1 from loan where patron_id = ${h.patronId} and returned_at is null
      and title_id = ${h.titleId}) or exists(select 1 from patron where id = ${h.patronId}
      and (merged_into is not null or erased_at is not null)), 'ready', 'waiting')`,
  }),
  addTallies(ctx, h.patronId, [{ scope: 'holds', max }]),
]

/**
 * Sets a copy aside for a hold, at its hold shelf or on its way there. The copy's version counts it, so that what staff
 * say of the copy in the same moment is decided again.
 */
export const setAside = (
  ctx: Ctx,
  { hold: h, state, expiresOn }: Serving,
  copy: CopyFact,
  atLibraryId = copy.atId,
): Written =>
  together(
    moveHold(
      ctx,
      h,
      { state, copyCode: unlent(copy.code), expiresOn, readyAt: state === 'ready' ? ctx.now : null },
      `hold.${state}`,
    ),
    moveCopy(ctx, copy, { status: statusFor(state), atLibraryId }, 'copy.set-aside'),
  )

const statusFor = (state: HoldFact['state']) => (state === 'in-transit' ? 'in-transit' : 'available')

/** Ends a hold for good; its copy is free again. `copyCode` stays for those who look back. */
export const endHold = (ctx: Ctx, h: HoldFact, state: 'filled' | 'cancelled' | 'expired'): Written => {
  const moved = moveHold(ctx, h, { state }, `hold.${state}`)
  return { ...moved, statements: [...moved.statements, takeTallies(ctx, h.patronId, ['holds'])] }
}

/** Gives a copy that was set aside for an ended hold to the next, or frees it where it stands. */
export const writePassOn = (ctx: Ctx, { copy, to, status }: PassedOn): Written =>
  together(
    to && setAside(ctx, to, copy),
    !to && copy.status !== status && moveCopy(ctx, copy, { status }, 'copy.freed'),
  )

/** Puts a filled hold back where it stood, with the copy that was set aside for it if that one is still free. */
export const restoreHold = (ctx: Ctx, { hold: h, state, copy }: Restored): Written => {
  const set =
    state === 'ready' && copy
      ? { state, copyCode: unlent(copy.code) }
      : { state, copyCode: copy && unlent(copy.code), expiresOn: null, readyAt: null }
  const restored = together(
    moveHold(ctx, h, set, 'hold.restored'),
    copy && moveCopy(ctx, copy, { status: statusFor(state) }, 'copy.set-aside'),
  )
  return { ...restored, statements: [...restored.statements, forceTallies(ctx, h.patronId, ['holds'])] }
}
