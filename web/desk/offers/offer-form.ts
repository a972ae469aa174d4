import type { OfferShape } from '../../../src/resources/offers/schema.ts'
import { todayAt } from '../../public/words.ts'
import type { SaidQuantity } from '../../../src/resources/quantities/schema.ts'
import { addDays } from '../../ui/zoned.ts'
import type { Kind } from './offer-words.ts'

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
  /** Of staff, for who phoned. */
  donor: string
  donorKind: 'organisation' | 'person'
  source: OfferShape['source']
}

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
  donor: '',
  donorKind: 'person',
  source: 'phone',
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
    source: o.source,
  })

const words = (text: string) => text.trim() || null

/** The number that was typed; one that is none is told by the server. */
const number = (text: string) => Number(text.normalize('NFKC').replaceAll(',', '').trim() || '0')

/** A unit that can hold others. */
export const holds = (unit: SaidQuantity['unit']): boolean => ['case', 'set', 'can', 'bottle'].includes(unit)

const quantityOf = ({ isKnown, amount, unit, inner, innerUnit }: OfferForm) =>
  isKnown
    ? {
        amount: number(amount),
        unit,
        ...(inner.trim() && innerUnit !== unit ? { of: { amount: number(inner), unit: innerUnit } } : {}),
      }
    : null

export const untilOf = ({ lasts, until }: OfferForm): string =>
  lasts === 'date' ? until : addDays(todayAt(), Number(lasts))

/** What the API takes of the form, new or changed. */
export const offerOf = (form: OfferForm) => ({
  kind: form.kind,
  category: form.category,
  title: form.title.trim(),
  quantity: quantityOf(form),
  cities: form.cities,
  validUntil: untilOf(form),
  handover: form.handover,
  anonymous: form.anonymous,
  details: words(form.details),
  conditions: words(form.conditions),
  designated: words(form.designated),
  via: words(form.via),
  contact: words(form.contact),
  contactFor: form.contactFor,
})

/** What staff say of who phoned. */
export const phonedOf = (form: OfferForm) => ({
  source: form.donor.trim() === '' && form.source === 'phone' ? 'phone' : form.source,
  checkedOn: todayAt(),
  donors: form.donor.trim() ? [{ name: form.donor.trim(), kind: form.donorKind }] : [],
})

/** Fields that are plainly missing, as the API would name them. */
export const lacking = (form: OfferForm): string[] =>
  [
    form.title.trim() === '' && '/title',
    form.isKnown && form.amount.trim() === '' && '/quantity/amount',
    form.cities.length === 0 && '/cities',
    untilOf(form) === '' && '/validUntil',
  ].filter((pointer) => pointer !== false)

/** Only what differs from the offer as it is. */
export const offerChanges = (form: OfferForm, o: OfferShape): Record<string, unknown> => {
  const before = offerOf(formOfOffer(o))
  return Object.fromEntries(
    Object.entries(offerOf(form)).filter(
      ([member, value]) => JSON.stringify(value) !== JSON.stringify(before[member as keyof typeof before]),
    ),
  )
}

export const offerPointers = ['/title', '/quantity', '/cities', '/validUntil', '/category', '/contact']
