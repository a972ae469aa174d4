import { perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, type Result } from '../../platform/result.ts'
import { hashOf, tokenOf } from './contract.ts'
import { patronFacts, readPatron } from './facts.ts'
import type { CardIssued } from './schema.ts'
import { changePatronRow, replaceCards } from './store.ts'

/**
 * Issues a card and revokes every earlier one of the child. The answer that is stored for a replay holds no token:
 * `dressCard` derives it again. Two round trips.
 */
export const issueCard = (ctx: Ctx, patronId: string): Promise<Result<Answer<CardIssued>>> =>
  perform(ctx, {
    facts: [patronFacts(patronId)],
    read: (rows, grants) => readPatron(ctx, grants, rows[0]?.[0]),
    decide: async (patron) => {
      const cardId = ctx.newId()
      const tokenHash = await hashOf(await tokenOf(ctx.env.LINLI_SECRET, cardId))
      return ok({
        statements: [...replaceCards(ctx, patron.id, cardId, tokenHash), changePatronRow(ctx, patron, {})],
        audit: [
          {
            action: 'patron.card',
            entity: 'patron',
            entityId: patron.id,
            version: patron.version + 1,
            after: { cardId, revoked: patron.cards.map((k) => k.id) },
            about: patron.id,
          },
        ],
        status: 201 as const,
        body: { cardId, token: '', url: '' },
      })
    },
  })

/** The card as it is shown this once, with its token and address. */
export const dressCard = async (ctx: Ctx, { cardId }: CardIssued): Promise<CardIssued> => {
  const token = await tokenOf(ctx.env.LINLI_SECRET, cardId)
  return { cardId, token, url: `${ctx.origin}/p/${token}` }
}
