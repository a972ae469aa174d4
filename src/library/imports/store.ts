import { sql, type SQL } from 'drizzle-orm'
import { auditRows, type AuditEntry } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Statement } from '../../platform/db.ts'
import { insertTitles, updateTitles, type TitleRecord } from '../catalogue/store.ts'
import { insertCopies } from '../copies/store.ts'
import { json } from '../lending/sql.ts'
import type { Group } from './groups.ts'
import type { Known, KnownTitle, Plan } from './plan.ts'

const additionsOf = (libraryId: string, titleId: string) => `${libraryId}:${titleId}`

/** What the catalogue and a library hold of a part of a file: one round trip. */
export const factsOf = (groups: Group[], libraryId: string | null): SQL[] => {
  const columns = sql`select json_object('id', t.id, 'isbn', t.isbn, 'title', t.title, 'creators', json(t.creators),
      'publisher', t.publisher, 'year', t.year, 'language', t.language, 'series', t.series, 'kind', t.kind,
      'ageFrom', t.age_from, 'ageTo', t.age_to, 'subject', t.subject, 'tags', json(t.tags), 'summary', t.summary,
      'source', t.source, 'version', t.version) as record, t.tokens,
    (select count(*) from copy c where c.title_id = t.id and c.library_id = ${libraryId} and c.accession is null
      and c.status <> 'withdrawn') as plain,
    coalesce((select max(version) from audit where entity = 'addition'
      and entity_id = ${additionsOf(libraryId ?? '', '')} || t.id), 0) as additions`
  const isbns = groups.flatMap(({ key }) => ('isbn' in key ? [key.isbn] : []))
  const sources = groups.flatMap(({ key }) => ('source' in key ? [key.source] : []))
  const accessions = groups.flatMap((g) => g.accessions)
  return [
    sql`${columns} from json_each(${JSON.stringify(isbns)}) k join title t on t.isbn = k.value`,
    sql`${columns} from json_each(${JSON.stringify(sources)}) k join title t on t.source = k.value`,
    sql`select c.accession, c.title_id from json_each(${JSON.stringify(accessions)}) k
      join copy c on c.library_id = ${libraryId} and c.accession = k.value`,
  ]
}

export const readFacts = ([byIsbn = [], bySource = [], accessions = []]: Record<
  string,
  unknown
>[][]): Known => {
  const known = (row: Record<string, unknown>): KnownTitle => ({
    record: json<TitleRecord>(row['record']),
    tokens: String(row['tokens']),
    plain: Number(row['plain']),
    additions: Number(row['additions']),
  })
  return {
    byIsbn: new Map(byIsbn.map(known).map((k) => [k.record.isbn ?? '', k])),
    bySource: new Map(bySource.map(known).map((k) => [k.record.source ?? '', k])),
    accessions: new Map(accessions.map((row) => [String(row['accession']), String(row['title_id'])])),
  }
}

const difference = (before: TitleRecord, after: TitleRecord): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(after).filter(
      ([member, value]) => JSON.stringify(value) !== JSON.stringify(before[member as keyof TitleRecord]),
    ),
  )

/** All that a part of a file writes, in one batch. */
export const writePlan = (ctx: Ctx, plan: Plan, libraryId: string | null): Statement[] => {
  const entries: AuditEntry[] = [
    ...plan.created.map((t) => ({
      action: 'title.import',
      entity: 'title',
      entityId: t.id,
      version: 1,
      after: { title: t.title },
    })),
    ...plan.updated.map(({ before, after }) => ({
      action: 'title.complete',
      entity: 'title',
      entityId: after.id,
      version: after.version,
      after: difference(before, after),
    })),
    // Two imports of one list at the same time: the second finds this number taken, and looks again.
    ...plan.additions.map(({ titleId, version, added }) => ({
      action: 'copies.import',
      entity: 'addition',
      entityId: additionsOf(libraryId ?? '', titleId),
      version,
      after: { added },
    })),
  ]
  return [
    ...(plan.created.length > 0 ? insertTitles(ctx, plan.created) : []),
    ...(plan.updated.length > 0 ? updateTitles(plan.updated) : []),
    ...(plan.copies.length > 0 ? insertCopies(ctx, plan.copies) : []),
    ...(entries.length > 0 ? [auditRows(ctx, entries)] : []),
  ]
}
