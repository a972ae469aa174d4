import { servesLibrary } from '../../people/contract.ts'
import { enter } from '../../platform/command.ts'
import { callerKey, type Ctx } from '../../platform/context.ts'
import { violated } from '../../platform/db.ts'
import { instantOf, localDay, networkZone } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import type { TitleKind } from '../kinds.ts'
import { ageBand } from '../lending/age.ts'
import { policyFor, type PolicyRow } from '../lending/policy.ts'
import { dueDate, type Calendar } from '../libraries/calendar.ts'
import { makeChildren, makeCopies } from './missing.ts'
import { librariesFor, loansFor } from './reads.ts'
import { chunked, findChildren, findCopies } from './resolve.ts'
import { inOrder, named, readLines, type Doubt, type Known, type LedgerLine, type PastLoan } from './rules.ts'
import { writeEndings, writePast, type PastRow } from './writes.ts'

export type LedgerAnswer = { created: number; updated: number; skipped: number; errors: Doubt[] }

type Library = { id: string; city: string }
type Asked = { lines: LedgerLine[]; library: Library | null; createMissing: boolean; dryRun: boolean }

const noon = 12
const chunk = 250

/**
 * Replays a paper ledger of past loans, in order of the dates out. What cannot be read or found is told by line and field
 * and left out (`skipped`); what went in with a doubt is told too. Lines that are already in are skipped, so that a file
 * that broke in the middle is simply sent again. Dates are local to the copy's library; an instant is that day's noon.
 */
export const importLoans = async (ctx: Ctx, asked: Asked): Promise<Result<LedgerAnswer>> => {
  const { library } = asked
  if (asked.createMissing && !library)
    return refuse('input.invalid', { errors: [{ pointer: '/libraryId', code: 'required' }] })
  const entered = await enter({ ...ctx, key: null }, [])
  if (!entered.ok) return entered
  const mine = (place: Library) => ctx.caller.kind === 'system' || servesLibrary(entered.value.grants, place)
  const { entries, doubts } = readLines(asked.lines, localDay(ctx.now, networkZone))
  const copies = await findCopies(
    ctx,
    entries.map((e) => e.code),
    library?.id ?? null,
  )
  const children = await findChildren(
    ctx,
    entries.map((e) => e.card),
  )
  if (asked.createMissing && library) {
    const lacking = (known: Map<string, unknown>, raws: string[]) =>
      [...new Set(raws)].filter((raw) => !known.has(raw))
    const made = await makeCopies(
      ctx,
      lacking(
        copies,
        entries.map((e) => e.code),
      ),
      library,
      !asked.dryRun,
    )
    for (const [raw, copy] of made) copies.set(raw, copy)
    const born = await makeChildren(
      ctx,
      lacking(
        children,
        entries.map((e) => e.card),
      ),
      library.id,
      !asked.dryRun,
    )
    for (const [raw, child] of born) children.set(raw, child)
  }
  const known = entries.flatMap((e): Known[] => {
    const copy = copies.get(e.code)
    const child = children.get(e.card)
    const yours = copy && mine({ id: copy.libraryId, city: copy.city })
    if (!copy) doubts.push({ line: e.line, field: 'code', code: 'copy.unknown' })
    else if (!yours) doubts.push({ line: e.line, field: 'code', code: 'copy.elsewhere' })
    if (!child) doubts.push({ line: e.line, field: 'card', code: 'card.unknown' })
    return copy && yours && child ? [{ ...e, copyCode: copy.code, patronId: child.id }] : []
  })
  const once = named(known)
  const standing = await knownLoans(ctx, [...new Set(known.map((e) => e.copyCode))])
  const sources = new Set(standing.map((s) => s.source))
  const fresh = once.entries.filter((e) => !sources.has(e.source))
  const ordered = inOrder(
    fresh,
    standing.map((s) => ({ copyCode: s.copy_code, out: s.out_on })),
  )
  const errors = [...doubts, ...once.doubts, ...ordered.doubts].sort((a, b) => a.line - b.line)
  const created = ordered.loans.length
  const answer = { created, updated: 0, skipped: asked.lines.length - created, errors }
  if (asked.dryRun) return ok(answer)
  const past = await pastRows(ctx, ordered.loans, copies, children)
  const endings = endingsOf(standing, past)
  for (const part of chunked(past, chunk)) {
    const codes = new Set(part.map((p) => p.copyCode))
    const mine = endings.filter((e) => codes.has(e.copyCode) && !e.done)
    for (const e of mine) e.done = true
    try {
      await ctx.db.commit([
        ...writeEndings(mine, callerKey(ctx.caller), ctx.now),
        ...writePast(part, callerKey(ctx.caller), ctx.now),
      ])
    } catch (error) {
      if (violated(error) === null) throw error
      return refuse('thing.changed')
    }
  }
  return ok({ ...answer, updated: endings.length })
}

