import * as z from 'zod/mini'
import { day, flag, line, page } from '../../platform/shapes.ts'
import { kinds, memberRoles, statuses } from './kinds.ts'

/** Names travel in mails: no line breaks, and no address that a reader might follow. */
const plain = (max: number) =>
  z.pipe(line(max), z.string().check(z.refine((text) => !/\p{C}|:\/\/|\bwww\./iu.test(text), 'text')))

/** An e-mail address, in lower case. */
const Email = z.pipe(z.string().check(z.trim(), z.toLowerCase()), z.email().check(z.maxLength(254)))

const Contact = z.object({
  name: plain(60),
  email: z.optional(z.nullable(Email)),
  phone: z.optional(z.nullable(line(40))),
})
export type Contact = z.infer<typeof Contact>

/** A code as it was typed. */
const CreditCode = z.nullable(z.string().check(z.maxLength(64)))

export const Register = z.object({
  name: plain(80),
  kind: z.enum(kinds),
  creditCode: z.optional(CreditCode),
  city: line(20),
  contact: Contact,
})
export type Register = z.infer<typeof Register>

export const ChangeOrganisation = z.object({
  name: z.optional(plain(80)),
  kind: z.optional(z.enum(kinds)),
  creditCode: z.optional(CreditCode),
  city: z.optional(line(20)),
  contact: z.optional(Contact),
})
export type ChangeOrganisation = z.infer<typeof ChangeOrganisation>

export const Review = z.object({
  decision: z.enum(['verify', 'reject', 'suspend']),
  reason: z.optional(z.nullable(z.string().check(z.trim(), z.maxLength(300)))),
})
export type Review = z.infer<typeof Review>

export const Invite = z.object({ email: Email, role: z._default(z.enum(memberRoles), 'member') })
export type Invite = z.infer<typeof Invite>

export const ChangeMember = z.object({ role: z.enum(memberRoles) })
export type ChangeMember = z.infer<typeof ChangeMember>

export const HandOver = z.object({ email: Email, reason: line(300) })
export type HandOver = z.infer<typeof HandOver>

export const WithToken = z.object({ token: z.string().check(z.minLength(1), z.maxLength(64)) })

export const ListOrganisations = z.object({
  ...page,
  city: z.optional(line(20)),
  status: z.optional(z.enum(statuses)),
  kind: z.optional(z.enum(kinds)),
  /** A part of the name, its pinyin, its initials or the code. */
  q: z.optional(z.string().check(z.maxLength(80))),
  /** Verified ones whose yearly confirmation is 60 days late. */
  overdue: z.optional(flag),
  /** Only those that one belongs to. */
  mine: z.optional(flag),
})
export type ListOrganisations = z.infer<typeof ListOrganisations>

export const ListMembers = z.object({ ...page })
export type ListMembers = z.infer<typeof ListMembers>

export const OrganisationRow = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(kinds),
  creditCode: z.nullable(z.string()),
  city: z.string(),
  status: z.enum(statuses),
  reason: z.nullable(z.string()),
  waitingSince: z.nullable(z.string()),
  confirmedOn: z.nullable(day),
  confirmBy: z.nullable(day),
  hasCertificate: z.boolean(),
  /** What the asker is in it. */
  role: z.nullable(z.enum(memberRoles)),
  version: z.int(),
  createdAt: z.string(),
})
export type OrganisationRow = z.infer<typeof OrganisationRow>

export const OrganisationShape = z.extend(OrganisationRow, {
  contact: z.object({
    name: z.string(),
    email: z.nullable(z.string()),
    phone: z.nullable(z.string()),
  }),
  certificate: z.nullable(z.object({ type: z.string(), addedAt: z.string() })),
  /** After a change: it is to be reviewed again. */
  reviewAgain: z.optional(z.boolean()),
})
export type OrganisationShape = z.infer<typeof OrganisationShape>

const MemberShape = z.object({
  accountId: z.string(),
  email: z.string(),
  role: z.enum(memberRoles),
  joinedAt: z.string(),
  /** Whether this is who asks. */
  you: z.boolean(),
})
export type MemberShape = z.infer<typeof MemberShape>

export const InvitationShape = z.object({
  id: z.string(),
  email: z.string(),
  role: z.enum(memberRoles),
  createdAt: z.string(),
  expiresAt: z.string(),
  expired: z.boolean(),
})
export type InvitationShape = z.infer<typeof InvitationShape>

export const MemberList = z.object({
  items: z.array(MemberShape),
  nextCursor: z.nullable(z.string()),
  /** Invitations that wait for an answer. */
  invitations: z.array(InvitationShape),
})
export type MemberList = z.infer<typeof MemberList>

/** What an invitation's link shows: whom it is for is said in part only. */
export const InvitationSeen = z.object({
  organisation: z.object({ id: z.string(), name: z.string(), kind: z.enum(kinds), city: z.string() }),
  role: z.enum(memberRoles),
  state: z.enum(['open', 'expired', 'revoked', 'used']),
  /** m…@example.org */
  to: z.string(),
  /** Whether it is for the address that is signed in here; null when nobody is. */
  forYou: z.nullable(z.boolean()),
  /** One belongs to the organisation already. */
  joined: z.boolean(),
  expiresAt: z.string(),
})
export type InvitationSeen = z.infer<typeof InvitationSeen>

export const Joined = z.object({ organisation: OrganisationRow })
export type Joined = z.infer<typeof Joined>

export const Removed = z.object({ id: z.string(), removed: z.boolean() })
export type Removed = z.infer<typeof Removed>
