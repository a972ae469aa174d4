import { sql } from 'drizzle-orm'
import { findBreak, linksOf, start, type Break, type ChainedRow, type Link } from '../../platform/chain.ts'
import type { Ctx } from '../../platform/context.ts'
import { violated } from '../../platform/db.ts'
import { chainHead, linksIn, readHead, rowsIn, type Head } from './sql.ts'

const batch = 250
const batchesAtOnce = 8
const window = 2000

/**
 * Adds the links of new rows to the chain, up to 2,000 a run. No row is waited for: D1 has one writer, a batch takes its
 * numbers and shows its rows in one step, and what is rolled back gives its numbers back, so that no smaller `seq` can
 * appear later. A gap is chained over, and stays as the break that the check finds.
 */
export const chainAudit = async (ctx: Ctx): Promise<{ chained: number }> => {
  let chained = 0
  for (let n = 0; n < batchesAtOnce; n++) {
    const last = sql`(select coalesce(max(seq), 0) from audit_link)`
    const [heads = [], rows = []] = await ctx.db.read([
      sql`select seq, hash from audit_link order by seq desc limit 1`,
      rowsIn(sql`seq > ${last}`, batch),
    ])
    const links = await linksOf((heads[0] as Link | undefined) ?? start, rows as ChainedRow[])
    if (links.length === 0) break
    try {
      await ctx.db.commit([
        sql`insert into audit_link (seq, hash) select value ->> 'seq', value ->> 'hash' from json_each(${JSON.stringify(links)})`,
      ])
    } catch (error) {
      // Another run was faster: its links are the same.
      if (violated(error) === null) throw error
      break
    }
    chained += links.length
    if (links.length < batch) break
  }
  return { chained }
}

export type Walk = { from: number; to: number; head: Head; broken: Break | null }

/** Walks one window of the chain after `from`. One round trip. */
export const walkStatements = (from: number, size: number) => [
  chainHead,
  sql`select seq, hash from audit_link where seq = ${from}`,
  rowsIn(sql`seq > ${from} and seq <= ${from + size}`, size),
  linksIn(from, from + size),
]

export const readWalk = async (
  from: number,
  size: number,
  [heads, before, rows = [], links = []]: Record<string, unknown>[][],
): Promise<Walk> => {
  const head = readHead(heads?.[0])
  const to = Math.min(from + size, head.newest)
  const known = (before?.[0] as Link | undefined) ?? (from === 0 ? start : null)
  const broken: Break | null = known
    ? await findBreak(known, rows as ChainedRow[], links as Link[], { to, chained: head.seq })
    : from <= head.seq
      ? { seq: from, why: 'link-missing' }
      : await findBreak({ seq: from, hash: '' }, rows as ChainedRow[], [], { to, chained: head.seq })
  return { from, to, head, broken }
}

export type Checked = { seq: number; at: number; wholeAt: number | null; broken: Break | null }

/**
 * Goes over the chain window by window, from the start again when it came to the end. What is broken stays found until it
 * is whole again.
 */
export const checkAudit = async (ctx: Ctx): Promise<Record<string, unknown>> => {
  const [kept = []] = await ctx.db.read([sql`select value from setting where key = 'audit.check'`])
  const before = kept[0] ? (JSON.parse(String(kept[0]['value'])) as Checked) : null
  const from = before?.seq ?? 0
  const walk = await readWalk(from, window, await ctx.db.read(walkStatements(from, window)))
  const ended = walk.to >= walk.head.newest
  const checked: Checked = {
    seq: walk.broken ? from : ended ? 0 : walk.to,
    at: ctx.now,
    wholeAt: !walk.broken && ended ? ctx.now : (before?.wholeAt ?? null),
    broken: walk.broken,
  }
  await ctx.db.commit([
    sql`insert into setting (key, value) values ('audit.check', ${JSON.stringify(checked)})
      on conflict (key) do update set value = excluded.value`,
  ])
  return { to: walk.to, broken: walk.broken }
}
