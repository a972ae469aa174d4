import { readings } from './pinyin.ts'
import { piecesOf, type Piece } from './pieces.ts'

/**
 * What a thing is found by. A token says by its first character what it is, so that kinds that look alike stay apart:
 * none: one or two Chinese characters; `~` one or two syllables, joined; `!` the initials of two neighbours; `_` a
 * word; `=` the whole title's pinyin; `^` the whole title's initials.
 */
export type Weighted = Map<string, number>

/** A thing's title, names that belong to it, and whatever else tells of it. */
export type Tokenised = { title: string; names: string[]; rest: string[] }

/** Weights by where a token stands; a search reads tiers out of them. A shorter title comes before a longer one. */
export const weights = { whole: 99, start: 79, inside: 59, otherReading: 35, creator: 20, rest: 10 } as const

const shorter = 19
const most = { title: 80, names: 12, name: 30, rest: 80, texts: 20, whole: 48, variants: 8, tokens: 900 }

/** Every token of a thing with its best weight: at the most so many, the heaviest, and of a text of the rest so long a part. */
export const tokensOf = (
  t: Tokenised,
  { rest, tokens }: { rest: number; tokens: number } = most,
): Weighted => {
  const found: Weighted = new Map()
  addTitle(found, t.title)
  for (const name of t.names.slice(0, most.names)) addName(found, name)
  for (const text of t.rest.slice(0, most.texts)) addRest(found, text, rest)
  return found.size <= tokens ? found : new Map([...found].sort((a, b) => b[1] - a[1]).slice(0, tokens))
}

const put = (found: Weighted, token: string, weight: number) => {
  if ((found.get(token) ?? 0) < weight) found.set(token, weight)
}

const addTitle = (found: Weighted, title: string) => {
  const pieces = cut(piecesOf(title), most.title)
  const length = pieces.reduce((sum, p) => sum + ('han' in p ? p.han.length : p.word.length), 0)
  const less = Math.min(shorter, length >> 1)
  const wholes: string[][] = []
  const initials: string[][] = []
  let at = 0
  for (const piece of pieces) {
    const start = at
    const weigh = (offset: number, size: number) =>
      start + offset > 0 ? weights.inside - less : size === length ? weights.whole : weights.start - less
    if ('han' in piece) {
      const known = readings(piece.written)
      addHan(found, piece, known, weigh, weights.otherReading)
      wholes.push(...known.map((all, i) => (all.length > 0 ? all : [piece.han[i] ?? ''])))
      initials.push(...known.map((all) => [...new Set(all.map((s) => s.charAt(0)))]))
      at += piece.han.length
    } else {
      put(found, `_${piece.word}`, weigh(0, piece.word.length))
      wholes.push([piece.word])
      initials.push([piece.word.length <= 3 || /^\d+$/.test(piece.word) ? piece.word : piece.word.charAt(0)])
      at += piece.word.length
    }
  }
  for (const whole of variants(wholes)) put(found, `=${whole.slice(0, most.whole)}`, weights.whole)
  for (const whole of variants(initials.filter((all) => all.length > 0)))
    put(found, `^${whole.slice(0, most.whole)}`, weights.whole)
}

type Han = Extract<Piece, { han: string[] }>

const addHan = (
  found: Weighted,
  { han }: Han,
  known: string[][],
  weigh: (offset: number, size: number) => number,
  otherReading: number,
) => {
  han.forEach((character, i) => {
    const next = han[i + 1]
    put(found, character, weigh(i, 1))
    if (next !== undefined) put(found, character + next, weigh(i, 2))
    known[i]?.forEach((syllable, a) => {
      put(found, `~${syllable}`, a === 0 ? weigh(i, 1) : otherReading)
      known[i + 1]?.forEach((following, b) => {
        const weight = a === 0 && b === 0 ? weigh(i, 2) : otherReading
        put(found, `~${syllable}${following}`, weight)
        put(found, `!${syllable.charAt(0)}${following.charAt(0)}`, weight)
      })
    })
  })
}

const addName = (found: Weighted, name: string) => {
  for (const piece of cut(piecesOf(name), most.name)) {
    if ('word' in piece) put(found, `_${piece.word}`, weights.creator)
    else addHan(found, piece, readings(piece.written, true), () => weights.creator, weights.creator)
  }
}

/** The rest is found by characters, words and pinyin, not by one character or by initials. */
const addRest = (found: Weighted, text: string, length: number) => {
  for (const piece of cut(piecesOf(text), length)) {
    if ('word' in piece) {
      put(found, `_${piece.word}`, weights.rest)
      continue
    }
    const known = readings(piece.written)
    piece.han.slice(0, -1).forEach((character, i) => {
      put(found, character + piece.han[i + 1], weights.rest)
      for (const a of known[i] ?? [])
        for (const b of known[i + 1] ?? []) put(found, `~${a}${b}`, weights.rest)
    })
  }
}

/** The first `length` characters of a text in pieces. */
const cut = (pieces: Piece[], length: number): Piece[] => {
  let left = length
  return pieces.flatMap((piece): Piece[] => {
    const room = left
    left -= 'han' in piece ? piece.han.length : piece.word.length
    if (room <= 0) return []
    return 'word' in piece
      ? [{ word: piece.word.slice(0, 40) }]
      : [{ han: piece.han.slice(0, room), written: Array.from(piece.written).slice(0, room).join('') }]
  })
}

/** The ways to read a row of choices as one text: the first of each, and as many others as stay within a bound. */
const variants = (choices: string[][]): string[] => {
  let all = ['']
  for (const choice of choices) {
    const taken = all.length * choice.length <= most.variants ? choice : choice.slice(0, 1)
    all = all.flatMap((head) => taken.map((tail) => head + tail))
  }
  return all.filter((whole) => whole !== '')
}
