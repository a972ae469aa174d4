import * as z from 'zod/mini'
import { id } from '../../platform/shapes.ts'

const scanned = z.string().check(z.minLength(1), z.maxLength(400))
const code = z.string().check(z.minLength(1), z.maxLength(20))

/** A card; with the code that was given for it, the phone is bound as well. */
export const BindPhone = z.object({ card: scanned, code: z.optional(code) })

export const BindByCode = z.object({ code })

export const ShowCard = z.object({ card: scanned })

export const SwitchPatron = z.object({ patronId: id })

const Face = z.object({
  id: z.string(),
  nickname: z.nullable(z.string()),
  avatar: z.string(),
  active: z.boolean(),
  /** Bound phones renew, hold and keep the diary; any card's phone shows what is out. */
  bound: z.boolean(),
})

/** The children of a phone, in the order in which their cards came; `active` is whose turn it is. */
export const PhoneShape = z.object({ patrons: z.array(Face), active: z.nullable(z.string()) })
export type PhoneShape = z.infer<typeof PhoneShape>

/** Six digits that bind one phone to a child within ten minutes, and the address for a QR code. */
export const BindCode = z.object({ code: z.string(), url: z.string(), expiresAt: z.string() })
export type BindCode = z.infer<typeof BindCode>

export const BoundPhones = z.object({ items: z.array(z.object({ id: z.string(), boundAt: z.string() })) })
export type BoundPhones = z.infer<typeof BoundPhones>
