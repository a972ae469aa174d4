import * as z from 'zod/mini'
import { day, id, line, page } from '../../platform/shapes.ts'

export const EnrolKiosk = z.object({ libraryId: id, name: line(40) })
export type EnrolKiosk = z.infer<typeof EnrolKiosk>

/** Eight digits, as they were typed. */
export const PairKiosk = z.object({ pairingCode: z.string().check(z.maxLength(40)) })

export const ListKiosks = z.object({ ...page, libraryId: z.optional(id) })
export type ListKiosks = z.infer<typeof ListKiosks>

const Named = z.object({ id: z.string(), name: z.string() })
const Place = z.object({ id: z.string(), name: z.string(), city: z.string() })

export const KioskEnrolled = z.object({
  id: z.string(),
  name: z.string(),
  library: Place,
  pairingCode: z.string(),
  expiresAt: z.string(),
})
export type KioskEnrolled = z.infer<typeof KioskEnrolled>

export const KioskPaired = z.object({ kiosk: Named, library: Place })
export type KioskPaired = z.infer<typeof KioskPaired>

export const KioskRow = z.object({
  id: z.string(),
  name: z.string(),
  library: Place,
  state: z.enum(['waiting', 'expired', 'paired', 'revoked']),
  pairedAt: z.nullable(z.string()),
  revokedAt: z.nullable(z.string()),
  /** Its last contact, within five minutes. */
  seenAt: z.nullable(z.string()),
  createdAt: z.string(),
})
export type KioskRow = z.infer<typeof KioskRow>

export const KioskHere = z.object({
  kiosk: Named,
  library: z.extend(Place, { kind: z.string(), timeZone: z.string(), phoneLending: z.string() }),
  /** Local date of the library. */
  today: day,
  openToday: z.boolean(),
  /** Titles on the hold shelf; never for whom. */
  holdsReady: z.array(z.object({ titleId: z.string(), title: z.string(), cover: z.nullable(z.string()) })),
})
export type KioskHere = z.infer<typeof KioskHere>
