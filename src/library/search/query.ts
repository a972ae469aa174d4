import { understand as understandWords, type Query as Words } from '../../platform/query.ts'
import { isbn13 } from '../catalogue/isbn.ts'

/** What was typed, understood: words, or the number of a book. */
export type Query = Words & { isbn: string | null }

/** Understands 2 to 60 typed characters, as every search does, and an ISBN besides; null for nothing. */
export const understand = (typed: string): Query | null => {
  const words = understandWords(typed)
  if (!words) return null
  const isbn = isbn13(Array.from(typed).slice(0, 60).join(''))
  return isbn ? { folded: words.folded, isbn, ways: [], others: [] } : { ...words, isbn: null }
}
