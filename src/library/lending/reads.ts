import { sql, type SQL } from 'drizzle-orm'
import type { Caller } from '../../platform/context.ts'
import {
  assignedHold,
  cardBy,
  copyBy,
  holdJson,
  libraryBy,
  loanJson,
  openLoanOf,
  patronBy,
  patronJson,
  running,
  talliesOf,
  waitingHolds,
  waits,
} from './sql.ts'

/** Who is asked to borrow: a card by its token's hash, or a patron that staff found. */
export type Borrower = { tokenHash: string } | { patronId: string }

/**
 * The library of a command: the kiosk's own; for staff the one they name; for a phone the one whose door it scanned; else
 * where the copy is now. A phone may not name one, since it would choose the rules that it borrows under.
 */
export const placeOf = (caller: Caller, named: string | undefined, code: string, now: number): SQL => {
  const here = sql`(select at_library_id from copy where code = ${code})`
  if (caller.kind === 'kiosk') return sql`(select library_id from kiosk where id = ${caller.id})`
  if (caller.kind === 'phone')
    return caller.insideLibraryId !== undefined && now <= (caller.insideUntil ?? 0)
      ? sql`${caller.insideLibraryId}`
      : here
  return named === undefined ? here : sql`${named}`
}

/** A child by id, or whom they were merged into; one who was erased is not there. */
export const standing = (patronId: string | undefined): SQL => sql`(select p.id from patron o
  join patron p on p.id = coalesce(o.merged_into, o.id) where o.id = ${patronId ?? null} and p.erased_at is null)`

const cardOf = (who: Borrower): SQL =>
  'tokenHash' in who
    ? cardBy(who.tokenHash)
    : sql`(select json_object('id', '', 'revoked', json('false'), 'patron', ${patronBy(who.patronId)})
        where exists(select 1 from ${standing(who.patronId)}))`

const patronIdOf = (who: Borrower): SQL =>
  'tokenHash' in who
    ? sql`(select coalesce(p.merged_into, p.id) from card k join patron p on p.id = k.patron_id
        where k.token_hash = ${who.tokenHash})`
    : sql`(select id from ${standing(who.patronId)})`

/** Facts of a check-out, as one SELECT. `today` bounds the dated calendar rules that are read. */
export const checkOutFacts = (code: string, who: Borrower, place: SQL, today: string): SQL => sql`
  with me as materialized (select ${patronIdOf(who)} as id),
    own as materialized (select q.* from hold q where q.title_id = (select title_id from copy where code = ${code})
      and q.patron_id = (select id from me) and ${running(sql`q.state`)}),
    aside as materialized (select c.code, c.at_library_id from own join copy c on c.code = own.copy_code
      where own.state <> 'waiting' and c.code <> ${code})
  select ${copyBy(code)} as copy, ${openLoanOf(code)} as open, ${assignedHold(code)} as assigned,
    ${cardOf(who)} as card, ${talliesOf(sql`(select id from me)`)} as tallies, ${libraryBy(place, today)} as library,
    (select ${holdJson} from own q) as own, ${copyBy(sql`(select code from aside)`)} as aside,
    ${libraryBy(sql`(select at_library_id from aside)`, today)} as shelf,
    ${waitingHolds(sql`(select title_id from copy where code = (select code from aside))`, 1)} as next`

/** Facts of a return, as one SELECT. */
export const returnFacts = (code: string, place: SQL, today: string): SQL => sql`
  select ${copyBy(code)} as copy, ${openLoanOf(code)} as open, ${assignedHold(code)} as assigned,
    ${libraryBy(place, today)} as library,
    ${waitingHolds(sql`(select title_id from copy where code = ${code})`, 1)} as waiting,
    (select ${patronJson} from loan l join patron p on p.id = l.patron_id join library ph on ph.id = p.home_library_id
      where l.copy_code = ${code} and l.returned_at is null) as patron`

/** How many wait for the title, and how many other copies stand where they could serve: bounded by the title's own. */
const demand = (loanId: string) => sql`
  (select count(*) from hold q join patron p on p.id = q.patron_id where q.title_id =
    (select title_id from loan where id = ${loanId}) and ${waits}) as waiting,
  (select count(*) from copy c where c.title_id = (select title_id from loan where id = ${loanId})
    and c.status in ('available', 'in-transit')
    and not exists(select 1 from loan x where x.copy_code = c.code and x.returned_at is null)
    and not exists(select 1 from hold q where q.copy_code = c.code and q.state in ('in-transit', 'ready'))) as standing`

const loanColumns = (loanId: string, today: string): SQL => sql`
  (select ${loanJson} from loan l where l.id = ${loanId}) as loan,
  ${copyBy(sql`(select copy_code from loan where id = ${loanId})`)} as copy,
  ${patronBy(sql`(select patron_id from loan where id = ${loanId})`)} as patron,
  ${libraryBy(sql`(select library_id from loan where id = ${loanId})`, today)} as library`

/** A loan with what it needs to be shown, as one SELECT. */
export const loanFacts = (loanId: string, today: string): SQL => sql`select ${loanColumns(loanId, today)}`

/** Facts of a renewal, as one SELECT. `tokenHash` is the card that a kiosk must show. */
export const renewalFacts = (loanId: string, today: string, tokenHash: string | null): SQL => sql`
  select ${loanColumns(loanId, today)}, ${tokenHash === null ? sql`null` : cardBy(tokenHash)} as card, ${demand(loanId)}`

/** Facts of an undo, as one SELECT: the hold that the loan filled, and the copy that was set aside for it if it is free. */
export const undoFacts = (loanId: string, today: string): SQL => sql`
  with filled as materialized (select q.* from hold q where q.id =
    (select filled_hold ->> 'id' from loan where id = ${loanId}))
  select ${loanColumns(loanId, today)}, (select ${holdJson} from filled q) as filled,
    exists(select 1 from hold q where q.title_id = (select title_id from loan where id = ${loanId}) and q.patron_id =
      (select patron_id from loan where id = ${loanId}) and ${running(sql`q.state`)}) as again,
    ${copyBy(sql`(select f.copy_code from filled f where
      not exists(select 1 from loan x where x.copy_code = f.copy_code and x.returned_at is null)
      and not exists(select 1 from hold q where q.copy_code = f.copy_code and q.state in ('in-transit', 'ready')))`)} as aside`
