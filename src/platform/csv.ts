import Papa from 'papaparse'

/**
 * The text of a file that a spreadsheet saved: UTF-8 or UTF-16 with or without a byte order mark, else GB18030 (which
 * holds GBK and GB2312). Null when it is none of them.
 */
export const decodeText = (bytes: Uint8Array): string | null => {
  const wide = utf16(bytes)
  for (const encoding of wide ? [wide] : ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      if (!text.includes('\0')) return text
    } catch {
      // Not this one.
    }
  }
  return null
}

/** A byte order mark, or a zero in every second byte of the beginning, which no other encoding has. */
const utf16 = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null => {
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  const head = bytes.subarray(0, 64)
  const zeros = (from: number) => head.filter((byte, i) => i % 2 === from && byte === 0).length
  if (zeros(1) >= 2 && zeros(0) === 0) return 'utf-16le'
  return zeros(0) >= 2 && zeros(1) === 0 ? 'utf-16be' : null
}

export type Table = {
  /** Row n of the file is `rows[n - 1]`, empty ones included. */
  rows: string[][]
  /** Numbers of rows whose quotes do not match. */
  broken: Set<number>
}

const delimiters = [',', '\t', ';', '|']

/** The delimiter that stands most often, outside quotes, in the beginning of the text. */
const delimiterOf = (text: string): string => {
  const bare = text
    .slice(0, 20_000)
    .replace(/"[^"]*("|$)/g, '')
    .split(/\r?\n|\r/, 10)
    .join('\n')
  const counts = delimiters.map((delimiter) => bare.split(delimiter).length)
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ','
}

/** Reads comma, semicolon or tab separated text; Excel's `sep=;` line and the escapes of `csvLine` are understood. */
export const readCsv = (text: string): Table => {
  const told = /^sep=(.)\r?\n/.exec(text)
  const body = told ? text.slice(told[0].length) : text
  const parsed = Papa.parse<string[]>(body, { delimiter: told?.[1] ?? delimiterOf(body) })
  const rows = parsed.data.map((row) => row.map(unescaped))
  const broken = parsed.errors
    .filter((e) => e.type === 'Quotes' && e.row !== undefined)
    .map((e) => (e.row ?? 0) + 1)
  return told
    ? { rows: [[], ...rows], broken: new Set(broken.map((n) => n + 1)) }
    : { rows, broken: new Set(broken) }
}

/** What a spreadsheet would take for a formula (OWASP: CSV injection), in full width too, perhaps already escaped. */
const formula = /^'*[=+\-@＝＋－＠\t\r\n]/

const unescaped = (cell: string): string =>
  cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell

/** One line of CSV. No cell starts a formula: such a one gets an apostrophe, which `readCsv` takes off again. */
export const csvLine = (cells: (string | number | null)[]): string =>
  `${cells
    .map((cell) => {
      const text = typeof cell === 'number' ? String(cell) : (cell ?? '')
      const safe = typeof cell !== 'number' && formula.test(text) ? `'${text}` : text
      return /[",;|\t\r\n']|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
    })
    .join(',')}\r\n`

/** Without it Excel reads UTF-8 as the local code page. */
export const byteOrderMark = '\uFEFF'
