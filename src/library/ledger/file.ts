import { ok, refuse, type Result } from '../../platform/result.ts'
import { tableOf } from '../../platform/table.ts'
import type { LedgerLine } from './rules.ts'

/** The columns of a ledger by the names that people give them. */
const names: Record<'code' | 'card' | 'out' | 'in', string[]> = {
  code: [
    'code',
    'copy',
    'copycode',
    'barcode',
    'accession',
    '编号',
    '图书编号',
    '书号',
    '条码',
    '条码号',
    '登录号',
    '册号',
  ],
  card: [
    'card',
    'patron',
    'reader',
    'token',
    '卡号',
    '借阅卡',
    '借书卡',
    '借书证',
    '借书证号',
    '读者证号',
    '证号',
  ],
  out: [
    'out',
    'outon',
    'checkedout',
    'borrowed',
    '借出',
    '借出日期',
    '借书日期',
    '借阅日期',
    '借期',
    '借书时间',
  ],
  in: ['in', 'inon', 'returned', 'returnedon', '归还', '归还日期', '还书日期', '还书时间', '还期'],
}

const headerWithin = 10
const mostRows = 20_000

const folded = (cell: string) =>
  cell
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*$/, '')
    .replace(/[\s_-]/g, '')

/** The lines of a ledger typed in as CSV or a workbook; refuses one that cannot be read or lacks a column. */
export const ledgerLines = async (bytes: Uint8Array): Promise<Result<LedgerLine[]>> => {
  if (bytes.length === 0) return refuse('import.empty')
  const rows = await tableOf(bytes)
  if (rows === null) return refuse('import.format')
  const at = rows
    .slice(0, headerWithin)
    .findIndex((row) => columnOf(row, 'code') >= 0 && columnOf(row, 'out') >= 0)
  const header = rows[at] ?? rows[0] ?? []
  const missing = (['code', 'card', 'out', 'in'] as const).filter((name) => columnOf(header, name) < 0)
  if (missing.length > 0) return refuse('import.columns', { missing: missing.join(', ') })
  const cell = (row: string[], name: keyof typeof names) =>
    (row[columnOf(header, name)] ?? '').normalize('NFKC').trim()
  const lines = rows.flatMap((row, i): LedgerLine[] =>
    i <= at || row.every((c) => c.trim() === '')
      ? []
      : [
          {
            line: i + 1,
            code: cell(row, 'code'),
            card: cell(row, 'card'),
            out: cell(row, 'out'),
            in: cell(row, 'in'),
          },
        ],
  )
  if (lines.length === 0) return refuse('import.empty')
  return lines.length > mostRows ? refuse('import.too-many', { limit: mostRows }) : ok(lines)
}

const columnOf = (header: string[], name: keyof typeof names): number =>
  header.findIndex((cell) => names[name].includes(folded(cell)))
