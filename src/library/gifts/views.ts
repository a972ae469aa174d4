import { sql } from 'drizzle-orm'
import { servesLibrary } from '../../people/contract.ts'
import { look } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { giftsOf } from '../../resources/gifts/contract.ts'
import type { GiftRow } from './schema.ts'

/** What waits in a library's city to be shelved, for who serves the library; the latest first. One round trip. */
export const listGifts = (
  ctx: Ctx,
  libraryId: string,
): Promise<Result<{ items: GiftRow[]; nextCursor: null }>> =>
  look(
    ctx,
    [
      sql`select id, city from library where id = ${libraryId}`,
      giftsOf(sql`(select city from library where id = ${libraryId})`),
    ],
    ([places, found = []], grants) => {
      const library = places?.[0]
      if (!library) return refuse('library.unknown')
      const place = { id: String(library['id']), city: String(library['city']) }
      if (!servesLibrary(grants, place)) return refuse('role.missing')
      const items = found.map((row) => ({
        id: String(row['id']),
        title: String(row['title']),
        unit: String(row['base']),
        left: Number(row['left']),
        handedOut: Number(row['distributed']),
        organisation: String(row['organisation']),
        gift: JSON.parse(String(row['given'])) as GiftRow['gift'],
      }))
      return ok({ items, nextCursor: null })
    },
  )
