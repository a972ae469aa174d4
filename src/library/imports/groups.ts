import { sourceOf } from '../catalogue/store.ts'
import type { Draft, ReadRow } from './draft.ts'

/** All the rows of a file that are one title. */
export type Group = {
  /** The ISBN, or what a title without one is known by. */
  key: { isbn: string } | { source: string }
  lines: number[]
  draft: Draft
  /** Copies that the rows ask for, apart from those with an accession number. */
  plain: number
  accessions: string[]
}

const gaps = ['publisher', 'year', 'language', 'series', 'subject', 'summary'] as const

type Fillable = Pick<Draft, (typeof gaps)[number] | 'creators' | 'tags' | 'ageFrom' | 'ageTo'>

/** What is empty in `known` and stands in `given`. An import completes; it never overwrites what somebody has put right. */
export const filled = <T extends Fillable>(known: T, given: Fillable): T => {
  const copy = { ...known }
  for (const gap of gaps) Object.assign(copy, { [gap]: known[gap] ?? given[gap] })
  if (known.creators.length === 0) copy.creators = given.creators
  if (known.tags.length === 0) copy.tags = given.tags
  if (known.ageFrom === null && known.ageTo === null)
    Object.assign(copy, { ageFrom: given.ageFrom, ageTo: given.ageTo })
  return copy
}

/** Rows by title, in the order of their first lines. Copies are counted only when a library was named. */
export const groupsOf = (rows: ReadRow[], countCopies: boolean): Group[] => {
  const groups = new Map<string, Group>()
  for (const { line, draft } of rows) {
    if (draft === null) continue
    const key = draft.isbn === null ? { source: sourceOf(draft) } : { isbn: draft.isbn }
    const id = JSON.stringify(key)
    const group = groups.get(id) ?? { key, lines: [], draft, plain: 0, accessions: [] }
    groups.set(id, group)
    if (group.lines.length > 0) group.draft = filled(group.draft, draft)
    group.lines.push(line)
    if (countCopies) {
      const wanted = draft.copies ?? 1
      const named = draft.accession !== null && !group.accessions.includes(draft.accession)
      if (named && draft.accession !== null) group.accessions.push(draft.accession)
      group.plain += draft.accession === null ? wanted : Math.max(0, wanted - 1)
    }
  }
  return [...groups.values()]
}
