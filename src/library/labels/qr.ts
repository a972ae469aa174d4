import { encode } from 'uqr'

export type Qr = { modules: number; path: string }

/** A QR code with error correction M as one path of unit squares; the quiet zone is for its place to keep. */
export const qrOf = (text: string): Qr => {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  let path = ''
  data.forEach((row, y) => {
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue
      const from = x
      while (row[x + 1]) x++
      path += `M${from} ${y}h${x + 1 - from}v1H${from}z`
    }
  })
  return { modules: size, path }
}

/** The code drawn with its left upper module at `x`, `y`, in the units of the drawing around it. */
export const qrAt = (text: string, x: number, y: number, size: number): string => {
  const { modules, path } = qrOf(text)
  return `<path transform="translate(${x} ${y}) scale(${Number((size / modules).toFixed(5))})" d="${path}"/>`
}
