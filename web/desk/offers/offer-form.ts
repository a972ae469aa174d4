import type { OfferShape } from '../../../src/resources/offers/schema.ts'
import type { SaidQuantity } from '../../../src/resources/quantities/schema.ts'
import type { Problem } from '../../ui/api.ts'
import { todayAt } from '../../public/words.ts'
import type { Kind } from './offer-words.ts'

/** Goods of one making. One that something is promised of, or that was recalled, stays under its number. */
export type BatchForm = { batch: string; bestBefore: string; held: boolean; recalled: boolean }

/** Who gives: one that is known by its id, or somebody new. */
export type GiverForm = { donorId?: string; name: string; kind: OfferShape['donors'][number]['kind'] }

/** What is typed of an offer: numbers as they stand in their fields. */
export type OfferForm = {
  kind: Kind
  category: string
  /** The category was chosen by hand: the title guesses no more. */
  chosen: boolean
  title: string
  isKnown: boolean
  amount: string
  unit: SaidQuantity['unit']
  /** How many of another unit are in one: 箱 of 24 罐. */
  inner: string
  innerUnit: SaidQuantity['unit']
  /** The smallest lot; its unit follows that of the offer until another is chosen. */
  lot: string
  lotUnit: SaidQuantity['unit'] | ''
  batches: BatchForm[]
  cities: string[]
  lasts: '30' | '90' | 'date'
  until: string
  handover: OfferShape['handover']
  anonymous: boolean
  details: string
  conditions: string
  designated: string
  via: string
  contact: string
  contactFor: OfferShape['contactFor']
  organisationId: string
  /** Of staff: who gives besides the organisation that posts it, the name that is being typed, and where it came from. */
  givers: GiverForm[]
  giver: string
  source: OfferShape['source']
  checkedOn: string
}

export type FieldsProps = {
  form: OfferForm
  set: (changed: Partial<OfferForm>) => void
  problem: Problem | null
  /** The offer as it is: its kind stays. */
  kept?: OfferShape
}

/** Who gives and how to reach them is written down nowhere before it is sent. */
export const unwritten: (keyof OfferForm)[] = ['contact', 'givers', 'giver']

export const blankOffer = (given: Partial<OfferForm>): OfferForm => ({
  kind: 'goods',
  category: 'food',
  chosen: false,
  title: '',
  isKnown: true,
  amount: '',
  unit: 'piece',
  inner: '',
  innerUnit: 'piece',
  lot: '',
  lotUnit: '',
  batches: [],
  cities: [],
  lasts: '90',
  until: '',
  handover: 'either',
  anonymous: false,
  details: '',
  conditions: '',
  designated: '',
  via: '',
  contact: '',
  contactFor: 'matched',
  organisationId: '',
  givers: [],
  giver: '',
  source: 'phone',
  checkedOn: todayAt(),
  ...given,
})

export const formOfOffer = (o: OfferShape): OfferForm =>
  blankOffer({
    kind: o.kind,
    category: o.category,
    chosen: true,
    title: o.title,
    isKnown: o.quantity !== null,
    amount: o.quantity ? String(o.quantity.amount) : '',
    unit: o.quantity?.unit ?? 'piece',
    inner: o.quantity?.of ? String(o.quantity.of.amount) : '',
    innerUnit: o.quantity?.of?.unit ?? 'piece',
    lot: o.lot ? String(o.lot.amount) : '',
    lotUnit: o.lot?.unit ?? '',
    batches: o.lots.map(({ batch, bestBefore, held, recalled }) => ({
      batch,
      bestBefore: bestBefore ?? '',
      held,
      recalled,
    })),
    cities: o.cities,
    lasts: 'date',
    until: o.validUntil,
    handover: o.handover,
    anonymous: o.anonymous,
    details: o.details ?? '',
    conditions: o.conditions ?? '',
    designated: o.designated ?? '',
    via: o.via ?? '',
    contact: o.contact ?? '',
    contactFor: o.contactFor,
    organisationId: o.organisationId ?? '',
    givers: o.donors
      .filter(({ id }) => id !== o.organisationId)
      .map(({ id, name, kind }) => ({ donorId: id, name, kind })),
    source: o.source,
    checkedOn: o.checkedOn ?? '',
  })

/** Members of the part that who is in a hurry leaves out, as the API names them. */
export const morePointers = [
  '/lot',
  '/lots',
  '/handover',
  '/details',
  '/conditions',
  '/designated',
  '/via',
  '/contact',
]

/** Members that say at their field what is wrong with them. */
export const offerPointers = [
  '/title',
  '/quantity',
  '/cities',
  '/validUntil',
  '/category',
  '/donors',
  '/source',
  '/checkedOn',
  ...morePointers,
]
