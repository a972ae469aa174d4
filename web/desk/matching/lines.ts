import type { PlanShape } from '../../../src/resources/matching/schema.ts'
import type { Problem } from '../../ui/api.ts'
import type { Sum } from './words.ts'

/** A line of a plan as it is being changed: the amount as typed. */
export type Line = { offerId: string; needId: string; typed: string; unit: Sum['unit'] }

export const linesOf = ({ proposals }: PlanShape): Line[] =>
  proposals.map(({ offerId, needId, quantity }) => ({
    offerId,
    needId,
    typed: String(quantity.amount),
    unit: quantity.unit,
  }))

/** The number that was typed, above zero; null for anything else. */
export const amountOf = (typed: string): number | null => {
  const plain = typed.normalize('NFKC').replace(/[,，\s]/g, '')
  const amount = /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN
  return Number.isFinite(amount) && amount > 0 ? amount : null
}

export const keyOf = ({ offerId, needId }: { offerId: string; needId: string }): string =>
  `${offerId} ${needId}`

type Short = { index: number; left: Sum }

/**
 * What a refused confirmation says of each line, by the line's place in what was sent: of which nothing is `left`, or how
 * much; without that the problem's own words hold.
 */
export const faultsOf = (problem: Problem | null): Map<number, { left: Sum | null }> => {
  const found = new Map<number, { left: Sum | null }>()
  const errors = Array.isArray(problem?.['errors']) ? (problem['errors'] as { pointer: string }[]) : []
  for (const { pointer } of errors) {
    const place = /^\/lines\/(\d+)\b/.exec(pointer)?.[1]
    if (place !== undefined) found.set(Number(place), { left: null })
  }
  const short = Array.isArray(problem?.['lines']) ? (problem['lines'] as Short[]) : []
  for (const { index, left } of short) found.set(index, { left })
  return found
}
