import { perform, type Answer } from '../../platform/command.ts'
import type { Ctx, Grants } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { addUpdates } from '../figures/store.ts'
import { writeSteps, type WrittenStep } from '../ledger/store.ts'
import { balancesOf, offersFacts, readWritten, type OfferFacts } from './facts.ts'
import { onlyOwnMayWait } from './merged.ts'
import { committedOf, decideLeft, endOf, remindOn } from './rules.ts'
import type { Renewals, RenewOffers } from './schema.ts'
import { refuseShort } from './short.ts'
import { listAgain, renewRows, stillCommittedAll } from './store.ts'
import { countedAs, entry, toOffered } from './told.ts'
import { findBy } from '../words/store.ts'
import { toldBy } from './words.ts'

/** What renewing does to one offer; `left`: what an expired one has to promise again, none for one that stands. */
type Renewed = { before: OfferFacts; left: number | null }

/**
 * Whether one offer is renewed, as PATCH with a later last day would: for its own and staff of its cities. Refuses one
 * that was never shown or was withdrawn, and one that stands as long already.
 */
const decideOne = (
  ctx: Ctx,
  grants: Grants,
  row: Record<string, unknown> | undefined,
  until: { validUntil: string; endsAt: number },
): Result<Renewed> => {
  const found = readWritten(ctx, grants, row, null)
  if (!found.ok) return found
  const { offer: before, standing } = found.value
  const after = { ...before, ...until }
  const isOwnWaiting = standing === 'own' && before.acting?.status !== 'verified'
  if (isOwnWaiting && !onlyOwnMayWait(before, after, new Set(['validUntil'])))
    return refuse('organisation.not-verified', { organisationStatus: before.acting?.status })
  if (before.state !== 'published' && before.state !== 'expired')
    return refuse('offer.state', { state: before.state })
  if (until.endsAt <= before.endsAt) return refuse('offer.not-later')
  if (before.state === 'published') return ok({ before, left: null })
  const left = decideLeft(before.amount, committedOf(balancesOf(before), before.surplusIn))
  return 'short' in left ? refuseShort(ctx, before, left) : ok({ before, left: left.left })
}

/**
 * Renews offers to one last day: each that may be is one 续期, also one that had expired and comes back; of each other
 * its code is answered. Two round trips and as many statements for one offer as for a hundred.
 */
export const renewOffers = (
  ctx: Ctx,
  { offerIds, validUntil }: RenewOffers,
): Promise<Result<Answer<Renewals>>> =>
  perform(ctx, {
    facts: [offersFacts(offerIds, ctx.caller)],
    read: ([rows = []]) => ok(new Map(rows.map((row) => [String(row['id']), row]))),
    decide: (rows, grants) => {
      if (validUntil < localDay(ctx.now, networkZone))
        return refuse('input.invalid', { errors: [{ pointer: '/validUntil', code: 'past' }] })
      const until = { validUntil, endsAt: endOf(validUntil) }
      const decided = offerIds.map((id) => ({ id, one: decideOne(ctx, grants, rows.get(id), until) }))
      const renewed = decided.flatMap(({ one }) => (one.ok ? [one.value] : []))
      return ok({
        statements: renewed.length === 0 ? [] : renewing(ctx, renewed, until),
        audit: renewed.map(({ before: { id, version } }) =>
          entry('offer.change', id, version + 1, { changed: ['validUntil'], state: 'published' }),
        ),
        body: {
          renewed: renewed.map(({ before }) => before.id),
          skipped: decided.flatMap(({ id, one }) => (one.ok ? [] : [{ id, code: one.refusal.code }])),
        },
      })
    },
  })

const renewing = (
  ctx: Ctx,
  renewed: Renewed[],
  until: { validUntil: string; endsAt: number },
): Statement[] => {
  const back = renewed.flatMap(({ before, left }) => (left === null ? [] : [{ before, left }]))
  const today = localDay(ctx.now, networkZone)
  const ids = back.map(({ before }) => before.id)
  return [
    ...stillCommittedAll(
      back.map(({ before }) => ({ id: before.id, committed: committedOf(balancesOf(before), 0) })),
    ),
    renewRows(
      ctx,
      renewed.map(({ before }) => before.id),
      { ...until, remindOn: remindOn(until.validUntil, today) },
    ),
    ...listAgain(ids),
    ...writeSteps(
      ctx,
      back.map(({ before, left }): WrittenStep => ({
        id: ctx.newId(),
        kind: 'renew',
        offerId: before.id,
        on: today,
        moves: toOffered(before.offered, left),
        counted: countedAs(before),
      })),
    ),
    ...findBy(
      'offer',
      back.map(({ before }) => toldBy({ ...before, state: 'published' })),
    ),
    ...addUpdates(
      ctx,
      renewed.map(({ before: { id, city, category } }) => ({
        entity: 'offer',
        entityId: id,
        kind: 'renewed',
        city,
        category,
      })),
    ),
  ]
}
