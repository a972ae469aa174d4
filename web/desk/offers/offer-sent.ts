import type { OfferShape } from '../../../src/resources/offers/schema.ts'
import type { SaidQuantity } from '../../../src/resources/quantities/schema.ts'
import { todayAt } from '../../public/words.ts'
import { addDays } from '../../ui/zoned.ts'
import { units } from '../allocations/units.ts'
import type { FieldError } from '../faults.ts'
import { formOfOffer } from './offer-form.ts'
import type { BatchForm, OfferForm } from './offer-form.ts'

const words = (text: string) => text.trim() || null

/** The number that was typed; one that is none is told by the server. */
const number = (text: string) => Number(text.normalize('NFKC').replaceAll(',', '').trim() || '0')

/** A unit that can hold others. */
export const holds = (unit: SaidQuantity['unit']): boolean => ['case', 'set', 'can', 'bottle'].includes(unit)

export const quantityOf = ({ isKnown, amount, unit, inner, innerUnit }: OfferForm): SaidQuantity | null =>
  isKnown
    ? {
        amount: number(amount),
        unit,
        ...(inner.trim() && innerUnit !== unit ? { of: { amount: number(inner), unit: innerUnit } } : {}),
      }
    : null

/** The units in which a smallest lot can be said, and the one that it is in. */
export const lotUnits = (form: OfferForm) => {
  const quantity = quantityOf(form)
  const choices = quantity ? units(quantity) : []
  return { choices, unit: choices.find((each) => each === form.lotUnit) ?? choices[0] }
}

const lotOf = (form: OfferForm) => {
  const { unit } = lotUnits(form)
  return form.lot.trim() && unit ? { amount: number(form.lot), unit } : null
}

/** Without the rows at the end into which nothing was typed, so that those that are left keep their numbers. */
const typedBatches = (batches: BatchForm[]): BatchForm[] =>
  batches.slice(0, batches.findLastIndex(({ batch, bestBefore }) => batch.trim() || bestBefore) + 1)

export const untilOf = ({ lasts, until }: Pick<OfferForm, 'lasts' | 'until'>): string =>
  lasts === 'date' ? until : addDays(todayAt(), Number(lasts))

/** What the API takes of the form, new or changed. */
export const offerOf = (form: OfferForm) => ({
  kind: form.kind,
  category: form.category,
  title: form.title.trim(),
  quantity: quantityOf(form),
  lot: lotOf(form),
  lots: typedBatches(form.batches).map(({ batch, bestBefore }) => ({
    batch: batch.trim(),
    bestBefore: bestBefore || null,
  })),
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

/** Who gives, as staff say it. */
export const giversOf = ({ givers }: OfferForm) => ({
  donors: givers.map(({ donorId, name, kind }) => (donorId ? { donorId } : { name, kind })),
})

/** Where it came from and when it was last asked about, as staff say it. */
export const sourceOf = ({ source, checkedOn }: OfferForm) => ({ source, checkedOn: checkedOn || null })

/** Fields that are plainly missing or said twice, as the API would name them. */
export const lacking = (form: OfferForm): FieldError[] => {
  const batches = typedBatches(form.batches).map(({ batch }) => batch.trim())
  const blank = [
    form.title.trim() === '' && '/title',
    form.isKnown && form.amount.trim() === '' && '/quantity/amount',
    form.cities.length === 0 && '/cities',
    untilOf(form) === '' && '/validUntil',
    ...batches.map((batch, at) => batch === '' && `/lots/${at}/batch`),
    // Typed, and neither chosen nor added: whom the offer is from would be lost.
    form.giver.trim() !== '' && '/donors',
  ].filter((pointer) => pointer !== false)
  return [
    ...blank.map((pointer) => ({ pointer, code: 'required' })),
    ...batches.flatMap((batch, at) =>
      batch !== '' && batches.indexOf(batch) !== at ? [{ pointer: `/lots/${at}/batch`, code: 'twice' }] : [],
    ),
  ]
}

/** Only what differs from the offer as it is; of who decides over it, also what only staff say. */
export const offerChanges = (form: OfferForm, o: OfferShape): Record<string, unknown> => {
  const sent = (of: OfferForm): Record<string, unknown> => ({
    ...offerOf(of),
    ...(o.mayDecide ? { ...giversOf(of), ...sourceOf(of) } : {}),
  })
  const before = sent(formOfOffer(o))
  return Object.fromEntries(
    Object.entries(sent(form)).filter(
      ([member, value]) => JSON.stringify(value) !== JSON.stringify(before[member]),
    ),
  )
}
