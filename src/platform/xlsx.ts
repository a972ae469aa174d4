import { readSheet } from 'read-excel-file/universal'
import writeXlsxFile from 'write-excel-file/universal'

/** What a workbook may unpack to: a small file can claim to hold gigabytes. */
const mostUnpacked = 64 * 1024 * 1024
const mostEntries = 2000

/**
 * The cells of the first sheet as text; null when it is no workbook or unpacks to more than 64 MB. A cell with a date is
 * `YYYY-MM-DD`; with `clocks` one with a time too is `YYYY-MM-DD HH:MM`, and one with a time alone is `HH:MM`.
 */
export const readXlsx = async (bytes: Uint8Array, clocks = false): Promise<string[][] | null> => {
  const size = unpackedSize(bytes)
  if (size === null || size > mostUnpacked) return null
  try {
    const rows = await readSheet(new Blob([bytes as BlobPart]))
    return rows.map((row) => row.map((cell) => textOf(cell, clocks)))
  } catch {
    return null
  }
}

/** The days before which nothing is dated: those from which workbooks count, 1900 or 1904. */
const dated = Date.UTC(1904, 0, 2)

const textOf = (cell: unknown, clocks: boolean): string => {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) {
    // A workbook counts in parts of a day: 15:30 may lie a moment before.
    const at = new Date(Math.round(cell.getTime() / 60_000) * 60_000).toISOString()
    const [day, time] = [at.slice(0, 10), at.slice(11, 16)]
    if (!clocks) return cell.toISOString().slice(0, 10)
    return cell.getTime() < dated ? time : time === '00:00' ? day : `${day} ${time}`
  }
  return String(cell)
}

/** The sum of the sizes that a zip's central directory names, which bind the unpacker; null when it is no zip. */
const unpackedSize = (bytes: Uint8Array): number | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const last = bytes.length - 22
  for (let end = last; end >= 0 && end > last - 65_536; end--) {
    if (view.getUint32(end, true) !== 0x06054b50) continue
    const entries = view.getUint16(end + 10, true)
    let at = view.getUint32(end + 16, true)
    let size = 0
    if (entries > mostEntries) return null
    for (let i = 0; i < entries; i++) {
      if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return null
      size += view.getUint32(at + 24, true)
      at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    }
    return size
  }
  return null
}

/** A workbook of one sheet. Every cell is text: an ISBN stays what it is, and nothing is a formula. */
export const writeXlsx = async (rows: (string | number | null)[][]): Promise<Uint8Array> => {
  const sheet = rows.map((row) =>
    row.map((cell) => (cell === null || cell === '' ? null : { value: String(cell), type: String })),
  )
  const blob = await writeXlsxFile(sheet).toBlob()
  return new Uint8Array(await blob.arrayBuffer())
}
