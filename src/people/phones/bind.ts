import { sql } from 'drizzle-orm'
import { auditRow } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { violated, type Statement } from '../../platform/db.ts'
import { allow, pardon } from '../../platform/rate.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { hashOf, readCard } from '../patrons/contract.ts'
import { bindCodeOf, bondOf, readBindCode } from './code.ts'
import type { Phone } from './phone.ts'
import { addCard, type Held } from './rules.ts'
import { addBond } from './store.ts'
import { cardByHash, heldCards, liveCodes, readCardFact, readHeld, type LiveCode } from './views.ts'

type Changed = Result<{ phone: Phone; held: Held[] }>

const guessesOf = (ctx: Ctx, known: Phone | null, what: string) => [
  { key: `${what}:${ctx.network ?? 'nowhere'}`, limit: 30, perSeconds: 600 },
  ...(known ? [{ key: `${what}:${known.id}`, limit: 10, perSeconds: 600 }] : []),
]

/**
 * Trades a card for a place in the phone; with a code that staff or a kiosk gave for it, the phone is bound as well. Wrong
 * cards and codes slow the network and the phone down that try them. Doing it twice changes nothing more, so no answer is
 * stored. Three round trips.
 */
export const bindCard = async (
  ctx: Ctx,
  known: Phone | null,
  raw: string,
  code?: string,
): Promise<Changed> => {
  const phone = known ?? { id: ctx.newId(), cards: [], active: null }
  const guesses = guessesOf(ctx, known, 'card')
  const allowed = await allow(ctx, guesses)
  if (!allowed.ok) return allowed
  const token = readCard(raw)
  if (token === null) return refuse('card.unknown')
  const bond = await bondOf(ctx.env.LINLI_SECRET, phone.id)
  const hash = await hashOf(token)
  const [[row] = []] = await ctx.db.read([
    sql`select ${cardByHash(hash, bond)} as card, ${heldCards({ cards: phone.cards, bond })} as held,
      ${code === undefined ? sql`null` : liveCodes([], hash, ctx.now)} as codes`,
  ])
  const card = readCardFact(row?.['card'])
  if (!card) return refuse('card.unknown')
  const added = card.revoked ? refuse('card.revoked') : addCard(phone, readHeld(row?.['held']), card.held)
  const found = code === undefined ? ok(null) : await codeAmong(ctx, row?.['codes'], code)
  if (!added.ok || !found.ok) {
    if (found.ok) await ctx.db.commit([pardon(guesses.map((g) => g.key))])
    return added.ok ? refuse('phone.bind-code') : added
  }
  return commitBond(ctx, bond, found.value, added.value, [pardon(guesses.map((g) => g.key))])
}

/** Binds a phone, by the code that was typed on it, to the child of one of its cards. Three round trips. */
export const bindByCode = async (ctx: Ctx, phone: Phone, code: string): Promise<Changed> => {
  const guesses = guessesOf(ctx, phone, 'bind')
  const allowed = await allow(ctx, guesses)
  if (!allowed.ok) return allowed
  const bond = await bondOf(ctx.env.LINLI_SECRET, phone.id)
  const [[row] = []] = await ctx.db.read([
    sql`select ${heldCards({ cards: phone.cards, bond })} as held, ${liveCodes(phone.cards, null, ctx.now)} as codes`,
  ])
  const found = await codeAmong(ctx, row?.['codes'], code)
  if (!found.ok) return found
  const held = readHeld(row?.['held'])
  const next = { ...phone, active: found.value.patronId }
  return commitBond(ctx, bond, found.value, { phone: next, held }, [pardon(guesses.map((g) => g.key))])
}

const codeAmong = async (ctx: Ctx, codes: unknown, raw: string): Promise<Result<LiveCode>> => {
  const typed = readBindCode(raw)
  for (const code of JSON.parse(String(codes ?? '[]')) as LiveCode[])
    if (typed !== null && typed === (await bindCodeOf(ctx.env.LINLI_SECRET, code.id))) return ok(code)
  return refuse('phone.bind-code')
}

/** Writes the bond, and in the audit that the code was used; not by which phone, whose loans the audit holds too. */
const commitBond = async (
  ctx: Ctx,
  bond: string,
  code: LiveCode | null,
  changed: { phone: Phone; held: Held[] },
  also: Statement[],
): Promise<Changed> => {
  if (!code) {
    await ctx.db.commit(also)
    return ok(changed)
  }
  const by: Ctx = { ...ctx, caller: { kind: 'system', name: 'phone' } }
  const entry = {
    action: 'phone.bound',
    entity: 'bind-code',
    entityId: code.id,
    version: 2,
    about: code.patronId,
  }
  try {
    await ctx.db.commit([...addBond(ctx, bond, code.patronId, code.id), auditRow(by, entry), ...also])
  } catch (error) {
    if (violated(error) === null) throw error
    return refuse('phone.bind-code')
  }
  const held = changed.held.map((h) => (h.patron.id === code.patronId ? { ...h, bound: true } : h))
  return ok({ ...changed, held })
}
