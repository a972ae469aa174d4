import * as z from 'zod/mini'
import { id, line } from '../../platform/shapes.ts'

/** What is to be seen, for who does not see it. */
export const PhotoQuery = z.object({ words: line(200) })

/** All photos of a venue in their order, the first on its card; words that are not said stay. */
export const OrderPhotos = z.object({
  photos: z.array(z.object({ id, words: z.optional(line(200)) })).check(
    z.maxLength(50),
    z.refine((all) => new Set(all.map((photo) => photo.id)).size === all.length, 'twice'),
  ),
})
export type OrderPhotos = z.infer<typeof OrderPhotos>
