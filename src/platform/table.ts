import { decodeText, readCsv } from './csv.ts'
import { readXlsx } from './xlsx.ts'

/**
 * The cells of a CSV text or of a workbook's first sheet, told apart by the zip's first bytes; null when it is neither.
 * With `clocks` a workbook's times of day are read too.
 */
export const tableOf = async (bytes: Uint8Array, { clocks = false } = {}): Promise<string[][] | null> => {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readXlsx(bytes, clocks)
  const text = decodeText(bytes)
  return text === null ? null : readCsv(text).rows
}
