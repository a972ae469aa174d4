import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import { mustHold } from '../../platform/must.ts'
import { count, uncount, type Counted } from '../figures/store.ts'
import type { Quantity } from '../quantities/rules.ts'
import { peopleCounted, type Distributed } from './people.ts'
import { distribution } from './tables.ts'

type NewAllocation = {
  id: string
  offer: { id: string }
  need: { id: string; city: string; organisation: { id: string } }
  amount: number
  posted: Quantity
  saying: { base: string; factor: number }
  lot: { id: string } | null
}

type Standing = {
  offer: { id: string }
  need: { id: string; organisation: { id: string } }
  lot: { id: string } | null
}

/** Adds promises, in one statement: all that each is stands reserved. */
export const addAllocations = (ctx: Ctx, made: NewAllocation[]): Statement => {
  const rows = made.map(({ id, offer, need, amount, posted, saying, lot }) => ({
    id,
    offer: offer.id,
    need: need.id,
    organisation: need.organisation.id,
    city: need.city,
    posted,
    base: saying.base,
    factor: saying.factor,
    amount,
    lot: lot?.id ?? null,
  }))
  return sql`insert into allocation (id, offer_id, need_id, organisation_id, city, posted, base, factor, amount, lot_id,
      state, reserved, created_at, changed_at)
    select value ->> 'id', value ->> 'offer', value ->> 'need', value ->> 'organisation', value ->> 'city',
      value -> 'posted', value ->> 'base', value ->> 'factor', value ->> 'amount', value ->> 'lot', 'allocated',
      value ->> 'amount', ${ctx.now}, ${ctx.now} from json_each(${JSON.stringify(rows)})`
}

const listed = (ids: string[]): SQL =>
  sql`(select value from json_each(${JSON.stringify([...new Set(ids)])}))`

/** Holds the batch to what was decided: the offers and needs are open, the organisations verified, no lot recalled. */
export const stillOpen = (made: Standing[]): Statement[] => [
  mustHold(sql`not exists (select 1 from offer where state <> 'published' and id in ${listed(made.map((m) => m.offer.id))})
    and not exists (select 1 from need where state <> 'published' and id in ${listed(made.map((m) => m.need.id))})
    and not exists (select 1 from organisation where status <> 'verified'
      and id in ${listed(made.map((m) => m.need.organisation.id))})
    and not exists (select 1 from offer_lot where recalled_at is not null
      and id in ${listed(made.flatMap((m) => m.lot?.id ?? []))})`),
]

/** Holds the batch to this: nothing that it sends on is of a lot that was recalled meanwhile. */
export const stillGood = (ids: string[]): Statement[] =>
  ids.length === 0
    ? []
    : [
        mustHold(sql`not exists (select 1 from allocation a join offer_lot l on l.id = a.lot_id
          where a.id in ${listed(ids)} and l.recalled_at is not null)`),
      ]

/**
 * Counts promises to their needs, in one statement. A need that was met meanwhile, before the last of its lines, makes the
 * batch fail.
 */
export const promise = (made: NewAllocation[]): Statement => {
  const by = new Map<string, { id: string; all: number; before: number }>()
  for (const { need, amount } of made) {
    const sum = by.get(need.id)?.all ?? 0
    by.set(need.id, { id: need.id, all: sum + amount, before: sum })
  }
  return sql`update need set promised = iif(amount is null or promised + (j.value ->> 'before') < amount,
      promised + (j.value ->> 'all'), -1)
    from json_each(${JSON.stringify([...by.values()])}) as j where need.id = j.value ->> 'id'`
}

/** Counts what more, or less, needs are promised after steps; in the database never below zero. */
export const changePromised = (changed: { id: string; by: number }[]): Statement[] =>
  changed.every(({ by }) => by === 0)
    ? []
    : [
        sql`update need set promised = promised + j.by from (select value ->> 'id' as id, sum(value ->> 'by') as by
          from json_each(${JSON.stringify(changed)}) group by 1) as j where need.id = j.id`,
      ]

/** Holds the batch to what was decided of offers: those that were open are so still, and no other. */
export const offersStand = (offers: { id: string; open: boolean }[]): Statement[] =>
  offers.length === 0
    ? []
    : [
        mustHold(sql`not exists (select 1 from json_each(${JSON.stringify(offers)}) j join offer o on o.id = j.value ->> 'id'
          where (o.state = 'published') <> (j.value ->> 'open'))`),
      ]

