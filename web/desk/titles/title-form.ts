import type { Creator, TitleShape } from '../../../src/library/catalogue/schema.ts'

/** A title as it is typed: every member a string, so that a draft can hold half of it. */
export type TitleForm = {
  isbn: string
  title: string
  creators: string
  publisher: string
  year: string
  language: string
  series: string
  kind: TitleShape['kind']
  ageFrom: string
  ageTo: string
  subject: string
  tags: string
  summary: string
}

export const blankTitle: TitleForm = {
  isbn: '',
  title: '',
  creators: '',
  publisher: '',
  year: '',
  language: '',
  series: '',
  kind: 'book',
  ageFrom: '',
  ageTo: '',
  subject: '',
  tags: '',
  summary: '',
}

/** 艾瑞·卡尔（著）；郑明进（译） */
export const creatorsText = (creators: Creator[]): string =>
  creators.map(({ name, role }) => (role ? `${name}（${role}）` : name)).join('；')

/** Creators as they were typed: `；`, `、` or a new line between them, a role in brackets behind the name. */
export const creatorsOf = (text: string): Creator[] =>
  text
    .split(/[;；、\n]/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      const found = /^(.+?)\s*[（(]\s*([^（()）]{1,20}?)\s*[)）]$/.exec(part)
      return found ? { name: found[1]!, role: found[2]! } : { name: part }
    })

const text = (typed: string): string | null => typed.trim() || null

/** A number as it was typed, in full width too. What is none stays as it is, for the server to say so at its field. */
const number = (typed: string): number | string | null => {
  const plain = typed.normalize('NFKC').trim()
  if (plain === '') return null
  return /^-?\d+$/.test(plain) ? Number(plain) : plain
}

/** What the API takes. */
export const titleOf = (form: TitleForm) => ({
  isbn: text(form.isbn),
  title: form.title.trim(),
  creators: creatorsOf(form.creators),
  publisher: text(form.publisher),
  year: number(form.year),
  language: text(form.language),
  series: text(form.series),
  kind: form.kind,
  ageFrom: number(form.ageFrom),
  ageTo: number(form.ageTo),
  subject: text(form.subject),
  tags: form.tags
    .split(/[;；、,，\n]/)
    .map((tag) => tag.trim())
    .filter(Boolean),
  summary: text(form.summary),
})

const typed = (value: string | number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value)

/** What is known of a title, ready to be typed on; members that are missing stay blank. */
export const formOf = (known: Partial<TitleShape>): TitleForm => ({
  isbn: typed(known.isbn),
  title: typed(known.title),
  creators: creatorsText(known.creators ?? []),
  publisher: typed(known.publisher),
  year: typed(known.year),
  language: typed(known.language),
  series: typed(known.series),
  kind: known.kind ?? 'book',
  ageFrom: typed(known.ageFrom),
  ageTo: typed(known.ageTo),
  subject: typed(known.subject),
  tags: (known.tags ?? []).join('、'),
  summary: typed(known.summary),
})

/** Only what differs from the title as it stands: what somebody else changed meanwhile is not undone. */
export function changesOf(form: TitleForm, title: TitleShape): Partial<ReturnType<typeof titleOf>> {
  const [before, after] = [titleOf(formOf(title)), titleOf(form)]
  return Object.fromEntries(
    Object.entries(after).filter(
      ([member, value]) => JSON.stringify(value) !== JSON.stringify(before[member as keyof typeof before]),
    ),
  )
}
