import { eq, sql } from 'drizzle-orm'
import { isAdmin, servesLibrary } from '../../people/contract.ts'
import { look, perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { fresh } from '../../platform/version.ts'
import type { PolicyShape, PutPolicy } from './schema.ts'
import { policy } from './tables.ts'

/**
 * Sets the policy of one scope: network, kind, library, or library × kind. Those of the whole network are an admin's.
 * It decides what is lent from now on; what is out stays as it is. `matched` is the version that `If-Match` names; a
 * scope without a policy is at version 0.
 */
export const putPolicy = (
  ctx: Ctx,
  input: PutPolicy,
  matched: number | null = null,
): Promise<Result<Answer<PolicyShape>>> => {
  const { libraryId = null, kind = null, ...terms } = input
  return perform(ctx, {
    facts: [
      sql`select (select json_object('id', id, 'version', version) from policy
          where library_id is ${libraryId} and kind is ${kind}) as old,
        (select json_object('id', id, 'city', city) from library where id = ${libraryId}) as library`,
    ],
    read: ([found], grants) => {
      const row = found?.[0] ?? {}
      const library = JSON.parse(String(row['library'])) as { id: string; city: string } | null
      if (libraryId !== null && !library) return refuse('library.unknown')
      const may =
        ctx.caller.kind !== 'account' || (library ? servesLibrary(grants, library) : isAdmin(grants))
      if (!may) return refuse('role.missing')
      const old = JSON.parse(String(row['old'])) as { id: string; version: number } | null
      const checked = fresh(old?.version ?? 0, matched)
      return checked.ok ? ok(old) : checked
    },
    decide: (old) => {
      const id = old?.id ?? ctx.newId()
      const version = (old?.version ?? 0) + 1
      return ok({
        statements: [
          old
            ? ctx.db.orm
                .update(policy)
                .set({ ...terms, version })
                .where(eq(policy.id, id))
            : ctx.db.orm.insert(policy).values({ id, libraryId, kind, ...terms, version }),
        ],
        audit: [
          {
            action: 'policy.put',
            entity: 'policy',
            entityId: id,
            version,
            after: { libraryId, kind, ...terms },
          },
        ],
        body: { id, libraryId, kind, ...terms, version },
      })
    },
  })
}

/** Every policy there is: a handful. */
export const listPolicies = (ctx: Ctx): Promise<Result<{ items: PolicyShape[]; nextCursor: null }>> =>
  look(
    ctx,
    [
      sql`select id, library_id as libraryId, kind, loan_days as loanDays, loan_limit as loanLimit,
        renewal_limit as renewalLimit, hold_limit as holdLimit, hold_shelf_days as holdShelfDays, version
        from policy order by library_id, kind limit 1000`,
    ],
    ([found = []]) => ok({ items: found as unknown as PolicyShape[], nextCursor: null }),
  )
