import { sql, type SQL } from 'drizzle-orm'
import { perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { postAll } from '../../platform/letter.ts'
import { ok, type Result } from '../../platform/result.ts'
import type { Quantity } from '../quantities/rules.ts'
import type { Base } from '../quantities/units.ts'
import { addressesIn, amountsOf, instant, lotOf, ownersOf, type LotFacts, json } from './facts.ts'
import { decideLines, type Decided, type NeedFacts, type OfferFacts } from './lines.ts'
import { coordinates } from '../may.ts'
import { noticeOf, type Notice, type Told } from './notices.ts'
import { nothing } from './rules.ts'
import type { Allocate, Allocated, AllocationRow } from './schema.ts'
import { writeSteps } from './store.ts'
import { addAllocations, promise, stillOpen } from './writes.ts'

const idsIn = (ids: Iterable<string>): SQL =>
  sql`(select value from json_each(${JSON.stringify([...new Set(ids)])}))`

/** Offers and needs of the lines, one SELECT each however many they are. */
const lineFacts = ({ lines }: Allocate): SQL[] => [
  sql`select o.id, o.title, o.kind, o.category, o.state, o.ends_at, o.posted, o.base, o.factor, o.offered, o.lot,
      g.id as giver_id, g.name as giver, ${ownersOf(sql`o.organisation_id`)} as owners,
      (select json_group_array(c.city) from offer_city c where c.offer_id = o.id) as cities,
      (select json_group_array(json_object('id', l.id, 'batch', l.batch, 'bestBefore', l.best_before, 'recalledAt',
        l.recalled_at, 'reason', l.reason)) from offer_lot l where l.offer_id = o.id) as lots
    from offer o left join organisation g on g.id = o.organisation_id where o.id in ${idsIn(lines.map((l) => l.offerId))}`,
  sql`select n.id, n.title, n.kind, n.state, n.ends_at, n.base, n.amount, n.promised, n.city, n.organisation_id, g.name,
      g.status, ${ownersOf(sql`n.organisation_id`)} as owners
    from need n join organisation g on g.id = n.organisation_id where n.id in ${idsIn(lines.map((l) => l.needId))}`,
]

type Row = Record<string, unknown>

const offerOf = (row: Row): OfferFacts => ({
  id: String(row['id']),
  title: String(row['title']),
  kind: String(row['kind']),
  category: String(row['category']),
  state: String(row['state']),
  endsAt: Number(row['ends_at']),
  saying:
    row['base'] === null
      ? null
      : {
          posted: json<Quantity>(row['posted']),
          base: row['base'] as Base,
          factor: Number(row['factor']),
        },
  offered: Number(row['offered']),
  lot: Number(row['lot']),
  cities: json<string[]>(row['cities']),
  lots: json<LotFacts[]>(row['lots']),
  organisation:
    row['giver_id'] === null
      ? null
      : { id: String(row['giver_id']), name: String(row['giver']), owners: addressesIn(row['owners']) },
})

const needOf = (row: Row): NeedFacts => ({
  id: String(row['id']),
  title: String(row['title']),
  kind: String(row['kind']),
  state: String(row['state']),
  endsAt: Number(row['ends_at']),
  base: (row['base'] ?? null) as Base | null,
  amount: (row['amount'] ?? null) as number | null,
  promised: Number(row['promised']),
  city: String(row['city']),
  organisation: {
    id: String(row['organisation_id']),
    name: String(row['name']),
    status: String(row['status']),
    owners: addressesIn(row['owners']),
  },
})

const shapeOf = (
  ctx: Ctx,
  id: string,
  { offer, need, amount, saying, posted, lot }: Decided,
): AllocationRow => ({
  id,
  offerId: offer.id,
  needId: need.id,
  organisationId: need.organisation.id,
  city: need.city,
  quantity: posted,
  state: 'allocated',
  offer: { title: offer.title, kind: offer.kind as AllocationRow['offer']['kind'], category: offer.category },
  need: { title: need.title },
  organisation: { name: need.organisation.name },
  amounts: amountsOf({ ...nothing, reserved: amount }, saying),
  families: 0,
  lot: lot && lotOf(lot),
  version: 1,
  createdAt: instant(ctx.now),
  changedAt: instant(ctx.now),
})

type Made = Decided & { id: string; stepId: string }

/** One letter to each owner of each organisation, with all of its lines. */
const letters = (
  ctx: Ctx,
  notice: Notice,
  made: Made[],
  to: (line: Made) => { id: string; owners: string[] } | null,
) => {
  const by = new Map<string, { owners: string[]; lines: Told[] }>()
  for (const line of made) {
    const organisation = to(line)
    if (!organisation) continue
    const held = by.get(organisation.id) ?? { owners: organisation.owners, lines: [] }
    by.set(organisation.id, held)
    held.lines.push({
      id: line.id,
      offer: line.offer.title,
      // Who gives hears to whom it goes, not what they wrote of their families.
      need: notice === 'given' ? null : line.need.title,
      organisation: line.need.organisation.name,
      quantity: line.posted,
    })
  }
  return [...by.values()].flatMap(({ owners, lines }) => {
    const letter = noticeOf(ctx, notice, lines)
    return owners.map((address) => ({ ...letter, to: address }))
  })
}

/**
 * Promises quantities of offers to needs: all lines or none. Refuses what `decideLines` refuses; what somebody else took
 * or closed meanwhile, the database refuses, and the rule explains. Owners of both sides are told by mail. Two round
 * trips, and so many statements for any number of lines.
 */
export const allocate = (ctx: Ctx, input: Allocate): Promise<Result<Answer<Allocated>>> =>
  perform(ctx, {
    facts: lineFacts(input),
    read: ([offers = [], needs = []]) =>
      ok({
        offers: new Map(offers.map((row) => [String(row['id']), offerOf(row)])),
        needs: new Map(needs.map((row) => [String(row['id']), needOf(row)])),
      }),
    decide: ({ offers, needs }, grants) => {
      const serves = (city: string) => coordinates(ctx, grants, city)
      const decided = decideLines(input.lines, offers, needs, serves, ctx.now)
      if (!decided.ok) return decided
      const made = decided.value.map((line): Made => ({ ...line, id: ctx.newId(), stepId: ctx.newId() }))
      const on = localDay(ctx.now, networkZone)
      return ok({
        statements: [
          ...stillOpen(made),
          addAllocations(ctx, made),
          ...writeSteps(
            ctx,
            made.map(({ id, stepId, offer, need, amount, saying }) => ({
              id: stepId,
              kind: 'allocate' as const,
              offerId: offer.id,
              allocationId: id,
              on,
              moves: [{ from: 'offered' as const, to: 'reserved' as const, amount }],
              counted: { city: need.city, category: offer.category, base: saying.base },
            })),
          ),
          promise(made),
          ...postAll(ctx, [
            ...letters(ctx, 'promised', made, ({ need }) => need.organisation),
            ...letters(ctx, 'given', made, ({ offer }) => offer.organisation),
          ]),
        ],
        audit: made.map(({ id, offer, need, posted }) => ({
          action: 'allocation.create',
          entity: 'allocation',
          entityId: id,
          version: 1,
          after: { offerId: offer.id, needId: need.id, quantity: posted },
        })),
        status: 201 as const,
        body: { items: made.map((line) => shapeOf(ctx, line.id, line)) },
      })
    },
  })
