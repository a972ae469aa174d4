import { sql } from 'drizzle-orm'
import { endDiary } from '../../library/lending/contract.ts'
import { versionOf } from '../../platform/audit.ts'
import { perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { localDay } from '../../platform/days.ts'
import { ok, type Result } from '../../platform/result.ts'
import { patronFacts, patronOf, readPatron } from './facts.ts'
import { withName } from './named.ts'
import type { GiveConsent, GuardianShape, PatronShape } from './schema.ts'
import { addConsent, changePatronRow, forgetGuardians, openGuardian, withdrawConsents } from './store.ts'
import { decideNamed, entry, homeOf, outcome, placesFacts, withPlaces } from './written.ts'

/** A guardian consents later, or to a newer text: a nameless card gets its name. Two round trips. */
export const giveConsent = async (
  ctx: Ctx,
  id: string,
  input: GiveConsent,
  matched: number | null,
): Promise<Result<Answer<PatronShape>>> => {
  const result = await perform(ctx, {
    facts: [patronFacts(id), placesFacts(undefined, homeOf(id))],
    read: (rows, grants) => withPlaces(readPatron(ctx, grants, rows[0]?.[0], matched), rows[1]?.[0]),
    decide: async ({ before, places }) => {
      const named = decideNamed(input, places, localDay(ctx.now, before.library.timeZone))
      if (!named.ok) return named
      const given = await addConsent(ctx, before.id, input)
      if (!given.ok) return given
      const consent = given.value
      const set = {
        ...named.value,
        avatar: input.avatar ?? before.avatar,
        diary: input.consent.diary === true,
      }
      const after = { ...before, ...set, version: before.version + 1, consent: consent.fact }
      return outcome(
        after,
        [
          forgetGuardians(ctx, before.id),
          consent.statement,
          changePatronRow(ctx, before, set),
          ...(before.diary && !set.diary ? endDiary(before.id, ctx.now) : []),
        ],
        [
          entry('patron.consent', before.id, after.version, {
            consentId: consent.fact.id,
            textVersion: consent.fact.textVersion,
            method: consent.fact.method,
          }),
        ],
      )
    },
  })
  return withName(ctx, result)
}

/**
 * A guardian takes the consent back: nickname and birth year go, the guardian is emptied, the diary ends, the card goes
 * on. Twice is safe. Two round trips.
 */
export const withdrawConsent = (ctx: Ctx, id: string): Promise<Result<Answer<PatronShape>>> =>
  perform(ctx, {
    facts: [patronFacts(id)],
    read: (rows, grants) => readPatron(ctx, grants, rows[0]?.[0]),
    decide: (before) => {
      const live = before.consent && before.consent.withdrawnAt === null
      if (!live && before.nickname === null) return ok({ statements: [], audit: [], body: patronOf(before) })
      const set = { nickname: null, birthYear: null, diary: false }
      const version = before.version + 1
      const consent = before.consent && {
        ...before.consent,
        withdrawnAt: before.consent.withdrawnAt ?? ctx.now,
        guardian: null,
      }
      return ok({
        statements: [
          withdrawConsents(ctx, before.id),
          forgetGuardians(ctx, before.id),
          changePatronRow(ctx, before, set),
          ...endDiary(before.id, ctx.now),
        ],
        audit: [entry('patron.consent-withdrawn', before.id, version)],
        body: patronOf({ ...before, ...set, version, consent }),
      })
    },
  })

/** Shows who consented to staff of the child's library; each look is written down. Two round trips. */
export const lookAtGuardian = (ctx: Ctx, id: string): Promise<Result<Answer<GuardianShape>>> =>
  perform(ctx, {
    facts: [
      patronFacts(id),
      sql`select ${versionOf('guardian', sql`(select coalesce(merged_into, id) from patron where id = ${id})`)} as looks`,
    ],
    read: (rows, grants) => {
      const patron = readPatron(ctx, grants, rows[0]?.[0])
      return patron.ok ? ok({ patron: patron.value, looks: Number(rows[1]?.[0]?.['looks'] ?? 0) }) : patron
    },
    decide: async ({ patron, looks }) => {
      const guardian = await openGuardian(ctx, patron.consent)
      if (!guardian.ok) return guardian
      return ok({
        statements: [],
        audit: [
          {
            action: 'guardian.look',
            entity: 'guardian',
            entityId: patron.id,
            version: looks + 1,
            about: patron.id,
          },
        ],
        body: { guardian: guardian.value },
      })
    },
  })
