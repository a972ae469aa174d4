import type { Lang } from '../../platform/context.ts'
import type { Creator } from '../catalogue/schema.ts'
import { creatorsOf } from '../imports/creators.ts'
import type { TitleKind } from '../kinds.ts'
import type { MarcTitle } from '../marc/write.ts'

export type ExportTitle = MarcTitle & { copies: number }

const kinds: Record<Lang, Record<TitleKind, string>> = {
  'zh-CN': { book: '图书', toy: '玩具', kit: '套装' },
  en: { book: 'book', toy: 'toy', kit: 'kit' },
}

type Cell = string | number | null

/** The columns of an exported list, by names that the import knows. */
const columns: { zh: string; en: string; cell: (t: ExportTitle, lang: Lang) => Cell }[] = [
  { zh: 'ISBN', en: 'isbn', cell: (t) => t.isbn },
  { zh: '书名', en: 'title', cell: (t) => t.title },
  { zh: '作者', en: 'creators', cell: (t) => creatorsCell(t.creators, t.publisher ?? '') },
  { zh: '出版社', en: 'publisher', cell: (t) => t.publisher },
  { zh: '年', en: 'year', cell: (t) => t.year },
  { zh: '语种', en: 'language', cell: (t) => t.language },
  { zh: '丛书', en: 'series', cell: (t) => t.series },
  { zh: '类型', en: 'kind', cell: (t, lang) => kinds[lang][t.kind] },
  { zh: '起始年龄', en: 'ageFrom', cell: (t) => t.ageFrom },
  { zh: '截止年龄', en: 'ageTo', cell: (t) => t.ageTo },
  { zh: '分类', en: 'subject', cell: (t) => t.subject },
  { zh: '标签', en: 'tags', cell: (t) => tagsCell(t.tags) },
  { zh: '简介', en: 'summary', cell: (t) => t.summary },
  { zh: '册数', en: 'copies', cell: (t) => t.copies },
]

export const headCells = (lang: Lang): string[] => columns.map((c) => (lang === 'en' ? c.en : c.zh))

export const cellsOf = (t: ExportTitle, lang: Lang): Cell[] => columns.map((c) => c.cell(t, lang))

/** Names as people write them, when the import reads the same names out of that; else as JSON, which it reads too. */
const creatorsCell = (creators: Creator[], publisher: string): string => {
  const written = creators.map(({ name, role }) => (role ? `${name}（${role}）` : name)).join('; ')
  const json = JSON.stringify(creators)
  return JSON.stringify(creatorsOf(written, publisher).creators) === json ? written : json
}

const tagsCell = (tags: string[]): string =>
  tags.some((tag) => /[/／,，、;；|]|^\[|^其他$|^\s|\s$/u.test(tag)) ? JSON.stringify(tags) : tags.join('; ')
