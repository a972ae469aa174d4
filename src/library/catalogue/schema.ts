import * as z from 'zod/mini'
import { line } from '../../platform/shapes.ts'
import { titleKinds } from '../kinds.ts'
import { Place } from '../libraries/schema.ts'
import { subjectLetters } from './subjects.ts'

const text = (max: number) =>
  z.nullable(z.pipe(z.string().check(z.trim()), z.string().check(z.maxLength(max))))
const age = z.nullable(z.int().check(z.minimum(0), z.maximum(18)))

export const Creator = z.object({ name: line(120), role: z.optional(line(20)) })
export type Creator = z.infer<typeof Creator>

const members = {
  isbn: z.nullable(z.string().check(z.maxLength(40))),
  title: line(200),
  creators: z.array(Creator).check(z.maxLength(20)),
  publisher: text(120),
  year: z.nullable(z.int().check(z.minimum(1000), z.maximum(2100))),
  language: text(20),
  series: text(120),
  kind: z.enum(titleKinds),
  ageFrom: age,
  ageTo: age,
  /** Top class of the 中图法, one letter. */
  subject: z.nullable(z.enum(subjectLetters)),
  tags: z.array(line(40)).check(z.maxLength(20)),
  summary: text(2000),
}

const inOrder = z.refine<{ ageFrom?: number | null; ageTo?: number | null }>(
  ({ ageFrom, ageTo }) => (ageFrom ?? 0) <= (ageTo ?? 99),
  { error: 'order', path: ['ageTo'] },
)

const optional = <S extends z.core.$ZodType>(shape: S) => z.optional(shape)

export const ChangeTitle = z
  .object({
    isbn: optional(members.isbn),
    title: optional(members.title),
    creators: optional(members.creators),
    publisher: optional(members.publisher),
    year: optional(members.year),
    language: optional(members.language),
    series: optional(members.series),
    kind: optional(members.kind),
    ageFrom: optional(members.ageFrom),
    ageTo: optional(members.ageTo),
    subject: optional(members.subject),
    tags: optional(members.tags),
    summary: optional(members.summary),
  })
  .check(inOrder)
export type ChangeTitle = z.infer<typeof ChangeTitle>

export const CreateTitle = z
  .object({
    isbn: z._default(members.isbn, null),
    title: members.title,
    creators: z._default(members.creators, []),
    publisher: z._default(members.publisher, null),
    year: z._default(members.year, null),
    language: z._default(members.language, null),
    series: z._default(members.series, null),
    kind: z._default(members.kind, 'book'),
    ageFrom: z._default(members.ageFrom, null),
    ageTo: z._default(members.ageTo, null),
    subject: z._default(members.subject, null),
    tags: z._default(members.tags, []),
    summary: z._default(members.summary, null),
  })
  .check(inOrder)
export type CreateTitle = z.infer<typeof CreateTitle>

const creators = z.array(z.object({ name: z.string(), role: z.optional(z.string()) }))

/** A title as lists and searches show it. Counts are of the library asked for, or of all. */
export const TitleItem = z.object({
  id: z.string(),
  isbn: z.nullable(z.string()),
  title: z.string(),
  creators,
  publisher: z.nullable(z.string()),
  year: z.nullable(z.int()),
  kind: z.enum(titleKinds),
  ageFrom: z.nullable(z.int()),
  ageTo: z.nullable(z.int()),
  cover: z.nullable(z.string()),
  available: z.int(),
  copies: z.int(),
})
export type TitleItem = z.infer<typeof TitleItem>

export const TitleShape = z.extend(TitleItem, {
  isbnHyphenated: z.nullable(z.string()),
  shortTitle: z.string(),
  summary: z.nullable(z.string()),
  subject: z.nullable(z.enum(subjectLetters)),
  subjectName: z.nullable(z.object({ zh: z.string(), en: z.string() })),
  tags: z.array(z.string()),
  language: z.nullable(z.string()),
  series: z.nullable(z.string()),
  version: z.int(),
  places: z.array(z.object({ library: Place, copies: z.int(), available: z.int() })),
})
export type TitleShape = z.infer<typeof TitleShape>

export const Summary = z.object({
  libraries: z.int(),
  titles: z.int(),
  copies: z.int(),
  loansThisMonth: z.int(),
  visitsThisMonth: z.int(),
})
export type Summary = z.infer<typeof Summary>
