import { sql, type SQL } from 'drizzle-orm'
import type { Statement } from '../../platform/db.ts'

/** What the month's figures call a movement `m` of a step `s`, in SQL: as `countedOf` of the ledger says it. */
export const movementFigure: SQL = sql`case
  when m.from_account = 'outside' and m.to_account = 'offered' then iif(s.kind = 'renew', 'renewed', 'offered')
  when m.to_account = 'outside' then 'taken-back'
  when m.from_account = 'reserved' and m.to_account = 'offered' then 'cancelled'
  when m.to_account = 'reserved' then 'allocated'
  when m.to_account = 'in-transit' then 'delivered'
  when m.to_account in ('received', 'surplus') then 'received'
  when m.to_account in ('distributed', 'lost', 'returned') then m.to_account end`

/**
 * What the figures of some months are by their rows: movements of steps that stand, distributions, posts and updates. The
 * same columns as `figure_month`, for a job that compares the two.
 */
export const figuresByRows = (from: string, to: string): SQL => {
  const [first, last] = [`${from}-01`, `${to}-31`]
  const steps = sql`ledger_step s join offer o on o.id = s.offer_id left join allocation a on a.id = s.allocation_id`
  const stands = sql`s.on_day between ${first} and ${last} and s.kind <> 'reverse'
    and not exists (select 1 from ledger_step v where v.reverses = s.id)`
  const place = sql`substr(s.on_day, 1, 7) as month, coalesce(a.city, o.city, '') as city, o.category`
  // D1 joins five SELECTs at the most: what one row counts twice is unfolded from JSON.
  const heads = sql`select ${place}, '' as base, h.key as figure, h.value as times, 0 as amount from ${steps}
    join distribution d on d.id = s.id join json_each(json_object('families', d.families, 'families-new', d.new_families,
      'adults', d.adults, 'children', d.children)) h where ${stands} and d.reversed_at is null and h.value > 0`
  const posts = sql`select substr(u.day, 1, 7) as month, u.city, u.category, '' as base,
      iif(e.value = 'update', 'updates-' || u.kind, iif(u.entity = 'offer', 'offers', 'needs')) as figure, 1 as times,
      0 as amount
    from post_update u join json_each('["post", "update"]') e on e.value = 'update' or u.kind = 'new'
    where u.day between ${first} and ${last}`
  return sql`select month, city, category, base, figure, sum(times) as times, sum(amount) as amount from (
      select month, city, category, base, figure, 1 as times, sum(amount) as amount from (
        select s.id, ${place}, o.base, ${movementFigure} as figure, m.amount from ${steps}
          join movement m on m.step_id = s.id where ${stands})
        where figure is not null group by id, figure
      union all ${heads} union all ${posts})
    group by month, city, category, base, figure`
}

/** Writes the figures of some months anew from their rows. Nothing else is counted meanwhile: one batch. */
export const rebuildFigures = (from: string, to: string): Statement[] => [
  sql`delete from figure_month where month between ${from} and ${to}`,
  sql`insert into figure_month (month, city, category, base, figure, times, amount) ${figuresByRows(from, to)}`,
]
