import type { Ctx } from '../../platform/context.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { ok, type Result } from '../../platform/result.ts'
import type { OfferFacts } from './facts.ts'
import type { Named } from './named.ts'
import { decideDates, decideLot, decideQuantity, endOf, remindOn, type KeptQuantity } from './rules.ts'
import type { ChangeOffer } from './schema.ts'

const quantityOf = (o: OfferFacts): KeptQuantity =>
  ({ posted: o.posted, base: o.base, factor: o.factor, amount: o.amount }) as KeptQuantity

/** The offer as it would be: what is not given stays. Refuses dates, quantities and lots that cannot be. */
export const merged = (
  ctx: Ctx,
  o: OfferFacts,
  input: ChangeOffer,
  named: Named,
): Result<Partial<OfferFacts>> => {
  const text = (asked: string | null | undefined, was: string | null) =>
    asked === undefined ? was : asked || null
  const today = localDay(ctx.now, networkZone)
  const validUntil = input.validUntil ?? o.validUntil
  const dates = decideDates(
    { validFrom: input.validFrom ?? o.validFrom, validUntil, givenOn: input.givenOn ?? o.givenOn },
    today,
    validUntil !== o.validUntil,
  )
  if (!dates.ok) return dates
  const kind = input.kind ?? o.kind
  const asked = input.quantity === undefined ? (kind === o.kind ? undefined : o.posted) : input.quantity
  const quantity = asked === undefined ? ok(quantityOf(o)) : decideQuantity(asked, kind)
  if (!quantity.ok) return quantity
  const lot = lotAfter(o, input, quantity.value)
  if (!lot.ok) return lot
  const category = named.category ?? o.categoryName
  const cities = input.cities?.toSorted() ?? o.cities
  const endsAt = endOf(validUntil)
  return ok({
    title: input.title ?? o.title,
    kind,
    category: category.key,
    categoryName: category,
    details: text(input.details, o.details),
    conditions: text(input.conditions, o.conditions),
    ...quantity.value,
    lot: lot.value,
    cities,
    city: cities.length === 1 ? (cities[0] ?? null) : null,
    handover: input.handover ?? o.handover,
    ...dates.value,
    endsAt,
    anonymous: input.anonymous ?? o.anonymous,
    via: text(input.via, o.via),
    designated: text(input.designated, o.designated),
    contact: text(input.contact, o.contact),
    contactFor: input.contactFor ?? o.contactFor,
    source: input.source ?? o.source,
    checkedOn: input.checkedOn === undefined ? o.checkedOn : input.checkedOn,
    lots: input.lots === undefined ? o.lots : lotsAfter(ctx, o, input.lots),
    // One reminder for each end: a date that stays is not asked for again.
    remindOn:
      o.state === 'published' && o.organisationId !== null && endsAt !== o.endsAt
        ? remindOn(validUntil, today)
        : o.remindOn,
  })
}

/** A lot that is not said again stays, as far as there is so much; of another unit it is one. */
const lotAfter = (o: OfferFacts, input: ChangeOffer, quantity: KeptQuantity): Result<number> => {
  if (input.lot !== undefined) return decideLot(input.lot, quantity)
  return ok(quantity.base === o.base ? Math.min(o.lot, quantity.amount ?? o.lot) : 1)
}

const lotsAfter = (ctx: Ctx, o: OfferFacts, lots: NonNullable<ChangeOffer['lots']>): OfferFacts['lots'] => {
  const named = lots.map(({ batch, bestBefore }) => {
    const was = o.lots.find((l) => l.batch === batch)
    return {
      id: was?.id ?? ctx.newId(),
      batch,
      bestBefore: bestBefore ?? null,
      recalled: was?.recalled ?? false,
      held: was?.held ?? false,
    }
  })
  // One that was recalled, or promised to somebody, stays: it has to be followed.
  const stays = o.lots.filter((l) => (l.recalled || l.held) && !lots.some(({ batch }) => batch === l.batch))
  return [...named, ...stays].toSorted((a, b) => (a.batch < b.batch ? -1 : 1))
}

/** Members whose change is one: what else is reckoned from them. */
const compared = [
  'title',
  'kind',
  'category',
  'details',
  'conditions',
  'posted',
  'base',
  'lot',
  'cities',
  'handover',
  'validFrom',
  'validUntil',
  'givenOn',
  'anonymous',
  'via',
  'designated',
  'contact',
  'contactFor',
  'source',
  'checkedOn',
  'lots',
  'donors',
] as const

export type Differs = Set<(typeof compared)[number]>

export const differs = (before: OfferFacts, after: OfferFacts): Differs =>
  new Set(compared.filter((member) => JSON.stringify(before[member]) !== JSON.stringify(after[member])))

/** What an unverified partner may change of what staff let through: to give less, and for how long. */
const lets = new Set(['posted', 'lot', 'validUntil', 'validFrom'])

export const onlyOwnMayWait = (before: OfferFacts, after: OfferFacts, what: Differs): boolean =>
  (before.state !== 'published' && before.state !== 'expired') ||
  ([...what].every((member) => lets.has(member)) &&
    before.amount !== null &&
    after.amount !== null &&
    after.amount <= before.amount)
