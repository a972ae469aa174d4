import { perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { uncount } from '../figures/store.ts'
import { fitPosted } from '../quantities/fit.ts'
import { amountOf } from './amount.ts'
import { rowOf, type AllocationFacts } from './facts.ts'
import { shortInPast } from './past.ts'
import { peopleCounted } from './people.ts'
import { stateOf, towardsNeed, type Balances, type Move } from './rules.ts'
import { readStep, stepFacts, type StepFacts } from './said-steps.ts'
import type { Reverse, Stepped } from './schema.ts'
import { countedOf, moveAllocations, writeSteps } from './store.ts'
import { changePromised, heirs, stillOpen, takeBackDistribution, type Heir } from './writes.ts'

type Facts = { step: StepFacts; a: AllocationFacts; heirs: Heir[]; times: number }

/** Movements the other way, the last first; null where something of them is no longer there. */
const back = (balances: Balances, moves: readonly Move[]): { moves: Move[]; balances: Balances } | null => {
  const inverse = moves.map(({ from, to, amount }) => ({ from: to, to: from, amount })).toReversed()
  const after = { ...balances }
  for (const { from, to, amount } of inverse) {
    if (from !== 'outside') after[from] -= amount
    if (to !== 'outside') after[to] += amount
  }
  const { offered: _, ...own } = after
  return Object.values(own).every((n) => n >= 0)
    ? { moves: inverse, balances: { ...after, offered: 0 } }
    : null
}

/** Refuses to promise again what a cancelled step freed, unless it is there and both sides are open. */
const decidePromise = ({ a, step }: Facts): Result<null> => {
  if (a.offer.state !== 'published') return refuse('offer.state', { offerState: a.offer.state })
  if (a.need.state !== 'published') return refuse('need.state', { needState: a.need.state })
  if (a.organisation.status !== 'verified')
    return refuse('organisation.not-verified', { organisationStatus: a.organisation.status })
  const taken = step.moves.reduce((sum, { from, to, amount }) => {
    if (to === 'offered') return sum + amount
    return from === 'offered' ? sum - amount : sum
  }, 0)
  const short = taken - a.offer.offered
  return short > 0
    ? refuse('allocation.short', {
        lines: [
          {
            index: 0,
            offerId: a.offerId,
            needId: a.needId,
            asked: fitPosted(a, taken),
            left: fitPosted(a, a.offer.offered),
            shortfall: fitPosted(a, short),
          },
        ],
      })
    : ok(null)
}

/**
 * Takes a step back: movements the other way, on the day of the step, so that the past reads as it was; what a cancelled
 * promise freed is promised again from today. Once for each step. Refuses what later steps used (`step.used`), what
 * stands on a library's shelf, promises and corrections themselves. Its figures leave the month in which they were
 * counted. Two round trips.
 */
export const reverseStep = (ctx: Ctx, id: string, { why }: Reverse): Promise<Result<Answer<Stepped>>> =>
  perform<Facts, Stepped>(ctx, {
    facts: [...stepFacts(ctx, id), ...heirs(id)],
    read: ([steps = [], allocations = [], others = [], times = []], grants) => {
      const found = readStep(ctx, grants, [steps, allocations])
      return found.ok
        ? ok({ ...found.value, heirs: others as Heir[], times: Number(times[0]?.['times'] ?? 0) })
        : found
    },
    decide: (facts) => {
      const { step, a } = facts
      if (step.reversed) return refuse('step.reversed')
      if (step.shelved) return refuse('step.used')
      const isCancel = step.kind === 'cancel'
      const promised = isCancel ? decidePromise(facts) : ok(null)
      if (!promised.ok) return promised
      const undone = back(a.balances, step.moves)
      if (!undone) return refuse('step.used')
      const on = isCancel ? localDay(ctx.now, networkZone) : step.on
      const dated = undone.moves.map((move) => ({ ...move, on }))
      const short = shortInPast(a.history, dated)
      if (short) return refuse('step.used', { on: short.on })
      const families = step.distribution?.families ?? 0
      const after: AllocationFacts = {
        ...a,
        balances: undone.balances,
        state: stateOf(undone.balances),
        families: a.families - families,
        version: a.version + 1,
        changedAt: ctx.now,
      }
      const stepId = ctx.newId()
      const at = { on: step.on, city: step.counted.city, category: step.counted.category }
      return ok({
        statements: [
          ...(isCancel
            ? stillOpen([
                {
                  offer: { id: a.offerId },
                  need: { id: a.needId, organisation: { id: a.organisationId } },
                  lot: a.lot,
                },
              ])
            : []),
          ...writeSteps(ctx, [
            {
              id: stepId,
              kind: 'reverse',
              offerId: a.offerId,
              allocationId: a.id,
              on,
              why,
              reverses: step.id,
              moves: undone.moves,
              counted: step.counted,
            },
          ]),
          moveAllocations(ctx, [{ id: a.id, moves: undone.moves, state: after.state, families: -families }]),
          ...changePromised([{ id: a.needId, by: towardsNeed(after.balances) - towardsNeed(a.balances) }]),
          ...uncount(countedOf({ kind: step.kind, on: step.on, moves: step.moves, counted: step.counted })),
          ...(step.distribution
            ? takeBackDistribution(
                ctx,
                step.id,
                a.needId,
                peopleCounted(step.distribution).map((counted) => ({ ...at, ...counted })),
                facts,
              )
            : []),
        ],
        audit: [
          {
            action: 'allocation.reverse',
            entity: 'allocation',
            entityId: a.id,
            version: after.version,
            after: { step: stepId, reverses: step.id, kind: step.kind, on, state: after.state, why },
          },
        ],
        body: {
          ...rowOf(after),
          step: { id: stepId, kind: 'reverse', on, quantity: fitPosted(a, amountOf(step.kind, step.moves)) },
          surplus: null,
          distribution: null,
        },
      })
    },
  })
