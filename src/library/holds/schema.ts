import * as z from 'zod/mini'
import { id, page } from '../../platform/shapes.ts'
import { TitleFace } from '../lending/schema.ts'
import { holdStates } from './states.ts'

export const CreateHold = z
  .object({
    titleId: id,
    pickupLibraryId: id,
    card: z.optional(z.string().check(z.minLength(1), z.maxLength(400))),
    patronId: z.optional(id),
  })
  .check(
    z.refine((b) => (b.card === undefined) !== (b.patronId === undefined), {
      error: 'card-or-patron',
      path: ['card'],
    }),
  )
export type CreateHold = z.infer<typeof CreateHold>

export const ListHolds = z.object({
  ...page,
  patronId: z.optional(id),
  titleId: z.optional(id),
  libraryId: z.optional(id),
})
export type ListHolds = z.infer<typeof ListHolds>

export const HoldShape = z.extend(TitleFace, {
  id: z.string(),
  /** From 1 in the order of placement; 0 once it no longer waits. */
  position: z.int(),
  state: z.enum(holdStates),
  patronId: z.string(),
  pickupLibrary: z.object({ id: z.string(), name: z.string() }),
  copyCode: z.nullable(z.string()),
  expiresOn: z.nullable(z.string()),
  placedAt: z.string(),
})
export type HoldShape = z.infer<typeof HoldShape>
