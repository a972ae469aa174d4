import * as z from 'zod/mini'
import { id } from '../../platform/shapes.ts'

export const ListGifts = z.object({ libraryId: id })

/** Books and toys that were received and stand on no shelf yet. */
export const GiftRow = z.object({
  /** The allocation that they came with. */
  id: z.string(),
  title: z.string(),
  /** What one copy is: a copy, a piece, a set. */
  unit: z.string(),
  left: z.int(),
  handedOut: z.int(),
  /** Whose families they were received for. */
  organisation: z.string(),
  gift: z.object({ anonymous: z.boolean(), names: z.array(z.string()) }),
})
export type GiftRow = z.infer<typeof GiftRow>
