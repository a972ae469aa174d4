import * as z from 'zod/mini'
import { countIn, day, flag, id, line, page } from '../../platform/shapes.ts'
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

const count = z.int()

/** Everything that is kept about a child. Its guardian only where that was asked for. */
export const ChildExport = z.object({
  exportedAt: instant,
  patron: PatronShape,
  guardian: z.optional(z.nullable(Guardian)),
  consents: z.array(
    z.object({
      textVersion: z.string(),
      method: z.enum(methods),
      givenOn: day,
      withdrawnAt: z.nullable(instant),
      hasGuardian: z.boolean(),
    }),
  ),
  cards: z.array(
    z.object({ createdAt: instant, revokedAt: z.nullable(instant), oldNumber: z.nullable(z.string()) }),
  ),
  phones: z.array(z.object({ boundAt: instant })),
  loans: z.array(
    z.object({
      title: z.string(),
      copyCode: z.string(),
      library: z.string(),
      checkedOutAt: instant,
      dueOn: day,
      renewals: count,
      returnedAt: z.nullable(instant),
      ended: z.nullable(z.string()),
    }),
  ),
  holds: z.array(
    z.object({
      title: z.string(),
      library: z.string(),
      placedAt: instant,
      state: z.enum(['waiting', 'in-transit', 'ready', 'filled', 'cancelled', 'expired']),
    }),
  ),
  visits: z.array(z.object({ library: z.string(), day, loans: count })),
  /** What happened to the entry, and who did it: changes, looks at the guardian, earlier exports. */
  history: z.array(z.object({ at: instant, what: z.string(), by: z.string() })),
})
export type ChildExport = z.infer<typeof ChildExport>

export const AskExport = z.object({ guardian: z.optional(flag) })

export const AskReport = z.object({
  year: z.optional(countIn(2000, 2199)),
  format: z.optional(z.enum(['json', 'csv'])),
})

/** What is held of minors now, and what happened to it in a year. */
export const MinorsReport = z.object({
  year: count,
  asOf: instant,
  held: z.object({
    cities: z.array(z.object({ city: z.string(), named: count, nameless: count })),
    withBirthYear: count,
    underFourteen: count,
    diaries: count,
    /** Erased, with books still out; and erased whole. */
    leaving: count,
    gone: count,
    guardians: count,
    consents: count,
    cards: count,
    phones: count,
    openLoans: count,
    /** Returned loans that still lead to a child, and those that no longer do. */
    linkedLoans: count,
    cutLoans: count,
  }),
  consents: z.array(z.object({ method: z.enum(methods), textVersion: z.string(), n: count })),
  happened: z.object({
    registered: count,
    withdrawn: count,
    erased: count,
    merged: count,
    exported: count,
    /** Looks at guardians, and at what is written down of a child. */
    looks: count,
    histories: count,
    phonesBound: count,
  }),
})
export type MinorsReport = z.infer<typeof MinorsReport>
