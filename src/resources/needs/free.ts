import { sql, type SQL } from 'drizzle-orm'
import type { AuditEntry } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import type { Statement } from '../../platform/db.ts'
import { mustHold } from '../../platform/must.ts'
import { moved, nothing, stateOf, type Balances, type Move } from '../ledger/rules.ts'
import { moveAllocations, writeSteps } from '../ledger/store.ts'

/** An allocation of which something is reserved, as it must be known to free it. Base units of its offer. */
export type Reserved = {
  id: string
  offerId: string
  offerState: string
  city: string
  category: string
  base: string
  version: number
  balances: Omit<Balances, 'offered'>
}

/** What of a need's allocations is only reserved; each row with one column. */
export const reservedFacts = (needId: string): SQL =>
  sql`select json_object('id', al.id, 'offerId', al.offer_id, 'offerState', o.state, 'city', al.city,
      'category', o.category, 'base', al.base, 'version', al.version, 'balances', json_object('reserved', al.reserved,
        'in-transit', al.in_transit, 'received', al.received, 'surplus', al.surplus, 'distributed', al.distributed,
        'lost', al.lost, 'returned', al.returned)) as reserved
    from allocation al join offer o on o.id = al.offer_id where al.need_id = ${needId} and al.reserved > 0
    order by al.created_at, al.id`

export const readReserved = (row: Record<string, unknown>): Reserved => JSON.parse(String(row['reserved']))

/**
 * Frees what is reserved: it goes back to its offers, and out of those that are no longer published. `amount`: base units
 * that are promised no longer. Fails its batch where one of the allocations moved or an offer ended meanwhile.
 */
export const freed = (
  ctx: Ctx,
  reserved: Reserved[],
): { statements: Statement[]; audit: AuditEntry[]; amount: number } => {
  const lines = reserved.map((al) => {
    const amount = al.balances.reserved
    const back: Move = { from: 'reserved', to: 'offered', amount }
    const out: Move = { from: 'offered', to: 'outside', amount }
    const moves = al.offerState === 'published' ? [back] : [back, out]
    return { al, moves, state: stateOf(moved({ ...nothing, ...al.balances }, moves)) }
  })
  if (lines.length === 0) return { statements: [], audit: [], amount: 0 }
  const offers = JSON.stringify(reserved.map(({ offerId, offerState }) => ({ offerId, offerState })))
  return {
    statements: [
      mustHold(sql`not exists (select 1 from json_each(${offers}) j join offer o on o.id = j.value ->> 'offerId'
        where o.state <> j.value ->> 'offerState')`),
      ...writeSteps(
        ctx,
        lines.map(({ al, moves }) => ({
          id: ctx.newId(),
          kind: 'cancel' as const,
          offerId: al.offerId,
          allocationId: al.id,
          on: localDay(ctx.now, networkZone),
          moves,
          counted: { city: al.city, category: al.category, base: al.base },
        })),
      ),
      moveAllocations(
        ctx,
        lines.map(({ al, moves, state }) => ({ id: al.id, moves, state })),
      ),
    ],
    audit: lines.map(({ al, state }) => ({
      action: 'allocation.cancel',
      entity: 'allocation',
      entityId: al.id,
      version: al.version + 1,
      after: { state },
    })),
    amount: reserved.reduce((sum, { balances }) => sum + balances.reserved, 0),
  }
}
