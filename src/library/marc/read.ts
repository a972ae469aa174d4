import { creatorsOf } from '../imports/creators.ts'
import { emptyDraft, within, type Draft, type ReadRow, type Remark } from '../imports/draft.ts'
import { isbnOf, languageOf, titleProblem } from '../imports/rows.ts'
import { agesOf, isBroken, tidy, yearOf } from '../imports/tidy.ts'
import { subjectOf } from '../catalogue/subjects.ts'
import type { Creator } from '../catalogue/schema.ts'
import { dialects, type Dialect, type DialectName } from './dialects.ts'
import { controlField, dataFields, valuesOf, type Marc, type ReadMarc } from './record.ts'

/** Which dialect a file speaks: its records have a title in 245, or in 200. */
export const sniffDialect = (records: ReadMarc[]): DialectName => {
  const has = (tag: string) =>
    records.filter((r) => 'record' in r && dataFields(r.record, tag).length > 0).length
  return has('245') >= has('200') && has('245') > 0 ? 'marc21' : 'cnmarc'
}

/** The records as rows; a record's number in the file is its line. */
export const readRecords = (records: ReadMarc[], name: DialectName): ReadRow[] =>
  records.map((read, i) => {
    const line = i + 1
    const remarks: Remark[] = []
    const note = (field: string, code: Remark['code']) => remarks.push({ line, field, code })
    if ('problem' in read) {
      note('', read.problem)
      return { line, draft: null, remarks }
    }
    return { line, draft: draftOf(read.record, dialects[name], note), remarks }
  })

const draftOf = (
  record: Marc,
  d: Dialect,
  note: (field: string, code: Remark['code']) => void,
): Draft | null => {
  const title = titleOf(record, d)
  const lost = titleProblem(title)
  if (lost) {
    note(d.title.tag, lost)
    return null
  }
  if (isBroken(title)) note(d.title.tag, 'text.broken')
  const publisher = first(record, d.publisher)
  const ages = agesOf(first(record, [d.audience]))
  return {
    ...emptyDraft,
    isbn: isbnFrom(record, d, (code) => note(d.isbn[0], code)),
    title,
    creators: namesOf(record, d, publisher),
    publisher: within(publisher, 120),
    year: yearOf(first(record, d.date)),
    language: languageOf(first(record, [d.language]) || languageIn(record, d)),
    series: within(first(record, d.series), 120),
    kind: d.kinds[record.leader.charAt(6)] ?? 'book',
    ageFrom: ages?.from ?? null,
    ageTo: ages?.to ?? null,
    subject: subjectOf(first(record, d.subject)),
    tags: tagsOf(record, d),
    summary: within(first(record, [d.summary]), 2000),
  }
}

/** Text without the signs that cataloguing rules (ISBD) put at the end of a subfield. */
const bare = (text: string): string =>
  tidy(text)
    .replace(/\s*[/:;,=]$/u, '')
    .replace(/(?<=\p{L}{3})\.$/u, '')
    .trim()

const all = (record: Marc, [tag, codes]: [string, string]): string[] =>
  dataFields(record, tag)
    .flatMap((f) => valuesOf(f, codes).map(bare))
    .filter((v) => v !== '')

const first = (record: Marc, places: [string, string][]): string => {
  for (const place of places) {
    const [value] = all(record, place)
    if (value) return value
  }
  return ''
}

const titleOf = (record: Marc, { title }: Dialect): string => {
  const field = dataFields(record, title.tag)[0]
  if (!field) return ''
  const proper = valuesOf(field, title.proper).map(bare)[0] ?? ''
  const other = valuesOf(field, title.other).map(bare)
  const parts = valuesOf(field, title.part).map(bare)
  return [[proper, ...parts].filter(Boolean).join(' '), ...other].filter(Boolean).join('：')
}

const isbnFrom = (record: Marc, d: Dialect, note: (code: Remark['code']) => void): string | null => {
  const given = all(record, d.isbn).map((v) => /^[\dXx‐-―−\s-]{9,}/u.exec(v)?.[0].trim() ?? v)
  const problems: Remark['code'][] = []
  for (const text of given) {
    const isbn = isbnOf(text, (_, code) => problems.push(code))
    if (isbn) return isbn
  }
  if (problems[0]) note(problems[0])
  return null
}

/** MARC 21 keeps the language in positions 35 to 37 of 008. */
const languageIn = (record: Marc, d: Dialect): string =>
  d === dialects.marc21
    ? controlField(record, '008')
        .slice(35, 38)
        .replace(/[^a-z]/g, '')
    : ''

const namesOf = (record: Marc, d: Dialect, publisher: string): Creator[] => {
  const named = d.names.flatMap(({ tag, name, given, role }) =>
    dataFields(record, tag).flatMap((field): Creator[] => {
      const family = valuesOf(field, name).map(bare)[0] ?? ''
      if (family === '') return []
      const forename = given === '' ? '' : (valuesOf(field, given).map(bare)[0] ?? '')
      const as = valuesOf(field, role).map(bare)[0]
      const whole = inOrder(family, forename, field.ind1 === '1')
      return [as ? { name: whole, role: as.slice(0, 20) } : { name: whole }]
    }),
  )
  if (named.length > 0)
    return named.filter((c, i) => named.findIndex((o) => o.name === c.name) === i).slice(0, 20)
  return creatorsOf(all(record, d.responsibility).join('; '), publisher).creators
}

/** `Carle, Eric` is Eric Carle where the field says that the family name comes first. */
const inOrder = (family: string, given: string, familyFirst: boolean): string => {
  if (given !== '') return /\p{Script=Latin}/u.test(family) ? `${given} ${family}` : `${given}·${family}`
  const [last = '', rest = '', ...more] = family.split(/,\s*/)
  return familyFirst && rest !== '' && more.length === 0 ? `${rest} ${last}` : family
}

const tagsOf = (record: Marc, d: Dialect): string[] => {
  const tags = d.tags.flatMap((place) => all(record, place)).map((tag) => tag.slice(0, 40))
  return [...new Set(tags)].slice(0, 20)
}
