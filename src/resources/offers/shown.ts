import type { Ctx } from '../../platform/context.ts'
import type { OfferFacts } from './facts.ts'
import type { Standing } from './may.ts'
import { photoPath } from '../../platform/photos.ts'
import type { OfferRow, OfferShape } from './schema.ts'
import { summed, type Kept } from './summed.ts'

const instant = (at: number | null) => (at === null ? null : new Date(at).toISOString())

/** How the row's quantity was posted; null where nobody knows how many. */
export const keptOf = ({ posted, base, factor }: OfferFacts): Kept | null =>
  posted !== null && base !== null && factor !== null ? { posted, base, factor } : null

const sumsOf = (o: OfferFacts): OfferRow['sums'] => {
  const kept = keptOf(o)
  if (kept === null || o.amount === null) return null
  const sum = (baseAmount: number) => summed(kept, baseAmount)
  return {
    given: sum(o.amount),
    left: sum(o.offered),
    promised: sum(o.reserved),
    sent: sum(o.inTransit),
    received: sum(o.received + o.surplus),
    distributed: sum(o.distributed),
    lost: sum(o.lost),
    returned: sum(o.returned),
  }
}

/** Whether who gives is named to who asks: to everybody but its own and staff, not if it is anonymous. */
const isNamed = (o: OfferFacts, standing: Standing): boolean =>
  standing === 'staff' || standing === 'own' || !(o.anonymous || o.unnamed)

/** What a picture is taken away by: its file's name without the ending. */
export const idOf = (key: string): string => key.replace(/\.\w+$/, '')

/** The words of an anonymous gift's pictures may tell whose it is: it is called by its title. */
const photosOf = (o: OfferFacts, standing: Standing): OfferShape['photos'] =>
  o.photos.map(({ key, width, height, words }) => ({
    id: idOf(key),
    url: photoPath(key),
    width,
    height,
    words: isNamed(o, standing) ? words : o.title,
  }))

/** An offer in a list, as somebody who stands so to it sees it. */
export const rowOf = (o: OfferFacts, standing: Standing, now: number): OfferRow => {
  const kept = keptOf(o)
  const organisation = isNamed(o, standing) ? o.acting : null
  const isInside = standing === 'staff' || standing === 'own'
  return {
    id: o.id,
    kind: o.kind,
    category: o.category,
    categoryName: { zh: o.categoryName.zh, en: o.categoryName.en },
    title: o.title,
    quantity: o.posted,
    base: o.base,
    lot: kept && o.lot > 1 ? summed(kept, o.lot) : null,
    sums: sumsOf(o),
    cities: o.cities,
    handover: o.handover,
    validFrom: o.validFrom,
    validUntil: o.validUntil,
    endsAt: new Date(o.endsAt).toISOString(),
    expired: now >= o.endsAt,
    anonymous: o.anonymous || o.unnamed,
    organisationId: organisation?.id ?? null,
    organisation: organisation && {
      id: organisation.id,
      name: organisation.name,
      ...(isInside ? { status: organisation.status } : {}),
    },
    photo: photosOf(o, standing)[0] ?? null,
    state: o.state,
    publishedAt: instant(o.publishedAt),
    version: o.version,
  }
}

/** The whole of an offer, as somebody who stands so to it sees it. */
export const shapeOf = (ctx: Ctx, o: OfferFacts, standing: Standing): OfferShape => {
  const isInside = standing === 'staff' || standing === 'own'
  const isNamedHere = isNamed(o, standing)
  const mayReach = isInside || (standing === 'partner' && o.contactFor === 'matched' && isNamedHere)
  return {
    ...rowOf(o, standing, ctx.now),
    details: o.details,
    conditions: o.conditions,
    givenOn: o.givenOn,
    donors: isNamedHere
      ? o.donors.filter((d) => isInside || d.named).map(({ id, name, kind }) => ({ id, name, kind }))
      : [],
    via: isNamedHere ? o.via : null,
    designated: o.designated,
    contact: mayReach ? o.contact : null,
    contactFor: o.contactFor,
    source: o.source,
    checkedOn: o.checkedOn,
    reason: isInside ? o.reason : null,
    photos: photosOf(o, standing),
    lots: o.lots,
    createdAt: new Date(o.createdAt).toISOString(),
    changedAt: new Date(o.changedAt).toISOString(),
    mayWrite: isInside,
    mayDecide: standing === 'staff',
  }
}

/** As it is kept for a replay, for ninety days: without how to reach somebody, and without names of people. */
export const withoutPeople = (shape: OfferShape): OfferShape => ({ ...shape, contact: null, donors: [] })
