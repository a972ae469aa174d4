import * as z from 'zod/mini'
import { countIn, flag, id, page } from '../../platform/shapes.ts'
import { titleKinds } from '../kinds.ts'

export const SearchTitles = z.object({
  ...page,
  q: z.optional(z.string().check(z.maxLength(200))),
  libraryId: z.optional(id),
  kind: z.optional(z.enum(titleKinds)),
  ageFrom: z.optional(countIn(0, 18)),
  ageTo: z.optional(countIn(0, 18)),
  available: z.optional(flag),
  /** Without `q`: newest first, or by pinyin. */
  sort: z.optional(z.enum(['newest', 'pinyin'])),
})
export type SearchTitles = z.infer<typeof SearchTitles>
