import { decodeText, readCsv } from '../../platform/csv.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { readXlsx } from '../../platform/xlsx.ts'
import type { DialectName } from '../marc/dialects.ts'
import { readIso2709 } from '../marc/iso2709.ts'
import { readMarcXml } from '../marc/marcxml.ts'
import { readRecords, sniffDialect } from '../marc/read.ts'
import { headerOf } from './columns.ts'
import type { ReadRow } from './draft.ts'
import { readRows } from './rows.ts'

export type TitleFormat = 'csv' | 'xlsx' | 'marc'

/** So many rows keep an import below a Worker's thousand statements and its memory. */
const mostRows = 10_000

/** The rows of a file. Refuses one that cannot be read, is empty, lacks a title column, or is too long. */
export const readFile = async (
  bytes: Uint8Array,
  format: TitleFormat,
  dialect?: DialectName,
): Promise<Result<ReadRow[]>> => {
  if (bytes.length === 0) return refuse('import.empty')
  const rows = format === 'marc' ? readMarc(bytes, dialect) : await readTable(bytes, format)
  if (!rows.ok) return rows
  if (rows.value.length === 0) return refuse('import.empty')
  return rows.value.length > mostRows ? refuse('import.too-many', { limit: mostRows }) : rows
}

const readTable = async (bytes: Uint8Array, format: 'csv' | 'xlsx'): Promise<Result<ReadRow[]>> => {
  const table = format === 'xlsx' ? await sheet(bytes) : text(bytes)
  if (table === null) return refuse('import.format')
  return rowsOf(table.rows, table.broken)
}

/** The rows of a table that begins, perhaps after a few lines, with the names of its columns. */
export const rowsOf = (rows: string[][], broken: Set<number> = new Set()): Result<ReadRow[]> => {
  if (rows.every((row) => row.every((cell) => cell.trim() === ''))) return refuse('import.empty')
  const header = headerOf(rows)
  return header ? ok(readRows(rows, header, broken)) : refuse('import.columns', { missing: '书名 / title' })
}

const sheet = async (bytes: Uint8Array) => {
  const rows = await readXlsx(bytes)
  return rows && { rows, broken: new Set<number>() }
}

const text = (bytes: Uint8Array) => {
  const decoded = decodeText(bytes)
  return decoded === null ? null : readCsv(decoded)
}

const readMarc = (bytes: Uint8Array, dialect?: DialectName): Result<ReadRow[]> => {
  const isXml = /^[\s\uFEFF]*</.test(new TextDecoder().decode(bytes.subarray(0, 64)))
  const decoded = isXml ? decodeText(bytes) : null
  if (isXml && decoded === null) return refuse('import.format')
  const records = decoded === null ? readIso2709(bytes) : readMarcXml(decoded)
  if (records.every((r) => 'problem' in r && r.problem === 'record.broken')) return refuse('import.format')
  return ok(readRecords(records, dialect ?? sniffDialect(records)))
}
