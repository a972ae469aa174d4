import { simplified } from './simplified.ts'

/** A stretch of text: Chinese characters (as written, and as compared), or one word of letters and digits. */
export type Piece = { han: string[]; written: string } | { word: string }

const pattern = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu

/** Half width, lower case, accents and kana marks off. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()

/**
 * Text cut into Chinese stretches and words. Signs and spaces between two characters do not cut: a child types
 * 小家越住越大 for 小家，越住越大.
 */
export const piecesOf = (text: string): Piece[] => {
  const pieces: Piece[] = []
  for (const [found] of plain(text).matchAll(pattern)) {
    const last = pieces.at(-1)
    if (!/\p{Script=Han}/u.test(found)) pieces.push({ word: found })
    else if (last && 'han' in last) {
      last.han.push(simplified(found))
      last.written += found
    } else pieces.push({ han: [simplified(found)], written: found })
  }
  return pieces
}

/** Text as it is compared: only letters, digits and simplified characters, in lower case and half width. */
export const fold = (text: string): string =>
  piecesOf(text)
    .map((piece) => ('han' in piece ? piece.han.join('') : piece.word))
    .join('')
