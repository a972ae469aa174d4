import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { ok, type Result } from '../../platform/result.ts'
import { addUpdate, count } from '../figures/store.ts'
import type { StepKind } from '../kinds.ts'
import type { Move } from '../ledger/rules.ts'
import { writeSteps } from '../ledger/store.ts'
import { balancesOf, type OfferFacts } from './facts.ts'
import { committedOf, decideLeft, decidePublish, remindOn } from './rules.ts'
import { refuseShort } from './short.ts'
import { stillCommittedAll } from './store.ts'
import { countedAs, toOffered } from './told.ts'

/** One step of the offer itself, today. */
export const ownStep = (
  ctx: Ctx,
  o: Pick<OfferFacts, 'id' | 'city' | 'category' | 'base'>,
  kind: StepKind,
  moves: Move[],
  why: string | null = null,
): Statement[] =>
  writeSteps(ctx, [
    {
      id: ctx.newId(),
      kind,
      offerId: o.id,
      on: localDay(ctx.now, networkZone),
      why,
      moves,
      counted: countedAs(o),
    },
  ])

/** What it takes to show an offer again or for the first time: what is left is on offer, and one update is counted. */
export const showing = (ctx: Ctx, o: OfferFacts): Result<{ after: OfferFacts; statements: Statement[] }> => {
  const balances = balancesOf(o)
  const left = decideLeft(o.amount, committedOf(balances, o.surplusIn))
  if ('short' in left) return refuseShort(ctx, o, left)
  const isFirst = o.publishedAt === null
  const today = localDay(ctx.now, networkZone)
  const after: OfferFacts = {
    ...o,
    state: 'published',
    reason: null,
    publishedAt: o.publishedAt ?? ctx.now,
    remindOn: o.organisationId === null ? null : remindOn(o.validUntil, today),
    offered: left.left,
  }
  const { city, category } = o
  return ok({
    after,
    statements: [
      ...stillCommittedAll([{ id: o.id, committed: committedOf(balances, 0) }]),
      ...ownStep(ctx, o, isFirst ? 'publish' : 'renew', toOffered(o.offered, left.left)),
      ...(isFirst ? count([{ on: today, city, category, figure: 'offers', times: 1 }]) : []),
      ...addUpdate(ctx, {
        entity: 'offer',
        entityId: o.id,
        kind: isFirst ? 'new' : 'renewed',
        city,
        category,
      }),
    ],
  })
}

/**
 * Publishes an offer, or lets an unverified partner's wait for staff; `to` is `same` where it is there already. The
 * statements of the row itself are the caller's.
 */
export const publishing = (
  ctx: Ctx,
  o: OfferFacts,
  isVerified: boolean,
): Result<{ after: OfferFacts; statements: Statement[]; to: 'published' | 'waiting' | 'same' }> => {
  const to = decidePublish(o, isVerified, ctx.now)
  if (!to.ok) return to
  if (to.value === 'same') return ok({ after: o, statements: [], to: 'same' })
  if (to.value === 'waiting')
    return ok({ after: { ...o, state: 'waiting', reason: null }, statements: [], to: 'waiting' })
  const shown = showing(ctx, o)
  return shown.ok ? ok({ ...shown.value, to: 'published' }) : shown
}
