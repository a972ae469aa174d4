import * as z from 'zod/mini'
import { day, flag, id, line, page } from '../../platform/shapes.ts'
import { needOutcomes, needStates, offerKinds, urgencies } from '../kinds.ts'
import { PostedQuantity, Sum } from '../quantities/schema.ts'

const text = (max: number) => z.optional(z.nullable(z.string().check(z.trim(), z.maxLength(max))))
const heads = z.int().check(z.minimum(0), z.maximum(1_000_000))

const words = {
  /** None: the category and the quantity. */
  title: text(80),
  story: text(2000),
  /** The organisation's own: for its members and staff of the city. */
  notes: text(2000),
  urgencyReason: text(200),
}

export const CreateNeed = z.object({
  organisationId: id,
  /** A category's key, or another word for it. */
  category: line(40),
  /** None: of the category. */
  kind: z.optional(z.enum(offerKinds)),
  /** Null: nobody knows how many. */
  quantity: z.nullable(PostedQuantity),
  /** The last day on which it still helps, whole. */
  neededBy: day,
  urgency: z._default(z.enum(urgencies), 'normal'),
  families: z._default(heads, 0),
  adults: z._default(heads, 0),
  children: z._default(heads, 0),
  /** None: of the organisation. */
  city: z.optional(line(20)),
  ...words,
  /** A need of the same organisation, of which this asks for what was still missing. */
  follows: z.optional(z.nullable(id)),
  /** Publishes at once. */
  publish: z.optional(z.boolean()),
})
export type CreateNeed = z.infer<typeof CreateNeed>

export const ChangeNeed = z.object({
  category: z.optional(line(40)),
  kind: z.optional(z.enum(offerKinds)),
  quantity: z.optional(z.nullable(PostedQuantity)),
  neededBy: z.optional(day),
  urgency: z.optional(z.enum(urgencies)),
  families: z.optional(heads),
  adults: z.optional(heads),
  children: z.optional(heads),
  city: z.optional(line(20)),
  ...words,
})
export type ChangeNeed = z.infer<typeof ChangeNeed>

export const WithdrawNeed = z.object({ reason: text(200) })
export type WithdrawNeed = z.infer<typeof WithdrawNeed>

export const NeedOutcome = z.object({ outcome: z.enum(needOutcomes), words: text(500) })
export type NeedOutcome = z.infer<typeof NeedOutcome>

export const ListNeeds = z.object({
  ...page,
  city: z.optional(line(20)),
  /** A category's key, or another word for it. */
  category: z.optional(line(40)),
  urgency: z.optional(z.enum(urgencies)),
  q: z.optional(z.string().check(z.maxLength(60))),
  organisationId: z.optional(id),
  /** Only what is not yet promised in full. */
  open: z.optional(flag),
  /** Of the organisations that one belongs to, in every state. */
  mine: z.optional(flag),
  /** Of one's own those whose social worker is asked how it went. */
  asking: z.optional(flag),
  /** `waiting`: unmet in the cities that one coordinates, the longest first. */
  order: z.optional(z.enum(['newest', 'waiting'])),
})
export type ListNeeds = z.infer<typeof ListNeeds>

/** Sums of a need: what is asked, and how far what was promised is. Null where nobody knows how many. */
const Progress = z.object({
  asked: z.nullable(Sum),
  promised: Sum,
  onTheWay: Sum,
  received: Sum,
  distributed: Sum,
  missing: z.nullable(Sum),
  /** Whole percent of what was asked; null where nobody knows how many. */
  promisedPercent: z.nullable(z.int()),
  receivedPercent: z.nullable(z.int()),
})
export type Progress = z.infer<typeof Progress>

export const NeedRow = z.object({
  id: z.string(),
  organisationId: z.string(),
  organisation: z.object({ id: z.string(), name: z.string() }),
  kind: z.enum(offerKinds),
  category: z.string(),
  categoryName: z.object({ zh: z.string(), en: z.string() }),
  title: z.string(),
  story: z.nullable(z.string()),
  quantity: z.nullable(PostedQuantity),
  neededBy: day,
  urgency: z.enum(urgencies),
  urgencyReason: z.nullable(z.string()),
  families: z.int(),
  adults: z.int(),
  children: z.int(),
  city: z.string(),
  state: z.enum(needStates),
  reason: z.nullable(z.string()),
  follows: z.nullable(z.string()),
  progress: Progress,
  publishedAt: z.nullable(z.string()),
  createdAt: z.string(),
  changedAt: z.string(),
  version: z.int(),
})
export type NeedRow = z.infer<typeof NeedRow>

export const NeedShape = z.extend(NeedRow, {
  /** Members and staff of the city alone; null to others. */
  notes: z.nullable(z.string()),
  /** What its social worker said thirty days after a distribution; for members and staff. */
  outcome: z.nullable(z.enum(needOutcomes)),
  outcomeWords: z.nullable(z.string()),
  /** Whether its social worker is asked just now how it went. */
  asks: z.boolean(),
  mayWrite: z.boolean(),
  /** Whether who asks coordinates its city. */
  mayCoordinate: z.boolean(),
})
export type NeedShape = z.infer<typeof NeedShape>
