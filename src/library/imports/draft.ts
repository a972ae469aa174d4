import type { TitleRecord } from '../catalogue/store.ts'

/** A title as a list gives it, and how many copies the list says there are (null: it does not say). */
export type Draft = Omit<TitleRecord, 'id' | 'version' | 'source'> & {
  copies: number | null
  accession: string | null
}

/** What was seen in a row: its line in the file (or a record's number), the column, a code. */
export type Remark = { line: number; field: string; code: RemarkCode }

/** What loses the row. */
export const losing = [
  'title.missing',
  'title.placeholder',
  'title.too-long',
  'row.broken',
  'record.broken',
  'record.encoding',
  'title.unknown',
] as const

/** What loses one value of a row that is taken all the same; somebody should look at it. */
export const doubtful = [
  'isbn.check',
  'isbn.invalid',
  'isbn.rounded',
  'year.invalid',
  'kind.unknown',
  'age.invalid',
  'copies.invalid',
  'accession.taken',
  'text.broken',
] as const

/** What was left out on purpose; nobody needs to look at it. */
export const tidied = ['creator.publisher', 'creator.country'] as const

export type RemarkCode = (typeof losing)[number] | (typeof doubtful)[number] | (typeof tidied)[number]

/** One row or record of a file, read: a title, unless it is lost. */
export type ReadRow = { line: number; draft: Draft | null; remarks: Remark[] }

export const emptyDraft: Draft = {
  isbn: null,
  title: '',
  creators: [],
  publisher: null,
  year: null,
  language: null,
  series: null,
  kind: 'book',
  ageFrom: null,
  ageTo: null,
  subject: null,
  tags: [],
  summary: null,
  copies: null,
  accession: null,
}

/** Text within a column's length, or null when there is none. */
export const within = (text: string, length: number): string | null =>
  text === '' ? null : Array.from(text).slice(0, length).join('')
