import { sql, type SQL } from 'drizzle-orm'
import { look, perform, type Answer } from '../../platform/command.ts'
import { accountOf, type Ctx, type Grants } from '../../platform/context.ts'
import { postAll } from '../../platform/letter.ts'
import { mustHold } from '../../platform/must.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { coordinates } from '../may.ts'
import { fitPosted } from '../quantities/fit.ts'
import {
  addressesIn,
  allocationRows,
  amountsOf,
  factsOf,
  instant,
  lotOf,
  ownersOf,
  type LotFacts,
  json,
} from './facts.ts'
import { noticeOf } from './notices.ts'
import type { Reached, Recall } from './schema.ts'

type Row = Record<string, unknown>
type Hand = Reached['items'][number] & { owners: string[] }
type Facts = { reached: Reached; hands: Hand[] }

const handsAtMost = 1000

/**
 * A lot of an offer, and every hand that it reached: allocations of it with what was handed out, and those of the offer
 * whose lot nobody wrote down. What was cancelled before it left reached nobody.
 */
const reachFacts = (ctx: Ctx, offerId: string, lotId: string): SQL[] => {
  const rows = sql`select id, created_at as at from allocation where offer_id = ${offerId}
    and (lot_id = ${lotId} or lot_id is null) and state <> 'cancelled' order by lot_id is null, id limit ${handsAtMost}`
  return [
    sql`select l.id, l.batch, l.best_before as bestBefore, l.recalled_at as recalledAt, l.reason, o.id as offer_id, o.title,
        exists (select 1 from membership m where m.organisation_id = o.organisation_id
          and m.account_id = ${accountOf(ctx.caller)}) as own,
        (select json_group_array(c.city) from offer_city c where c.offer_id = o.id) as cities
      from offer_lot l join offer o on o.id = l.offer_id where l.id = ${lotId} and o.id = ${offerId}`,
    allocationRows(rows, ctx.caller),
    sql`select a.id, ${ownersOf(sql`a.organisation_id`)} as owners, json_object('name', g.contact_name, 'email',
        g.contact_email, 'phone', g.contact_phone) as contact,
        (select json_group_array(json_object('on', d.on_day, 'place', d.place, 'amount', d.amount, 'families', d.families))
          from (select * from distribution where allocation_id = a.id and reversed_at is null order by on_day, id) d)
          as distributions
      from (${rows}) r join allocation a on a.id = r.id join organisation g on g.id = a.organisation_id`,
  ]
}

const handOf = (row: Row, more: Row | undefined, staff: boolean): Hand => {
  const a = factsOf(row)
  type Out = { on: string; place: string; amount: number; families: number }
  return {
    allocationId: a.id,
    needId: a.needId,
    need: a.need.kind === 'money' && !staff ? '' : a.need.title,
    organisationId: a.organisationId,
    organisation: a.organisation.name,
    city: a.city,
    contact: staff ? json<Reached['items'][number]['contact']>(more?.['contact']) : null,
    quantity: a.posted,
    state: a.state,
    amounts: amountsOf(a.balances, a),
    families: a.families,
    distributions: json<Out[]>(more?.['distributions']).map(({ amount, ...out }) => ({
      ...out,
      quantity: fitPosted(a, amount),
    })),
    owners: addressesIn(more?.['owners']),
  }
}

const withoutOwners = (hand: Hand): Reached['items'][number] => {
  const { owners: _, ...shown } = hand
  return shown
}

