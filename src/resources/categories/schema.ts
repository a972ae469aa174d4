import * as z from 'zod/mini'
import { line } from '../../platform/shapes.ts'
import { offerKinds } from '../kinds.ts'

export const CategoryShape = z.object({
  key: z.string(),
  zh: z.string(),
  en: z.string(),
  kind: z.enum(offerKinds),
  /** Other words that mean it. */
  words: z.array(z.string()),
  version: z.int(),
})
export type CategoryShape = z.infer<typeof CategoryShape>

export const CategoryList = z.object({ items: z.array(CategoryShape) })

export const ChangeCategory = z.object({
  zh: z.optional(line(20)),
  en: z.optional(line(40)),
  words: z.optional(z.array(line(30)).check(z.maxLength(100))),
})
export type ChangeCategory = z.infer<typeof ChangeCategory>
