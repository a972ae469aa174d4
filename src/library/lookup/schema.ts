import * as z from 'zod/mini'
import { CreateTitle } from '../catalogue/schema.ts'

export const LookupQuery = z.object({ isbn: z.string().check(z.minLength(1), z.maxLength(40)) })

/** A draft to confirm: `titleId` names the title when the catalogue has it already. */
export const Lookup = z.object({
  isbn: z.string(),
  isbnHyphenated: z.string(),
  source: z.enum(['catalogue', 'provider']),
  titleId: z.nullable(z.string()),
  title: CreateTitle,
})
export type Lookup = z.infer<typeof Lookup>