/** For staff of a city in which the offer can be used, and for the organisation whose it is. */
const readReach = (ctx: Ctx, grants: Grants, [lots = [], rows = [], more = []]: Row[][]): Result<Facts> => {
  const [lot] = lots
  if (!lot) return refuse('thing.unknown')
  const cities = json<string[]>(lot['cities'])
  const staff = ctx.caller.kind === 'system' || cities.some((city) => coordinates(ctx, grants, city))
  if (!staff && lot['own'] !== 1) return refuse('role.missing')
  const by = new Map(more.map((row) => [String(row['id']), row]))
  const handsOf = (some: Row[]) => some.map((row) => handOf(row, by.get(String(row['id'])), staff))
  const hands = handsOf(rows.filter((row) => row['lot'] !== null))
  const { id, batch, bestBefore, recalledAt, reason } = lot as unknown as LotFacts
  return ok({
    hands,
    reached: {
      lot: lotOf({ id, batch, bestBefore, recalledAt, reason }),
      reason,
      offer: { id: String(lot['offer_id']), title: String(lot['title']) },
      items: hands.map(withoutOwners),
      unmarked: handsOf(rows.filter((row) => row['lot'] === null)).map(withoutOwners),
      mayRecall: staff,
    },
  })
}

/** Every hand that a lot reached. Contacts are for staff. One round trip. */
export const showReach = (ctx: Ctx, offerId: string, lotId: string): Promise<Result<Reached>> =>
  look(ctx, reachFacts(ctx, offerId, lotId), (rows, grants) => {
    const found = readReach(ctx, grants, rows)
    return found.ok ? ok(found.value.reached) : found
  })

const letters = (ctx: Ctx, hands: Hand[], offer: string, batch: string, reason: string) => {
  const by = new Map<string, Hand[]>()
  for (const hand of hands) by.set(hand.organisationId, [...(by.get(hand.organisationId) ?? []), hand])
  return [...by.values()].flatMap((own) => {
    const lines = own.map((hand) => ({
      id: hand.allocationId,
      offer: `${offer} (${batch})`,
      need: hand.need || null,
      organisation: hand.organisation,
      quantity: hand.quantity,
    }))
    const letter = noticeOf(ctx, 'recalled', lines, reason)
    return (own[0]?.owners ?? []).map((address) => ({ ...letter, to: address }))
  })
}

/**
 * Recalls a lot, for staff of a city of the offer: nothing of it is promised, sent or handed out any more, and the
 * organisations that it reached are told by mail, once. Answers every hand; recalled again, it only answers. Two round
 * trips.
 */
export const recallLot = (
  ctx: Ctx,
  offerId: string,
  lotId: string,
  { reason }: Recall,
): Promise<Result<Answer<Reached>>> =>
  perform(ctx, {
    facts: reachFacts(ctx, offerId, lotId),
    read: (rows, grants) => readReach(ctx, grants, rows),
    decide: ({ reached, hands }) => {
      if (!reached.mayRecall) return refuse('role.missing')
      const nameless = (some: Reached['items']) => some.map((hand) => ({ ...hand, contact: null }))
      const without = (shape: Reached): Reached => ({
        ...shape,
        items: nameless(shape.items),
        unmarked: nameless(shape.unmarked),
      })
      if (reached.lot.recalledAt !== null)
        return ok({ statements: [], audit: [], body: reached, kept: without(reached) })
      const body = { ...reached, reason, lot: { ...reached.lot, recalledAt: instant(ctx.now), reason } }
      return ok({
        statements: [
          sql`update offer_lot set recalled_at = ${ctx.now}, reason = ${reason} where id = ${lotId}`,
          // Whoever is promised some of it at this very moment is told as well: the hands are read again.
          ...(hands.length < handsAtMost
            ? [
                mustHold(sql`(select count(*) from allocation where lot_id = ${lotId} and state <> 'cancelled')
                  = ${hands.length}`),
              ]
            : []),
          ...postAll(ctx, letters(ctx, hands, reached.offer.title, reached.lot.batch, reason)),
        ],
        audit: [
          {
            action: 'lot.recall',
            entity: 'offer-lot',
            entityId: lotId,
            version: 1,
            after: { offerId, batch: reached.lot.batch, reached: hands.length, reason },
          },
        ],
        body,
        kept: without(body),
      })
    },
  })
