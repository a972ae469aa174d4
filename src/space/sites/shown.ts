import { sql } from 'drizzle-orm'
import type { SiteShape } from './schema.ts'

/** The columns that `siteOf` reads, of a site `s`. */
export const siteColumns = sql`s.id, s.name, s.city, s.address, s.time_zone, s.contact_name, s.contact_phone, s.version`

/** A site as the API shows it. */
export const siteOf = (row: Record<string, unknown>): SiteShape => ({
  id: String(row['id']),
  name: String(row['name']),
  city: String(row['city']),
  address: String(row['address']),
  timeZone: String(row['time_zone']),
  contact:
    row['contact_name'] === null
      ? null
      : { name: String(row['contact_name']), phone: String(row['contact_phone']) },
  version: Number(row['version']),
})
