import { readings } from '../../platform/pinyin.ts'

/** Text as names are compared: width, case, blanks and punctuation do not count. */
export const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\p{Z}\p{C}]/gu, '')

/** What a search looks through: the name as it is written, in pinyin, by its initials, and the code. */
export const foldedOf = (name: string, creditCode: string | null): string => {
  const plain = fold(name)
  const syllables = (plain.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? []).flatMap((part) =>
    /\p{Script=Han}/u.test(part) ? readings(part).map((known) => known[0] ?? '') : [part],
  )
  const initials = syllables.map((syllable) => syllable.slice(0, 1)).join('')
  return [plain, syllables.join(''), initials, creditCode?.toLowerCase() ?? ''].join('\n')
}
