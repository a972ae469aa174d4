import { localDay, networkZone } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import type { Quantity } from '../quantities/rules.ts'
import { sumIn } from '../quantities/sums.ts'
import type { Base } from '../quantities/units.ts'

/** Refuses a day by which it is needed that has passed, local to the network. */
export const decideDay = (neededBy: string, now: number): Result<null> =>
  neededBy < localDay(now, networkZone)
    ? refuse('input.invalid', { errors: [{ pointer: '/neededBy', code: 'past' }] })
    : ok(null)

type Asked = { posted: Quantity | null; base: Base | null; factor: number | null; amount: number | null }

/**
 * Refuses to ask for less than is promised already (`need.promised`, with what is promised and the shortfall), or, where
 * something is, in a unit of another measure.
 */
export const decideCut = (promised: number, before: Asked, after: Asked): Result<null> => {
  if (promised === 0 || after.amount === null || after.base === null) return ok(null)
  if (before.base !== null && after.base !== before.base)
    return refuse('allocation.unit', { errors: [{ pointer: '/quantity/unit', code: 'promised' }] })
  const sum = (amount: number) =>
    sumIn({ posted: after.posted, base: after.base ?? 'piece', factor: after.factor }, amount)
  return after.amount < promised
    ? refuse('need.promised', {
        promised: sum(promised),
        shortfall: sum(promised - after.amount),
        errors: [{ pointer: '/quantity/amount', code: 'promised' }],
      })
    : ok(null)
}

/** Refuses what was already agreed upon: where a need is and what it is for stay, once something is promised. */
export const decideMoved = (
  promised: number,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): Result<null> => {
  const changed = ['city', 'category', 'kind'].filter((member) => before[member] !== after[member])
  return promised === 0 || changed.length === 0
    ? ok(null)
    : refuse('input.invalid', {
        errors: changed.map((member) => ({ pointer: `/${member}`, code: 'promised' })),
      })
}
