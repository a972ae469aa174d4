import { sql } from 'drizzle-orm'
import type { Statement } from '../../platform/db.ts'

const active = sql.raw(`state in ('waiting', 'in-transit', 'ready')`)

/** Counts a child's tallies anew from the rows; what is over a limit stays, and blocks only what would add. */
const recount = (patronId: string): Statement[] => {
  const write = (scope: string, n: ReturnType<typeof sql>) => sql`insert into tally (patron_id, scope, n, max)
    select ${patronId}, ${scope}, x.n, x.n from (select ${n} as n) x where true
    on conflict (patron_id, scope) do update set n = excluded.n, max = max(max, excluded.n)`
  const open = sql`from loan where patron_id = ${patronId} and returned_at is null`
  return [
    write('loans', sql`(select count(*) ${open})`),
    ...['book', 'toy', 'kit'].map((kind) =>
      write(`loans:${kind}`, sql`(select count(*) ${open} and kind = ${kind})`),
    ),
    write('holds', sql`(select count(*) from hold where patron_id = ${patronId} and ${active})`),
  ]
}

/**
 * Unites what two rows of one child have: loans, visits (one a library and day), holds (one a title: the one that has a
 * copy set aside, else the earlier) and tallies. Nothing is counted twice. To be committed with the merge itself.
 */
export const unite = (from: string, into: string, now: number): Statement[] => {
  const same = sql`x.patron_id = ${into} and x.library_id = visit.library_id and x.day = visit.day`
  const twin = sql`from hold x where x.patron_id = ${into} and x.title_id = hold.title_id
    and x.state in ('waiting', 'in-transit', 'ready')`
  return [
    sql`update loan set visit_id = coalesce((select x.id from visit join visit x on ${same} where visit.id = loan.visit_id), visit_id)
      where patron_id = ${from}`,
    sql`update visit as x set loans = loans + coalesce((select visit.loans from visit where visit.patron_id = ${from}
        and visit.library_id = x.library_id and visit.day = x.day), 0) where x.patron_id = ${into}`,
    sql`update visit set loans = 0, patron_id = null where patron_id = ${from} and exists (select 1 from visit x where ${same})`,
    sql`update visit set patron_id = ${into} where patron_id = ${from}`,
    sql`update loan set patron_id = ${into} where patron_id = ${from}`,
    // The twin that is worse off goes: first the surviving child's, where the other has a copy set aside or came first.
    sql`update hold set state = 'cancelled', version = version + 1 where patron_id = ${into} and ${active} and state = 'waiting'
      and exists (select 1 from hold x where x.patron_id = ${from} and x.title_id = hold.title_id
        and (x.state in ('in-transit', 'ready') or (x.state = 'waiting' and x.placed_at < hold.placed_at)))`,
    sql`update hold set state = 'cancelled', version = version + 1 where patron_id = ${from} and ${active}
      and exists (select 1 ${twin})`,
    sql`insert into audit (at, actor, action, entity, entity_id, version, about)
      select ${now}, 'system:merge', 'hold.cancelled', 'hold', id, version, ${into} from hold where patron_id in (${from}, ${into}) and state = 'cancelled'
      and not exists (select 1 from audit a where a.entity = 'hold' and a.entity_id = hold.id and a.version = hold.version)`,
    sql`update hold set patron_id = ${into} where patron_id = ${from}`,
    ...recount(from),
    ...recount(into),
  ]
}
