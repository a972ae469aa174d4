import * as z from 'zod/mini'
import { day, id, instant, line, page } from '../../platform/shapes.ts'
import { allocationStates, offerKinds, stepKinds } from '../kinds.ts'
import { units } from '../quantities/units.ts'

const unit = z.enum(units)

/** A number that the rule of quantities looks at: 1e309, which JSON makes infinite, is a wrong quantity too. */
const amount = z.pipe(
  z.transform((value: unknown) => (typeof value === 'number' && !Number.isFinite(value) ? -1 : value)),
  z.number(),
)

const Quantity = z.object({
  amount: z.number(),
  unit,
  of: z.optional(z.object({ amount: z.number(), unit })),
})

const heads = z.int().check(z.minimum(0), z.maximum(1_000_000))

const all = <S extends z.core.$ZodType>(shape: S) => z.array(shape).check(z.minLength(1), z.maxLength(200))

export const Allocate = z.object({
  lines: all(z.object({ offerId: id, needId: id, amount, unit, lotId: z.optional(id) })),
})
export type Allocate = z.infer<typeof Allocate>

/** When it was, a local date of the network (today, if not said), and why. */
const told = { on: z.optional(day), why: z.optional(line(500)) }

export const Cancel = z.object(told)
export type Cancel = z.infer<typeof Cancel>

export const Deliver = z.object({
  ...told,
  amount: z.optional(amount),
  unit: z.optional(unit),
  lotId: z.optional(id),
})
export type Deliver = z.infer<typeof Deliver>

export const Receive = z.object({ ...told, amount, lost: z.optional(amount), unit: z.optional(unit) })
export type Receive = z.infer<typeof Receive>

export const Receipts = z.object({
  lines: all(z.object({ ...Receive.shape, allocationId: id })),
  ...told,
})
export type Receipts = z.infer<typeof Receipts>

export const Distribute = z.object({
  ...told,
  amount,
  unit: z.optional(unit),
  families: z.optional(heads),
  /** The organisation's own marks of families, no names. There are as many families as different marks. */
  familyCodes: z.optional(z.array(line(64)).check(z.minLength(1), z.maxLength(2000))),
  adults: heads,
  children: heads,
  place: line(200),
})
export type Distribute = z.infer<typeof Distribute>

export const Return = z.object({ ...told, amount: z.optional(amount), unit: z.optional(unit) })
export type Return = z.infer<typeof Return>

export const Reverse = z.object({ why: line(500) })
export type Reverse = z.infer<typeof Reverse>

export const Recall = z.object({ reason: line(500) })
export type Recall = z.infer<typeof Recall>

/** What is to be seen, for who does not see it. Things, not faces. */
export const StepPhotoQuery = z.object({ words: line(200) })

const states = z.enum(allocationStates)

export const ListAllocations = z.object({
  ...page,
  offerId: z.optional(id),
  needId: z.optional(id),
  organisationId: z.optional(id),
  city: z.optional(line(40)),
  state: z.optional(states),
})
export type ListAllocations = z.infer<typeof ListAllocations>

export const ExportQuery = z.object({
  what: z.enum(['allocations', 'movements']),
  city: z.optional(line(40)),
  from: z.optional(day),
  to: z.optional(day),
})
export type ExportQuery = z.infer<typeof ExportQuery>

const Amounts = z.object({
  reserved: Quantity,
  inTransit: Quantity,
  received: Quantity,
  surplus: Quantity,
  distributed: Quantity,
  lost: Quantity,
  returned: Quantity,
})

const Lot = z.object({
  id: z.string(),
  batch: z.string(),
  bestBefore: z.nullable(day),
  recalledAt: z.nullable(instant),
  /** Why it was recalled. */
  reason: z.nullable(z.string()),
})

