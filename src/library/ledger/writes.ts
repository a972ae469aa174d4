import { sql } from 'drizzle-orm'
import type { Statement } from '../../platform/db.ts'
import type { AgeBand } from '../lending/age.ts'

/** A past loan, ready to be written. Instants are epoch milliseconds, days local dates. */
export type PastRow = {
  id: string
  visitId: string
  copyCode: string
  titleId: string
  kind: string
  patronId: string
  libraryId: string
  at: number
  outOn: string
  dueOn: string
  back: number | null
  ended: string | null
  ageBand: AgeBand
  source: string
}

/**
 * Writes past loans of one chunk with their visits, tallies and audit rows, as one transaction. Loans that are already
 * there by their source fail the batch: they were left out before.
 */
export const writePast = (rows: PastRow[], by: string, now: number): Statement[] => {
  const all = JSON.stringify(rows)
  return [
    sql`insert into visit (id, library_id, day, patron_id, age_band, loans)
      select min(value ->> 'visitId'), value ->> 'libraryId', value ->> 'outOn', value ->> 'patronId',
        min(value ->> 'ageBand'), count(*)
      from json_each(${all}) where true group by value ->> 'libraryId', value ->> 'outOn', value ->> 'patronId'
      on conflict (patron_id, library_id, day) where patron_id is not null do update set loans = loans + excluded.loans`,
    sql`insert into loan (id, copy_code, title_id, kind, patron_id, visit_id, library_id, checked_out_at, out_on, due_on,
        returned_at, returned_to, ended, by, flags, source)
      select value ->> 'id', value ->> 'copyCode', value ->> 'titleId', value ->> 'kind', value ->> 'patronId',
        (select id from visit where patron_id = value ->> 'patronId' and library_id = value ->> 'libraryId'
          and day = value ->> 'outOn'),
        value ->> 'libraryId', value ->> 'at', value ->> 'outOn', value ->> 'dueOn', value ->> 'back',
        iif(value ->> 'ended' = 'returned', value ->> 'libraryId', null), value ->> 'ended', ${by}, '[]', value ->> 'source'
      from json_each(${all}) where true`,
    ...(['loans', 'kind'] as const).map(
      (scope) => sql`insert into tally (patron_id, scope, n, max)
        select value ->> 'patronId', ${scope === 'loans' ? sql`'loans'` : sql`'loans:' || (value ->> 'kind')`} as scope,
          count(*), count(*)
        from json_each(${all}) where value ->> 'ended' is null group by 1, 2
        on conflict (patron_id, scope) do update set n = n + excluded.n, max = max(max, n + excluded.n)`,
    ),
    sql`insert into audit (at, actor, action, entity, entity_id, version, after, about)
      select ${now}, ${by}, 'loan.ledger', 'loan', value ->> 'id', 1,
        json_object('copyCode', value ->> 'copyCode', 'dueOn', value ->> 'dueOn'), value ->> 'patronId' from json_each(${all})`,
  ]
}

/** Nameless children for old cards that nobody enrolled yet; the number on the paper card finds them again. */
export const writeNameless = (
  people: {
    patronId: string
    cardId: string
    hash: string
    number: string
    libraryId: string
    avatar: string
  }[],
  by: string,
  now: number,
): Statement[] => {
  const all = JSON.stringify(people)
  return [
    sql`insert into patron (id, avatar, home_library_id, created_at)
      select value ->> 'patronId', value ->> 'avatar', value ->> 'libraryId', ${now} from json_each(${all})`,
    sql`insert into card (id, patron_id, token_hash, old_number, created_at)
      select value ->> 'cardId', value ->> 'patronId', value ->> 'hash', value ->> 'number', ${now} from json_each(${all})`,
    sql`insert into audit (at, actor, action, entity, entity_id, version, about)
      select ${now}, ${by}, 'patron.ledger', 'patron', value ->> 'patronId', 1, value ->> 'patronId' from json_each(${all})`,
  ]
}

/** Copies for accession numbers that the catalogue does not know, under a title that says so. */
export const writeUntitled = (
  copies: {
    code: string
    titleId: string
    accession: string
    libraryId: string
    title: string
    folded: string
  }[],
  by: string,
  now: number,
): Statement[] => {
  const all = JSON.stringify(copies)
  return [
    sql`insert into title (id, title, creators, kind, tags, folded, tokens, source, created_at)
      select value ->> 'titleId', value ->> 'title', '[]', 'book', '[]', value ->> 'folded', ' ',
        'ledger/' || (value ->> 'libraryId') || '/' || (value ->> 'accession'), ${now} from json_each(${all})`,
    sql`insert into copy (code, title_id, library_id, at_library_id, accession, created_at)
      select value ->> 'code', value ->> 'titleId', value ->> 'libraryId', value ->> 'libraryId', value ->> 'accession',
        ${now} from json_each(${all})`,
    sql`insert into audit (at, actor, action, entity, entity_id, version)
      select ${now}, ${by}, 'copy.ledger', 'copy', value ->> 'code', 1 from json_each(${all})`,
  ]
}

/** Ends loans that were open although their copy went out again later. */
export const writeEndings = (
  endings: { id: string; patronId: string | null; kind: string; at: number; version: number }[],
  by: string,
  now: number,
): Statement[] => {
  if (endings.length === 0) return []
  const all = JSON.stringify(endings)
  return [
    sql`update loan set returned_at = max(checked_out_at, (select value ->> 'at' from json_each(${all}) where value ->> 'id' = loan.id)),
        ended = 'not-recorded', version = version + 1
      where id in (select value ->> 'id' from json_each(${all})) and returned_at is null`,
    sql`update tally set n = n - (select count(*) from json_each(${all}) where value ->> 'patronId' = tally.patron_id
          and tally.scope in ('loans', 'loans:' || (value ->> 'kind')))
      where patron_id in (select value ->> 'patronId' from json_each(${all})) and scope like 'loans%'`,
    sql`insert into audit (at, actor, action, entity, entity_id, version, about)
      select ${now}, ${by}, 'loan.not-recorded', 'loan', value ->> 'id', (value ->> 'version') + 1, value ->> 'patronId' from json_each(${all})`,
  ]
}
