import type { Ctx } from '../../platform/context.ts'
import { allow } from '../../platform/rate.ts'
import type { Result } from '../../platform/result.ts'
import { readCard } from '../patrons/contract.ts'

/** Cards that a kiosk may not know in ten minutes: no afternoon of children comes near it. */
const wrongCards = { limit: 20, perSeconds: 600 }

/**
 * Counts a card that the kiosk that asks was refused as unknown: past twenty in ten minutes it is `rate.limited`, and staff
 * see it. Whoever shows a right card meets no limit and costs nothing here; nor does what cannot be a card, since a child
 * may hold a milk carton before the camera for as long as it likes.
 */
export const countWrongCard = async <T>(
  ctx: Ctx,
  card: string | undefined,
  result: Result<T>,
): Promise<Result<T>> => {
  if (result.ok || result.refusal.code !== 'card.unknown' || ctx.caller.kind !== 'kiosk') return result
  if (card === undefined || readCard(card) === null) return result
  const allowed = await allow(ctx, [{ key: `card:kiosk:${ctx.caller.id}`, ...wrongCards }])
  return allowed.ok ? result : allowed
}
