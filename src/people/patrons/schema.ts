import * as z from 'zod/mini'
import { day, id, line, page } from '../../platform/shapes.ts'
import { avatars } from './avatars.ts'

const Avatar = z.enum(avatars)
const birthYear = z.int().check(z.minimum(1900), z.maximum(2199))

const Guardian = z.object({ name: line(60), phone: z.optional(line(40)) })
export type Guardian = z.infer<typeof Guardian>

const methods = ['paper', 'in-person', 'phone'] as const

/** What a guardian agreed to. `diary`: the child's reading history may be kept for the child. */
const Consent = z.object({
  textVersion: line(20),
  method: z.enum(methods),
  givenOn: day,
  diary: z.optional(z.boolean()),
})

const named = {
  nickname: z.string().check(z.maxLength(60)),
  birthYear: z.optional(z.nullable(birthYear)),
  guardian: z.optional(z.nullable(Guardian)),
  consent: Consent,
}

/** A child whose guardian consented. */
export const GiveConsent = z.object({ ...named, avatar: z.optional(Avatar) })
export type GiveConsent = z.infer<typeof GiveConsent>

const RegisterNamed = z.object({
  ...named,
  avatar: Avatar,
  homeLibraryId: id,
  nameless: z.optional(z.literal(false)),
})
const RegisterNameless = z.object({
  nameless: z.literal(true),
  avatar: z.optional(Avatar),
  homeLibraryId: id,
})

/** A child with a guardian's consent, or a nameless card that lends all the same. */
export const Register = z.union([RegisterNameless, RegisterNamed])
export type Register = z.infer<typeof Register>

export const ChangePatron = z.object({
  nickname: z.optional(z.string().check(z.maxLength(60))),
  avatar: z.optional(Avatar),
  birthYear: z.optional(z.nullable(birthYear)),
  homeLibraryId: z.optional(id),
  diary: z.optional(z.boolean()),
  suspended: z.optional(z.nullable(z.object({ reason: line(120) }))),
})
export type ChangePatron = z.infer<typeof ChangePatron>

export const MergePatron = z.object({ from: id })

export const ListPatrons = z.object({
  ...page,
  libraryId: z.optional(id),
  avatar: z.optional(Avatar),
  /** A part of the nickname. */
  q: z.optional(z.string().check(z.maxLength(40))),
})
export type ListPatrons = z.infer<typeof ListPatrons>

const instant = z.string()

export const PatronShape = z.object({
  id: z.string(),
  nickname: z.nullable(z.string()),
  nameless: z.boolean(),
  avatar: Avatar,
  birthYear: z.nullable(z.int()),
  homeLibraryId: z.string(),
  homeLibrary: z.object({ id: z.string(), name: z.string(), city: z.string() }),
  suspended: z.nullable(z.object({ reason: z.string() })),
  diary: z.boolean(),
  /** The latest consent; who gave it is shown by a look of its own. */
  consent: z.nullable(
    z.object({
      textVersion: z.string(),
      method: z.enum(methods),
      givenOn: day,
      withdrawnAt: z.nullable(instant),
      hasGuardian: z.boolean(),
    }),
  ),
  /** Cards that are not revoked. */
  cards: z.array(z.object({ id: z.string(), createdAt: instant })),
  openLoans: z.int(),
  /** When the child was erased: while books are out, a nameless shell is left that they can come back to. */
  erasedAt: z.nullable(instant),
  version: z.int(),
  createdAt: instant,
})
export type PatronShape = z.infer<typeof PatronShape>

export const PatronRow = z.object({
  id: z.string(),
  nickname: z.nullable(z.string()),
  avatar: Avatar,
  birthYear: z.nullable(z.int()),
  homeLibrary: z.object({ id: z.string(), name: z.string(), city: z.string() }),
  suspended: z.boolean(),
  hasCard: z.boolean(),
  openLoans: z.int(),
})
export type PatronRow = z.infer<typeof PatronRow>

export const CardIssued = z.object({ cardId: z.string(), token: z.string(), url: z.string() })
export type CardIssued = z.infer<typeof CardIssued>

export const GuardianShape = z.object({ guardian: z.nullable(Guardian) })
export type GuardianShape = z.infer<typeof GuardianShape>
