import { rowsOf } from './harness.ts'

/** What must hold over the whole database, each as a query that finds what breaks it. */
const broken: Record<string, string> = {
  'a copy is in more than one open loan': `
    select copy_code from loan where returned_at is null group by copy_code having count(*) > 1`,
  'a tally differs from what is open': `
    with real as (
      select patron_id, 'loans' as scope, count(*) as n from loan where returned_at is null group by 1
      union all select patron_id, 'loans:' || kind, count(*) from loan where returned_at is null group by 1, 2
      union all select patron_id, 'holds', count(*) from hold
        where state in ('waiting', 'in-transit', 'ready') group by 1)
    select coalesce(t.patron_id, r.patron_id) as patron, coalesce(t.scope, r.scope) as scope, t.n as told, r.n as real
    from (select * from real where patron_id is not null) r
    full join tally t on t.patron_id = r.patron_id and t.scope = r.scope
    where coalesce(t.n, 0) <> coalesce(r.n, 0)`,
  'a tally is over its limit': 'select * from tally where n > max',
  'a visit counts other loans than its own': `
    select v.id, v.loans, count(l.id) as own from visit v
    left join loan l on l.visit_id = v.id and l.ended is not 'undone' group by v.id having own <> v.loans`,
  'a loan has no visit of its child, library and day': `
    select l.id from loan l left join visit v on v.id = l.visit_id
    where v.id is null or v.library_id <> l.library_id or v.day <> l.out_on or v.patron_id is not l.patron_id`,
  'an audit chain has a gap': `
    select entity, entity_id, min(version), max(version), count(*) as n from audit
    group by entity, entity_id having n <> max(version) - min(version) + 1`,
  'a thing’s version is not its last audit row’s': `
    select 'loan' as thing, l.id as id from loan l
      where l.version <> (select max(version) from audit where entity = 'loan' and entity_id = l.id)
    union all select 'hold', q.id from hold q
      where q.version <> (select max(version) from audit where entity = 'hold' and entity_id = q.id)
    union all select 'copy', c.code from copy c
      where c.version <> coalesce((select max(version) from audit where entity = 'copy' and entity_id = c.code), 1)`,
  'an organisation counts other owners than it has': `
    select o.id, o.owners, count(m.account_id) as real from organisation o
    left join membership m on m.organisation_id = o.id and m.role = 'owner' group by o.id having real <> o.owners`,
  'an organisation’s version is not its last audit row’s': `
    select id from organisation o where version <>
      coalesce((select max(version) from audit where entity = 'organisation' and entity_id = o.id), 1)`,
  'an accepted invitation has no taker, or a taker none': `
    select id from invitation where (accepted_at is null) <> (accepted_by is null)`,
  'a copy is set aside for a hold and out on loan': `
    select q.id from hold q join loan l on l.copy_code = q.copy_code and l.returned_at is null
    where q.state in ('in-transit', 'ready')`,
  'a ready copy does not stand at its pickup library, or a travelling one does not travel': `
    select q.id, q.state, c.status, c.at_library_id, q.pickup_library_id from hold q join copy c on c.code = q.copy_code
    where (q.state = 'ready' and (c.status <> 'available' or c.at_library_id <> q.pickup_library_id))
      or (q.state = 'in-transit' and c.status <> 'in-transit')`,
  'a child waits for a title that it has': `
    select q.id from hold q join loan l on l.title_id = q.title_id and l.patron_id = q.patron_id and l.returned_at is null
    where q.state in ('waiting', 'in-transit', 'ready')`,
  'an activity counts other seats, waiters or heads than it has': `
    select a.id from activity a where
      a.taken <> (select coalesce(sum(heads), 0) from sign_up where activity_id = a.id and state in ('going', 'came'))
      or a.waiting <> (select count(*) from sign_up where activity_id = a.id and state = 'waiting')
      or a.came_adults + a.came_children + a.came_volunteers <>
        (select coalesce(sum(adults + children + volunteers), 0) from attendance where activity_id = a.id)`,
  'somebody waits beside a seat that is free': `
    select s.id from sign_up s join activity a on a.id = s.activity_id
    where s.state = 'waiting' and a.state = 'published' and (a.capacity is null or a.taken + s.heads <= a.capacity)`,
  'the version of an activity or a sign-up is not its last audit row’s': `
    select 'activity' as thing, id from activity a where version <>
      coalesce((select max(version) from audit where entity = 'activity' and entity_id = a.id), 1)
    union all select 'sign-up', id from sign_up s where version <>
      coalesce((select max(version) from audit where entity = 'sign-up' and entity_id = s.id), 1)`,
  'a loan says that it filled a hold that is not filled': `
    select l.id from loan l join hold q on q.id = l.filled_hold ->> 'id'
    where l.ended is not 'undone' and q.state <> 'filled'`,
}

/** Every invariant with the rows that break it: `{}` when all hold. */
export const brokenInvariants = async (): Promise<Record<string, unknown[]>> => {
  const found: Record<string, unknown[]> = {}
  for (const [what, query] of Object.entries(broken)) {
    const rows = await rowsOf(query)
    if (rows.length > 0) found[what] = rows
  }
  return found
}
