import { perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { decideWords } from '../../platform/personal.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { entry, kept, toldAs } from './commands.ts'
import { needFacts, shapeOf, type NeedFacts } from './facts.ts'
import { freed, readReserved, reservedFacts, type Reserved } from './free.ts'
import { decidePosting, mayOf, readNeed } from './may.ts'
import { endingOf } from './posted.ts'
import { decideDay } from './rules.ts'
import type { NeedOutcome, NeedShape, WithdrawNeed } from './schema.ts'
import { findBy, unlist } from '../words/store.ts'
import { changeNeed, nothingReserved, stillVerified, takePromised } from './store.ts'
import { toldBy } from './words.ts'

/** Shows a need to everybody; one that is shown already stays so. Two round trips. */
export const publishNeed = (
  ctx: Ctx,
  id: string,
  matched: number | null,
): Promise<Result<Answer<NeedShape>>> =>
  perform(ctx, {
    facts: [needFacts(ctx, id)],
    read: (rows, grants) => readNeed(ctx, grants, rows[0]?.[0], matched),
    decide: (before, grants) => {
      const may = mayOf(ctx, grants, before)
      if (before.state === 'published')
        return ok({ statements: [], audit: [], body: shapeOf(before, ctx.now, may) })
      const posting = decidePosting(before.acting.status, true)
      if (!posting.ok) return posting
      const day = decideDay(before.neededBy, ctx.now)
      if (!day.ok) return day
      const set = {
        state: 'published' as const,
        publishedAt: ctx.now,
        reason: null,
        remindOn: endingOf(before.neededBy, ctx.now).remindOn,
      }
      const after: NeedFacts = { ...before, ...set, version: before.version + 1, changedAt: ctx.now }
      const first = before.publishedAt === null
      const body = shapeOf(after, ctx.now, may)
      return ok({
        statements: [
          stillVerified(before.organisationId),
          changeNeed(ctx, before, set),
          ...findBy('need', [toldBy(after)]),
          ...toldAs(ctx, after, first ? 'new' : 'renewed', first),
        ],
        audit: [entry('need.publish', id, after.version, { state: 'published' })],
        body,
        kept: kept(body),
      })
    },
  })

/**
 * Takes a need out of the lists. What is only reserved for it is cancelled and goes back to its offers; what is on its
 * way or arrived goes on. Two round trips.
 */
export const withdrawNeed = (
  ctx: Ctx,
  id: string,
  input: WithdrawNeed,
  matched: number | null,
): Promise<Result<Answer<NeedShape>>> =>
  perform<{ before: NeedFacts; reserved: Reserved[] }, NeedShape>(ctx, {
    facts: [needFacts(ctx, id), reservedFacts(id)],
    read: (rows, grants) => {
      const before = readNeed(ctx, grants, rows[0]?.[0], matched)
      return before.ok ? ok({ before: before.value, reserved: (rows[1] ?? []).map(readReserved) }) : before
    },
    decide: ({ before, reserved }, grants) => {
      const may = mayOf(ctx, grants, before)
      if (before.state === 'withdrawn')
        return ok({ statements: [], audit: [], body: shapeOf(before, ctx.now, may) })
      const words = decideWords({ reason: input.reason })
      if (!words.ok) return words
      const set = { state: 'withdrawn' as const, reason: input.reason || null, remindOn: null }
      const free = freed(ctx, reserved)
      const after: NeedFacts = {
        ...before,
        ...set,
        promised: before.promised - free.amount,
        version: before.version + 1,
        changedAt: ctx.now,
      }
      const body = shapeOf(after, ctx.now, may)
      return ok({
        statements: [
          changeNeed(ctx, before, set),
          unlist('need', [before]),
          ...free.statements,
          ...(free.amount > 0 ? [takePromised(id, free.amount)] : []),
          nothingReserved(id),
        ],
        audit: [
          entry('need.withdraw', id, after.version, { state: 'withdrawn', freed: reserved.length }),
          ...free.audit,
        ],
        body,
        kept: kept(body),
      })
    },
  })

/** The social worker's word on whether it helped, from the first distribution on; a later word replaces it. Two round trips. */
export const tellOutcome = (
  ctx: Ctx,
  id: string,
  input: NeedOutcome,
  matched: number | null,
): Promise<Result<Answer<NeedShape>>> =>
  perform(ctx, {
    facts: [needFacts(ctx, id)],
    read: (rows, grants) => readNeed(ctx, grants, rows[0]?.[0], matched),
    decide: (before, grants) => {
      const may = mayOf(ctx, grants, before)
      if (before.askOn === null) return refuse('need.state', { needState: before.state })
      const words = decideWords({ words: input.words })
      if (!words.ok) return words
      const set = {
        outcome: input.outcome,
        outcomeWords: input.words || null,
        outcomeOn: localDay(ctx.now, networkZone),
      }
      const after: NeedFacts = { ...before, ...set, version: before.version + 1, changedAt: ctx.now }
      const body = shapeOf(after, ctx.now, may)
      return ok({
        statements: [changeNeed(ctx, before, set)],
        audit: [entry('need.outcome', id, after.version, { outcome: input.outcome })],
        body,
        kept: kept(body),
      })
    },
  })
