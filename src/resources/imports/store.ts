import { getTableColumns, sql } from 'drizzle-orm'
import { auditRows } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { count, type Counted } from '../figures/store.ts'
import { writeSteps } from '../ledger/store.ts'
import type { OfferFacts } from '../offers/facts.ts'
import { countedAs, entry, toOffered } from '../offers/told.ts'
import { toldBy } from '../offers/words.ts'
import { findBy } from '../words/store.ts'
import { offer } from '../offers/tables.ts'

const columns = Object.entries(getTableColumns(offer))

/** A row of the table as JSON: what SQLite keeps of it. */
const stored = (o: OfferFacts) =>
  Object.fromEntries(
    columns.map(([member, column]) => {
      const value = member === 'offered' ? 0 : o[member as keyof typeof o]
      return [column.name, value === null || value === undefined ? null : column.mapToDriverValue(value)]
    }),
  )

const json = (rows: unknown[]) => JSON.stringify(rows)

/** Adds any number of offers, with all that belongs to each, in so many statements. */
export const addOffers = (ctx: Ctx, offers: OfferFacts[]): Statement[] => {
  const names = columns.map(([, { name }]) => name)
  const shown = offers.filter(({ state }) => state === 'published')
  const day = localDay(ctx.now, networkZone)
  const once =
    (figure: Counted['figure']) =>
    (o: OfferFacts): Counted => ({
      on: day,
      city: o.city,
      category: o.category,
      figure,
      times: 1,
    })
  return [
    sql`insert into offer (${sql.raw(names.map((name) => `"${name}"`).join(', '))}) select
      ${sql.raw(names.map((name) => `value ->> '${name}'`).join(', '))} from json_each(${json(offers.map(stored))})`,
    ...placed(offers),
    ...given(offers),
    ...lotsOf(ctx, offers),
    auditRows(
      ctx,
      offers.map((o) =>
        entry('offer.create', o.id, 1, {
          category: o.category,
          kind: o.kind,
          state: o.state,
          source: o.source,
        }),
      ),
    ),
    ...writeSteps(
      ctx,
      shown.map((o) => ({
        id: ctx.newId(),
        kind: 'publish' as const,
        offerId: o.id,
        on: day,
        moves: toOffered(0, o.offered),
        counted: countedAs(o),
      })),
    ),
    ...count([...shown.map(once('offers')), ...shown.map(once('updates-new'))]),
    ...(shown.length > 0
      ? [
          sql`insert into post_update (entity, entity_id, kind, city, category, day, at)
            select 'offer', value ->> 'id', 'new', coalesce(value ->> 'city', ''), value ->> 'category', ${day}, ${ctx.now}
            from json_each(${json(shown.map(({ id, city, category }) => ({ id, city, category })))})`,
        ]
      : []),
    ...findBy('offer', offers.map(toldBy), true),
  ]
}

const placed = (offers: OfferFacts[]): Statement[] => [
  sql`insert into offer_city (offer_id, city, category, open, published_at) select j.value ->> 'id', c.value,
    j.value ->> 'category', j.value ->> 'open', j.value ->> 'publishedAt'
    from json_each(${json(
      offers.map(({ id, category, state, publishedAt, cities }) => ({
        id,
        category,
        open: state === 'published' ? 1 : 0,
        publishedAt,
        cities,
      })),
    )}) as j, json_each(j.value, '$.cities') as c`,
]

const given = (offers: OfferFacts[]): Statement[] => [
  sql`insert into offer_donor (offer_id, donor_id, position) select j.value ->> 'id', d.value, d.key
    from json_each(${json(
      offers.map(({ id, donors }) => ({ id, donors: donors.map((donor) => donor.id) })),
    )}) as j, json_each(j.value, '$.donors') as d`,
]

const lotsOf = (ctx: Ctx, offers: OfferFacts[]): Statement[] => {
  const lots = offers.flatMap((o) => o.lots.map(({ batch }) => ({ id: ctx.newId(), offerId: o.id, batch })))
  return lots.length === 0
    ? []
    : [
        sql`insert into offer_lot (id, offer_id, batch) select value ->> 'id', value ->> 'offerId', value ->> 'batch'
          from json_each(${json(lots)})`,
      ]
}
