import * as z from 'zod/mini'
import { countIn, id, page } from '../../platform/shapes.ts'
import { Creator } from '../catalogue/schema.ts'
import { titleKinds } from '../kinds.ts'
import { Place } from '../libraries/schema.ts'

/** What staff may say of a copy; travelling and lending have their own commands. */
const saidStatuses = [
  'available',
  'lost',
  'missing',
  'damaged',
  'repair',
  'withdrawn',
  'parts-missing',
] as const

/** What a copy is seen as: on loan and held come from an open loan and an assigned hold. */
const shownStatuses = [...saidStatuses, 'in-transit', 'on-loan', 'held'] as const

export const AddCopies = z.object({
  libraryId: id,
  count: z.int().check(z.minimum(1), z.maximum(200)),
  /** The allocation of books that they were given with. */
  giftId: z.optional(z.nullable(id)),
})
export type AddCopies = z.infer<typeof AddCopies>

export const ChangeCopy = z.object({
  status: z.enum(saidStatuses),
  reason: z.optional(z.nullable(z.pipe(z.string().check(z.trim()), z.string().check(z.maxLength(200))))),
})
export type ChangeCopy = z.infer<typeof ChangeCopy>

export const ListCopies = z.object({
  ...page,
  limit: z.optional(countIn(1, 200)),
  libraryId: z.optional(id),
  titleId: z.optional(id),
  isbn: z.optional(z.string().check(z.maxLength(40))),
  status: z.optional(z.enum(shownStatuses)),
})
export type ListCopies = z.infer<typeof ListCopies>

/** A copy as anybody may see it: where it is and whether it can be taken; never who has it. */
export const CopyShape = z.object({
  code: z.string(),
  titleId: z.string(),
  title: z.string(),
  /** As it fits on a label. */
  shortTitle: z.string(),
  isbn: z.nullable(z.string()),
  cover: z.nullable(z.string()),
  creators: z.array(Creator),
  kind: z.enum(titleKinds),
  summary: z.nullable(z.string()),
  /** Its home. */
  library: Place,
  /** Where it stands, or was last seen. */
  at: Place,
  status: z.enum(shownStatuses),
  /** Local date; only of a copy on loan. */
  dueOn: z.optional(z.string()),
  /** Who gave it; nobody is named of an anonymous gift. */
  gift: z.optional(z.object({ anonymous: z.boolean(), names: z.array(z.string()) })),
})
export type CopyShape = z.infer<typeof CopyShape>

/** A copy as staff see it. */
export const CopyRow = z.extend(CopyShape, {
  statusReason: z.nullable(z.string()),
  accession: z.nullable(z.string()),
  floats: z.boolean(),
  version: z.int(),
  createdAt: z.string(),
})
export type CopyRow = z.infer<typeof CopyRow>
