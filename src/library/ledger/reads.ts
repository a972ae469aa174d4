import { sql, type SQL } from 'drizzle-orm'

/** Copies by code, or by accession number, at the library first; each asked text gives one row. */
export const copiesFor = (
  codes: { raw: string; code: string | null }[],
  libraryId: string | null,
): SQL => sql`
  select a.value ->> 'raw' as raw, c.code, c.library_id, b.city, c.title_id, t.kind from json_each(${JSON.stringify(codes)}) a
  join copy c on c.code = coalesce(
    (select code from copy where code = a.value ->> 'code'),
    (select code from copy where accession = a.value ->> 'raw' and library_id = ${libraryId}),
    (select code from copy where accession = a.value ->> 'raw' and ${libraryId} is null limit 1))
  join title t on t.id = c.title_id join library b on b.id = c.library_id`

/** Children by their card's hash or by the number on their old card. */
export const patronsFor = (cards: { raw: string; hash: string | null }[]): SQL => sql`
  select a.value ->> 'raw' as raw, coalesce(p.merged_into, p.id) as id, p.birth_year
  from json_each(${JSON.stringify(cards)}) a
  join card k on k.id = coalesce(
    (select id from card where token_hash = a.value ->> 'hash'),
    (select id from card where old_number = a.value ->> 'raw'))
  join patron p on p.id = k.patron_id`

/** What is known of these copies' loans. */
export const loansFor = (codes: string[]): SQL => sql`
  select l.id, l.copy_code, l.out_on, l.source, l.patron_id, l.kind, l.version, l.returned_at is null as open
  from json_each(${JSON.stringify(codes)}) a join loan l on l.copy_code = a.value and l.ended is not 'undone'`

/** Libraries with what a past due date needs. */
export const librariesFor = (ids: string[]): SQL => sql`
  select b.id, b.time_zone, b.weekly, b.keeps_holidays, b.closes_on,
    (select json_group_array(json_object('kind', d.kind, 'from', d.from_on, 'to', d.to_on))
      from library_day d where d.library_id = b.id) as days,
    (select json_group_array(json_object('libraryId', y.library_id, 'kind', y.kind, 'loanDays', y.loan_days,
      'loanLimit', y.loan_limit, 'renewalLimit', y.renewal_limit, 'holdLimit', y.hold_limit,
      'holdShelfDays', y.hold_shelf_days)) from policy y where coalesce(y.library_id, '') in ('', b.id)) as policies
  from library b where b.id in (select value from json_each(${JSON.stringify(ids)}))`
