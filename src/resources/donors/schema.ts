import * as z from 'zod/mini'
import { day, flag, id, line, page } from '../../platform/shapes.ts'
import { allocationStates, donorKinds, offerKinds, offerStates } from '../kinds.ts'
import { SaidQuantity } from '../quantities/schema.ts'

/** A period of local dates, both within it; this year until today unless said otherwise. */
export const Period = z.object({ from: z.optional(day), to: z.optional(day) })
export type Period = z.infer<typeof Period>

export const RollQuery = z.object({ ...page, from: z.optional(day), to: z.optional(day) })
export type RollQuery = z.infer<typeof RollQuery>

const quantity = z.nullable(SaidQuantity)

/** A gift as everybody may see it. Quantities that nobody knows are null. */
export const RollGift = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(offerKinds),
  category: z.string(),
  givenOn: z.string(),
  quantity,
  /** What of it arrived at organisations, and what of that was handed to families. */
  received: quantity,
  distributed: quantity,
  /** Given together with others. */
  joint: z.boolean(),
  via: z.nullable(z.string()),
  designated: z.nullable(z.string()),
})
export type RollGift = z.infer<typeof RollGift>

export const RollEntry = z.object({
  kind: z.enum(donorKinds),
  name: z.string(),
  /** Its place in the order of the roll, and the letter that it stands under; `#` before the letters. */
  sortKey: z.string(),
  initial: z.string(),
  /** How many gifts, and the latest of them. */
  count: z.int(),
  gifts: z.array(RollGift),
})
export type RollEntry = z.infer<typeof RollEntry>

const Nameless = z.object({ name: z.string(), gifts: z.int() })

export const Roll = z.object({
  from: z.string(),
  to: z.string(),
  items: z.array(RollEntry),
  /** Gifts of those who wish not to be named, and gifts of which nobody wrote down whose they are. */
  anonymous: Nameless,
  unrecorded: Nameless,
  /** Of the period, on its first page: every gift once, the anonymous ones with them. */
  totals: z.nullable(
    z.object({
      organisations: z.int(),
      persons: z.int(),
      gifts: z.int(),
      categories: z.array(
        z.object({
          category: z.string(),
          gifts: z.int(),
          /** One sum for each unit; quantities that nobody knows are in none. */
          sums: z.array(SaidQuantity),
          unknown: z.int(),
        }),
      ),
    }),
  ),
  nextCursor: z.nullable(z.string()),
})
export type Roll = z.infer<typeof Roll>

export const ListDonors = z.object({
  ...page,
  /** A part of the name or of its pinyin. */
  q: z.optional(z.string().check(z.maxLength(80))),
  kind: z.optional(z.enum(donorKinds)),
  named: z.optional(flag),
})
export type ListDonors = z.infer<typeof ListDonors>

export const ChangeDonor = z.object({
  name: z.optional(line(80)),
  /** Where it stands in the roll; null: by the pinyin of the name again. */
  sortKey: z.optional(z.nullable(line(80))),
  /** May be named in public. */
  named: z.optional(z.boolean()),
})
export type ChangeDonor = z.infer<typeof ChangeDonor>

export const DonorShape = z.object({
  id: z.string(),
  kind: z.enum(donorKinds),
  name: z.string(),
  sortKey: z.string(),
  sortByHand: z.boolean(),
  organisationId: z.nullable(z.string()),
  named: z.boolean(),
  gifts: z.int(),
  /** Whether a secret link opens its gifts. */
  link: z.boolean(),
  version: z.int(),
})
export type DonorShape = z.infer<typeof DonorShape>

export const DonorLink = z.object({ url: z.nullable(z.string()), version: z.int() })
export type DonorLink = z.infer<typeof DonorLink>

export const GiftsQuery = z.object({
  ...page,
  organisationId: z.optional(id),
  donorId: z.optional(id),
  /** One of them alone. */
  offerId: z.optional(id),
})
export type GiftsQuery = z.infer<typeof GiftsQuery>

export const ByLink = z.object({
  token: z.string().check(z.minLength(1), z.maxLength(64)),
  cursor: z.optional(z.nullable(z.string().check(z.maxLength(512)))),
  offerId: z.optional(id),
})
export type ByLink = z.infer<typeof ByLink>

const Picture = z.object({ url: z.string(), width: z.int(), height: z.int(), words: z.string() })

/** Where a part of a gift went, and whom it reached. */
export const GiftPart = z.object({
  organisation: z.string(),
  city: z.string(),
  state: z.enum(allocationStates),
  promisedOn: z.string(),
  quantity: SaidQuantity,
  distributed: SaidQuantity,
  /** Families are counted each time that one is served. */
  families: z.int(),
  adults: z.int(),
  children: z.int(),
  photos: z.array(Picture),
})
export type GiftPart = z.infer<typeof GiftPart>

/** An amount, and how many base units it is. */
const Placed = z.extend(SaidQuantity, { baseAmount: z.int() })

/** A gift as its donor sees it: each part of it is somewhere. */
export const Gift = z.object({
  id: z.string(),
  donorId: z.string(),
  donor: z.object({ kind: z.enum(donorKinds), name: z.string() }),
  /** Read as a kind person's by everybody else. */
  anonymous: z.boolean(),
  title: z.string(),
  kind: z.enum(offerKinds),
  category: z.string(),
  state: z.enum(offerStates),
  givenOn: z.string(),
  validUntil: z.string(),
  via: z.nullable(z.string()),
  designated: z.nullable(z.string()),
  quantity,
  /** Null where nobody knows how many there are. */
  where: z.nullable(
    z.object({
      left: Placed,
      promised: Placed,
      onTheWay: Placed,
      received: Placed,
      distributed: Placed,
      lost: Placed,
      returned: Placed,
    }),
  ),
  families: z.int(),
  adults: z.int(),
  children: z.int(),
  parts: z.array(GiftPart),
  photos: z.array(Picture),
  /** The thanks for it, and the address that proves them; none for what was never given. */
  certificate: z.nullable(z.object({ number: z.string(), proof: z.string() })),
})
export type Gift = z.infer<typeof Gift>

export const Gifts = z.object({ items: z.array(Gift), nextCursor: z.nullable(z.string()) })
export type Gifts = z.infer<typeof Gifts>

export const Proof = z.object({
  number: z.string(),
  title: z.string(),
  kind: z.enum(offerKinds),
  category: z.string(),
  quantity,
  givenOn: z.string(),
  donor: z.object({ kind: z.enum(donorKinds), name: z.string() }),
  anonymous: z.boolean(),
  joint: z.boolean(),
  received: quantity,
  distributed: quantity,
})
export type Proof = z.infer<typeof Proof>
