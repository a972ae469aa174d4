import { fold, piecesOf } from './pieces.ts'
import { syllables } from './pinyin.ts'

/**
 * One way to understand what was typed. `one`: the things of a token; `from`: of every token that begins so; `all`: of
 * the rarest of several, which must then hold the others, and a token beginning with `begins`. `loose` ways rank last.
 */
export type Way =
  | { kind: 'one'; token: string }
  | { kind: 'from'; prefix: string }
  | { kind: 'all'; tokens: string[]; begins?: string; loose?: true }

/** What was typed, understood. `others`: for each further word, the token lists of which one must be there whole. */
export type Query = { folded: string; ways: Way[]; others: string[][][] }

const most = { typed: 60, word: 30, tokens: 8, others: 4, splits: 2 }

/** Understands 2 to 60 typed characters: Chinese, pinyin whole or begun, initials, words; null for nothing. */
export const understand = (typed: string): Query | null => {
  const text = Array.from(typed).slice(0, most.typed).join('')
  const folded = fold(text)
  if (folded === '') return null
  const pieces = piecesOf(text)
  const han = pieces.flatMap((p) => ('han' in p ? [p.han] : []))
  const words = pieces.flatMap((p) => ('word' in p ? [p.word.slice(0, most.word)] : []))
  if (han.length > 0)
    return { folded, ways: hanWays(han), others: words.slice(0, most.others).map(needlesOf) }
  const driver = words.reduce((longest, word) => (word.length > longest.length ? word : longest))
  const others = words.filter((word) => word !== driver).slice(0, most.others)
  const joined = words.length > 1 ? wholeWays(folded.slice(0, most.word)) : []
  // What was typed with spaces may be one name in pinyin.
  return { folded, ways: [...joined, ...wordWays(driver)], others: others.map(needlesOf) }
}

/** What a thing's own tokens, between blanks, must all hold so that a way finds it. */
export const needles = (way: Way): string[] => {
  switch (way.kind) {
    case 'one':
      return [` ${way.token} `]
    case 'from':
      return [` ${way.prefix}`]
    case 'all':
      return [...way.tokens.map((token) => ` ${token} `), ...(way.begins ? [` ${way.begins}`] : [])]
  }
}

const pairs = (units: string[]): string[] => units.slice(0, -1).map((unit, i) => unit + units[i + 1])

const hanWays = (stretches: string[][]): Way[] => {
  const [only] = stretches
  if (stretches.length === 1 && only && only.length <= 2) return [{ kind: 'one', token: only.join('') }]
  const tokens = stretches.flatMap((han) => (han.length === 1 ? han : pairs(han)))
  const single = [...new Set(stretches.flat())]
  const exact: Way = { kind: 'all', tokens: [...new Set(tokens)].slice(0, most.tokens) }
  return single.length < 3
    ? [exact]
    : [exact, { kind: 'all', tokens: single.slice(0, most.tokens), loose: true }]
}

const wholeWays = (letters: string): Way[] => [
  { kind: 'from', prefix: `=${letters}` },
  { kind: 'from', prefix: `^${letters}` },
  ...pinyinWays(letters),
]

const wordWays = (word: string): Way[] => [
  { kind: 'one', token: `_${word}` },
  { kind: 'from', prefix: `_${word}` },
  ...wholeWays(word),
]

const pinyinWays = (letters: string): Way[] => {
  if (!/^[a-z]+$/.test(letters)) return []
  if (letters.length === 1) return syllables.has(letters) ? [{ kind: 'one', token: `~${letters}` }] : []
  const splits = splitsOf(letters)
  const short: Way[] = splits.some((s) => s.length <= 2)
    ? [
        { kind: 'one', token: `~${letters}` },
        { kind: 'from', prefix: `~${letters}` },
      ]
    : []
  const long = longSplits(splits)
    .slice(0, most.splits)
    .map((s): Way => {
      const joined = [...new Set(pairs(s).map((pair) => `~${pair}`))]
      const whole = syllables.has(s.at(-1) ?? '')
      return whole
        ? { kind: 'all', tokens: joined.slice(0, most.tokens) }
        : { kind: 'all', tokens: joined.slice(0, -1).slice(0, most.tokens), begins: joined.at(-1) ?? '' }
    })
  // Letters that read as syllables are hardly meant as initials, once there are many.
  const asInitials = letters.length <= 4 || splits.length === 0
  const initials = asInitials ? initialsWay(letters) : []
  return [...short, ...long, ...initials]
}

/** How many syllables lean with a bare vowel on the one before: GB/T 16159 writes these with an apostrophe, Xi'an. */
const leaning = (split: string[]): number =>
  split.slice(1).filter((syllable) => /^[aoe]/.test(syllable)).length

/**
 * Splits of more than two syllables, as the rule of the apostrophe reads them first: of those in which no syllable leans
 * there is only one. Beside a shorter split, none that leans on a lone vowel.
 */
const longSplits = (splits: string[][]): string[][] => {
  const long = splits.filter((s) => s.length > 2)
  const beside = long.length < splits.length
  return long
    .filter((s) => !beside || leaning(s) === 0 || s.every((syllable) => syllable.length > 1))
    .sort((a, b) => leaning(a) - leaning(b))
}

const initialsWay = (letters: string): Way[] => {
  const tokens = [...new Set(pairs([...letters]).map((pair) => `!${pair}`))].slice(0, most.tokens)
  const [only] = tokens
  if (letters.length > 12 || only === undefined) return []
  return tokens.length === 1 ? [{ kind: 'one', token: only }] : [{ kind: 'all', tokens }]
}

/** The ways to read letters as syllables, the last perhaps only begun; fewest syllables first, whole before begun. */
export const splitsOf = (letters: string): string[][] => {
  const whole: string[][] = []
  const begun: string[][] = []
  const walk = (at: number, taken: string[]) => {
    if (whole.length + begun.length >= 64) return
    if (at === letters.length) {
      whole.push(taken)
      return
    }
    for (let end = Math.min(letters.length, at + 6); end > at; end--) {
      const part = letters.slice(at, end)
      if (syllables.has(part)) walk(end, [...taken, part])
      else if (end === letters.length && starts.has(part)) begun.push([...taken, part])
    }
  }
  walk(0, [])
  const byLength = (a: string[], b: string[]) => a.length - b.length
  return [...whole.sort(byLength), ...begun.sort(byLength)]
}

const starts = new Set([...syllables].flatMap((s) => [...s].map((_, i) => s.slice(0, i + 1))))

/** What a title's own tokens must hold so that it has this word, in any of its meanings. */
const needlesOf = (word: string): string[][] => {
  const one = [[` _${word}`]]
  if (word.length === 1 && syllables.has(word)) return [...one, [` ~${word} `]]
  if (!/^[a-z]{2,}$/.test(word)) return one
  const splits = splitsOf(word)
  const short = splits.some((s) => s.length <= 2) ? [[` ~${word}`]] : []
  const long = longSplits(splits)
    .slice(0, 1)
    .map((s) => pairs(s).map((pair, i, all) => ` ~${pair}${i < all.length - 1 ? ' ' : ''}`))
  return [...one, ...short, ...long, [` ^${word}`]]
}
