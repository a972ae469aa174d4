import type { TitleKind } from '../kinds.ts'

export type DialectName = 'marc21' | 'cnmarc'

/** Where a dialect keeps what we know of a title: tags with subfield codes, the first that is there wins. */
export type Dialect = {
  leader: (kind: TitleKind) => string
  /** Leader position 06. */
  kinds: Record<string, TitleKind>
  isbn: [string, string]
  /** The title proper, then what follows it after a colon, then numbers and names of parts. */
  title: { tag: string; proper: string; other: string; part: string }
  /** Names in fields of their own, with the codes of name, given name and role. */
  names: { tag: string; name: string; given: string; role: string }[]
  /** Names as they stand on the title page, when no field of their own holds one. */
  responsibility: [string, string]
  publisher: [string, string][]
  date: [string, string][]
  language: [string, string]
  series: [string, string][]
  subject: [string, string][]
  tags: [string, string][]
  summary: [string, string]
  audience: [string, string]
}

/** MARC 21 Format for Bibliographic Data (Library of Congress). */
const marc21: Dialect = {
  leader: (kind) => `00000n${{ book: 'a', toy: 'r', kit: 'o' }[kind]}m a2200000 i 4500`,
  kinds: { r: 'toy', o: 'kit' },
  isbn: ['020', 'a'],
  title: { tag: '245', proper: 'a', other: 'b', part: 'np' },
  names: ['100', '110', '700', '710'].map((tag) => ({ tag, name: 'a', given: '', role: 'e' })),
  responsibility: ['245', 'c'],
  publisher: [
    ['264', 'b'],
    ['260', 'b'],
  ],
  date: [
    ['264', 'c'],
    ['260', 'c'],
  ],
  language: ['041', 'a'],
  series: [
    ['490', 'a'],
    ['830', 'a'],
    ['440', 'a'],
  ],
  subject: [
    ['084', 'a'],
    ['093', 'a'],
  ],
  tags: [
    ['653', 'a'],
    ['650', 'a'],
    ['655', 'a'],
  ],
  summary: ['520', 'a'],
  audience: ['521', 'a'],
}

/** 新版中国机读目录格式使用手册 (CNMARC, after UNIMARC). */
const cnmarc: Dialect = {
  leader: (kind) => `00000n${{ book: 'a', toy: 'r', kit: 'm' }[kind]}m0 2200000   450 `,
  kinds: { r: 'toy', m: 'kit' },
  isbn: ['010', 'a'],
  title: { tag: '200', proper: 'a', other: 'e', part: 'hi' },
  names: ['701', '711', '702', '712'].map((tag) => ({ tag, name: 'a', given: 'b', role: '4' })),
  responsibility: ['200', 'fg'],
  publisher: [['210', 'c']],
  date: [['210', 'd']],
  language: ['101', 'a'],
  series: [
    ['225', 'a'],
    ['461', 'a'],
  ],
  subject: [['690', 'a']],
  tags: [
    ['610', 'a'],
    ['606', 'a'],
  ],
  summary: ['330', 'a'],
  audience: ['333', 'a'],
}

export const dialects: Record<DialectName, Dialect> = { marc21, cnmarc }
