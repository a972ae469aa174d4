import { sql, type SQL } from 'drizzle-orm'

/** Rows as the chain covers them, in their order. */
export const rowsIn = (where: SQL, limit: number): SQL =>
  sql`select seq, at, actor, action, entity, entity_id, version, network, request_id, before, after
    from audit where ${where} order by seq limit ${limit}`

export const linksIn = (after: number, to: number): SQL =>
  sql`select seq, hash from audit_link where seq > ${after} and seq <= ${to} order by seq`

/** Where the chain ends, and the greatest `seq` that was ever given out: a row taken from the end is missed by it. */
export const chainHead = sql`select (select max(seq) from audit_link) as seq,
  (select hash from audit_link order by seq desc limit 1) as hash,
  max(coalesce((select max(seq) from audit), 0), coalesce((select max(seq) from audit_link), 0),
    coalesce((select seq from sqlite_sequence where name = 'audit'), 0)) as newest`

export type Head = { seq: number; hash: string | null; newest: number }

export const readHead = (row: Record<string, unknown> = {}): Head => ({
  seq: Number(row['seq'] ?? 0),
  hash: row['hash'] as string | null,
  newest: Number(row['newest'] ?? 0),
})
