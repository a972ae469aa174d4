import { localDay, networkZone } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import type { Quantity } from '../quantities/rules.ts'
import { sumIn } from '../quantities/sums.ts'
import type { Base } from '../quantities/units.ts'

const phone = /(?<!\d)(?:\+?86)?1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)/
const idNumber = /(?<!\d)\d{17}[\dX](?![\dA-Z])|(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])\d{2}(?!\d)/

/** Digits that belong together, as people set them apart: spaces, dots and dashes inside a number do not count. */
const joined = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/(?<=\d)[\s.·\-–—_]+(?=[\dX])/g, '')

/** Refuses words that look as if they held somebody's phone or ID number: everybody may read them. */
export const decideWords = (
  words: Partial<Record<string, string | null | undefined>>,
  kept: readonly string[] = [],
): Result<null> => {
  const errors = Object.entries(words).flatMap(([member, said]) => {
    if (!said) return []
    const text = joined(said)
    if (idNumber.test(text)) return [{ pointer: `/${member}`, code: 'id-number' }]
    return !kept.includes(member) && phone.test(text) ? [{ pointer: `/${member}`, code: 'phone' }] : []
  })
  return errors.length === 0 ? ok(null) : refuse('need.personal', { errors })
}

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
