import { sql } from 'drizzle-orm'
import { servesLibrary } from '../../people/contract.ts'
import { perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import type { PrintCards } from './schema.ts'

export type CardList = {
  library: { id: string; name: string }
  /** Ids, not tokens: whoever draws the sheet derives those. */
  cards: { cardId: string; nickname: string | null; avatar: string }[]
}

const newestCard = sql`(select k.id from card k where k.patron_id = p.id and k.revoked_at is null
  order by k.created_at desc, k.id desc limit 1)`

type Facts = { library: Record<string, unknown>; rows: Record<string, unknown>[] }

/**
 * Takes out the live cards of children of one library to be printed, and writes down who printed which. Refuses children
 * of another library and children without a live card, all of them named. Cards in a drawer are those that never lent.
 */
export const printCards = (ctx: Ctx, input: PrintCards): Promise<Result<Answer<CardList>>> => {
  const ids = input.patronIds && [...new Set(input.patronIds)]
  const library = sql`select id, name, city from library where id = ${input.libraryId}`
  const named = sql`select p.id, p.nickname, p.avatar, ${newestCard} as card_id
    from json_each(${JSON.stringify(ids ?? [])}) j join patron p on p.id = j.value
    where p.home_library_id = ${input.libraryId} and p.merged_into is null order by j.key`
  const unused = sql`select p.id, p.nickname, p.avatar, ${newestCard} as card_id from patron p
    where p.home_library_id = ${input.libraryId} and p.nickname is null and p.merged_into is null
      and not exists (select 1 from tally where patron_id = p.id) and ${newestCard} is not null
    order by p.created_at desc, p.id desc limit ${input.nameless ?? 0}`
  return perform<Facts, CardList>(ctx, {
    facts: [library, ids ? named : unused],
    read: ([places = [], rows = []], grants) => {
      const [found] = places
      if (!found) return refuse('library.unknown')
      if (!servesLibrary(grants, { id: String(found['id']), city: String(found['city']) }))
        return refuse('role.missing')
      const unknown = (ids ?? []).filter((id) => !rows.some((row) => row['id'] === id))
      if (unknown.length > 0) return refuse('patron.unknown', { patronIds: unknown })
      const cardless = rows.filter((row) => row['card_id'] === null).map((row) => row['id'])
      if (cardless.length > 0) return refuse('card.unknown', { patronIds: cardless })
      return ok({ library: found, rows })
    },
    decide: ({ library: place, rows }) => {
      const cards = rows.map((row) => ({
        cardId: String(row['card_id']),
        nickname: row['nickname'] as string | null,
        avatar: String(row['avatar']),
      }))
      const printed = { libraryId: input.libraryId, cards: cards.map(({ cardId }) => cardId) }
      return ok({
        statements: [],
        audit:
          cards.length === 0
            ? []
            : [
                {
                  action: 'cards.print',
                  entity: 'card-sheet',
                  entityId: ctx.newId(),
                  version: 1,
                  after: printed,
                },
              ],
        body: { library: { id: String(place['id']), name: String(place['name']) }, cards },
      })
    },
  })
}
