import { readDay } from './dates.ts'

/** A line of a paper ledger as it was typed in: which copy, which card, out, and in when it came back. */
export type LedgerLine = { line: number; code: string; card: string; out: string; in: string }

export type Doubt = { line: number; field: 'code' | 'card' | 'out' | 'in'; code: string }

/** A line that could be read. Local dates; `in` null when no return was written down. */
export type Entry = { line: number; code: string; card: string; out: string; in: string | null }

/** Reads the lines of a ledger: what cannot be read is told by line and field, and stops nothing else. */
export const readLines = (lines: LedgerLine[], today: string): { entries: Entry[]; doubts: Doubt[] } => {
  const doubts: Doubt[] = []
  const entries = lines.flatMap((l) => {
    const out = readDay(l.out)
    const back = l.in.trim() === '' ? null : readDay(l.in)
    const wrong: Doubt[] = []
    if (l.code.trim() === '') wrong.push({ line: l.line, field: 'code', code: 'missing' })
    if (l.card.trim() === '') wrong.push({ line: l.line, field: 'card', code: 'missing' })
    if (l.out.trim() === '') wrong.push({ line: l.line, field: 'out', code: 'missing' })
    else if (out === null) wrong.push({ line: l.line, field: 'out', code: 'date' })
    else if (out > today) wrong.push({ line: l.line, field: 'out', code: 'date.future' })
    if (l.in.trim() !== '' && back === null) wrong.push({ line: l.line, field: 'in', code: 'date' })
    else if (back !== null && back > today) wrong.push({ line: l.line, field: 'in', code: 'date.future' })
    else if (back !== null && out !== null && back < out)
      wrong.push({ line: l.line, field: 'in', code: 'date.before-out' })
    doubts.push(...wrong)
    return wrong.length > 0 || out === null
      ? []
      : [{ line: l.line, code: l.code.trim(), card: l.card.trim(), out, in: back }]
  })
  return { entries, doubts }
}

/** An entry whose copy and child are known. */
export type Known = Entry & { copyCode: string; patronId: string }
type Named = Known & { source: string }

/** A loan that goes in. `in` is the local date on which it ended; `ended` tells whether the return was written down. */
export type PastLoan = Named & { in: string | null; ended: 'returned' | 'not-recorded' | null }

/** A loan of the same copy that the system already knows, by its local date out. */
export type Standing = { copyCode: string; out: string }

/** The name of a ledger's line in the database: the same line, in this file or the next, is one loan. */
const sourceOf = (e: { copyCode: string; patronId: string; out: string }, nth: number): string =>
  `ledger/${e.copyCode}/${e.patronId}/${e.out}${nth > 0 ? `/${nth}` : ''}`

/** Names each entry; the same copy, child and days written twice in one file are one loan and a doubt. */
export const named = (entries: Known[]): { entries: Named[]; doubts: Doubt[] } => {
  const seen = new Map<string, (string | null)[]>()
  const doubts: Doubt[] = []
  const kept = entries.flatMap((e) => {
    const base = sourceOf(e, 0)
    const before = seen.get(base) ?? []
    if (before.includes(e.in)) {
      doubts.push({ line: e.line, field: 'code', code: 'duplicate' })
      return []
    }
    seen.set(base, [...before, e.in])
    return [{ ...e, source: sourceOf(e, before.length) }]
  })
  return { entries: kept, doubts }
}

/**
 * Puts the entries of each copy in order (by date out, then by line) and ends each before the next begins: a copy that
 * goes out again was back, whether or not anybody wrote it down. What was ended so is told as a doubt (`overlap` when a
 * later return was written down, `return-not-recorded` when none was).
 */
export const inOrder = (entries: Named[], standing: Standing[]): { loans: PastLoan[]; doubts: Doubt[] } => {
  const doubts: Doubt[] = []
  const loans: PastLoan[] = []
  const outs = new Map<string, string[]>()
  for (const s of standing) outs.set(s.copyCode, [...(outs.get(s.copyCode) ?? []), s.out])
  for (const sorted of byCopy(entries).values())
    sorted.forEach((e, i) => {
      const later = [...(outs.get(e.copyCode) ?? [])].filter((out) => out > e.out).sort()[0]
      const following = sorted[i + 1]?.out
      const next = [following, later].filter((d) => d !== undefined).sort()[0]
      if (next !== undefined && (e.in === null || e.in > next)) {
        doubts.push({ line: e.line, field: 'in', code: e.in === null ? 'return-not-recorded' : 'overlap' })
        loans.push({ ...e, in: next, ended: 'not-recorded' })
      } else loans.push({ ...e, ended: e.in === null ? null : 'returned' })
    })
  return { loans: loans.sort((a, b) => (a.out < b.out ? -1 : a.out > b.out ? 1 : a.line - b.line)), doubts }
}

const byCopy = (entries: Named[]): Map<string, Named[]> => {
  const groups = new Map<string, Named[]>()
  for (const e of entries) groups.set(e.copyCode, [...(groups.get(e.copyCode) ?? []), e])
  for (const group of groups.values())
    group.sort((a, b) => (a.out < b.out ? -1 : a.out > b.out ? 1 : a.line - b.line))
  return groups
}
