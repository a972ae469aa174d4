import { sql } from 'drizzle-orm'
import { perform, type Answer, type Steps } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { addUpdate, count, uncount } from '../figures/store.ts'
import type { StepKind } from '../kinds.ts'
import type { Move } from '../ledger/rules.ts'
import { countedOf } from '../ledger/store.ts'
import { entry, staffOnly } from './create.ts'
import { balancesOf, offerFacts, readWritten, type OfferFacts } from './facts.ts'
import { differs, merged, onlyOwnMayWait, type Differs } from './merged.ts'
import { decideNamed, givers, namedFacts, readNamed, type Named } from './named.ts'
import { countedAs, ownStep, showing, toOffered } from './publishing.ts'
import { shownAgain } from './replay.ts'
import { committedOf, decideLeft } from './rules.ts'
import type { ChangeOffer, OfferShape } from './schema.ts'
import { refuseShort } from './short.ts'
import { shapeOf, withoutPeople } from './shown.ts'
import { addDonors, changeRow, giveFrom, keepLots, placeOffer } from './store.ts'

type PastStep = { kind: StepKind; on: string; moves: Move[] }

type Facts = { offer: OfferFacts; standing: 'staff' | 'own'; named: Named; steps: PastStep[] }

/** The offer's own steps so far: what its publication and its changes counted. */
const stepFacts = (id: string) =>
  sql`select s.kind, s.on_day as "on", (select json_group_array(json_object('from', m.from_account, 'to', m.to_account,
    'amount', m.amount)) from movement m where m.step_id = s.id) as moves
    from ledger_step s where s.offer_id = ${id} and s.allocation_id is null`

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
  facts: [offerFacts(id, ctx.caller), namedFacts(input), stepFacts(id)],
  read: ([head, named, steps = []], grants) => {
    const found = readWritten(ctx, grants, head?.[0], matched)
    if (!found.ok) return found
    const past = steps.map((s): PastStep => ({
      kind: s['kind'] as StepKind,
      on: String(s['on']),
      moves: JSON.parse(String(s['moves'])) as Move[],
    }))
    return ok({ ...found.value, named: readNamed(named?.[0]), steps: past })
  },
  decide: ({ offer, standing, named, steps }) => {
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
    const shown = shownAfter(ctx, offer, next, what, steps)
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
        ...(input.lots === undefined ? [] : keepLots(ctx, id, input.lots)),
        ...shown.value.statements,
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
  steps: PastStep[],
): Result<{ after: OfferFacts; statements: Statement[] }> => {
  const recount = before.publishedAt === null ? [] : recounted(before, next, before.publishedAt, steps)
  if (before.state === 'expired' && ctx.now < next.endsAt) {
    const again = showing(ctx, next)
    return again.ok ? ok({ ...again.value, statements: [...recount, ...again.value.statements] }) : again
  }
  const committed =
    before.state === 'published'
      ? (before.amount ?? 0) - before.offered
      : committedOf(balancesOf(before), before.surplusIn)
  const left = decideLeft(next.amount, committed)
  if ('short' in left) return refuseShort(ctx, next.amount === null ? before : next, left)
  if (before.state !== 'published') return ok({ after: next, statements: recount })
  const { city, category, id } = next
  const isQuiet = [...what].every((member) => member === 'checkedOn')
  const isRenewed = [...what].every((member) => member === 'validUntil') && next.endsAt > before.endsAt
  const moves =
    before.base === next.base
      ? toOffered(before.offered, left.left)
      : [...toOffered(before.offered, 0), ...toOffered(0, left.left)]
  return ok({
    after: { ...next, offered: left.left },
    statements: [
      ...recount,
      ...(moves.length > 0 ? ownStep(ctx, next, 'change', moves) : []),
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

/** What an offer's own steps counted moves along when its city, category or unit becomes another. */
const recounted = (
  before: OfferFacts,
  next: OfferFacts,
  publishedAt: number,
  steps: PastStep[],
): Statement[] => {
  const [was, is] = [countedAs(before), countedAs(next)]
  if (was.city === is.city && was.category === is.category && was.base === is.base) return []
  const all = (counted: typeof was) => [
    {
      on: localDay(publishedAt, networkZone),
      city: counted.city,
      category: counted.category,
      figure: 'offers' as const,
      times: 1,
    },
    ...steps.flatMap((step) => countedOf({ ...step, counted })),
  ]
  return [...uncount(all(was)), ...count(all(is))]
}
