import { sql } from 'drizzle-orm'
import { perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, type Result } from '../../platform/result.ts'
import { patronFacts, patronOf, readPatron } from './facts.ts'
import type { GuardianShape, PatronShape } from './schema.ts'
import { changePatronRow, forgetGuardians, openGuardian, withdrawConsents } from './store.ts'

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
        ],
        audit: [{ action: 'patron.consent-withdrawn', entity: 'patron', entityId: before.id, version }],
        body: patronOf({ ...before, ...set, version, consent }),
      })
    },
  })

/** Shows who consented to staff of the child's library; each look is written down. Two round trips. */
export const lookAtGuardian = (ctx: Ctx, id: string): Promise<Result<Answer<GuardianShape>>> =>
  perform(ctx, {
    facts: [
      patronFacts(id),
      sql`select coalesce(max(version), 0) as looks from audit
        where entity = 'guardian' and entity_id = (select coalesce(merged_into, id) from patron where id = ${id})`,
    ],
    read: (rows, grants) => {
      const patron = readPatron(ctx, grants, rows[0]?.[0])
      return patron.ok ? ok({ patron: patron.value, looks: Number(rows[1]?.[0]?.['looks'] ?? 0) }) : patron
    },
    decide: async ({ patron, looks }) =>
      ok({
        statements: [],
        audit: [{ action: 'guardian.look', entity: 'guardian', entityId: patron.id, version: looks + 1 }],
        body: { guardian: await openGuardian(ctx, patron.consent) },
      }),
  })
