import { sql, type SQL } from 'drizzle-orm'
import type { Held } from './rules.ts'

/** A phone as statements ask for it: its cards and under what its bonds are known. */
export type Asked = { cards: string[]; bond: string }

const face = (bond: string): SQL => sql`json_object('cardId', k.id,
  'bound', json(iif(exists(select 1 from phone_bond n where n.phone = ${bond} and n.patron_id = p.id), 'true', 'false')),
  'patron', json_object('id', p.id, 'nickname', p.nickname, 'avatar', p.avatar))`

const owner = sql`join patron o on o.id = k.patron_id join patron p on p.id = coalesce(o.merged_into, o.id)`

/** The live cards of a phone and whom they open, in its order. */
export const heldCards = ({ cards, bond }: Asked): SQL => sql`(select json_group_array(json(held)) from (
  select ${face(bond)} as held from json_each(${JSON.stringify(cards)}) as wanted
  join card k on k.id = wanted.value and k.revoked_at is null ${owner} order by wanted.key))`

/** A card by its token's hash: whom it opens, and whether it was revoked. */
export const cardByHash = (
  hash: string,
  bond: string,
): SQL => sql`(select json_object('held', ${face(bond)}, 'revoked', k.revoked_at is not null)
  from card k ${owner} where k.token_hash = ${hash})`

/** The codes that may bind a phone now, of children whose live cards these are, or of the card of this hash. */
export const liveCodes = (
  cards: string[],
  hash: string | null,
  now: number,
): SQL => sql`(select json_group_array(
  json_object('id', b.id, 'patronId', b.patron_id)) from bind_code b where b.expires_at > ${now} and b.patron_id in (
    select p.id from card k ${owner} where k.revoked_at is null
      and k.id in (select value from json_each(${JSON.stringify(cards)}))
    union select p.id from card k ${owner} where k.revoked_at is null and k.token_hash = ${hash}))`

export type LiveCode = { id: string; patronId: string }

/** Children in a phone, each once: two cards of one merged child are one. */
export const readHeld = (value: unknown): Held[] => {
  const held = JSON.parse(String(value ?? '[]')) as Held[]
  return held.filter((h, i) => held.findIndex((x) => x.patron.id === h.patron.id) === i)
}

export const readCardFact = (value: unknown): { held: Held; revoked: boolean } | null => {
  const found = JSON.parse(String(value ?? 'null')) as { held: Held; revoked: number } | null
  return found && { held: found.held, revoked: Boolean(found.revoked) }
}
