import { readSheet } from 'read-excel-file/universal'
import writeXlsxFile from 'write-excel-file/universal'

/** What a workbook may unpack to: a small file can claim to hold gigabytes. */
const mostUnpacked = 64 * 1024 * 1024
const mostEntries = 2000

/** The cells of the first sheet as text; null when it is no workbook or unpacks to more than 64 MB. */
export const readXlsx = async (bytes: Uint8Array): Promise<string[][] | null> => {
  const size = unpackedSize(bytes)
  if (size === null || size > mostUnpacked) return null
  try {
    const rows = await readSheet(new Blob([bytes as BlobPart]))
    return rows.map((row) => row.map(textOf))
  } catch {
    return null
  }
}

const textOf = (cell: unknown): string => {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
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
