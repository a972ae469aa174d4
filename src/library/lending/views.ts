import { sql, type SQL } from 'drizzle-orm'
import { servedLibraries, servesLibrary } from '../../people/contract.ts'
import { look } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { localDay } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import type { CardFact, CopyFact, LibraryFact, LoanFact, PatronFact, Tallies } from './facts.ts'
import { policyFor } from './policy.ts'
import { scannedCard } from './scanned.ts'
import type { CardShape, ListLoans, LoanShape } from './schema.ts'
import { coverPath, loanOf, nameOf } from './shown.ts'
import { cardBy, copyJson, json, libraryBy, loanJson, patronBy, patronJson, talliesOf } from './sql.ts'

const loanRow = sql`json_object('loan', json(${loanJson}), 'copy', json(${copyJson}),
  'library', json_object('id', b.id, 'name', b.name, 'city', b.city, 'timeZone', b.time_zone),
  'patron', (select ${patronJson} from patron p join library ph on ph.id = p.home_library_id where p.id = l.patron_id))`

const loanJoins = sql`loan l join copy c on c.code = l.copy_code join title t on t.id = c.title_id
  join library h on h.id = c.library_id join library b on b.id = l.library_id`

type Row = { loan: LoanFact; copy: CopyFact; library: LibraryFact; patron: PatronFact | null }

const shown = (row: Row, now: number): LoanShape =>
  loanOf(row.loan, row.copy, row.patron && nameOf(row.patron), row.library, localDay(now, row.library.timeZone))

/** The open loans of a child, soonest due first; bounded by what a child may have. */
export const openLoansOf = (patronId: SQL): SQL => sql`(select json_group_array(json(x)) from (select ${loanRow} as x
  from ${loanJoins} where l.patron_id = ${patronId} and l.returned_at is null order by l.due_on, l.checked_out_at limit 60))`

/** The holds of a child that wait on a shelf, at one library or anywhere. */
const readyHolds = (patronId: SQL, libraryId: SQL | null): SQL => sql`(select json_group_array(json_object('id', q.id,
  'titleId', t.id, 'title', t.title, 'kind', t.kind, 'creators', json(t.creators), 'cover', t.cover_key))
  from hold q join title t on t.id = q.title_id where q.patron_id = ${patronId} and q.state = 'ready'
  ${libraryId ? sql`and q.pickup_library_id = ${libraryId}` : sql``})`

const kioskLibrary = (ctx: Ctx): SQL | null =>
  ctx.caller.kind === 'kiosk' ? sql`(select library_id from kiosk where id = ${ctx.caller.id})` : null

/** What a card opens: the child's face, their open loans and the places left. One round trip; nothing is written. */
export const openCard = async (ctx: Ctx, raw: string): Promise<Result<CardShape>> => {
  const hash = await scannedCard(raw)
  if (!hash.ok) return hash
  const me = sql`(select id from me)`
  const place = kioskLibrary(ctx) ?? sql`(select home_library_id from patron where id = ${me})`
  const facts = sql`with me as materialized (select coalesce(p.merged_into, p.id) as id from card k
      join patron p on p.id = k.patron_id where k.token_hash = ${hash.value})
    select ${cardBy(hash.value)} as card, ${talliesOf(me)} as tallies, ${openLoansOf(me)} as loans,
      ${readyHolds(me, kioskLibrary(ctx))} as holds, ${libraryBy(place, localDay(ctx.now, 'Asia/Shanghai'))} as library`
  return look(ctx, [facts], ([found = []], grants) => {
    const row = found[0] ?? {}
    const card = json<CardFact | null>(row['card'])
    const library = json<LibraryFact | null>(row['library'])
    if (!card) return refuse('card.unknown')
    if (card.revoked) return refuse('card.revoked')
    if (ctx.caller.kind === 'account' && library && !servesLibrary(grants, library)) return refuse('role.missing')
    return ok(cardShape(row, card.patron, library, ctx.now))
  })
}

/** A child's bag from the columns `tallies`, `loans` and `holds` of a facts row. */
export const cardShape = (
  row: Record<string, unknown>,
  patron: PatronFact,
  library: LibraryFact | null,
  now: number,
): CardShape => {
  const { loanLimit } = policyFor(library?.policies ?? [], library?.id ?? '', 'book')
  const have = json<Tallies>(row['tallies'])['loans'] ?? 0
  return {
    patron: nameOf(patron),
    places: { limit: loanLimit, left: Math.max(0, loanLimit - have) },
    loans: json<Row[]>(row['loans']).map((l) => shown(l, now)),
    holdsReady: json<CardShape['holdsReady']>(row['holds']).map((h) => ({ ...h, cover: coverPath(h.cover) })),
  }
}

