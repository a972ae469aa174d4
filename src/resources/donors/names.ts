import type { Lang } from '../../platform/context.ts'
import { sortKey } from '../../platform/pinyin.ts'

/** How everybody but staff and themselves reads somebody who wishes not to be named. */
export const kindPerson = (lang: Lang): string => (lang === 'en' ? 'A kind person' : '爱心人士')

/** Whose gift it is where nobody wrote it down. */
export const unrecorded = (lang: Lang): string => (lang === 'en' ? 'Source not recorded' : '来源未列明')

/** The key of a donor's place in the roll: a person's surname is read as one, an organisation's name has none. */
export const donorKey = (kind: 'organisation' | 'person', name: string): string =>
  sortKey(name, kind === 'person')

/** A key that staff wrote, which stands for the pinyin; the name follows, so that ties stay where they are. */
export const keyByHand = (key: string, name: string): string =>
  `${key.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()}\t${name.normalize('NFKC').toLowerCase()}`

/** The letter that a key stands under, or `#` for what begins with none. */
export const initialOf = (key: string): string => {
  const first = key.charAt(0).toUpperCase()
  return /[A-Z]/.test(first) ? first : '#'
}

/** A stored key without what settles its ties: what staff see and write. */
export const plainKey = (key: string): string => key.split('\t')[0] ?? ''
