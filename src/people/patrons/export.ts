import { sql, type SQL } from 'drizzle-orm'
import { versionOf } from '../../platform/audit.ts'
import { perform, type Answer, type Rows } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, type Result } from '../../platform/result.ts'
import { patronFacts, patronOf, readShown, type PatronFacts } from './facts.ts'
import type { ChildExport, Guardian } from './schema.ts'
import { openGuardian } from './store.ts'

/** Who did it, for a reader on paper: staff by the name they sign in with, all others by their kind. */
const by = sql`case when x.actor like 'account:%'
  then coalesce((select coalesce(nullif(a.name, ''), a.email) from account a where a.id = substr(x.actor, 9)), 'account')
  else substr(x.actor, 1, instr(x.actor || ':', ':') - 1) end`

/** Everything that leads to a child: its consents, cards, phones, loans, holds, visits, looks, and changes. */
const partsOf = (id: string): SQL[] => {
  const me = sql`(select coalesce(merged_into, id) from patron where id = ${id})`
  return [
    sql`select text_version, method, given_on, withdrawn_at, guardian is not null as has_guardian from consent
      where patron_id = ${me} order by created_at, id`,
    sql`select created_at, revoked_at, old_number from card where patron_id = ${me} order by created_at, id`,
    sql`select bound_at from phone_bond where patron_id = ${me} order by bound_at, code_id`,
    sql`select t.title, l.copy_code, b.name as library, l.checked_out_at, l.due_on, l.renewals, l.returned_at, l.ended
      from loan l join title t on t.id = l.title_id join library b on b.id = l.library_id
      where l.patron_id = ${me} order by l.checked_out_at, l.id`,
    sql`select t.title, b.name as library, q.placed_at, q.state from hold q join title t on t.id = q.title_id
      join library b on b.id = q.pickup_library_id where q.patron_id = ${me} order by q.placed_at, q.id`,
    sql`select b.name as library, v.day, v.loans from visit v join library b on b.id = v.library_id
      where v.patron_id = ${me} order by v.day, v.id`,
    sql`select x.at, x.action, ${by} as by from audit x where x.about = ${me}
      and x.entity in ('patron', 'guardian', 'patron-export', 'bind-code') order by x.seq`,
    sql`select ${versionOf('guardian', me)} as looks,
      ${versionOf('patron-export', me)} as exports`,
  ]
}

const instant = (value: unknown): string | null =>
  value === null || value === undefined ? null : new Date(Number(value)).toISOString()

const exportOf = (
  ctx: Ctx,
  patron: PatronFacts,
  [consents = [], cards = [], phones = [], loans = [], holds = [], visits = [], history = []]: Rows,
  guardian: Guardian | null | undefined,
): ChildExport => ({
  exportedAt: new Date(ctx.now).toISOString(),
  patron: patronOf(patron),
  ...(guardian === undefined ? {} : { guardian }),
  consents: consents.map((r) => ({
    textVersion: String(r['text_version']),
    method: r['method'] as ChildExport['consents'][number]['method'],
    givenOn: String(r['given_on']),
    withdrawnAt: instant(r['withdrawn_at']),
    hasGuardian: Boolean(r['has_guardian']),
  })),
  cards: cards.map((r) => ({
    createdAt: String(instant(r['created_at'])),
    revokedAt: instant(r['revoked_at']),
    oldNumber: r['old_number'] as string | null,
  })),
  phones: phones.map((r) => ({ boundAt: String(instant(r['bound_at'])) })),
  loans: loans.map((r) => ({
    title: String(r['title']),
    copyCode: String(r['copy_code']),
    library: String(r['library']),
    checkedOutAt: String(instant(r['checked_out_at'])),
    dueOn: String(r['due_on']),
    renewals: Number(r['renewals']),
    returnedAt: instant(r['returned_at']),
    ended: r['ended'] as string | null,
  })),
  holds: holds.map((r) => ({
    title: String(r['title']),
    library: String(r['library']),
    placedAt: String(instant(r['placed_at'])),
    state: r['state'] as ChildExport['holds'][number]['state'],
  })),
  visits: visits.map((r) => ({
    library: String(r['library']),
    day: String(r['day']),
    loans: Number(r['loans']),
  })),
  history: history.map((r) => ({
    at: String(instant(r['at'])),
    what: String(r['action']),
    by: String(r['by']),
  })),
})

/**
 * Everything that is kept about a child, for staff of its library to hand to the guardian; that it was given out is
 * written down. The guardian is in it only when asked for, and that is a look like any other. Two round trips.
 */
export const exportPatron = (
  ctx: Ctx,
  id: string,
  withGuardian: boolean,
): Promise<Result<Answer<ChildExport>>> =>
  perform(ctx, {
    facts: [patronFacts(id), ...partsOf(id)],
    read: ([patron, ...parts], grants) => {
      const found = readShown(ctx, grants, patron?.[0])
      return found.ok ? ok({ patron: found.value, parts }) : found
    },
    decide: async ({ patron, parts }) => {
      const guardian = withGuardian ? await openGuardian(ctx, patron.consent) : ok(undefined)
      if (!guardian.ok) return guardian
      const { looks, exports } = parts[7]?.[0] ?? {}
      const about = { entityId: patron.id, about: patron.id }
      const audit = [
        { ...about, action: 'patron.export', entity: 'patron-export', version: Number(exports) + 1 },
        ...(withGuardian
          ? [{ ...about, action: 'guardian.look', entity: 'guardian', version: Number(looks) + 1 }]
          : []),
      ]
      return ok({ statements: [], audit, body: exportOf(ctx, patron, parts, guardian.value) })
    },
  })
