import { fold } from '../../platform/pieces.ts'
import { tokensOf } from '../../platform/tokens.ts'

/** So many tokens a post is found by, the weightiest; of its longer texts so many characters. */
const most = { tokens: 300, rest: 200 }

/** What a post is found by: its title, the names of its category and of who asks, and what else it tells. */
export type Told = { title: string; category: string; names: string[]; rest: (string | null)[] }

/** The tokens of a post, the same as those of every search; and its category, for the words that mean it. */
export const wordsOf = ({ title, category, names, rest }: Told): string[] => [
  `#${category}`,
  ...tokensOf({ title, names, rest: rest.filter((text) => text !== null) }, most).keys(),
]

/** What words for a category sound like, whole: as they are compared, in pinyin, and by two initials or more. */
export const soundsOf = (words: string[]): string[] => [
  ...new Set(
    words.flatMap((word) => [
      fold(word),
      ...[...tokensOf({ title: word, names: [], rest: [] }).keys()]
        .filter((token) => token.startsWith('=') || (token.startsWith('^') && /\p{Script=Han}/u.test(word)))
        .map((token) => token.slice(1))
        .filter((sound) => sound.length > 1),
    ]),
  ),
]
