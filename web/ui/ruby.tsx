import { phrases, usual } from './messages/pinyin.js'

/** Marks what is filled into a message, so that it gets no pinyin: a nickname may be read in its own way. */
export const plain = (text: string) => `\u2063${text}\u2063`

type Piece = { text: string; syllable: string }
const longest = 4

/** The pieces of a fixed message with the pinyin of each character; one piece with none for what is filled in. */
export function annotate(text: string): Piece[] {
  return text
    .split('\u2063')
    .flatMap((part, n) => (n % 2 === 1 ? [{ text: part, syllable: '' }] : read(part)))
}

function read(text: string): Piece[] {
  const characters = [...text]
  const pieces: Piece[] = []
  for (let at = 0; at < characters.length;) {
    let length = Math.min(longest, characters.length - at)
    while (length > 1 && !(characters.slice(at, at + length).join('') in phrases)) length--
    const word = characters.slice(at, at + length)
    const syllables = length > 1 ? phrases[word.join('')]!.split(' ') : [usual[word[0]!] ?? '']
    word.forEach((character, n) => pieces.push({ text: character, syllable: syllables[n] ?? '' }))
    at += length
  }
  return pieces
}

/** A message of the kiosk, with pinyin over its characters. Screen readers hear the characters only. */
export function Ruby({ text, on }: { text: string; on: boolean }) {
  if (!on) return <span>{text.replace(/\u2063/g, '')}</span>
  return (
    <span>
      {annotate(text).map(({ text: character, syllable }) =>
        syllable ? (
          <ruby>
            {character}
            <rt aria-hidden="true">{syllable}</rt>
          </ruby>
        ) : (
          character
        ),
      )}
    </span>
  )
}
