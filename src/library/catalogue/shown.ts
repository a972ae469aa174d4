import { sql } from 'drizzle-orm'
import type { TitleKind } from '../kinds.ts'
import { coverPath } from '../lending/shown.ts'
import { json } from '../lending/sql.ts'
import { hyphenated } from './isbn.ts'
import type { Creator, TitleItem, TitleShape } from './schema.ts'
import { subjects, type SubjectLetter } from './subjects.ts'

/** What lists need of a title `t`. */
export const titleColumns = sql`t.id, t.isbn, t.title, t.creators, t.publisher, t.year, t.kind, t.age_from, t.age_to,
  t.cover_key`

type Row = Record<string, unknown>

const textOf = (value: unknown) => (value === null || value === undefined ? null : String(value))
const numberOf = (value: unknown) => (value === null || value === undefined ? null : Number(value))

/** A title as lists show it, from `titleColumns` and a column `counts`. */
export const itemOf = (row: Row): TitleItem => {
  const counts = json<{ copies: number; available: number }>(row['counts'])
  return {
    id: String(row['id']),
    isbn: textOf(row['isbn']),
    title: String(row['title']),
    creators: json<Creator[]>(row['creators']),
    publisher: textOf(row['publisher']),
    year: numberOf(row['year']),
    kind: row['kind'] as TitleKind,
    ageFrom: numberOf(row['age_from']),
    ageTo: numberOf(row['age_to']),
    cover: coverPath(textOf(row['cover_key'])),
    available: counts.available,
    copies: counts.copies,
  }
}

/** What the page of a title needs beside `titleColumns`. */
export const moreColumns = sql`t.summary, t.subject, t.tags, t.language, t.series, t.version`

/** The whole title, from both sets of columns, `counts` and `places`. */
export const titleOf = (row: Row): TitleShape => {
  const item = itemOf(row)
  const subject = (row['subject'] ?? null) as SubjectLetter | null
  return {
    ...item,
    isbnHyphenated: item.isbn && hyphenated(item.isbn),
    shortTitle: shortTitle(item.title),
    summary: textOf(row['summary']),
    subject,
    subjectName: subject === null ? null : subjects[subject],
    tags: json<string[]>(row['tags']),
    language: textOf(row['language']),
    series: textOf(row['series']),
    version: Number(row['version']),
    places: json<TitleShape['places']>(row['places']),
  }
}

const labelLength = 12

/** A title as it fits on a label: without notes in brackets, before the first colon, twelve characters at most. */
export const shortTitle = (title: string): string => {
  const bare = title.replace(/[（(【[［〔].*?(?:[）)】\]］〕]|$)/gu, '').trim()
  const [head = ''] = (bare || title).split(/[：:—―–]/u)
  const characters = Array.from(head.trim() || bare || title)
  return characters.length <= labelLength
    ? characters.join('')
    : `${characters.slice(0, labelLength - 1).join('')}…`
}
