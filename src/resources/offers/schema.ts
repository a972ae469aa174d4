import * as z from 'zod/mini'
import { countIn, day, flag, id, line, page } from '../../platform/shapes.ts'
import { contactFor, donorKinds, handovers, offerKinds, offerSources, offerStates } from '../kinds.ts'
import { Amount, PostedQuantity, Sum } from '../quantities/schema.ts'
import { bases } from '../quantities/units.ts'

const text = (max: number) => z.optional(z.nullable(z.string().check(z.trim(), z.maxLength(max))))

/** Somebody who gives: a donor that is known, or a new one. Two of the same name stay two. */
const DonorIn = z.union([z.object({ donorId: id }), z.object({ name: line(80), kind: z.enum(donorKinds) })])
export type DonorIn = z.infer<typeof DonorIn>

const LotIn = z.object({ batch: line(60), bestBefore: z.optional(z.nullable(day)) })

const cities = z.array(line(20)).check(
  z.minLength(1),
  z.maxLength(40),
  z.refine((all) => new Set(all).size === all.length, 'twice'),
)

const members = {
  details: text(4000),
  /** What must be kept to. */
  conditions: text(1000),
  /** The smallest lot: less is not sent. */
  lot: z.optional(z.nullable(Amount)),
  handover: z.optional(z.enum(handovers)),
  validFrom: z.optional(day),
  givenOn: z.optional(day),
  /** Who introduced it. */
  via: text(120),
  /** What it is meant for. */
  designated: text(400),
  /** How to reach who gives: seen by its own, by staff, and as `contactFor` says by those whom it was promised to. */
  contact: text(200),
  contactFor: z.optional(z.enum(contactFor)),
  /** For staff: where it came from, and the local date on which they last asked. */
  source: z.optional(z.enum(offerSources)),
  checkedOn: z.optional(z.nullable(day)),
  /** For staff: who gives together; the organisation that posts it is the first of them by itself. */
  donors: z.optional(z.array(DonorIn).check(z.maxLength(20))),
  lots: z.optional(
    z.array(LotIn).check(
      z.maxLength(50),
      z.refine((all) => new Set(all.map((lot) => lot.batch)).size === all.length, 'twice'),
    ),
  ),
}

export const CreateOffer = z.object({
  /** Who posts it; none: staff, for somebody who phoned. */
  organisationId: z.optional(z.nullable(id)),
  kind: z.enum(offerKinds),
  /** A key, or a word for it: 奶粉 is infant. */
  category: line(60),
  title: line(80),
  /** Null: nobody knows how many (若干). */
  quantity: z.optional(z.nullable(PostedQuantity)),
  cities,
  /** The last day, whole; ninety days from now unless said otherwise. */
  validUntil: z.optional(day),
  anonymous: z.optional(z.boolean()),
  ...members,
  /** At once, instead of a draft; an unverified partner's waits for staff. */
  publish: z.optional(z.boolean()),
  draft: z.optional(z.boolean()),
})
export type CreateOffer = z.infer<typeof CreateOffer>

export const ChangeOffer = z.object({
  kind: z.optional(z.enum(offerKinds)),
  category: z.optional(line(60)),
  title: z.optional(line(80)),
  quantity: z.optional(z.nullable(PostedQuantity)),
  cities: z.optional(cities),
  validUntil: z.optional(day),
  anonymous: z.optional(z.boolean()),
  ...members,
})
export type ChangeOffer = z.infer<typeof ChangeOffer>

const offersAtOnce = 100

export const RenewOffers = z.object({
  offerIds: z.array(id).check(
    z.minLength(1),
    z.maxLength(offersAtOnce),
    z.refine((all) => new Set(all).size === all.length, 'twice'),
  ),
  /** Their last day, whole. */
  validUntil: day,
})
export type RenewOffers = z.infer<typeof RenewOffers>

/** Offers that were renewed, and of each other why it was not. */
export const Renewals = z.object({
  renewed: z.array(z.string()),
  skipped: z.array(z.object({ id: z.string(), code: z.string() })),
})
export type Renewals = z.infer<typeof Renewals>

