import type { Creator } from '../catalogue/schema.ts'
import type { TitleKind } from '../kinds.ts'
import { dialects, type DialectName } from './dialects.ts'
import type { DataField, Marc } from './record.ts'

export type MarcTitle = {
  id: string
  isbn: string | null
  title: string
  creators: Creator[]
  publisher: string | null
  year: number | null
  language: string | null
  series: string | null
  kind: TitleKind
  ageFrom: number | null
  ageTo: number | null
  subject: string | null
  tags: string[]
  summary: string | null
}

const languages: Record<string, string> = { zh: 'chi', en: 'eng' }

/** A title as a record of a dialect. `day` is a local date, `YYYY-MM-DD`: when the record was made. */
export const toMarc = (t: MarcTitle, name: DialectName, day: string): Marc => {
  const d = dialects[name]
  const field = (tag: string, ...subfields: [string, string | number | null | undefined][]): DataField[] => {
    const given = subfields.filter(([, value]) => value !== null && value !== undefined && value !== '')
    return given.length === 0
      ? []
      : [
          {
            tag,
            ind1: ' ',
            ind2: ' ',
            subfields: given.map(([code, value]) => ({ code, value: String(value) })),
          },
        ]
  }
  const at = ([tag, code]: [string, string], value: string | number | null): DataField[] =>
    field(tag, [code, value])
  const [publisher, date] = [d.publisher[0], d.date[0]]
  const fields = [
    ...at(d.isbn, t.isbn),
    ...at(d.language, t.language === null ? null : (languages[t.language] ?? t.language)),
    ...field(d.title.tag, [d.title.proper, t.title]),
    ...(publisher && date ? field(publisher[0], [publisher[1], t.publisher], [date[1], t.year]) : []),
    ...t.creators.flatMap((c, i) => nameField(c, i, name)),
    ...(d.series[0] ? at(d.series[0], t.series) : []),
    ...(d.subject[0] ? at(d.subject[0], t.subject) : []),
    ...t.tags.flatMap((tag) => (d.tags[0] ? at(d.tags[0], tag) : [])),
    ...at(d.summary, t.summary),
    ...at(d.audience, audienceOf(t)),
  ].sort((a, b) => a.tag.localeCompare(b.tag))
  return {
    leader: d.leader(t.kind),
    fields: [{ tag: '001', value: t.id }, ...fixedField(t, name, day), ...fields],
  }
}

const nameField = ({ name, role }: Creator, at: number, dialect: DialectName): DataField[] => {
  const [tag, roleCode] = dialect === 'cnmarc' ? ['701', '4'] : [at === 0 ? '100' : '700', 'e']
  const subfields = [{ code: 'a', value: name }, ...(role ? [{ code: roleCode, value: role }] : [])]
  // First indicator 0: the name stands in its own order.
  return [{ tag, ind1: dialect === 'cnmarc' ? ' ' : '0', ind2: dialect === 'cnmarc' ? '0' : ' ', subfields }]
}

const audienceOf = ({ ageFrom, ageTo }: MarcTitle): string | null => {
  if (ageFrom === null && ageTo === null) return null
  return ageTo === null ? `${ageFrom}+` : ageFrom === ageTo ? String(ageTo) : `${ageFrom ?? 0}-${ageTo}`
}

/** The coded field that each dialect asks for: 008, or 100 $a. */
const fixedField = (t: MarcTitle, dialect: DialectName, day: string): Marc['fields'] => {
  const year = t.year === null ? '    ' : String(t.year).padStart(4, '0')
  const entered = day.replaceAll('-', '')
  if (dialect === 'marc21') {
    const language = (t.language && languages[t.language]) ?? 'und'
    return [
      { tag: '008', value: `${entered.slice(2)}s${year}    cc     j      000 0 ${language} d`.padEnd(40) },
    ]
  }
  const value = `${entered}d${year}    e  y0chiy50      ea`
  return [{ tag: '100', ind1: ' ', ind2: ' ', subfields: [{ code: 'a', value }] }]
}
