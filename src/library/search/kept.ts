import { weights, type Weighted } from '../../platform/tokens.ts'

/**
 * How a title keeps its own tokens: ` #79 毛毛 ~mao #59 虫 … #20 … #10 … `, heaviest first. A candidate is checked in
 * place by `instr(tokens, ' 毛毛 ')`, the place of `#20` and `#10` tells title from creators from rest, and the index
 * rows that a title has can be taken away exactly, whatever made them.
 */
export const keep = (found: Weighted): string => {
  const byWeight = new Map<number, string[]>([
    [weights.creator, []],
    [weights.rest, []],
  ])
  for (const [token, weight] of found) {
    const same = byWeight.get(weight)
    if (same) same.push(token)
    else byWeight.set(weight, [token])
  }
  const sections = [...byWeight].sort((a, b) => b[0] - a[0])
  return ` ${sections.map(([weight, tokens]) => [`#${weight}`, ...tokens].join(' ')).join(' ')} `
}

/** Reads back what `keep` wrote. */
export const kept = (text: string): Weighted => {
  const found: Weighted = new Map()
  let weight = 0
  for (const part of text.split(' ')) {
    if (part.startsWith('#')) weight = Number(part.slice(1))
    else if (part !== '') found.set(part, weight)
  }
  return found
}