type StandingRow = {
  id: string
  copy_code: string
  out_on: string
  source: string | null
  patron_id: string | null
  kind: string
  version: number
  open: number
}

const knownLoans = async (ctx: Ctx, codes: string[]): Promise<StandingRow[]> => {
  const all: StandingRow[] = []
  for (const part of chunked(codes)) {
    const [rows = []] = await ctx.db.read([loansFor(part)])
    all.push(...(rows as unknown as StandingRow[]))
  }
  return all
}

/** Loans that are open although the ledger says that their copy went out again: they ended then, not recorded. */
const endingsOf = (standing: StandingRow[], past: PastRow[]) =>
  standing.flatMap((s) => {
    const next = s.open
      ? past.filter((p) => p.copyCode === s.copy_code && p.outOn > s.out_on).sort((a, b) => a.at - b.at)[0]
      : undefined
    return next
      ? [
          {
            id: s.id,
            patronId: s.patron_id,
            kind: s.kind,
            at: next.at,
            version: s.version,
            copyCode: s.copy_code,
            done: false,
          },
        ]
      : []
  })

const pastRows = async (
  ctx: Ctx,
  loans: PastLoan[],
  copies: Awaited<ReturnType<typeof findCopies>>,
  children: Awaited<ReturnType<typeof findChildren>>,
): Promise<PastRow[]> => {
  const [rows = []] = await ctx.db.read([
    librariesFor([...new Set([...copies.values()].map((c) => c.libraryId))]),
  ])
  const libraries = new Map(
    rows.map((r) => {
      const calendar: Calendar = {
        weekly: JSON.parse(String(r['weekly'])) as number[],
        days: JSON.parse(String(r['days'])) as Calendar['days'],
        keepsHolidays: Boolean(r['keeps_holidays']),
        closesOn: r['closes_on'] as string | null,
      }
      const policies = JSON.parse(String(r['policies'])) as PolicyRow[]
      return [String(r['id']), { calendar, policies, timeZone: String(r['time_zone']) }]
    }),
  )
  return loans.flatMap((l): PastRow[] => {
    const copy = copies.get(l.code)
    const library = copy && libraries.get(copy.libraryId)
    if (!copy || !library) return []
    const { loanDays } = policyFor(library.policies, copy.libraryId, copy.kind as TitleKind)
    return [
      {
        id: ctx.newId(),
        visitId: ctx.newId(),
        copyCode: copy.code,
        titleId: copy.titleId,
        kind: copy.kind,
        patronId: l.patronId,
        libraryId: copy.libraryId,
        at: instantOf(l.out, noon, library.timeZone),
        outOn: l.out,
        dueOn: dueDate(l.out, loanDays, library.calendar).dueOn,
        back: l.in === null ? null : instantOf(l.in, noon, library.timeZone),
        ended: l.ended,
        ageBand: ageBand(children.get(l.card)?.birthYear ?? null, l.out),
        source: l.source,
      },
    ]
  })
}
