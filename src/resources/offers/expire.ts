import { sql } from 'drizzle-orm'
import { auditRows } from '../../platform/audit.ts'
import { perform } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { ok } from '../../platform/result.ts'
import { writeSteps } from '../ledger/store.ts'
import { countedAs, entry, toOffered } from './told.ts'
import { expireRows, nothingOffered } from './store.ts'
import type { Base } from '../quantities/units.ts'

const slice = 50
/** Slices of one run: what is left comes with the next. */
const slices = 10

type Due = {
  id: string
  city: string | null
  category: string
  base: Base | null
  offered: number
  version: number
}

/**
 * Ends offers whose last day has passed: they leave the lists, and what nobody was promised is on offer no more. What is
 * promised goes on. Fifty in one command of two round trips.
 */
export const expireOffers = async (ctx: Ctx): Promise<{ expired: number }> => {
  let expired = 0
  for (let i = 0; i < slices; i++) {
    const done = await perform(ctx, {
      facts: [
        sql`select id, city, category, base, offered, version from offer where state = 'published' and ends_at <= ${ctx.now}
          order by ends_at, id limit ${slice}`,
      ],
      read: ([rows = []]) => ok(rows as unknown as Due[]),
      decide: (due) =>
        ok({ statements: due.length === 0 ? [] : ending(ctx, due), audit: [], body: due.length }),
    })
    const ended = done.ok ? done.value.body : 0
    expired += ended
    if (ended < slice) break
  }
  return { expired }
}

const ending = (ctx: Ctx, due: Due[]) => [
  auditRows(
    ctx,
    due.map(({ id, version }) => entry('offer.expire', id, version + 1)),
  ),
  ...expireRows(
    ctx,
    due.map(({ id }) => id),
  ),
  ...writeSteps(
    ctx,
    due.map((o) => ({
      id: ctx.newId(),
      kind: 'expire' as const,
      offerId: o.id,
      on: localDay(ctx.now, networkZone),
      moves: toOffered(o.offered, 0),
      counted: countedAs(o),
    })),
  ),
  nothingOffered(due.map(({ id }) => id)),
]