export const WithdrawOffer = z.object({ reason: text(300) })
export type WithdrawOffer = z.infer<typeof WithdrawOffer>

export const SendBackOffer = z.object({ reason: line(300) })
export type SendBackOffer = z.infer<typeof SendBackOffer>

export const ListOffers = z.object({
  ...page,
  /** Words of its title, category or details. */
  q: z.optional(z.string().check(z.maxLength(80))),
  city: z.optional(line(20)),
  category: z.optional(line(60)),
  kind: z.optional(z.enum(offerKinds)),
  organisationId: z.optional(id),
  /** Published unless said otherwise; the other states are seen by its own and by staff of its cities. */
  state: z.optional(z.enum(offerStates)),
  /** Those of one's own organisations, in every state. */
  mine: z.optional(flag),
  /** What is published and ends within so many days, the nearest end first. */
  ending: z.optional(countIn(1, 366)),
})
export type ListOffers = z.infer<typeof ListOffers>

/** What is to be seen on a picture of a thing. */
export const PhotoQuery = z.object({ words: line(200) })

/** A sum, and how many base units it is. */
const Summed = z.extend(Sum, { baseAmount: z.int() })
export type Summed = z.infer<typeof Summed>

const OfferPhoto = z.object({
  /** What it is taken away by. */
  id: z.string(),
  url: z.string(),
  width: z.int(),
  height: z.int(),
  words: z.string(),
})

export const OfferRow = z.object({
  id: z.string(),
  kind: z.enum(offerKinds),
  category: z.string(),
  categoryName: z.object({ zh: z.string(), en: z.string() }),
  title: z.string(),
  /** As it was posted; null: nobody knows how many. */
  quantity: z.nullable(PostedQuantity),
  base: z.nullable(z.enum(bases)),
  lot: z.nullable(Summed),
  /** Where all of it is. `left` can be promised; `promised` is not sent yet. Null where nobody knows how many. */
  sums: z.nullable(
    z.object({
      given: Summed,
      left: Summed,
      promised: Summed,
      sent: Summed,
      received: Summed,
      distributed: Summed,
      lost: Summed,
      returned: Summed,
    }),
  ),
  cities: z.array(z.string()),
  handover: z.enum(handovers),
  validFrom: day,
  validUntil: day,
  /** The instant in which the last day has ended. */
  endsAt: z.string(),
  expired: z.boolean(),
  anonymous: z.boolean(),
  /** Who posted it; null where it is anonymous to who asks, or staff posted it. */
  organisationId: z.nullable(z.string()),
  organisation: z.nullable(z.object({ id: z.string(), name: z.string(), status: z.optional(z.string()) })),
  photo: z.nullable(OfferPhoto),
  state: z.enum(offerStates),
  publishedAt: z.nullable(z.string()),
  version: z.int(),
})
export type OfferRow = z.infer<typeof OfferRow>

export const OfferShape = z.extend(OfferRow, {
  details: z.nullable(z.string()),
  conditions: z.nullable(z.string()),
  givenOn: day,
  /** Who gives; empty: its source was not written down, or they are not named to who asks. */
  donors: z.array(z.object({ id: z.string(), name: z.string(), kind: z.enum(donorKinds) })),
  via: z.nullable(z.string()),
  designated: z.nullable(z.string()),
  contact: z.nullable(z.string()),
  contactFor: z.enum(contactFor),
  source: z.enum(offerSources),
  checkedOn: z.nullable(day),
  reason: z.nullable(z.string()),
  photos: z.array(OfferPhoto),
  lots: z.array(
    z.object({
      id: z.string(),
      batch: z.string(),
      bestBefore: z.nullable(day),
      recalled: z.boolean(),
      /** Some of it was promised: it stays under its number, as one that was recalled does. */
      held: z.boolean(),
    }),
  ),
  createdAt: z.string(),
  changedAt: z.string(),
  /** Whether who asks may change it, and whether they decide over it as staff. */
  mayWrite: z.boolean(),
  mayDecide: z.boolean(),
})
export type OfferShape = z.infer<typeof OfferShape>
