import type { Ctx, Grants } from '../../platform/context.ts'
import { refuse, type Result } from '../../platform/result.ts'
import type { CardFact, LibraryFact } from './facts.ts'

/** Refuses a phone that is not bound to the child: a card alone lends and shows what is out, and no more. */
export const boundTo = (
  ctx: Ctx,
  grants: Grants,
  patronId: string | null,
): Extract<Result<never>, { ok: false }> | null =>
  ctx.caller.kind === 'phone' && !grants.cards.some((c) => c.patronId === patronId && c.bound)
    ? refuse('phone.not-bound')
    : null

/** Why a child's own phone may not borrow here: not its card, phones are off, or the door's code was not scanned. */
export const phoneMay = (
  ctx: Ctx,
  grants: Grants,
  library: LibraryFact | null,
  card: CardFact | null,
): Extract<Result<never>, { ok: false }> | null => {
  if (ctx.caller.kind !== 'phone') return null
  if (card && !grants.cards.some((c) => c.patronId === card.patron.id)) return refuse('role.missing')
  if (!library || library.phoneLending === 'on') return null
  if (library.phoneLending === 'off') return refuse('phone.off')
  const { insideLibraryId, insideUntil = 0 } = ctx.caller
  return insideLibraryId === library.id && ctx.now <= insideUntil ? null : refuse('phone.outside')
}
