import { sql, type SQL } from 'drizzle-orm'
import { leaveHolds, leavingHolds } from '../../library/holds/contract.ts'
import { eraseHistory } from '../../library/lending/contract.ts'
import { perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import { ok, type Result } from '../../platform/result.ts'
import { fresh } from '../../platform/version.ts'
import { dropBonds } from '../phones/contract.ts'
import { avatarFor } from './avatars.ts'
import { patronFacts, patronOf, readAnyPatron } from './facts.ts'
import type { PatronShape } from './schema.ts'
import { changePatronRow, forgetGuardians, revokeCards, withdrawConsents } from './store.ts'
import { entry } from './written.ts'

const whoIs = (id: string): SQL => sql`(select coalesce(merged_into, id) from patron where id = ${id})`

/**
 * Empties the row of an erased child when nothing of theirs is out any more. What is left is a shell: consents' dates
 * and texts without the guardian, revoked cards, no name; no loan, visit or hold leads to it.
 */
const emptyShell = (ctx: Ctx, id: string): Statement[] => [
  ...eraseHistory(id),
  sql`update patron set gone_at = ${ctx.now}
    where id = ${id} and erased_at is not null and gone_at is null
    and not exists (select 1 from loan where patron_id = ${id} and returned_at is null)`,
]

/**
 * Erases a child: name, guardian, cards, phones and holds go at once, and with them the history. Open loans survive
 * until they end, under a nameless shell that a job then empties. Twice is safe. Two round trips.
 */
export const erasePatron = (
  ctx: Ctx,
  id: string,
  matched: number | null,
): Promise<Result<Answer<PatronShape>>> =>
  perform(ctx, {
    facts: [patronFacts(id), leavingHolds(whoIs(id), ctx.now)],
    read: (rows, grants) => {
      const found = readAnyPatron(ctx, grants, rows[0]?.[0])
      if (!found.ok) return found
      const before = found.value
      if (before.erasedAt !== null) return ok({ before, holds: [] })
      const checked = fresh(before.version, matched)
      return checked.ok ? ok({ before, holds: rows[1] ?? [] }) : checked
    },
    decide: ({ before, holds }) => {
      if (before.erasedAt !== null) return ok({ statements: [], audit: [], body: patronOf(before) })
      const left = leaveHolds(ctx, holds)
      const set = {
        nickname: null,
        avatar: avatarFor(before.id),
        birthYear: null,
        diary: false,
        suspendedReason: null,
        erasedAt: ctx.now,
      }
      const consent = before.consent && {
        ...before.consent,
        withdrawnAt: before.consent.withdrawnAt ?? ctx.now,
        guardian: null,
      }
      const after = { ...before, ...set, consent, cards: [], version: before.version + 1 }
      return ok({
        statements: [
          ...left.statements,
          withdrawConsents(ctx, before.id),
          forgetGuardians(ctx, before.id),
          revokeCards(ctx, before.id),
          ...dropBonds(before.id),
          changePatronRow(ctx, before, set),
          ...emptyShell(ctx, before.id),
        ],
        audit: [
          ...left.audit,
          entry('patron.erase', before.id, after.version, { openLoans: before.openLoans }),
        ],
        body: patronOf(after),
      })
    },
  })

const page = 100

/** Empties the shells of erased children whose last book has come back. */
export const finishErased = async (ctx: Ctx): Promise<{ gone: number }> => {
  let gone = 0
  for (let after = ['0', '']; ;) {
    const [rows = []] = await ctx.db.read([
      sql`select id, erased_at, exists(select 1 from loan where patron_id = p.id and returned_at is null) as waits
        from patron p where erased_at is not null and gone_at is null
        and (erased_at, id) > (${Number(after[0])}, ${after[1]}) order by erased_at, id limit ${page}`,
    ])
    for (const row of rows.filter((r) => !r['waits'])) {
      await ctx.db.commit(emptyShell(ctx, String(row['id'])))
      gone += 1
    }
    const last = rows.at(-1)
    if (!last || rows.length < page) return { gone }
    after = [String(last['erased_at']), String(last['id'])]
  }
}
