import { and, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import { venue, venuePhoto } from '../venues/tables.ts'

type Photo = Omit<typeof venuePhoto.$inferInsert, 'position' | 'createdAt'>

export const countChange = (ctx: Ctx, venueId: string, version: number): Statement =>
  ctx.db.orm.update(venue).set({ version }).where(eq(venue.id, venueId))

/** Adds a photo behind the last one. */
export const addPhoto = (ctx: Ctx, { id, venueId, key, type, width, height, words }: Photo): Statement =>
  sql`insert into venue_photo (id, venue_id, key, type, width, height, words, position, created_at)
    select ${id}, ${venueId}, ${key}, ${type}, ${width}, ${height}, ${words}, coalesce(max(position), 0) + 1, ${ctx.now}
    from venue_photo where venue_id = ${venueId}`

/** Gives photos their words and their places; by way of places that none has, since no two may have one even for a moment. */
export const placePhotos = (venueId: string, photos: { id: string; words: string }[]): Statement[] => [
  sql`update venue_photo set position = -position where venue_id = ${venueId}`,
  sql`update venue_photo set position = p.key + 1, words = p.value ->> 'words'
    from json_each(${JSON.stringify(photos)}) p where venue_photo.id = p.value ->> 'id' and venue_id = ${venueId}`,
]

export const dropPhoto = (ctx: Ctx, venueId: string, id: string): Statement =>
  ctx.db.orm.delete(venuePhoto).where(and(eq(venuePhoto.venueId, venueId), eq(venuePhoto.id, id)))
