import { unite } from '../../library/lending/contract.ts'
import { perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { patronFacts, patronOf, readPatron, type PatronFacts } from './facts.ts'
import { withName, withoutName } from './named.ts'
import type { PatronShape } from './schema.ts'
import { changePatronRow, moveToSurvivor } from './store.ts'
import { entry } from './written.ts'

/**
 * Unites two rows of one child into `id`: loans, holds, limits, consents and cards. The old card still opens the child
 * until it is replaced. A pause of either stays; a nameless row takes the other's name. Staff must serve both. Two
 * round trips.
 */
export const mergePatron = async (
  ctx: Ctx,
  id: string,
  from: string,
): Promise<Result<Answer<PatronShape>>> => {
  let written: PatronShape | null = null
  const result = await perform(ctx, {
    facts: [patronFacts(id), patronFacts(from)],
    read: (rows, grants) => {
      const into = readPatron(ctx, grants, rows[0]?.[0])
      if (!into.ok) return into
      const other = readPatron(ctx, grants, rows[1]?.[0])
      if (!other.ok) return other
      return into.value.id === other.value.id
        ? refuse('patron.merged')
        : ok({ into: into.value, from: other.value })
    },
    decide: (facts) => {
      const { into } = facts
      const after = united(into, facts.from)
      written = patronOf(after)
      const { nickname, birthYear, diary, suspendedReason } = after
      return ok({
        statements: [
          ...unite(facts.from.id, into.id, ctx.now),
          ...moveToSurvivor(ctx, facts.from.id, into.id),
          changePatronRow(ctx, facts.from, {
            mergedInto: into.id,
            nickname: null,
            birthYear: null,
            diary: false,
          }),
          changePatronRow(ctx, into, { nickname, birthYear, diary, suspendedReason }),
        ],
        audit: [
          entry('patron.merge', into.id, after.version),
          { ...entry('patron.merged', facts.from.id, facts.from.version + 1), about: into.id },
        ],
        body: withoutName(written),
      })
    },
  })
  return withName(ctx, result, written)
}

const united = (into: PatronFacts, from: PatronFacts): PatronFacts => {
  const named = into.nickname === null ? from : into
  const live = [into, from].find((p) => p.consent && p.consent.withdrawnAt === null)
  return {
    ...into,
    nickname: named.nickname,
    birthYear: into.birthYear ?? from.birthYear,
    diary: named.diary,
    suspendedReason: into.suspendedReason ?? from.suspendedReason,
    consent: live?.consent ?? into.consent ?? from.consent,
    cards: [...into.cards, ...from.cards],
    openLoans: into.openLoans + from.openLoans,
    version: into.version + 1,
  }
}
