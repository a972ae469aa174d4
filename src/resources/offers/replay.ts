import type { Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, type Result } from '../../platform/result.ts'
import type { OfferShape } from './schema.ts'
import { showOffer } from './views.ts'

/** Puts people back into an answer that was kept without them, as far as who asks may see them today. */
export const shownAgain = async (
  ctx: Ctx,
  done: Result<Answer<OfferShape>>,
): Promise<Result<Answer<OfferShape>>> => {
  if (!done.ok || !done.value.replayed) return done
  const { body } = done.value
  const today = await showOffer({ ...ctx, key: null }, body.id)
  if (!today.ok) return done
  const { contact, donors } = today.value
  return ok({ ...done.value, body: { ...body, contact, donors } })
}
