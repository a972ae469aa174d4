import * as z from 'zod/mini'
import { line } from '../../platform/shapes.ts'

const base64url = (most: number) => z.string().check(z.regex(/^[\w-]+$/), z.maxLength(most))

/** What `navigator.credentials.create` gave, each part in base64url. */
export const AddPasskey = z.object({
  name: line(40),
  clientDataJSON: base64url(4000),
  attestationObject: base64url(16_000),
})
export type AddPasskey = z.infer<typeof AddPasskey>

/** What `navigator.credentials.get` gave. */
export const UsePasskey = z.object({
  id: base64url(1400),
  clientDataJSON: base64url(4000),
  authenticatorData: base64url(4000),
  signature: base64url(2000),
})
export type UsePasskey = z.infer<typeof UsePasskey>

export const RenamePasskey = z.object({ name: line(40) })

/** What the browser is asked for: the rest of the options are the same for everybody and stand in the page. */
export const PasskeyAsked = z.object({ challenge: z.string(), rpId: z.string() })
export type PasskeyAsked = z.infer<typeof PasskeyAsked>

export const NewPasskeyAsked = z.extend(PasskeyAsked, {
  user: z.object({ id: z.string(), name: z.string() }),
  /** Credentials that this account has: a device that holds one makes no second. */
  known: z.array(z.string()),
})
export type NewPasskeyAsked = z.infer<typeof NewPasskeyAsked>

export const PasskeyShape = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.string(),
  usedAt: z.nullable(z.string()),
})
export type PasskeyShape = z.infer<typeof PasskeyShape>
