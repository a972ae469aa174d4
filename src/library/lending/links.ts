import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'

/** Days after a return for which a loan stays with the child who keeps no diary (people.md). */
const linkDays = 30
const page = 200
const pagesAtOnce = 50

const cutBefore = (now: number): number => now - linkDays * 86_400_000

const unlinked = sql.raw(
  `patron_id = null, filled_hold = null, by = case when by like 'phone:%' then 'phone' else by end`,
)

/**
 * What goes before the loans are cut: their rows of the audit name no child any more, nor do those of the holds that they
 * filled, and these holds go: which child waited for which title is history like the loan itself.
 */
const forget = (loans: SQL): SQL[] => {
  const filled = sql`select filled_hold ->> 'id' from loan where ${loans} and filled_hold is not null`
  return [
    sql`update audit set about = null where entity = 'loan' and entity_id in (select id from loan where ${loans})`,
    sql`update audit set about = null where entity = 'hold' and entity_id in (${filled})`,
    sql`delete from hold where id in (${filled}) and state = 'filled'`,
  ]
}

/**
 * Takes a child out of its returned loans and of the visits that nothing else links to it; titles, days, libraries and
 * age bands stay, so that every count does. `before` bounds the returns, in epoch milliseconds.
 */
const cutOf = (patronId: string, before: number): Statement[] => {
  const loans = sql`patron_id = ${patronId} and returned_at is not null and returned_at <= ${before}`
  return [
    ...forget(loans),
    sql`update loan set ${unlinked} where ${loans}`,
    sql`update visit set patron_id = null where patron_id = ${patronId}
      and not exists (select 1 from loan x where x.patron_id = ${patronId} and x.visit_id = visit.id)`,
  ]
}

/** Cuts what is older than thirty days at once: for a child whose diary has just ended. Twice is safe. */
export const endDiary = (patronId: string, now: number): Statement[] => cutOf(patronId, cutBefore(now))

/** Cuts every returned loan, ended hold and count of a child who was erased; open loans are not touched. */
export const eraseHistory = (patronId: string): Statement[] => [
  ...cutOf(patronId, Number.MAX_SAFE_INTEGER),
  sql`update audit set about = null where about = ${patronId} and entity = 'hold'`,
  sql`delete from hold where patron_id = ${patronId} and state in ('filled', 'cancelled', 'expired')`,
  sql`delete from tally where patron_id = ${patronId}
    and not exists (select 1 from loan where patron_id = ${patronId} and returned_at is null)`,
]

/**
 * Thirty days after its return a loan's link to the child goes, unless the guardian said yes to the diary: then the loan
 * is marked as kept and not looked at again. Some thousand loans a run, the oldest first; the next run goes on where
 * this one stopped. Open loans are not touched, twice changes nothing.
 */
export const cutLinks = async (ctx: Ctx): Promise<{ cut: number; kept: number }> => {
  const done = { cut: 0, kept: 0 }
  for (let i = 0; i < pagesAtOnce; i++) {
    const [due = []] = await ctx.db.read([
      sql`select id from loan where patron_id is not null and returned_at is not null and kept = 0
        and returned_at <= ${cutBefore(ctx.now)} order by returned_at, id limit ${page}`,
    ])
    if (due.length === 0) break
    const these = sql`id in (select value from json_each(${JSON.stringify(due.map((r) => r['id']))}))`
    const goes = sql`${these} and patron_id in (select id from patron where diary = 0)`
    const [cut = [], , kept = []] = (
      await ctx.db.read([
        ...forget(goes),
        sql`update loan set ${unlinked} where ${goes} returning id`,
        sql`update visit set patron_id = null where patron_id is not null
        and id in (select visit_id from loan where ${these})
        and not exists (select 1 from loan x where x.patron_id = visit.patron_id and x.visit_id = visit.id)`,
        sql`update loan set kept = 1 where ${these} and patron_id is not null returning id`,
      ])
    ).slice(3)
    done.cut += cut.length
    done.kept += kept.length
    if (due.length < page) break
  }
  return done
}
