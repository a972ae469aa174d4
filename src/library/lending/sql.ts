import { sql, type SQL } from 'drizzle-orm'

/** Pieces of the facts statements: JSON objects with the members that facts.ts names. */

const copyJson = sql`json_object('code', c.code, 'titleId', c.title_id, 'title', t.title, 'kind', t.kind,
  'creators', json(t.creators), 'coverKey', t.cover_key, 'homeId', c.library_id, 'homeName', h.name,
  'homeFloats', json(iif(h.floats, 'true', 'false')), 'floats', json(iif(c.floats, 'true', 'false')),
  'atId', c.at_library_id, 'status', c.status, 'version', c.version)`

export const copyBy = (code: SQL | string): SQL => sql`(select ${copyJson} from copy c
  join title t on t.id = c.title_id join library h on h.id = c.library_id where c.code = ${code})`

export const loanJson = sql`json_object('id', l.id, 'copyCode', l.copy_code, 'titleId', l.title_id, 'kind', l.kind,
  'patronId', l.patron_id, 'visitId', l.visit_id, 'libraryId', l.library_id, 'checkedOutAt', l.checked_out_at,
  'dueOn', l.due_on, 'renewals', l.renewals, 'returnedAt', l.returned_at, 'ended', l.ended, 'by', l.by,
  'filledHold', json(l.filled_hold), 'lostAt', l.lost_at, 'flags', json(l.flags), 'version', l.version)`

export const openLoanOf = (code: SQL | string): SQL =>
  sql`(select ${loanJson} from loan l where l.copy_code = ${code} and l.returned_at is null)`

export const patronJson = sql`json_object('id', p.id, 'nickname', p.nickname, 'avatar', p.avatar,
  'birthYear', p.birth_year, 'suspended', json(iif(p.suspended_reason is null, 'false', 'true')),
  'homeId', p.home_library_id, 'homeCity', ph.city)`

/** A patron, or whom they were merged into. */
export const patronBy = (id: SQL | string): SQL => sql`(select ${patronJson} from patron p
  join library ph on ph.id = p.home_library_id
  where p.id = (select coalesce(merged_into, id) from patron where id = ${id}))`

export const cardBy = (tokenHash: string): SQL => sql`(select json_object('id', k.id,
  'revoked', json(iif(k.revoked_at is null, 'false', 'true')), 'patron', ${patronBy(sql`k.patron_id`)})
  from card k where k.token_hash = ${tokenHash})`

const holdAs = (
  q: SQL,
): SQL => sql`json_object('id', ${q}.id, 'titleId', ${q}.title_id, 'patronId', ${q}.patron_id,
  'pickupId', ${q}.pickup_library_id, 'pickupName', (select name from library where id = ${q}.pickup_library_id),
  'state', ${q}.state, 'copyCode', ${q}.copy_code, 'version', ${q}.version)`

/** A hold `q`. */
export const holdJson = holdAs(sql.raw('q'))

/** Of a hold that has not ended. The words stand as the partial indexes have them. */
export const running = (state: SQL): SQL => sql`${state} in ('waiting', 'in-transit', 'ready')`

export const assignedHold = (code: SQL | string): SQL =>
  sql`(select ${holdJson} from hold q where q.copy_code = ${code} and q.state in ('in-transit', 'ready'))`

/**
 * Of a hold `q` whose child `p` waits for a copy and is not suspended. It says twice that the hold runs, since a partial
 * index is found by its own words only.
 */
const waitsAs = (q: SQL, p: SQL): SQL =>
  sql`${running(sql`${q}.state`)} and ${q}.state = 'waiting' and ${p}.suspended_reason is null`

export const waits = waitsAs(sql.raw('q'), sql.raw('p'))

const queued = sql.raw('queued')

/**
 * The holds of a title that still wait for a copy and whose child is not suspended, oldest first, `most` of them. Its names
 * are its own: `titleId` may speak of a hold `q` outside, which a `q` in here would hide.
 */
export const waitingHolds = (titleId: SQL, most: number): SQL => sql`(select json_group_array(json(w)) from (
  select ${holdAs(queued)} as w from hold queued join patron queuing on queuing.id = queued.patron_id
  where queued.title_id = ${titleId} and ${waitsAs(queued, sql.raw('queuing'))}
  order by queued.placed_at, queued.id limit ${most}))`

/** A library with its calendar from `today` on and the policies that may apply to it. */
export const libraryBy = (
  id: SQL | string,
  today: string,
): SQL => sql`(select json_object('id', b.id, 'name', b.name,
  'city', b.city, 'timeZone', b.time_zone, 'phoneLending', b.phone_lending,
  'calendar', json_object('weekly', json(b.weekly), 'keepsHolidays', json(iif(b.keeps_holidays, 'true', 'false')),
    'closesOn', b.closes_on,
    'days', (select json_group_array(json_object('kind', d.kind, 'from', d.from_on, 'to', d.to_on))
      from library_day d where d.library_id = b.id and d.to_on >= ${today})),
  'policies', (select json_group_array(json_object('libraryId', y.library_id, 'kind', y.kind, 'loanDays', y.loan_days,
    'loanLimit', y.loan_limit, 'renewalLimit', y.renewal_limit, 'holdLimit', y.hold_limit,
    'holdShelfDays', y.hold_shelf_days)) from policy y
    where case when y.library_id is null then '' else y.library_id end in ('', b.id)))
  from library b where b.id = ${id})`

/** A loan with all that is shown of it, from `loanJoins`. */
export const loanRow = sql`json_object('loan', json(${loanJson}), 'copy', json(${copyJson}),
  'library', json_object('id', b.id, 'name', b.name, 'city', b.city, 'timeZone', b.time_zone),
  'patron', (select ${patronJson} from patron p join library ph on ph.id = p.home_library_id where p.id = l.patron_id))`

export const loanJoins = sql`loan l join copy c on c.code = l.copy_code join title t on t.id = c.title_id
  join library h on h.id = c.library_id join library b on b.id = l.library_id`

export const talliesOf = (patronId: SQL): SQL =>
  sql`(select json_group_object(scope, n) from tally where patron_id = ${patronId})`

/** Whether a phone is bound to the patron `p`. */
export const boundPatron = (bond: string): SQL => sql`exists(select 1 from phone_bond n
  where n.phone = ${bond} and n.patron_id = coalesce(p.merged_into, p.id))`

/** Reads a JSON column of a facts row. */
export const json = <T>(value: unknown): T => (typeof value === 'string' ? JSON.parse(value) : value) as T
