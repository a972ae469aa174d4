import { sql } from 'drizzle-orm'
import { perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { post } from '../../platform/letter.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { followName, renamedDonor } from '../../resources/donors/contract.ts'
import { entry } from './commands.ts'
import { organisationFacts, ownersOf, readOrganisation, rowOf } from './facts.ts'
import { decided } from './mail.ts'
import { decideReview } from './rules.ts'
import type { OrganisationRow, Review } from './schema.ts'
import { changeRow } from './store.ts'

/**
 * Staff of its city verify, reject or suspend an organisation; its owners are told by mail. Refuses a rejection or
 * suspension without a reason, and a decision that its state does not allow. Two round trips.
 */
export const reviewOrganisation = (
  ctx: Ctx,
  id: string,
  { decision, reason }: Review,
  matched: number | null,
): Promise<Result<Answer<OrganisationRow>>> =>
  perform(ctx, {
    facts: [
      organisationFacts(id, ctx.caller),
      ownersOf(id),
      sql`select 1 from organisation o join organisation p on p.credit_code = o.credit_code
        where o.id = ${id} and p.id <> o.id and p.status <> 'rejected'`,
      renamedDonor(id),
    ],
    read: (rows, grants) => {
      const found = readOrganisation(ctx, grants, rows[0]?.[0], ['reviewer'], matched)
      if (!found.ok) return found
      const owners = (rows[1] ?? []).map((r) => String(r['email']))
      const [donor] = rows[3] ?? []
      return ok({ before: found.value, owners, taken: (rows[2] ?? []).length > 0, donor })
    },
    decide: ({ before, owners, taken, donor }) => {
      const state = decideReview(before, decision, reason ?? '', localDay(ctx.now, networkZone))
      if (!state.ok) return state
      // A rejected one gave its code free.
      if (taken && decision === 'verify') return refuse('organisation.credit-code-taken')
      const after = { ...before, ...state.value, version: before.version + 1 }
      const thanked = decision === 'verify' && donor ? followName(before, Number(donor['version'])) : null
      return ok({
        statements: [
          changeRow(ctx, before, state.value),
          ...(thanked ? [thanked.statement] : []),
          ...post(ctx, owners, decided(ctx, before, decision, reason ?? '')),
        ],
        audit: [
          entry(
            `organisation.${decision}`,
            id,
            after.version,
            { status: after.status, reason: after.reason },
            { status: before.status, reason: before.reason },
          ),
          ...(thanked ? [thanked.audit] : []),
        ],
        body: rowOf(after),
      })
    },
  })
