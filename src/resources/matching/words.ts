import { fold, piecesOf } from '../../platform/pieces.ts'
import { units, words as unitWords } from '../quantities/units.ts'

/** A word that means a category, folded as searches fold: 奶粉 means infant. */
export type CategoryWord = { folded: string; category: string }

const pairs = (han: readonly string[]): string[] =>
  han.length === 1 ? [...han] : han.slice(0, -1).map((character, i) => `${character}${han[i + 1]}`)

/** "4 箱 × 24 罐" in a title says how many, not what. */
const quantities = new RegExp(
  `\\d[\\d,.]*\\s*(?:${units
    .flatMap((unit) => [...unitWords[unit].chinese, ...unitWords[unit].english])
    .sort((a, b) => b.length - a.length)
    .join('|')})(?![a-z])`,
  'gi',
)

/**
 * What is looked for of a text: each two neighbouring characters, a lone one by itself, and each word as `_word`; the
 * same tokens as the library's search has. Quantities are not looked for.
 */
export const askedTokens = (text: string): string[] => [
  ...new Set(
    piecesOf(text.replace(quantities, ' ')).flatMap((piece) =>
      'han' in piece ? pairs(piece.han) : [`_${piece.word}`],
    ),
  ),
]

/** What a text is found by: each character, each two neighbours, and each word as `_word`. */
export const foundTokens = (text: string): ReadonlySet<string> =>
  new Set(
    piecesOf(text).flatMap((piece) =>
      'han' in piece ? [...piece.han, ...pairs(piece.han)] : [`_${piece.word}`],
    ),
  )

/** Tokens as they are shown: neighbours that overlap are one word again (婴儿, 儿奶, 奶粉: 婴儿奶粉). */
export const joined = (tokens: readonly string[]): string[] => {
  const words: string[] = []
  for (const token of tokens) {
    const last = words.at(-1)
    if (token.startsWith('_')) words.push(token.slice(1))
    else if (
      last !== undefined &&
      Array.from(token).length === 2 &&
      last.endsWith(Array.from(token)[0] ?? '')
    )
      words[words.length - 1] = last + Array.from(token)[1]
    else words.push(token)
  }
  return words
}

/** As many written words as one word of a category may have: "formula milk powder". */
const mostWords = 4

/** The categories that a text names by one of their words; Latin words count whole only, so that no party is an art. */
export const categoriesSaid = (text: string, words: readonly CategoryWord[]): ReadonlySet<string> => {
  const whole = fold(text)
  const written = piecesOf(text).flatMap((piece) => ('word' in piece ? [piece.word] : []))
  const runs = new Set(
    written.flatMap((_, from) =>
      Array.from({ length: mostWords }, (__, n) => written.slice(from, from + n + 1).join('')),
    ),
  )
  const isSaid = ({ folded }: CategoryWord) =>
    /\p{Script=Han}/u.test(folded) ? whole.includes(folded) : runs.has(folded)
  return new Set(words.filter(isSaid).map(({ category }) => category))
}