/** Holds the batch to what was known of which families an organisation had served. */
export const servedAsKnown = (
  organisationId: string,
  marks: string[],
  served: ReadonlySet<string>,
): Statement[] =>
  marks.length === 0
    ? []
    : [
        mustHold(sql`(select count(*) from json_each(${JSON.stringify(marks)}) m where exists (select 1 from family_served
          where organisation_id = ${organisationId} and family = m.value)) =
          ${marks.filter((mark) => served.has(mark)).length}`),
      ]

/**
 * Adds a distribution with the families that it reached, counts its people in their month, and lets the need ask how it
 * went on a day, a local date, unless it was asked or answered before.
 */
export const addDistribution = (
  ctx: Ctx,
  distributed: Distributed,
  counted: { city: string; category: string },
  ask: { needId: string; on: string },
): Statement[] => {
  const { marks, shape: _, ...row } = distributed
  return [
    ctx.db.orm.insert(distribution).values(row),
    ...(marks.length === 0
      ? []
      : [
          sql`insert into family_served (organisation_id, family, distribution_id, first)
          select ${row.organisationId}, m.value, ${row.id}, not exists (select 1 from family_served
            where organisation_id = ${row.organisationId} and family = m.value)
          from json_each(${JSON.stringify(marks)}) m`,
        ]),
    ...count(
      peopleCounted(row).map(({ figure, times }) => ({
        on: row.on,
        city: counted.city,
        category: counted.category,
        figure,
        times,
      })),
    ),
    sql`update need set ask_on = ${ask.on} where id = ${ask.needId} and ask_on is null`,
  ]
}

/** Another distribution that served a family which one served first: there it is new once that one is taken back. */
export type Heir = { id: string; on: string; city: string | null; category: string; families: number }

const heirOf = sql`(select g.rowid from family_served g where g.organisation_id = f.organisation_id
  and g.family = f.family and g.distribution_id <> f.distribution_id order by g.distribution_id limit 1)`

/** How often the families of a distribution were served by others. */
const otherTimes = (id: string): SQL =>
  sql`(select count(*) from family_served f join family_served g on g.organisation_id = f.organisation_id
    and g.family = f.family and g.distribution_id <> f.distribution_id where f.distribution_id = ${id})`

/** Selects the heirs of a distribution, and how often its families were served besides. */
export const heirs = (id: string): SQL[] => [
  sql`select d.id, d.on_day as "on", s.city, s.category, count(*) as families from family_served f
      join family_served h on h.rowid = ${heirOf} join distribution d on d.id = h.distribution_id
      join ledger_step s on s.id = d.id where f.distribution_id = ${id} and f.first group by d.id`,
  sql`select ${otherTimes(id)} as times`,
]

/**
 * Takes a distribution back, and its people from the month in which they were counted. Families that others served too
 * are new there. A need that nobody was asked about yet, and that has no distribution left, asks nothing.
 */
export const takeBackDistribution = (
  ctx: Ctx,
  id: string,
  needId: string,
  people: Counted[],
  found: { heirs: Heir[]; times: number },
): Statement[] => [
  mustHold(sql`${otherTimes(id)} = ${found.times}`),
  sql`update distribution set reversed_at = ${ctx.now} where id = ${id}`,
  ...(found.heirs.length === 0
    ? []
    : [
        sql`update family_served set first = 1 where rowid in (select ${heirOf} from family_served f
          where f.distribution_id = ${id} and f.first)`,
        sql`update distribution set new_families = new_families + (j.value ->> 'families')
          from json_each(${JSON.stringify(found.heirs)}) j where distribution.id = j.value ->> 'id'`,
      ]),
  sql`delete from family_served where distribution_id = ${id}`,
  ...uncount(people),
  ...count(
    found.heirs.map(({ on, city, category, families }) => ({
      on,
      city,
      category,
      figure: 'families-new' as const,
      times: families,
    })),
  ),
  sql`update need set ask_on = null where id = ${needId} and asked_on is null and not exists (select 1 from allocation a
    join distribution d on d.allocation_id = a.id where a.need_id = ${needId} and d.reversed_at is null)`,
]
