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
  'a list finds a post that is not shown, or by words that are not its own': `
    select w.word, w.id from (select word, offer_id as id from offer_word union all select word, need_id from need_word) w
    left join offer o on o.id = w.id left join need n on n.id = w.id left join post_words p on p.post_id = w.id
    where coalesce(o.state, n.state) is not 'published' or instr(p.words, ' ' || w.word || ' ') = 0`,
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
  'an offer’s balances are not the sums of its movements': `
    with moved as (
      select offer_id, to_account as account, amount from movement
      union all select offer_id, from_account, -amount from movement),
    sums as (select offer_id, account, sum(amount) as n from moved where account <> 'outside' group by 1, 2)
    select o.id, b.key as account, b.value as told, coalesce(s.n, 0) as real from offer o
    join json_each(json_object('offered', offered, 'reserved', reserved, 'in-transit', in_transit, 'received', received,
      'surplus', surplus, 'distributed', distributed, 'lost', lost, 'returned', returned)) b
    left join sums s on s.offer_id = o.id and s.account = b.key where b.value <> coalesce(s.n, 0) or b.value < 0`,
  'an allocation’s balances are not the sums of its movements': `
    with moved as (
      select allocation_id as id, to_account as account, amount from movement where allocation_id is not null
      union all select allocation_id, from_account, -amount from movement where allocation_id is not null),
    sums as (select id, account, sum(amount) as n from moved where account not in ('outside', 'offered') group by 1, 2)
    select a.id, b.key as account, b.value as told, coalesce(s.n, 0) as real from allocation a
    join json_each(json_object('reserved', reserved, 'in-transit', in_transit, 'received', received, 'surplus', surplus,
      'distributed', distributed, 'lost', lost, 'returned', returned)) b
    left join sums s on s.id = a.id and s.account = b.key where b.value <> coalesce(s.n, 0) or b.value < 0`,
  'an offer that is over still offers something': `
    select id, state, offered from offer where state <> 'published' and offered > 0`,
  'an offer’s promises are not those of its allocations': `
    select o.id from offer o where o.reserved <> (select coalesce(sum(reserved), 0) from allocation where offer_id = o.id)
      or o.distributed <> (select coalesce(sum(distributed), 0) from allocation where offer_id = o.id)`,
  'a need is promised other than its allocations bring': `
    select n.id, n.promised, coalesce(sum(a.reserved + a.in_transit + a.received + a.surplus + a.distributed), 0) as real
    from need n left join allocation a on a.need_id = n.id group by n.id having real <> n.promised`,
  'an allocation holds other than what was promised and what came besides': `
    select id from allocation where reserved + in_transit + received + surplus + distributed + lost + returned <>
      (select coalesce(sum(iif(to_account = 'reserved' and from_account = 'offered', amount, 0)
        - iif(to_account = 'offered' and from_account = 'reserved', amount, 0)
        + iif(from_account = 'outside' and to_account = 'surplus', amount, 0)
        - iif(to_account = 'outside' and from_account = 'surplus', amount, 0)), 0)
      from movement where allocation_id = allocation.id)`,
  'an allocation handed out other than its distributions, or to other families': `
    select a.id, a.distributed, a.families, coalesce(sum(d.amount), 0) as n, coalesce(sum(d.families), 0) as f
    from allocation a left join distribution d on d.allocation_id = a.id and d.reversed_at is null
    group by a.id having n <> a.distributed or f <> a.families`,
  'an allocation’s version is not its last audit row’s': `
    select id from allocation a where version <>
      coalesce((select max(version) from audit where entity = 'allocation' and entity_id = a.id), 1)`,
  'a family that was served is new in none or in several distributions': `
    select organisation_id, family from family_served group by 1, 2 having sum(first) <> 1`,
  'a balance was below zero on a day': `
    with moved as (
      select s.on_day, m.allocation_id as id, m.to_account as account, m.amount from movement m
        join ledger_step s on s.id = m.step_id where m.allocation_id is not null
      union all select s.on_day, m.allocation_id, m.from_account, -m.amount from movement m
        join ledger_step s on s.id = m.step_id where m.allocation_id is not null),
    days as (select id, account, on_day, sum(amount) as n from moved
      where account not in ('outside', 'offered') group by 1, 2, 3)
    select * from (select id, account, on_day, sum(n) over (partition by id, account order by on_day) as left from days)
    where left < 0`,
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
