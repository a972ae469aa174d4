import { sql, type SQL } from 'drizzle-orm'
import type { AuditEntry } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import type { Statement } from '../../platform/db.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { moved, movesOf, nothing, stateOf, type Balances } from '../ledger/rules.ts'
import { moveAllocation, writeSteps } from '../ledger/store.ts'
import { distribution } from '../ledger/tables.ts'

/** What becomes copies of a library: things to read and to play with. */
const shelved = ['books', 'toys']
/** One of these is one copy; how many a case holds is not known. */
const single = ['copy', 'piece', 'set']

/** Received things that a library may shelve, as it must be known of them. Quantities in base units: one is one copy. */
export type Gift = {
  id: string
  offerId: string
  organisationId: string
  city: string
  category: string
  base: string
  version: number
  balances: Omit<Balances, 'offered'>
}

/** An allocation as one JSON value, for the SELECT that reads a command's facts; null for one that is not there. */
export const giftFacts = (id: string | null): SQL =>
  sql`(select json_object('id', al.id, 'offerId', al.offer_id, 'organisationId', al.organisation_id, 'city', al.city,
    'category', o.category, 'base', al.base, 'version', al.version, 'balances', json_object('reserved', al.reserved,
      'in-transit', al.in_transit, 'received', al.received, 'surplus', al.surplus, 'distributed', al.distributed,
      'lost', al.lost, 'returned', al.returned))
    from allocation al join offer o on o.id = al.offer_id where al.id = ${id})`

/**
 * Who gave what an allocation brought, as anybody may know it: `{ anonymous, names }`. Nobody is named of an anonymous
 * gift, nor of one of whose donors one does not want to be.
 */
export const givenBy = (allocationId: SQL): SQL =>
  sql`(select iif(o.anonymous or exists (select 1 from offer_donor od join donor d on d.id = od.donor_id
      where od.offer_id = o.id and not d.named), json_object('anonymous', json('true'), 'names', json('[]')),
    json_object('anonymous', json('false'), 'names', (select json_group_array(d.name order by od.position)
      from offer_donor od join donor d on d.id = od.donor_id where od.offer_id = o.id)))
    from allocation al join offer o on o.id = al.offer_id where al.id = ${allocationId})`

/**
 * Takes things that were received into a library: they are handed out to its shelf, one a copy. Refuses what is no book
 * or toy (`allocation.unit`), another city's, and more than is in hand (`allocation.exceeds`, `allocation.state`).
 */
export const shelveGift = (
  ctx: Ctx,
  gift: Gift,
  { count, city, place }: { count: number; city: string; place: string },
): Result<{ statements: Statement[]; audit: AuditEntry[] }> => {
  if (!shelved.includes(gift.category) || !single.includes(gift.base))
    return refuse('allocation.unit', { category: gift.category, unit: gift.base })
  if (gift.city !== city) return refuse('role.missing')
  const balances = { ...nothing, ...gift.balances }
  const moves = movesOf({ do: 'distribute', amount: count }, balances)
  if (!moves.ok) return moves
  const id = ctx.newId()
  const on = localDay(ctx.now, networkZone)
  const counted = { city: gift.city, category: gift.category, base: gift.base }
  const step = { id, kind: 'distribute' as const, offerId: gift.offerId, allocationId: gift.id, on }
  return ok({
    statements: [
      ...writeSteps(ctx, [{ ...step, moves: moves.value, counted }]),
      moveAllocation(ctx, gift.id, moves.value, stateOf(moved(balances, moves.value))),
      ctx.db.orm.insert(distribution).values({
        id,
        allocationId: gift.id,
        organisationId: gift.organisationId,
        amount: count,
        families: 0,
        newFamilies: 0,
        adults: 0,
        children: 0,
        on,
        place,
      }),
    ],
    audit: [
      {
        action: 'allocation.shelve',
        entity: 'allocation',
        entityId: gift.id,
        version: gift.version + 1,
        after: { count, place },
      },
    ],
  })
}

/** So many of a city's received allocations are looked through for what a library may shelve, the latest first. */
const lookedThrough = 200

/** What has been received in a city and waits for a shelf: books and toys, by the piece. */
export const giftsOf = (city: SQL): SQL =>
  sql`select al.id, o.title, al.base, al.received + al.surplus as left, al.distributed, n.name as organisation,
      ${givenBy(sql`al.id`)} as given
    from (select id from allocation where city = ${city} and state = 'received' order by changed_at desc, id desc
      limit ${lookedThrough}) w
    join allocation al on al.id = w.id join offer o on o.id = al.offer_id join organisation n on n.id = al.organisation_id
    where o.category in (${sql.join(
      shelved.map((key) => sql`${key}`),
      sql`, `,
    )}) and al.base in (${sql.join(
      single.map((base) => sql`${base}`),
      sql`, `,
    )}) order by al.changed_at desc, al.id desc`
