import * as z from 'zod/mini'
import { day, id, page } from '../../platform/shapes.ts'
import { titleKinds } from '../kinds.ts'

/** What a scanner or a keyboard sent: a bare code or token, or the URL that a label or card carries. */
const scanned = z.string().check(z.minLength(1), z.maxLength(400))

export const CreateLoan = z
  .object({
    copyCode: scanned,
    card: z.optional(scanned),
    patronId: z.optional(id),
    libraryId: z.optional(id),
    /** The child stands there with a copy that is recorded out with somebody else. */
    evidence: z.optional(z.literal('in-hand')),
  })
  .check(
    z.refine((b) => (b.card === undefined) !== (b.patronId === undefined), {
      error: 'card-or-patron',
      path: ['card'],
    }),
  )
export type CreateLoan = z.infer<typeof CreateLoan>

export const CreateReturn = z.object({ copyCode: scanned, libraryId: z.optional(id) })
export type CreateReturn = z.infer<typeof CreateReturn>

export const RenewLoan = z.object({ card: z.optional(scanned) })
export type RenewLoan = z.infer<typeof RenewLoan>

export const ReadCard = z.object({ card: scanned })
export type ReadCard = z.infer<typeof ReadCard>

export const ListLoans = z.object({
  ...page,
  patronId: z.optional(id),
  libraryId: z.optional(id),
  state: z._default(z.enum(['open', 'overdue', 'returned']), 'open'),
})
export type ListLoans = z.infer<typeof ListLoans>

const Creator = z.object({ name: z.string(), role: z.optional(z.string()) })

export const TitleFace = z.object({
  titleId: z.string(),
  title: z.string(),
  /** Path of the photo, or null: then the cover is drawn. */
  cover: z.nullable(z.string()),
  creators: z.array(Creator),
  kind: z.enum(titleKinds),
})
export type TitleFace = z.infer<typeof TitleFace>

export const PatronName = z.object({ id: z.string(), nickname: z.nullable(z.string()), avatar: z.string() })
export type PatronName = z.infer<typeof PatronName>

const Places = z.object({ limit: z.int(), left: z.int() })

export const LoanShape = z.extend(TitleFace, {
  id: z.string(),
  copyCode: z.string(),
  patron: z.nullable(PatronName),
  library: z.object({ id: z.string(), name: z.string() }),
  checkedOutAt: z.string(),
  dueOn: day,
  renewals: z.int(),
  returnedAt: z.nullable(z.string()),
  state: z.enum(['open', 'overdue', 'returned']),
  /** How it ended: returned, not-recorded (it turned up in another hand), undone, lost. */
  ended: z.nullable(z.string()),
  undoUntil: z.nullable(z.string()),
  lostAt: z.nullable(z.string()),
  /** For staff: `policy-missing`, `calendar-unknown`. */
  flags: z.array(z.string()),
  places: z.optional(Places),
})
export type LoanShape = z.infer<typeof LoanShape>

const RoutingShape = z.object({
  to: z.enum(['shelf', 'hold-shelf', 'transit']),
  libraryId: z.optional(z.string()),
  libraryName: z.optional(z.string()),
})

export const ReturnShape = z.object({
  outcome: z.enum(['returned', 'not-on-loan']),
  copy: z.extend(TitleFace, { code: z.string() }),
  loan: z.optional(LoanShape),
  routing: RoutingShape,
})
export type ReturnShape = z.infer<typeof ReturnShape>

export const CardShape = z.object({
  patron: PatronName,
  places: Places,
  loans: z.array(LoanShape),
  holdsReady: z.array(z.extend(TitleFace, { id: z.string() })),
})
export type CardShape = z.infer<typeof CardShape>

const days = z.int().check(z.minimum(1), z.maximum(366))
const count = z.int().check(z.minimum(0), z.maximum(1000))

export const PutPolicy = z.object({
  libraryId: z.optional(z.nullable(id)),
  kind: z.optional(z.nullable(z.enum(titleKinds))),
  loanDays: days,
  loanLimit: count,
  renewalLimit: count,
  holdLimit: count,
  holdShelfDays: days,
})
export type PutPolicy = z.infer<typeof PutPolicy>

export const PolicyShape = z.object({
  id: z.string(),
  libraryId: z.nullable(z.string()),
  kind: z.nullable(z.enum(titleKinds)),
  loanDays: days,
  loanLimit: count,
  renewalLimit: count,
  holdLimit: count,
  holdShelfDays: days,
  version: z.int(),
})
export type PolicyShape = z.infer<typeof PolicyShape>
