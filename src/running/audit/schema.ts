import * as z from 'zod/mini'
import { day, id, page } from '../../platform/shapes.ts'

const word = z.string().check(z.regex(/^[a-z][a-z.-]{0,40}$/, 'word'))

/**
 * By one thing (`entity` and `entityId`), by a child (`about`), by who did it (`actor`, such as `kiosk:01J…`, or `me`), by
 * `action`; local days `from`–`to` with both ends.
 */
export const ListAudit = z.object({
  ...page,
  entity: z.optional(word),
  entityId: z.optional(id),
  about: z.optional(id),
  actor: z.optional(
    z.string().check(z.regex(/^(me|public|(account|kiosk|phone|system):[\w.:-]{1,64})$/, 'actor')),
  ),
  action: z.optional(word),
  from: z.optional(day),
  to: z.optional(day),
})
export type ListAudit = z.infer<typeof ListAudit>

const Changed = z.object({
  field: z.string(),
  /** The field in the asker's language. */
  name: z.string(),
  before: z.nullable(z.string()),
  after: z.nullable(z.string()),
})
export type Changed = z.infer<typeof Changed>

export const AuditEntryShape = z.object({
  seq: z.number(),
  at: z.string(),
  action: z.string(),
  /** The act in the asker's language. */
  says: z.string(),
  actor: z.object({
    key: z.string(),
    kind: z.string(),
    /** A kiosk's name; an account's address for itself and for admins, else its roles and the end of its id. */
    name: z.nullable(z.string()),
  }),
  thing: z.object({
    entity: z.string(),
    /** The kind of thing in the asker's language. */
    kind: z.string(),
    id: z.string(),
    name: z.nullable(z.string()),
    titleId: z.nullable(z.string()),
    copyCode: z.nullable(z.string()),
  }),
  /** The child that it concerns, for staff who serve it. */
  about: z.nullable(z.object({ id: z.string(), nickname: z.nullable(z.string()), avatar: z.string() })),
  changed: z.array(Changed),
  network: z.nullable(z.string()),
})
export type AuditEntryShape = z.infer<typeof AuditEntryShape>

const Break = z.object({ seq: z.number(), why: z.enum(['row-missing', 'row-changed', 'link-missing']) })

export const ChainShape = z.object({
  /** The last link: written down elsewhere, it proves later that nothing before it was rewritten. */
  head: z.nullable(z.object({ seq: z.number(), hash: z.string() })),
  newest: z.number(),
  /** Rows that have no link yet. */
  unchained: z.number(),
  checked: z.nullable(
    z.object({ at: z.string(), wholeAt: z.nullable(z.string()), broken: z.nullable(Break) }),
  ),
})
export type ChainShape = z.infer<typeof ChainShape>

export const WalkChain = z.object({ cursor: page.cursor })
export type WalkChain = z.infer<typeof WalkChain>

export const WalkShape = z.object({
  from: z.number(),
  to: z.number(),
  broken: z.nullable(Break),
  nextCursor: z.nullable(z.string()),
})
export type WalkShape = z.infer<typeof WalkShape>
