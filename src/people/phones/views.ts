import { sql, type SQL } from 'drizzle-orm'
import type { Held } from './rules.ts'

const face = sql`json_object('cardId', k.id, 'patron', json_object('id', p.id, 'nickname', p.nickname, 'avatar', p.avatar))`

const owner = sql`join patron o on o.id = k.patron_id join patron p on p.id = coalesce(o.merged_into, o.id)`

/** The live cards of a phone and whom they open, in its order. */
export const heldCards = (cards: string[]): SQL => sql`(select json_group_array(json(held)) from (
  select ${face} as held from json_each(${JSON.stringify(cards)}) as wanted
  join card k on k.id = wanted.value and k.revoked_at is null ${owner} order by wanted.key))`

/** A card by its token's hash: whom it opens, and whether it was revoked. */
export const cardByHash = (
  hash: string,
): SQL => sql`(select json_object('held', ${face}, 'revoked', k.revoked_at is not null)
  from card k ${owner} where k.token_hash = ${hash})`

/** Children in a phone, each once: two cards of one merged child are one. */
export const readHeld = (value: unknown): Held[] => {
  const held = JSON.parse(String(value ?? '[]')) as Held[]
  return held.filter((h, i) => held.findIndex((x) => x.patron.id === h.patron.id) === i)
}

export const readCardFact = (value: unknown): { held: Held; revoked: boolean } | null => {
  const found = JSON.parse(String(value ?? 'null')) as { held: Held; revoked: number } | null
  return found && { held: found.held, revoked: Boolean(found.revoked) }
}
