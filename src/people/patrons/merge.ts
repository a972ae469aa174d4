import { endDiary, unite } from '../../library/lending/contract.ts'
import { perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { patronFacts, patronOf, readPatron, type PatronFacts } from './facts.ts'
import { moveBonds } from '../phones/contract.ts'
import { withName, withoutName } from './named.ts'
import type { PatronShape } from './schema.ts'
import { entry } from './written.ts'
import { changePatronRow, forgetGuardians, moveToSurvivor, withdrawConsents } from './store.ts'

/**
 * Unites two rows of one child into `id`: loans, holds, limits, consents, cards and phones. The old card still opens the
 * child until it is replaced. Of two consents the stricter counts: the diary goes on if neither said no, a pause of
 * either stays, and a consent that was withdrawn after the other was given ends both. A nameless row takes the other's
 * name. Staff must serve both. Two round trips.
 */
export const mergePatron = async (
  ctx: Ctx,
  id: string,
  from: string,
): Promise<Result<Answer<PatronShape>>> => {
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
      const after = united(into, facts.from, ctx.now)
      const body = patronOf(after)
      const { nickname, birthYear, diary, suspendedReason } = after
      return ok({
        statements: [
          ...unite(facts.from.id, into.id, ctx.now),
          ...moveToSurvivor(ctx, facts.from.id, into.id),
          ...moveBonds(facts.from.id, into.id),
          changePatronRow(ctx, facts.from, {
            mergedInto: into.id,
            nickname: null,
            birthYear: null,
            diary: false,
          }),
          changePatronRow(ctx, into, { nickname, birthYear, diary, suspendedReason }),
          ...(after.consent?.withdrawnAt
            ? [withdrawConsents(ctx, into.id), forgetGuardians(ctx, into.id)]
            : []),
          ...(diary ? [] : endDiary(into.id, ctx.now)),
        ],
        audit: [
          entry('patron.merge', into.id, after.version),
          { ...entry('patron.merged', facts.from.id, facts.from.version + 1), about: into.id },
        ],
        body,
        kept: withoutName(body),
      })
    },
  })
  return withName(ctx, result)
}

/** Whether a guardian took a consent back on one row after the other's was given: then that was meant for both. */
const takenBack = (one: PatronFacts, other: PatronFacts): boolean =>
  one.consent !== null &&
  one.consent.withdrawnAt !== null &&
  other.consent !== null &&
  one.consent.withdrawnAt >= other.consent.createdAt

const united = (into: PatronFacts, from: PatronFacts, now: number): PatronFacts => {
  const ends = takenBack(into, from) || takenBack(from, into)
  const named = [into, from].filter((p) => p.nickname !== null && !ends)
  const live = [into, from].find((p) => p.consent && p.consent.withdrawnAt === null)
  const consent = live?.consent ?? into.consent ?? from.consent
  return {
    ...into,
    nickname: named[0]?.nickname ?? null,
    birthYear: named.find((p) => p.birthYear !== null)?.birthYear ?? null,
    diary: named.length > 0 && named.every((p) => p.diary),
    suspendedReason: into.suspendedReason ?? from.suspendedReason,
    consent:
      ends && consent
        ? { ...consent, withdrawnAt: consent.withdrawnAt ?? now, guardian: null, guardianKeyId: null }
        : consent,
    cards: [...into.cards, ...from.cards],
    openLoans: into.openLoans + from.openLoans,
    version: into.version + 1,
  }
}
