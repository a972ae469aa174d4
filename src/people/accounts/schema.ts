import * as z from 'zod/mini'
import { id, line, page } from '../../platform/shapes.ts'
import { memberRoles, statuses } from '../organisations/kinds.ts'
import { roles } from './roles.ts'

/** An e-mail address, in lower case. */
const Email = z.pipe(z.string().check(z.trim(), z.toLowerCase()), z.email().check(z.maxLength(254)))

export const AskCode = z.object({ email: Email, type: z.literal('sign-in') })

/** A code as it was typed: full width and spaces are forgiven. */
export const TryCode = z.object({ email: Email, otp: z.string().check(z.maxLength(64)) })

export const EndSession = z.object({ id })

const Account = z.object({ id: z.string(), email: z.string() })

const Granted = z.object({
  role: z.enum(roles),
  libraryId: z.optional(z.string()),
  siteId: z.optional(z.string()),
  city: z.optional(z.string()),
})
export type Granted = z.infer<typeof Granted>

const OwnOrganisation = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(memberRoles),
  status: z.enum(statuses),
})

export const Me = z.object({
  account: Account,
  roles: z.array(Granted),
  organisations: z.array(OwnOrganisation),
  /** Every city of the network, also one without a library. */
  cities: z.array(z.string()),
})
export type Me = z.infer<typeof Me>

export const SessionShape = z.object({
  id: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  /** A /24 or /48. */
  network: z.nullable(z.string()),
  device: z.nullable(z.string()),
  current: z.boolean(),
})
export type SessionShape = z.infer<typeof SessionShape>

export const PutRoles = z.object({
  email: Email,
  roles: z
    .array(
      z.object({
        role: z.enum(roles),
        libraryId: z.optional(id),
        siteId: z.optional(id),
        city: z.optional(line(20)),
      }),
    )
    .check(z.maxLength(50)),
})
export type PutRoles = z.infer<typeof PutRoles>

export const ListRoles = z.object({ ...page })
export type ListRoles = z.infer<typeof ListRoles>

export const RolesShape = z.object({ account: Account, roles: z.array(Granted), version: z.number() })
export type RolesShape = z.infer<typeof RolesShape>
