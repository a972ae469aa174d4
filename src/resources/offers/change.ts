import { perform, type Answer, type Steps } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { addUpdate } from '../figures/store.ts'
import type { Move } from '../ledger/rules.ts'
import { staffOnly } from './create.ts'
import { balancesOf, offerFacts, readWritten, type OfferFacts } from './facts.ts'
import { differs, merged, onlyOwnMayWait, type Differs } from './merged.ts'
import { decideNamed, givers, namedFacts, readNamed, type Named } from './named.ts'
import { ownStep, showing } from './publishing.ts'
import { countedAs, entry, toOffered } from './told.ts'
import { shownAgain } from './replay.ts'
import { committedOf, decideLeft } from './rules.ts'
import type { ChangeOffer, OfferShape } from './schema.ts'
import { refuseShort } from './short.ts'
import { shapeOf, withoutPeople } from './shown.ts'
import { addDonors, changeRow, giveFrom, keepLots, placeOffer } from './store.ts'
import { findBy } from '../words/store.ts'
import { toldBy } from './words.ts'

type Facts = { offer: OfferFacts; standing: 'staff' | 'own'; named: Named }

/**
 * Changes an offer, and counts one update of a published one: 续期 where nothing but its end moves on, 修改 otherwise.
 * A later end brings an expired one back. Refuses to give less than is promised (`offer.promised`, with the shortfall),
 * and another unit or category once some of it was promised. Two round trips.
 */
export const changeOffer = (
  ctx: Ctx,
  id: string,
  input: ChangeOffer,
  matched: number | null,
): Promise<Result<Answer<OfferShape>>> =>
  perform(ctx, changing(ctx, id, input, matched)).then((done) => shownAgain(ctx, done))

/** The steps of changing an offer. */
const changing = (
  ctx: Ctx,
  id: string,
  input: ChangeOffer,
  matched: number | null,
): Steps<Facts, OfferShape> => ({
  facts: [offerFacts(id, ctx.caller), namedFacts(input)],
  read: ([head, named], grants) => {
    const found = readWritten(ctx, grants, head?.[0], matched)
    if (!found.ok) return found
    return ok({ ...found.value, named: readNamed(named?.[0]) })
  },
  decide: ({ offer, standing, named }) => {
    if (standing !== 'staff' && staffOnly.some((member) => input[member] !== undefined))
      return refuse('role.missing')
    const there = decideNamed(input, named)
    if (!there.ok) return there
    const set = merged(ctx, offer, input, named)
    if (!set.ok) return set
    const givers_ = giversAfter(ctx, offer, input, named)
    const next: OfferFacts = { ...offer, ...set.value, donors: givers_.all }
    const what = differs(offer, next)
    if (what.size === 0) {
      const body = shapeOf(ctx, offer, standing)
      return ok({ statements: [], audit: [], body, kept: withoutPeople(body) })
    }
    const bound = decideBound(offer, what)
    if (!bound.ok) return bound
    if (standing === 'own' && offer.acting?.status !== 'verified' && !onlyOwnMayWait(offer, next, what))
      return refuse('organisation.not-verified', { organisationStatus: offer.acting?.status })
    const shown = shownAfter(ctx, offer, next, what)
    if (!shown.ok) return shown
    const after = { ...shown.value.after, version: offer.version + 1 }
    const body = shapeOf(ctx, after, standing)
    return ok({
      statements: [
        changeRow(ctx, id, rowOf(after)),
        ...placeOffer(after, after.cities),
        ...addDonors(ctx, givers_.added),
        ...(what.has('donors')
          ? giveFrom(
              id,
              after.donors.map((d) => d.id),
              false,
            )
          : []),
        ...(what.has('lots') ? keepLots(id, after.lots) : []),
        ...shown.value.statements,
        ...findBy('offer', [toldBy(after)]),
      ],
      audit: [entry('offer.change', id, after.version, { changed: [...what], state: after.state })],
      body,
      kept: withoutPeople(body),
    })
  },
})

const giversAfter = (ctx: Ctx, offer: OfferFacts, input: ChangeOffer, named: Named) => {
  if (input.donors === undefined) return { all: offer.donors, added: [] }
  const poster = offer.donors.find(({ id }) => id === offer.organisationId) ?? null
  return givers(ctx.newId, poster, input.donors, named.donors)
}

/** Refuses another unit or category once some of it was promised: what was promised was that. */
const decideBound = (offer: OfferFacts, what: Differs): Result<null> => {
  const member = what.has('base') ? '/quantity/unit' : what.has('category') ? '/category' : null
  return offer.bound && member !== null
    ? refuse('offer.bound', { errors: [{ pointer: member, code: 'promised' }] })
    : ok(null)
}

/** The columns that a change writes; balances move by steps of the ledger alone. */
const rowOf = (o: OfferFacts) => ({
  kind: o.kind,
  category: o.category,
  title: o.title,
  details: o.details,
  conditions: o.conditions,
  posted: o.posted,
  base: o.base,
  factor: o.factor,
  amount: o.amount,
  lot: o.lot,
  city: o.city,
  handover: o.handover,
  validFrom: o.validFrom,
  validUntil: o.validUntil,
  endsAt: o.endsAt,
  givenOn: o.givenOn,
  anonymous: o.anonymous,
  via: o.via,
  designated: o.designated,
  contact: o.contact,
  contactFor: o.contactFor,
  source: o.source,
  checkedOn: o.checkedOn,
  state: o.state,
  reason: o.reason,
  remindOn: o.remindOn,
})

/** What the change moves and counts: nothing of a draft; of a published one the difference, and one update. */
const shownAfter = (
  ctx: Ctx,
  before: OfferFacts,
  next: OfferFacts,
  what: Differs,
): Result<{ after: OfferFacts; statements: Statement[] }> => {
  if (before.state === 'expired' && ctx.now < next.endsAt) return showing(ctx, next)
  const committed =
    before.state === 'published'
      ? (before.amount ?? 0) - before.offered
      : committedOf(balancesOf(before), before.surplusIn)
  const left = decideLeft(next.amount, committed)
  if ('short' in left) return refuseShort(ctx, next.amount === null ? before : next, left)
  if (before.state !== 'published') return ok({ after: next, statements: [] })
  const { city, category, id } = next
  const isQuiet = [...what].every((member) => member === 'checkedOn')
  const isRenewed = [...what].every((member) => member === 'validUntil') && next.endsAt > before.endsAt
  return ok({
    after: { ...next, offered: left.left },
    statements: [
      ...moved(ctx, before, next, left.left),
      ...(isQuiet
        ? []
        : addUpdate(ctx, {
            entity: 'offer',
            entityId: id,
            kind: isRenewed ? 'renewed' : 'changed',
            city,
            category,
          })),
    ],
  })
}

/**
 * The steps that bring `offered` to what is left. Under another city, category or unit all of it is counted anew: what was
 * counted before stays in its month and is taken back in this one.
 */
const moved = (ctx: Ctx, before: OfferFacts, next: OfferFacts, left: number): Statement[] => {
  const [was, is] = [countedAs(before), countedAs(next)]
  const step = (o: OfferFacts, moves: Move[]) => (moves.length > 0 ? ownStep(ctx, o, 'change', moves) : [])
  return was.city === is.city && was.category === is.category && was.base === is.base
    ? step(next, toOffered(before.offered, left))
    : [...step(before, toOffered(before.offered, 0)), ...step(next, toOffered(0, left))]
}
