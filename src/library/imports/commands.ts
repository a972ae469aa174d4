import { auditRow } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { violated } from '../../platform/db.ts'
import { ok, type Result } from '../../platform/result.ts'
import { newCode } from '../copies/store.ts'
import type { DialectName } from '../marc/dialects.ts'
import { doubtful, losing, type ReadRow, type Remark } from './draft.ts'
import { readFile, rowsOf, type TitleFormat } from './files.ts'
import { groupsOf, type Group } from './groups.ts'
import { planOf, type Plan } from './plan.ts'
import type { ImportReport } from './schema.ts'
import { factsOf, readFacts, writePlan } from './store.ts'

export type TitleImport = {
  dryRun?: boolean
  /** The library that has the titles: what it lacks of them is added as copies. */
  library?: { id: string } | null
  /** False: take only titles that the catalogue already has. */
  createMissing?: boolean
} & ({ bytes: Uint8Array; format: TitleFormat; dialect?: DialectName } | { rows: string[][] })

/** Titles in one batch. */
const chunkSize = 200
const attempts = 4
const mostListed = 1000

/**
 * Takes a list of titles in, some hundred at a time, each part whole or not at all. What is already there is completed
 * and never overwritten; the same list again changes nothing, so that one which broke off is finished by running it
 * again. A dry run says the same and writes nothing. Two round trips a part. Who may was checked before.
 */
export const importTitles = async (ctx: Ctx, input: TitleImport): Promise<Result<ImportReport>> => {
  const read = 'rows' in input ? rowsOf(input.rows) : await readFile(input.bytes, input.format, input.dialect)
  if (!read.ok) return read
  const rows = read.value
  const libraryId = input.library?.id ?? null
  const dryRun = input.dryRun ?? false
  const means = { libraryId, createMissing: input.createMissing ?? true, newId: ctx.newId, newCode }
  const groups = groupsOf(rows, libraryId !== null)
  const remarks = rows.flatMap((row) => row.remarks)
  const done = { created: 0, updated: 0, copies: 0 }
  for (let at = 0; at < groups.length; at += chunkSize) {
    const plan = await runPart(ctx, groups.slice(at, at + chunkSize), means, dryRun)
    done.created += plan.created.length
    done.updated += plan.updated.length
    done.copies += plan.copies.length
    remarks.push(...plan.unknown.map((line): Remark => ({ line, field: 'title', code: 'title.unknown' })))
    remarks.push(...plan.taken.map((line): Remark => ({ line, field: 'accession', code: 'accession.taken' })))
  }
  const report = reportOf(rows, remarks, done, dryRun)
  if (!dryRun && done.created + done.updated + done.copies > 0)
    await ctx.db.commit([auditOf(ctx, report, libraryId)])
  return ok(report)
}

type Means = Parameters<typeof planOf>[2]

const runPart = async (ctx: Ctx, groups: Group[], means: Means, dryRun: boolean): Promise<Plan> => {
  for (let attempt = 1; ; attempt++) {
    const known = readFacts(await ctx.db.read(factsOf(groups, means.libraryId)))
    const plan = planOf(groups, known, means)
    const statements = dryRun ? [] : writePlan(ctx, plan, means.libraryId)
    try {
      await ctx.db.commit(statements)
      return plan
    } catch (error) {
      // Somebody else was faster with one of these titles: look again.
      if (violated(error) === null || attempt === attempts) throw error
    }
  }
}

const isListed = new Set<string>([...losing, ...doubtful])
const isLosing = new Set<string>(losing)

const reportOf = (
  rows: ReadRow[],
  remarks: Remark[],
  done: Pick<ImportReport, 'created' | 'updated' | 'copies'>,
  dryRun: boolean,
): ImportReport => {
  const errors = remarks
    .filter(({ code }) => isListed.has(code))
    .sort((a, b) => a.line - b.line)
    .map((remark) => ({ ...remark, kept: !isLosing.has(remark.code) }))
  const tidied: Record<string, number> = {}
  for (const { code } of remarks) if (!isListed.has(code)) tidied[code] = (tidied[code] ?? 0) + 1
  return {
    dryRun,
    rows: rows.length,
    ...done,
    skipped: rows.length - done.created - done.updated,
    errors: errors.slice(0, mostListed),
    moreErrors: Math.max(0, errors.length - mostListed),
    tidied,
  }
}

const auditOf = (ctx: Ctx, { rows, created, updated, copies }: ImportReport, libraryId: string | null) =>
  auditRow(ctx, {
    action: 'import.titles',
    entity: 'import',
    entityId: ctx.newId(),
    version: 1,
    after: { rows, created, updated, copies, libraryId },
  })
