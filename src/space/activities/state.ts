import { auditRows } from '../../platform/audit.ts'
import { perform, type Answer, type Steps } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, type Result } from '../../platform/result.ts'
import { entry } from './commands.ts'
import { occurrenceOf, rowOf, type ActivityFacts } from './facts.ts'
import type { ActivityShape, Cancel, Publish } from './schema.ts'
import { cancelActivities, publishActivities } from './store.ts'
import { readTargets, targetFacts, type Targets } from './targets.ts'

const shapeOf = (after: ActivityFacts[], head: ActivityFacts, now: number): ActivityShape => ({
  ...rowOf(head, now),
  occurrences: after.map(occurrenceOf),
  mayWrite: true,
})

/** Shows drafts to everybody; what is published already stays so. Two round trips. */
export const publishActivity = (
  ctx: Ctx,
  id: string,
  { scope }: Publish,
  matched: number | null,
): Promise<Result<Answer<ActivityShape>>> =>
  perform(ctx, {
    facts: targetFacts(ctx, id, scope),
    read: (rows, grants) => readTargets(ctx, grants, rows, scope, matched),
    decide: ({ named, all }) => {
      const drafts = all.filter((a) => a.state === 'draft')
      const published = drafts.map((a) => ({ ...a, state: 'published' as const, version: a.version + 1 }))
      const ids = published.map((a) => a.id)
      const head = published.find((a) => a.id === named.id) ?? named
      return ok({
        statements:
          ids.length === 0
            ? []
            : [
                publishActivities(ctx, ids),
                auditRows(
                  ctx,
                  published.map((a) => entry('activity.publish', a.id, a.version, { date: a.date })),
                ),
              ],
        audit: [],
        body: shapeOf(published.length > 0 ? published : [head], head, ctx.now),
      })
    },
  })

/** Cancels one occurrence, this and the following, or all to come; sign-ups stay and read why. Two round trips. */
export const cancelActivity = (
  ctx: Ctx,
  id: string,
  input: Cancel,
  matched: number | null,
): Promise<Result<Answer<ActivityShape>>> => perform(ctx, cancelling(ctx, id, input, matched))

/** The steps of cancelling an activity. */
export const cancelling = (
  ctx: Ctx,
  id: string,
  { scope, reason }: Cancel,
  matched: number | null,
): Steps<Targets, ActivityShape> => ({
  facts: targetFacts(ctx, id, scope),
  read: (rows, grants) => readTargets(ctx, grants, rows, scope, matched),
  decide: ({ named, all }) => {
    const why = reason || null
    const cancelled = all.map((a) => ({
      ...a,
      state: 'cancelled' as const,
      reason: why,
      version: a.version + 1,
    }))
    const head = cancelled[0] ?? named
    return ok({
      statements: [
        cancelActivities(
          ctx,
          cancelled.map((a) => a.id),
          why,
        ),
        auditRows(
          ctx,
          cancelled.map((a) => entry('activity.cancel', a.id, a.version, { date: a.date, scope })),
        ),
      ],
      audit: [],
      body: shapeOf(cancelled, head, ctx.now),
    })
  },
})
