import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { allow, pardon } from '../../platform/rate.ts'
import { refuse, type Result } from '../../platform/result.ts'
import { hashOf, readCard } from '../patrons/contract.ts'
import type { Phone } from './phone.ts'
import { addCard, type Held } from './rules.ts'
import { cardByHash, heldCards, readCardFact, readHeld } from './views.ts'

/**
 * Trades a card for a place in the phone. Wrong cards slow the network and the phone down that try them. Doing it twice
 * changes nothing more, so no answer is stored. Three round trips.
 */
export const bindCard = async (
  ctx: Ctx,
  known: Phone | null,
  raw: string,
): Promise<Result<{ phone: Phone; held: Held[] }>> => {
  const phone = known ?? { id: ctx.newId(), cards: [], active: null }
  const guesses = [
    { key: `card:${ctx.network ?? 'nowhere'}`, limit: 30, perSeconds: 600 },
    ...(known ? [{ key: `card:${phone.id}`, limit: 10, perSeconds: 600 }] : []),
  ]
  const allowed = await allow(ctx, guesses)
  if (!allowed.ok) return allowed
  const token = readCard(raw)
  if (token === null) return refuse('card.unknown')
  const [[row] = []] = await ctx.db.read([
    sql`select ${cardByHash(await hashOf(token))} as card, ${heldCards(phone.cards)} as held`,
  ])
  const card = readCardFact(row?.['card'])
  if (!card) return refuse('card.unknown')
  await ctx.db.commit([pardon(guesses.map((g) => g.key))])
  if (card.revoked) return refuse('card.revoked')
  return addCard(phone, readHeld(row?.['held']), card.held)
}
