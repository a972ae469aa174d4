import { sql, type SQL } from 'drizzle-orm'
import { servesLibrary, tokenOf } from '../../people/contract.ts'
import { look } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import type { CardFact, LibraryFact, PatronFact, Tallies } from './facts.ts'
import { policyFor } from './policy.ts'
import { scannedCard } from './scanned.ts'
import type { CardShape } from './schema.ts'
import { coverPath, loanShown, nameOf, type LoanRow } from './shown.ts'
import { cardBy, json, libraryBy, loanJoins, loanRow, patronBy, talliesOf } from './sql.ts'

/** The open loans of a child, soonest due first; bounded by what a child may have. */
const openLoansOf = (patronId: SQL): SQL => sql`(select json_group_array(json(x)) from (select ${loanRow} as x
  from ${loanJoins} where l.patron_id = ${patronId} and l.returned_at is null order by l.due_on, l.checked_out_at limit 60))`

/** The holds of a child that wait on a shelf, at one library or anywhere. */
const readyHolds = (
  patronId: SQL,
  libraryId: SQL | null,
): SQL => sql`(select json_group_array(json_object('id', q.id,
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
      ${readyHolds(me, kioskLibrary(ctx))} as holds, ${libraryBy(place, localDay(ctx.now, networkZone))} as library`
  return look(ctx, [facts], ([found = []], grants) => {
    const row = found[0] ?? {}
    const card = json<CardFact | null>(row['card'])
    const library = json<LibraryFact | null>(row['library'])
    if (!card) return refuse('card.unknown')
    if (card.revoked) return refuse('card.revoked')
    if (ctx.caller.kind === 'account' && library && !servesLibrary(grants, library))
      return refuse('role.missing')
    return ok(cardShape(row, card.patron, library, ctx.now))
  })
}

/** A child's bag from the columns `tallies`, `loans` and `holds` of a facts row. */
const cardShape = (
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
    loans: json<LoanRow[]>(row['loans']).map((l) => loanShown(l, now)),
    holdsReady: json<CardShape['holdsReady']>(row['holds']).map((h) => ({ ...h, cover: coverPath(h.cover) })),
  }
}

export type My = CardShape & {
  holds: Record<string, unknown>[]
  /** Whether the phone is bound to the child; if not, it shows what is out and nothing else. */
  bound: boolean
  /** What the card's QR code carries, for the day the card stays at home. */
  cardUrl: string | null
}

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
      ${libraryBy(sql`(select home_library_id from patron where id = ${me})`, localDay(ctx.now, networkZone))} as library,
      (select json_group_array(json_object('id', q.id, 'titleId', t.id, 'title', t.title, 'kind', t.kind,
        'creators', json(t.creators), 'cover', t.cover_key, 'state', q.state, 'expiresOn', q.expires_on,
        'pickupLibrary', json_object('id', b.id, 'name', b.name),
        'position', (select count(*) from hold a where a.title_id = q.title_id
          and a.state in ('waiting', 'in-transit', 'ready') and (a.placed_at, a.id) <= (q.placed_at, q.id))))
        from hold q join title t on t.id = q.title_id join library b on b.id = q.pickup_library_id
        where q.patron_id = ${me} and q.state in ('waiting', 'in-transit', 'ready')) as queued`
  return look<My>(ctx, [facts], async ([found = []], grants) => {
    const row = found[0] ?? {}
    const patron = json<PatronFact | null>(row['patron'])
    if (!patron) return refuse('session.missing')
    const holds = json<Record<string, unknown>[]>(row['queued']).map((h) => ({
      ...h,
      cover: coverPath(h['cover'] as string | null),
    }))
    const shelf = cardShape(row, patron, json<LibraryFact | null>(row['library']), ctx.now)
    const held = grants.cards.findLast((c) => c.patronId === patron.id)
    if (!held?.bound) return ok({ ...shelf, holdsReady: [], holds: [], bound: false, cardUrl: null })
    const token = await tokenOf(ctx.env.LINLI_SECRET, held.cardId)
    return ok({ ...shelf, holds, bound: true, cardUrl: `${ctx.origin}/p/${token}` })
  })
}