export const AllocationRow = z.object({
  id: z.string(),
  offerId: z.string(),
  needId: z.string(),
  organisationId: z.string(),
  city: z.string(),
  /** As it was promised. */
  quantity: Quantity,
  state: states,
  offer: z.object({ title: z.string(), kind: z.enum(offerKinds), category: z.string() }),
  need: z.object({ title: z.string() }),
  organisation: z.object({ name: z.string() }),
  /** Where each part of it is. */
  amounts: Amounts,
  families: z.int(),
  lot: z.nullable(Lot),
  version: z.int(),
  createdAt: instant,
  changedAt: instant,
})
export type AllocationRow = z.infer<typeof AllocationRow>

export const Allocated = z.object({ items: z.array(AllocationRow) })
export type Allocated = z.infer<typeof Allocated>

const Distribution = z.object({
  families: z.int(),
  /** Those that the organisation had not served before. */
  newFamilies: z.int(),
  adults: z.int(),
  children: z.int(),
  people: z.int(),
  place: z.string(),
  /** Of money, what each family gets, to the fen; null for things. */
  shares: z.nullable(z.array(z.object({ families: z.int(), each: Quantity }))),
})

/** An allocation after a step. `surplus`: how much more came than was sent. */
export const Stepped = z.object({
  ...AllocationRow.shape,
  step: z.object({ id: z.string(), kind: z.enum(stepKinds), on: day, quantity: Quantity }),
  surplus: z.nullable(Quantity),
  distribution: z.nullable(Distribution),
})
export type Stepped = z.infer<typeof Stepped>

export const Receipt = z.object({ items: z.array(Stepped) })
export type Receipt = z.infer<typeof Receipt>

const Photo = z.object({ url: z.string(), width: z.int(), height: z.int(), words: z.string() })

/** A step with its picture, or without. */
export const StepPhoto = z.object({ id: z.string(), allocationId: z.string(), photo: z.nullable(Photo) })
export type StepPhoto = z.infer<typeof StepPhoto>

export const StepShape = z.object({
  id: z.string(),
  kind: z.enum(stepKinds),
  on: day,
  at: instant,
  why: z.nullable(z.string()),
  /** Who said it: staff, the need's organisation, who gives, or what happens by itself. */
  by: z.enum(['staff', 'organisation', 'donor', 'system']),
  movements: z.array(z.object({ from: z.string(), to: z.string(), quantity: Quantity })),
  photo: z.nullable(Photo),
  reverses: z.nullable(z.string()),
  /** The step that took it back. */
  reversedBy: z.nullable(z.string()),
  distribution: z.nullable(Distribution),
  mayReverse: z.boolean(),
  mayPhoto: z.boolean(),
})
export type StepShape = z.infer<typeof StepShape>

export const AllocationShape = z.object({
  ...AllocationRow.shape,
  /** Who gave it, as who asks may know: none of an anonymous gift, and none where it is not recorded. */
  donors: z.object({ anonymous: z.boolean(), names: z.array(z.string()) }),
  /** How to reach who gives, for staff, and for the organisation where the offer says so. */
  contact: z.nullable(z.string()),
  steps: z.array(StepShape),
  may: z.array(z.enum(['cancel', 'deliver', 'receive', 'distribute', 'return'])),
  lots: z.array(Lot),
})
export type AllocationShape = z.infer<typeof AllocationShape>

const Hand = z.object({
  allocationId: z.string(),
  needId: z.string(),
  need: z.string(),
  organisationId: z.string(),
  organisation: z.string(),
  city: z.string(),
  /** For staff. */
  contact: z.nullable(
    z.object({ name: z.string(), email: z.nullable(z.string()), phone: z.nullable(z.string()) }),
  ),
  quantity: Quantity,
  state: states,
  amounts: Amounts,
  families: z.int(),
  distributions: z.array(z.object({ on: day, place: z.string(), quantity: Quantity, families: z.int() })),
})

export const Reached = z.object({
  lot: Lot,
  reason: z.nullable(z.string()),
  offer: z.object({ id: z.string(), title: z.string() }),
  items: z.array(Hand),
  /** What was promised of the offer with no lot written down: some of it may be of this one. */
  unmarked: z.array(Hand),
  /** Whether who asks may recall it. */
  mayRecall: z.boolean(),
})
export type Reached = z.infer<typeof Reached>
