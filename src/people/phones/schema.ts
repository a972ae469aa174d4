import * as z from 'zod/mini'
import { id } from '../../platform/shapes.ts'

export const BindPhone = z.object({ card: z.string().check(z.minLength(1), z.maxLength(400)) })

export const SwitchPatron = z.object({ patronId: id })

const Face = z.object({
  id: z.string(),
  nickname: z.nullable(z.string()),
  avatar: z.string(),
  active: z.boolean(),
})

/** The children of a phone, in the order in which their cards came; `active` is whose turn it is. */
export const PhoneShape = z.object({ patrons: z.array(Face), active: z.nullable(z.string()) })
export type PhoneShape = z.infer<typeof PhoneShape>
