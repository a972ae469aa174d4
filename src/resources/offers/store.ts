import { eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import { mustHold } from '../../platform/must.ts'
import { sortKey } from '../../platform/pinyin.ts'
import { donor } from '../donors/tables.ts'
import { unlist } from '../words/store.ts'
import { offer } from './tables.ts'

export type OfferIn = typeof offer.$inferInsert

export const addOffer = (ctx: Ctx, row: OfferIn): Statement => ctx.db.orm.insert(offer).values(row)

type Listed = { id: string; category: string; state: string; publishedAt: number | null }

/** Where an offer can be used, with what lists choose by: these cities and no other. */
export const placeOffer = (o: Listed, cities: string[]): Statement[] => [
  sql`delete from offer_city where offer_id = ${o.id}
    and city not in (select value from json_each(${JSON.stringify(cities)}))`,
  sql`insert into offer_city (offer_id, city, category, open, published_at)
    select ${o.id}, value, ${o.category}, ${o.state === 'published' ? 1 : 0}, ${o.publishedAt}
    from json_each(${JSON.stringify(cities)}) where true
    on conflict do update set category = excluded.category, open = excluded.open, published_at = excluded.published_at`,
]

/** The same cities, with another state. */
export const listOffer = (o: Listed): Statement =>
  sql`update offer_city set open = ${o.state === 'published' ? 1 : 0}, published_at = ${o.publishedAt}
    where offer_id = ${o.id}`

/** Changes an offer's own members and counts the change; balances are moved by steps of the ledger alone. */
export const changeRow = (ctx: Ctx, id: string, set: Partial<OfferIn>): Statement =>
  ctx.db.orm
    .update(offer)
    .set({ ...set, version: sql`version + 1`, changedAt: ctx.now })
    .where(eq(offer.id, id))

export type NewDonor = { id: string; name: string; kind: 'organisation' | 'person' }

/** An organisation gives under its own id, from its first offer on. */
export const addOrganisationDonor = (ctx: Ctx, organisationId: string, name: string): Statement =>
  sql`insert into donor (id, kind, name, sort_key, organisation_id, created_at)
    select o.id, iif(o.kind = 'person', 'person', 'organisation'), o.name,
      iif(o.kind = 'person', ${sortKey(name, true)}, ${sortKey(name)}), o.id, ${ctx.now}
    from organisation o where o.id = ${organisationId} on conflict do nothing`

export const addDonors = (ctx: Ctx, donors: NewDonor[]): Statement[] =>
  donors.map(({ id, name, kind }) =>
    ctx.db.orm
      .insert(donor)
      .values({ id, name, kind, sortKey: sortKey(name, kind === 'person'), createdAt: ctx.now }),
  )

/** Whose gift an offer is, in this order. */
export const giveFrom = (offerId: string, donors: string[], isNew: boolean): Statement[] => [
  ...(isNew ? [] : [sql`delete from offer_donor where offer_id = ${offerId}`]),
  ...(donors.length === 0
    ? []
    : [
        sql`insert into offer_donor (offer_id, donor_id, position) select ${offerId}, value, key
          from json_each(${JSON.stringify(donors)})`,
      ]),
]

/** The makings of goods: those that nothing is promised of go where they are no longer named. */
export const keepLots = (
  offerId: string,
  lots: { id: string; batch: string; bestBefore: string | null }[],
): Statement[] => {
  const rows = JSON.stringify(lots.map(({ id, batch, bestBefore }) => ({ id, batch, bestBefore })))
  return [
    sql`delete from offer_lot where offer_id = ${offerId} and recalled_at is null
      and batch not in (select value ->> 'batch' from json_each(${rows}))
      and not exists (select 1 from allocation a where a.lot_id = offer_lot.id)`,
    sql`insert into offer_lot (id, offer_id, batch, best_before)
      select value ->> 'id', ${offerId}, value ->> 'batch', value ->> 'bestBefore' from json_each(${rows}) where true
      on conflict (offer_id, batch) do update set best_before = excluded.best_before`,
  ]
}

/** Gives offers another last day, all at once; what had expired is published again. */
export const renewRows = (
  ctx: Ctx,
  ids: string[],
  to: { validUntil: string; endsAt: number; remindOn: string | null },
): Statement =>
  sql`update offer set valid_until = ${to.validUntil}, ends_at = ${to.endsAt},
      reason = iif(state = 'expired', null, reason), state = 'published',
      remind_on = iif(organisation_id is null, null, ${to.remindOn}), version = version + 1, changed_at = ${ctx.now}
    where id in (select value from json_each(${JSON.stringify(ids)}))`

/** Puts offers back on the lists, all at once. */
export const listAgain = (ids: string[]): Statement[] =>
  ids.length === 0
    ? []
    : [
        sql`update offer_city set open = 1 where offer_id in (select value from json_each(${JSON.stringify(ids)}))`,
      ]

/** Takes offers off the lists, all at once. */
export const expireRows = (ctx: Ctx, ids: string[]): Statement[] => {
  const all = sql`(select value from json_each(${JSON.stringify(ids)}))`
  return [
    sql`update offer set state = 'expired', remind_on = null, version = version + 1, changed_at = ${ctx.now}
      where id in ${all}`,
    sql`update offer_city set open = 0 where offer_id in ${all}`,
    unlist(
      'offer',
      ids.map((id) => ({ id })),
    ),
  ]
}

/**
 * Holds the end of a batch to this: of offers that are closed nothing is on offer. What a cancelled promise gave back since
 * the offer was read makes the batch fail, and it is read again.
 */
export const nothingOffered = (ids: string[]): Statement =>
  mustHold(sql`not exists (select 1 from offer where offered <> 0 and state <> 'published'
    and id in (select value from json_each(${JSON.stringify(ids)})))`)

/** Holds a batch to what was read of offers: as much of each is promised, sent or with families, all in all. */
export const stillCommittedAll = (of: { id: string; committed: number }[]): Statement[] =>
  of.length === 0
    ? []
    : [
        mustHold(sql`not exists (select 1 from json_each(${JSON.stringify(of)}) j join offer o on o.id = j.value ->> 'id'
          where o.reserved + o.in_transit + o.received + o.surplus + o.distributed + o.lost + o.returned
            <> j.value ->> 'committed')`),
      ]
