import { refuse, ok, type Result } from './result.ts'

const phone = /(?<!\d)(?:\+?86)?1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)/
const idNumber = /(?<!\d)\d{17}[\dX](?![\dA-Z])|(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])\d{2}(?!\d)/

/** Digits that belong together, as people set them apart: spaces, dots and dashes inside a number do not count. */
const joined = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/(?<=\d)[\s.·\-–—_]+(?=[\dX])/g, '')

/**
 * Refuses words (by the member that holds them) that look as if they held somebody's phone or ID number. In `inside`,
 * which only those read who keep it, a phone may stand.
 */
export const decideWords = (
  words: Partial<Record<string, string | null | undefined>>,
  inside: readonly string[] = [],
): Result<null> => {
  const errors = Object.entries(words).flatMap(([member, said]) => {
    if (!said) return []
    const text = joined(said)
    if (idNumber.test(text)) return [{ pointer: `/${member}`, code: 'id-number' }]
    return !inside.includes(member) && phone.test(text) ? [{ pointer: `/${member}`, code: 'phone' }] : []
  })
  return errors.length === 0 ? ok(null) : refuse('words.personal', { errors })
}
