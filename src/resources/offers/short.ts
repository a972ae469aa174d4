import type { Ctx } from '../../platform/context.ts'
import { refuse } from '../../platform/result.ts'
import { summed } from './summed.ts'
import { sayReckoned } from '../quantities/print.ts'
import { keptOf } from './shown.ts'
import type { OfferFacts } from './facts.ts'

/** `offer.promised` with what would be missing, in base units, as it was posted, and in words. */
export const refuseShort = (
  ctx: Ctx,
  o: OfferFacts,
  { short, promised }: { short: number; promised: number },
) => {
  const kept = keptOf(o)
  const say = (amount: number) => sayReckoned({ base: kept?.base ?? 'piece', amount }, ctx.lang)
  return refuse('offer.promised', {
    shortfall: {
      ...(kept ? summed(kept, short) : { amount: short, unit: 'piece', baseAmount: short }),
      words: say(short),
    },
    promised: say(promised),
    short: say(short),
  })
}
