import { sql, type SQL } from 'drizzle-orm'

/**
 * The next venues `v` in the order of their names, ids with their sort keys: of a site or a city from there, else from the
 * whole list. `after` is the last one's sort key and id.
 */
export const nextVenues = (
  { siteId, city }: { siteId?: string | undefined; city?: string | undefined },
  after: (string | number | null)[],
  limit: number,
  filter: SQL = sql``,
): SQL => {
  const later = sql`(v.sort_key, v.id) > (${after[0]}, ${after[1]}) ${filter}`
  const page = sql`order by v.sort_key, v.id limit ${limit}`
  const here = siteId
    ? sql`s.id = ${siteId} ${city ? sql`and s.city = ${city}` : sql``}`
    : sql`s.city = ${city}`
  return siteId || city
    ? sql`select v.sort_key, v.id from site s cross join venue v on v.site_id = s.id where ${here} and ${later} ${page}`
    : sql`select v.sort_key, v.id from venue v where ${later} ${page}`
}
