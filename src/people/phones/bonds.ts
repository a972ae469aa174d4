import { sql } from 'drizzle-orm'
import { look, perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { countWrongCard } from '../kiosks/contract.ts'
import { hashOf, readCard, tokenOf } from '../patrons/contract.ts'
import { patronFacts, readPatron, readShown } from '../patrons/facts.ts'
import { bindCodeOf, codeLasts } from './code.ts'
import type { BindCode, BoundPhones } from './schema.ts'
import { dropBond, putCode } from './store.ts'
import { cardByHash, readCardFact } from './views.ts'

type Kept = { id: string; cardId: string; expiresAt: string }

const issued = (ctx: Ctx, patronId: string, cardId: string) => {
  const id = ctx.newId()
  const expiresAt = ctx.now + codeLasts
  const kept: Kept = { id, cardId, expiresAt: new Date(expiresAt).toISOString() }
  return ok({
    statements: [putCode(ctx, patronId, id, expiresAt)],
    audit: [{ action: 'phone.code', entity: 'bind-code', entityId: id, version: 1, about: patronId }],
    status: 201 as const,
    body: kept,
  })
}

/** A code for a phone of the child, asked for by staff of its library. An earlier one ends. Two round trips. */
export const codeForPatron = (ctx: Ctx, patronId: string): Promise<Result<Answer<Kept>>> =>
  perform(ctx, {
    facts: [patronFacts(patronId)],
    read: (rows, grants) => readPatron(ctx, grants, rows[0]?.[0]),
    decide: (patron) => {
      const card = patron.cards.toSorted((a, b) => b.createdAt - a.createdAt)[0]
      return card ? issued(ctx, patron.id, card.id) : refuse('card.none')
    },
  })

/** A code for a phone of the child whose card is shown to a kiosk. Two round trips. */
export const codeForCard = async (ctx: Ctx, raw: string): Promise<Result<Answer<Kept>>> =>
  countWrongCard(ctx, raw, await codeFor(ctx, raw))

const codeFor = async (ctx: Ctx, raw: string): Promise<Result<Answer<Kept>>> => {
  const token = readCard(raw)
  if (token === null) return refuse('card.unknown')
  return perform(ctx, {
    facts: [sql`select ${cardByHash(await hashOf(token), '')} as card`],
    read: (rows) => {
      const card = readCardFact(rows[0]?.[0]?.['card'])
      if (!card) return refuse('card.unknown')
      return card.revoked ? refuse('card.revoked') : ok(card.held)
    },
    decide: ({ patron, cardId }) => issued(ctx, patron.id, cardId),
  })
}

/** The code as it is shown: six digits, and the address that a QR code of it carries. What follows `#` is sent nowhere. */
export const dressCode = async (ctx: Ctx, { id, cardId, expiresAt }: Kept): Promise<BindCode> => {
  const code = await bindCodeOf(ctx.env.LINLI_SECRET, id)
  return {
    code,
    url: `${ctx.origin}/p/${await tokenOf(ctx.env.LINLI_SECRET, cardId)}#code=${code}`,
    expiresAt,
  }
}

const bondsOf = (patronId: string) => sql`select code_id, bound_at from phone_bond
  where patron_id = (select coalesce(merged_into, id) from patron where id = ${patronId}) order by bound_at, code_id`

const boundOf = (rows: Record<string, unknown>[]): BoundPhones => ({
  items: rows.map((r) => ({
    id: String(r['code_id']),
    boundAt: new Date(Number(r['bound_at'])).toISOString(),
  })),
})

/** The phones that are bound to a child: when, and nothing else is known of them. One round trip. */
export const listBonds = (ctx: Ctx, patronId: string): Promise<Result<BoundPhones>> =>
  look(ctx, [patronFacts(patronId), bondsOf(patronId)], ([patron, bonds = []], grants) => {
    const found = readShown(ctx, grants, patron?.[0])
    return found.ok ? ok(boundOf(bonds)) : found
  })

/** Unbinds a phone; twice is safe. Two round trips. */
export const unbind = (ctx: Ctx, patronId: string, codeId: string): Promise<Result<Answer<BoundPhones>>> =>
  perform(ctx, {
    facts: [patronFacts(patronId), bondsOf(patronId)],
    read: (rows, grants) => {
      const found = readPatron(ctx, grants, rows[0]?.[0])
      return found.ok ? ok({ patron: found.value, bonds: rows[1] ?? [] }) : found
    },
    decide: ({ patron, bonds }) => {
      const body = boundOf(bonds.filter((b) => b['code_id'] !== codeId))
      if (body.items.length === bonds.length) return ok({ statements: [], audit: [], body })
      return ok({
        statements: [dropBond(patron.id, { codeId })],
        audit: [
          { action: 'phone.unbound', entity: 'bind-code', entityId: codeId, version: 3, about: patron.id },
        ],
        body,
      })
    },
  })