/**
 * Loans for staff, by due date, or by return when they are over: of a child, of a library, or of all that the asker
 * serves. One round trip.
 */
export const listLoans = (
  ctx: Ctx,
  input: ListLoans,
): Promise<Result<{ items: LoanShape[]; nextCursor: string | null }>> => {
  const cursor = readCursor(input.cursor, 2)
  if (!cursor.ok) return Promise.resolve(cursor)
  const limit = input.limit ?? 20
  const today = localDay(ctx.now, 'Asia/Shanghai')
  const over = input.state === 'returned'
  const key = over ? sql`l.returned_at` : sql`l.due_on`
  const after = cursor.value
    ? over
      ? sql`and (l.returned_at, l.id) < (${cursor.value[0]}, ${cursor.value[1]})`
      : sql`and (l.due_on, l.id) > (${cursor.value[0]}, ${cursor.value[1]})`
    : sql``
  const own =
    ctx.caller.kind === 'phone'
      ? sql`and l.patron_id in (select coalesce(p.merged_into, p.id) from card k join patron p on p.id = k.patron_id
          where k.revoked_at is null and k.id in (select value from json_each(${JSON.stringify(ctx.caller.cards)})))`
      : sql`and l.library_id in ${servedLibraries(ctx.caller)}`
  const rows = sql`select ${loanRow} as x, ${key} as k from ${loanJoins}
    where ${over ? sql`l.returned_at is not null and l.ended <> 'undone'` : sql`l.returned_at is null`}
    ${input.state === 'overdue' ? sql`and l.due_on < ${today}` : sql``}
    ${input.patronId ? sql`and l.patron_id = ${input.patronId}` : sql``}
    ${input.libraryId ? sql`and l.library_id = ${input.libraryId}` : sql``}
    ${own} ${after} order by ${key} ${over ? sql`desc` : sql``}, l.id ${over ? sql`desc` : sql``} limit ${limit + 1}`
  return look(ctx, [rows], ([found = []]) => {
    const items = found.slice(0, limit).map((r) => shown(json<Row>(r['x']), ctx.now))
    const last = found[items.length - 1]
    const next = found.length > limit && last ? cursorOf([last['k'] as string | number, items.at(-1)?.id ?? '']) : null
    return ok({ items, nextCursor: next })
  })
}

export type My = CardShape & { holds: Record<string, unknown>[] }

/** What a bound phone shows of its active child: books, places, and where each hold stands. One round trip. */
export const my = (ctx: Ctx): Promise<Result<My>> => {
  const caller = ctx.caller
  if (caller.kind !== 'phone') return Promise.resolve(refuse('session.missing'))
  const me = sql`(select id from me)`
  const facts = sql`with me as materialized (select coalesce(p.merged_into, p.id) as id
      from card k join patron p on p.id = k.patron_id where k.revoked_at is null
      and k.id in (select value from json_each(${JSON.stringify(caller.cards)}))
      order by coalesce(p.merged_into, p.id) = ${caller.active ?? ''} desc limit 1)
    select ${patronBy(me)} as patron, ${talliesOf(me)} as tallies, ${openLoansOf(me)} as loans,
      ${readyHolds(me, null)} as holds,
      ${libraryBy(sql`(select home_library_id from patron where id = ${me})`, localDay(ctx.now, 'Asia/Shanghai'))} as library,
      (select json_group_array(json_object('id', q.id, 'titleId', t.id, 'title', t.title, 'kind', t.kind,
        'creators', json(t.creators), 'cover', t.cover_key, 'state', q.state, 'expiresOn', q.expires_on,
        'pickupLibrary', json_object('id', b.id, 'name', b.name),
        'position', (select count(*) from hold a where a.title_id = q.title_id
          and a.state in ('waiting', 'in-transit', 'ready') and (a.placed_at, a.id) <= (q.placed_at, q.id))))
        from hold q join title t on t.id = q.title_id join library b on b.id = q.pickup_library_id
        where q.patron_id = ${me} and q.state in ('waiting', 'in-transit', 'ready')) as queued`
  return look(ctx, [facts], ([found = []]) => {
    const row = found[0] ?? {}
    const patron = json<PatronFact | null>(row['patron'])
    if (!patron) return refuse('session.missing')
    const holds = json<Record<string, unknown>[]>(row['queued']).map((h) => ({
      ...h,
      cover: coverPath(h['cover'] as string | null),
    }))
    return ok({ ...cardShape(row, patron, json<LibraryFact | null>(row['library']), ctx.now), holds })
  })
}
