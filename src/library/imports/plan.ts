import type { TitleRecord } from '../catalogue/store.ts'
import type { NewCopy } from '../copies/store.ts'
import { filled, type Group } from './groups.ts'

/** A title that the catalogue has, as an import needs to know it. */
export type KnownTitle = {
  record: TitleRecord
  tokens: string
  /** Copies at home in the library, without an accession number, that are not withdrawn. */
  plain: number
  /** How often an import has added copies of it there: the next one takes this number, once. */
  additions: number
}

export type Known = {
  byIsbn: Map<string, KnownTitle>
  bySource: Map<string, KnownTitle>
  /** Accession numbers that copies of the library carry, with their title. */
  accessions: Map<string, string>
}

export type Addition = { titleId: string; version: number; added: number }

export type Plan = {
  created: TitleRecord[]
  updated: { before: TitleRecord; after: TitleRecord; tokens: string }[]
  copies: NewCopy[]
  additions: Addition[]
  /** First lines of groups whose title is unknown, when none may be created. */
  unknown: number[]
  /** Lines whose accession number another title's copy carries. */
  taken: number[]
}

type Means = {
  libraryId: string | null
  createMissing: boolean
  newId: () => string
  newCode: () => string
}

/** What a part of a file changes, from what the catalogue holds. A second time, nothing. */
export const planOf = (groups: Group[], known: Known, means: Means): Plan => {
  const plan: Plan = { created: [], updated: [], copies: [], additions: [], unknown: [], taken: [] }
  for (const group of groups) {
    const found =
      'isbn' in group.key ? known.byIsbn.get(group.key.isbn) : known.bySource.get(group.key.source)
    const [line = 0] = group.lines
    if (!found && !means.createMissing) {
      plan.unknown.push(line)
      continue
    }
    const title = found?.record ?? newTitle(group, means.newId())
    if (!found) plan.created.push(title)
    else {
      const after = filled(found.record, group.draft)
      const changed = JSON.stringify(after) !== JSON.stringify(found.record)
      if (changed)
        plan.updated.push({
          before: found.record,
          after: { ...after, version: after.version + 1 },
          tokens: found.tokens,
        })
    }
    if (means.libraryId !== null) addCopies(plan, group, title.id, found ?? null, known, means)
  }
  return plan
}

const newTitle = ({ key, draft }: Group, id: string): TitleRecord => {
  const { copies: _, accession: __, ...title } = draft
  return { ...title, id, source: 'source' in key ? key.source : null, version: 1 }
}

/**
 * A list says how many copies a library has, not how many more it gets: what is missing is added. An accession number
 * names one copy.
 */
const addCopies = (
  plan: Plan,
  group: Group,
  titleId: string,
  found: KnownTitle | null,
  known: Known,
  { libraryId, newCode }: Means,
) => {
  const before = plan.copies.length
  const add = (accession: string | null) =>
    plan.copies.push({ code: newCode(), titleId, libraryId: libraryId ?? '', accession })
  for (const accession of group.accessions) {
    const owner = known.accessions.get(accession)
    if (owner === undefined) {
      known.accessions.set(accession, titleId)
      add(accession)
    } else if (owner !== titleId) plan.taken.push(group.lines[0] ?? 0)
  }
  for (let n = found?.plain ?? 0; n < group.plain; n++) add(null)
  const added = plan.copies.length - before
  if (added > 0) plan.additions.push({ titleId, version: (found?.additions ?? 0) + 1, added })
}
