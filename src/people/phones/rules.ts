import { ok, refuse, type Result } from '../../platform/result.ts'
import { phoneLimit, type Phone } from './phone.ts'
import type { PhoneShape } from './schema.ts'

/** A card that is live, and the child it opens. */
export type Held = {
  cardId: string
  bound: boolean
  patron: { id: string; nickname: string | null; avatar: string }
}

/** The phone with one more card: up to eight children, each with one card; the newest has the turn. */
export const addCard = (phone: Phone, held: Held[], added: Held): Result<{ phone: Phone; held: Held[] }> => {
  const others = held.filter((h) => h.patron.id !== added.patron.id)
  if (others.length >= phoneLimit) return refuse('phone.full', { limit: phoneLimit })
  return ok(withCards(phone, [...others, added], added.patron.id))
}

/** The phone without a child; the turn passes to the first who stays. */
export const removePatron = (
  phone: Phone,
  held: Held[],
  patronId: string,
): Result<{ phone: Phone; held: Held[] }> => {
  const others = held.filter((h) => h.patron.id !== patronId)
  return others.length === held.length ? refuse('patron.unknown') : ok(withCards(phone, others, phone.active))
}

/** Gives the turn to a child whose card is in the phone. */
export const switchTo = (
  phone: Phone,
  held: Held[],
  patronId: string,
): Result<{ phone: Phone; held: Held[] }> =>
  held.some((h) => h.patron.id === patronId) ? ok(withCards(phone, held, patronId)) : refuse('patron.unknown')

const withCards = (phone: Phone, held: Held[], wanted: string | null) => ({
  phone: { ...phone, cards: held.map((h) => h.cardId), active: turnOf(held, wanted) },
  held,
})

/** Whose turn it is: who was asked for, if their card still lives, else the first. */
const turnOf = (held: Held[], wanted: string | null): string | null =>
  (held.find((h) => h.patron.id === wanted) ?? held[0])?.patron.id ?? null

export const phoneOf = (held: Held[], wanted: string | null): PhoneShape => {
  const active = turnOf(held, wanted)
  return {
    patrons: held.map(({ patron, bound }) => ({ ...patron, active: patron.id === active, bound })),
    active,
  }
}
