import { sql, type SQL } from 'drizzle-orm'
import { needColumns, offerColumns } from './facts.ts'

/**
 * What a match looks at, at the most, whatever there is: of an index `read` rows, of which the `near` that stand on the
 * day of the need come first; `unfiled` and `said` beside the category itself; `newest`, so that what was just posted and
 * does not fit is told why.
 */
const bounds = { read: 240, near: 120, unfiled: 20, said: 20, words: 4, newest: 30, each: 30 } as const

const limit = (n: number) => sql.raw(String(n))

/** What can still be given of the offer `p`: the condition of the index. */
export const toGive = sql`p.state = 'published' and (p.amount is null or p.offered >= p.lot)`
/** What the need `p` is still without: the condition of the index. */
export const lacking = sql`p.state = 'published' and (p.amount is null or p.promised < p.amount)`

/** The oldest of a category in one city, or (`is null`) of several; those that stand on the need's day first. */
const given = (category: SQL, inCity: SQL, read: number, near: number): SQL =>
  sql`select id from (select p.id, p.published_at, p.valid_until from offer p
      where ${toGive} and p.category = ${category} and p.city ${inCity}
      order by p.published_at, p.id limit ${limit(read)})
    order by valid_until < (select needed_by from n), published_at, id limit ${limit(near)}`

/** Categories other than its own that a title names. */
const saidBy = (
  of: string,
): SQL => sql`said(category) as materialized (select distinct w.category from ${sql.raw(of)} t
  join category_word w on instr(lower(t.title), w.folded) > 0 where w.category <> t.category limit ${limit(bounds.words)})`

/**
 * Offers that may serve a need: of its category in its city, then of several cities, each the oldest; those filed under
 * "other", and those of the categories that its title names; the newest of all and of its category. An offer of another
 * category whose title names this one is found among the newest only. The same number of rows, however many offers there
 * are.
 */
export const offersFor = (needId: string): SQL => {
  const { read, near, unfiled, said, newest } = bounds
  const here = sql`= (select city from n)`
  const several = sql`is null`
  const own = sql`(select category from n)`
  return sql`with n as materialized (select id, category, city, title, needed_by from need where id = ${needId}),
    ${saidBy('n')},
    found(id) as materialized (
      select * from (select * from (${given(own, here, read, near)})
        union select * from (${given(own, several, read / 2, near / 2)}))
      union select * from (select * from (${given(sql`'other'`, here, unfiled, unfiled)})
        union select * from (${given(sql`'other'`, several, unfiled, unfiled)}))
      union select o.id from said s cross join offer o on o.id in (${given(sql`s.category`, here, said, said)})
      union select * from (select * from (select p.id from offer p where p.state = 'published'
          order by p.published_at desc, p.id desc limit ${limit(newest)})
        union select * from (select p.id from offer p where p.state = 'published' and p.category = ${own}
          order by p.published_at desc, p.id desc limit ${limit(newest)})))
    select ${offerColumns} from found cross join offer o on o.id = found.id`
}

/** The oldest needs of a category that lack something, of each urgency in each of the cities. */
const asking = (cities: SQL, category: SQL, each: number): SQL =>
  sql`select p.id from (${cities}) y
    cross join (select value as urgency from json_each('["high","normal","low"]')) u
    cross join need p on p.id in (select p.id from need p where ${lacking} and p.category = ${category}
      and p.city = y.city and p.urgency = u.urgency order by p.published_at, p.id limit ${limit(each)})`

/** Needs that an offer may serve, chosen as `offersFor` chooses offers. */
export const needsFor = (offerId: string): SQL => {
  const { each, newest, unfiled } = bounds
  const cities = sql`select y.city from offer_city y where y.offer_id = (select id from o) limit 12`
  const own = sql`(select category from o)`
  return sql`with o as materialized (select id, category, title from offer where id = ${offerId}),
    ${saidBy('o')},
    found(id) as materialized (
      select * from (${asking(cities, own, each)})
      union select * from (${asking(cities, sql`'other'`, unfiled / 4)})
      union select x.id from said s cross join need x on x.id in (${asking(cities, sql`s.category`, unfiled / 4)})
      union select * from (select p.id from need p where p.state = 'published'
        order by p.published_at desc, p.id desc limit ${limit(newest)}))
    select ${needColumns} from found cross join need n on n.id = found.id`
}

/** As many as a plan takes. */
export const planBounds = { offers: 80, needs: 120 } as const

/** The offers of a category of which something known is left, the oldest first, and one more than a plan takes. */
export const offersOfPlan = (category: SQL, now: number, city: string | undefined): SQL => {
  const most = limit(planBounds.offers + 1)
  return sql`with place(city) as (select name from city where ${city ?? null} is null or name = ${city ?? null}
      union all select null),
    found(id) as materialized (select p.id from place y cross join offer p on p.id in (select p.id from offer p
      where ${toGive} and p.amount is not null and p.category = ${category} and p.city is y.city
      order by p.published_at, p.id limit ${most}))
    select ${offerColumns} from found cross join offer o on o.id = found.id where o.ends_at > ${now}
      ${city === undefined ? sql`` : sql`and exists (select 1 from offer_city y where y.offer_id = o.id and y.city = ${city})`}
    order by o.published_at, o.id limit ${most}`
}

/** The needs of a category in these cities that lack something, the most urgent first, then the oldest. */
export const needsOfPlan = (category: SQL, now: number, cities: SQL): SQL => {
  const most = planBounds.needs + 1
  return sql`with found(id) as materialized (${asking(cities, category, most)})
    select ${needColumns} from found cross join need n on n.id = found.id where n.ends_at > ${now}
    order by case n.urgency when 'high' then 0 when 'normal' then 1 else 2 end, n.published_at, n.id
    limit ${limit(most)}`
}
