import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { addDays, localDay, networkZone } from '../../platform/days.ts'
import { coordinatedCities } from '../may.ts'

/** How many of each thing are shown, and up to how many they are counted. */
export const shown = 5
export const most = 100

const day = 86_400_000
const soon = 7
const lately = 60

const organisation = (id: SQL) => sql`(select name from organisation where id = ${id})`

/** Whether an offer `o` is in one of the coordinated cities. */
const inCities = (ctx: Ctx) => sql`exists (select 1 from offer_city c where c.offer_id = o.id
  and c.city in (${coordinatedCities(ctx)}))`

/**
 * The first rows of each city in the order of an index, and all of them counted up to a hundred: what is read does not grow
 * with what there is. `k`: the row; `of`: its table.
 */
const ofCities = (
  ctx: Ctx,
  { of, where, order, columns }: { of: 'need' | 'allocation'; where: SQL; order: SQL; columns: SQL },
): SQL[] => {
  const table = sql.raw(of)
  const cities = coordinatedCities(ctx)
  return [
    sql`select ${columns} from (${cities}) g cross join ${table} k on k.id in (select k.id from ${table} k
      where k.city = g.name and ${where} order by ${order} limit ${shown}) order by ${order} limit ${shown}`,
    sql`select count(*) as n from (select 1 from (${cities}) g cross join ${table} k on k.city = g.name and ${where}
      limit ${most})`,
  ]
}

/** The same of offers, which may be in several cities: at most two hundred are looked at, in the order of an index. */
const ofOffers = (ctx: Ctx, window: SQL, columns: SQL, order: SQL): SQL[] => {
  const from = sql`from (${window}) w join offer o on o.id = w.id where ${inCities(ctx)}`
  return [
    sql`select ${columns} ${from} order by ${order} limit ${shown}`,
    sql`select count(*) as n from (select 1 ${from} limit ${most})`,
  ]
}

const window = 200

const unmet = sql`k.state = 'published' and (k.amount is null or k.promised < k.amount)`
// Not in the words of the index of what is unmet, so that the one of what ends serves.
const stillUnmet = sql`k.state = 'published' and not coalesce(k.promised >= k.amount, 0)`

/** Everything that the desk shows: two statements of each, the first rows and their count. */
export const deskStatements = (ctx: Ctx): SQL[] => {
  const today = localDay(ctx.now, networkZone)
  const [end, since] = [ctx.now + soon * day, ctx.now - lately * day]
  const org = organisation(sql`k.organisation_id`)
  const need = sql`k.id, k.title, k.city, ${org} as organisation`
  const offer = sql`o.id, o.title, o.city, ${organisation(sql`o.organisation_id`)} as organisation`
  return [
    ...ofCities(ctx, {
      of: 'need',
      // The plus: in the order of who waits, not by the index of what ends.
      where: sql`${unmet} and +k.ends_at > ${ctx.now}`,
      order: sql`k.published_at, k.id`,
      columns: sql`${need}, k.urgency, k.needed_by, k.families, k.published_at, k.posted, k.base, k.factor,
        k.amount - k.promised as missing`,
    }),
    ...ofCities(ctx, {
      of: 'need',
      where: sql`${stillUnmet} and k.ends_at > ${ctx.now} and k.ends_at <= ${end}`,
      order: sql`k.ends_at, k.id`,
      columns: sql`${need}, k.needed_by as last_day, k.ends_at`,
    }),
    ...ofOffers(
      ctx,
      sql`select id from offer where state = 'published' and ends_at > ${ctx.now} and ends_at <= ${end}
        and (amount is null or offered > 0) order by ends_at, id limit ${window}`,
      sql`${offer}, o.valid_until as last_day, o.ends_at`,
      sql`o.ends_at, o.id`,
    ),
    ...ofCities(ctx, {
      of: 'allocation',
      where: sql`k.state = 'in-transit'`,
      order: sql`k.changed_at, k.id`,
      columns: sql`k.id, k.need_id, k.city, ${org} as organisation, k.changed_at, k.in_transit, k.posted, k.base, k.factor,
        (select title from need where id = k.need_id) as title, (select title from offer where id = k.offer_id) as offer_title`,
    }),
    ...ofOffers(
      ctx,
      sql`select id from offer where state = 'waiting' order by id limit ${window}`,
      sql`${offer}, o.changed_at`,
      sql`o.id`,
    ),
    ...ofCities(ctx, {
      of: 'need',
      where: sql`k.outcome in ('unfit', 'still-missing') and k.outcome_on >= ${addDays(today, -lately)}
        and not exists (select 1 from need f where f.follows = k.id)`,
      order: sql`k.outcome_on desc, k.id desc`,
      columns: sql`${need}, k.outcome, k.outcome_words, k.outcome_on`,
    }),
    ...ofOffers(
      ctx,
      sql`select offer_id as id, id as lot, batch, reason, recalled_at from offer_lot where recalled_at >= ${since}
        order by recalled_at desc, id desc limit ${window}`,
      sql`${offer}, w.lot, w.batch, w.reason, w.recalled_at,
        (select count(*) from allocation al where al.lot_id = w.lot and al.state <> 'cancelled') as reached`,
      sql`w.recalled_at desc, w.lot desc`,
    ),
  ]
}
