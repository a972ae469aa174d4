import { sql } from 'drizzle-orm'
import { look } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import type { VenueShape } from './schema.ts'
import { oneVenue, venueOf } from './shown.ts'

/** A venue with its site, hours, rules, parts and photos, and whom to call. One round trip. */
export const showVenue = (ctx: Ctx, id: string): Promise<Result<VenueShape>> =>
  look(
    ctx,
    [
      oneVenue(id, ctx.caller, ctx.now),
      sql`select s.contact_name as name, s.contact_phone as phone from venue v join site s on s.id = v.site_id
        where v.id = ${id}`,
    ],
    ([found, contacts]) => {
      const row = found?.[0]
      if (!row) return refuse('venue.unknown')
      const contact = contacts?.[0]
      return ok({
        ...venueOf(row).shape,
        contact: contact?.['name']
          ? { name: String(contact['name']), phone: String(contact['phone']) }
          : null,
      })
    },
  )
