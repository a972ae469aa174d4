import { bareIsbn, isbn13 } from '../catalogue/isbn.ts'
import { subjectOf } from '../catalogue/subjects.ts'
import type { TitleKind } from '../kinds.ts'
import type { Column, Header } from './columns.ts'
import { creatorsOf } from './creators.ts'
import { within, type Draft, type ReadRow, type Remark, type RemarkCode } from './draft.ts'
import { agesOf, isBroken, isPlaceholder, splitSeries, tidy, yearOf } from './tidy.ts'

type Note = (field: string, code: RemarkCode) => void

/** Reads the rows below a header. Empty rows are passed over; each other gives a title or says why not. */
export const readRows = (rows: string[][], header: Header, broken: Set<number>): ReadRow[] =>
  rows.flatMap((row, i) => {
    if (i <= header.at || row.every((cell) => cell.trim() === '')) return []
    const line = i + 1
    const remarks: Remark[] = []
    const note: Note = (field, code) => remarks.push({ line, field, code })
    if (broken.has(line)) {
      note('', 'row.broken')
      return [{ line, draft: null, remarks }]
    }
    const cell = (column: Column) => tidy(row[header.columns.get(column) ?? -1] ?? '')
    return [{ line, draft: draftOf(cell, header, note), remarks }]
  })

const draftOf = (cell: (column: Column) => string, header: Header, note: Note): Draft | null => {
  const stated = [cell('title').replace(/^《([^《》]+)》$/u, '$1'), cell('subtitle')]
    .filter(Boolean)
    .join('：')
  // A list that has a column for the series says itself what is one.
  const { title, series } = header.columns.has('series')
    ? { title: stated, series: cell('series') }
    : splitSeries(stated)
  const lost = titleProblem(title)
  if (lost) {
    note('title', lost)
    return null
  }
  if (isBroken(title)) note('title', 'text.broken')
  const publisher = cell('publisher')
  const { creators, dropped } = creatorsOf(cell('creators'), publisher)
  for (const what of new Set(dropped)) note('creators', `creator.${what}`)
  if (creators.some((c) => isBroken(c.name))) note('creators', 'text.broken')
  const { subject, tags } = subjectAndTags(cell('subject'), cell('tags'))
  return {
    isbn: isbnOf(cell('isbn'), note),
    title,
    creators,
    publisher: within(publisher, 120),
    year: checkedYear(cell('year'), note),
    language: languageOf(cell('language')),
    series: within(series ?? '', 120),
    kind: kindOf(cell('kind'), note),
    ...ages(cell, note),
    subject,
    tags,
    summary: within(cell('summary'), 2000),
    copies: copiesOf(cell('copies'), note),
    accession: within(cell('accession'), 40),
  }
}

/** Why a title cell gives no title. */
export const titleProblem = (
  title: string,
): 'title.missing' | 'title.placeholder' | 'title.too-long' | null => {
  if (!/[\p{L}\p{N}]/u.test(title)) return 'title.missing'
  if (isPlaceholder(title)) return 'title.placeholder'
  return Array.from(title).length > 200 ? 'title.too-long' : null
}

/** The ISBN of a cell; one that is wrong is left out and named, and its title stays. */
export const isbnOf = (text: string, note: Note): string | null => {
  if (text === '') return null
  const isbn = isbn13(text)
  if (isbn) return isbn
  const bare = bareIsbn(text)
  if (/^\d(\.?\d+)?E\+?\d+$/i.test(text.replace(/\s/g, ''))) note('isbn', 'isbn.rounded')
  else note('isbn', /^(\d{9}[\dX]|97[89]\d{10})$/.test(bare) ? 'isbn.check' : 'isbn.invalid')
  return null
}

const checkedYear = (text: string, note: Note): number | null => {
  const year = yearOf(text)
  if (text !== '' && year === null) note('year', 'year.invalid')
  return year
}

const languages = new Map(
  Object.entries({
    zh: 'chi zho zh 中文 汉语 简体中文 国语',
    en: 'eng en 英文 英语 english',
    ja: 'jpn ja 日文 日语',
    ko: 'kor ko 韩文 韩语 朝鲜语',
    fr: 'fre fra fr 法文 法语',
    de: 'ger deu de 德文 德语',
    ru: 'rus ru 俄文 俄语',
    es: 'spa es 西班牙文 西班牙语',
  }).flatMap(([code, names]) => names.split(' ').map((name) => [name, code] as const)),
)

/** Undetermined, none, several: no language. */
const noLanguage = new Set(['und', 'zxx', 'mul', '|||'])

/** A language as its two-letter code where lists and MARC name one we know, else as it stands. */
export const languageOf = (text: string): string | null => {
  const plain = text.toLowerCase()
  return noLanguage.has(plain) ? null : (languages.get(plain) ?? within(text, 20))
}

const kinds: [RegExp, TitleKind][] = [
  [/^(book|图书|书|书籍|绘本|童书|期刊|杂志)$/i, 'book'],
  [/^(toy|toys|玩具|积木|拼图|桌游|教具)$/i, 'toy'],
  [/^(kit|kits|套装|材料包|工具包|教具包|玩教具套装)$/i, 'kit'],
]

const kindOf = (text: string, note: Note): TitleKind => {
  const found = kinds.find(([pattern]) => pattern.test(text))
  if (text !== '' && !found) note('kind', 'kind.unknown')
  return found?.[1] ?? 'book'
}

const ages = (cell: (column: Column) => string, note: Note): Pick<Draft, 'ageFrom' | 'ageTo'> => {
  const read = (column: Column) => {
    const text = cell(column)
    const found = text === '' ? null : agesOf(text)
    if (text !== '' && !found) note(column, 'age.invalid')
    return found
  }
  const both = read('ages')
  const ageFrom = read('ageFrom')?.from ?? both?.from ?? null
  const ageTo = read('ageTo')?.to ?? both?.to ?? null
  if ((ageFrom ?? 0) <= (ageTo ?? 99)) return { ageFrom, ageTo }
  note('ageTo', 'age.invalid')
  return { ageFrom, ageTo: null }
}

/** A class mark is a subject; other words in its column are tags. */
const subjectAndTags = (subjects: string, tags: string): Pick<Draft, 'subject' | 'tags'> => {
  const words = splitTags(subjects)
  const subject = subjectOf(subjects) ?? words.map(subjectOf).find((letter) => letter !== null) ?? null
  const free = words.filter((word) => subjectOf(subjects) === null && subjectOf(word) === null)
  return { subject, tags: [...new Set([...splitTags(tags), ...free])].slice(0, 20) }
}

const splitTags = (text: string): string[] => {
  if (text.startsWith('["')) {
    try {
      return (JSON.parse(text) as unknown[]).map(String)
    } catch {
      // Not ours: cut like any other.
    }
  }
  return text
    .split(/[/／,，、;；|]/u)
    .map((tag) => tag.trim().slice(0, 40))
    .filter((tag) => tag !== '' && tag !== '其他')
}

const copiesOf = (text: string, note: Note): number | null => {
  if (text === '') return null
  const found = /^(\d{1,3})(?:\.0+)?\s*[册本件套]?$/.exec(text)
  const n = Number(found?.[1] ?? -1)
  if (n >= 0 && n <= 200) return n
  note('copies', 'copies.invalid')
  return null
}
