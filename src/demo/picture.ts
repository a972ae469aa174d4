const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c >>> 0
})

const checksum = (bytes: Uint8Array): number => {
  let c = 0xffffffff
  for (const byte of bytes) c = (table[(c ^ byte) & 255] ?? 0) ^ (c >>> 8)
  return (c ^ 0xffffffff) >>> 0
}

const chunk = (name: string, body: Uint8Array): Uint8Array => {
  const bytes = new Uint8Array(body.length + 12)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, body.length)
  bytes.set(new TextEncoder().encode(name), 4)
  bytes.set(body, 8)
  view.setUint32(body.length + 8, checksum(bytes.subarray(4, body.length + 8)))
  return bytes
}

const deflated = async (bytes: Uint8Array): Promise<Uint8Array> => {
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** A PNG of `width` × `height` whose pixels `at` names by their place in a palette of `[r, g, b]`. */
const drawn = async (
  width: number,
  height: number,
  palette: [number, number, number][],
  at: (x: number, y: number) => number,
): Promise<Uint8Array> => {
  const rows = new Uint8Array((width + 1) * height)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = at(x, y)
  const head = new Uint8Array(13)
  const view = new DataView(head.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  head.set([8, 3, 0, 0, 0], 8)
  const parts = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', head),
    chunk('PLTE', Uint8Array.from(palette.flat())),
    chunk('IDAT', await deflated(rows)),
    chunk('IEND', new Uint8Array()),
  ]
  return new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer())
}

const near = (x: number, y: number, cx: number, cy: number) => Math.hypot(x - cx, y - cy)

/** A star of five points around a middle. */
const inStar = (x: number, y: number, cx: number, cy: number, size: number): boolean => {
  const angle = Math.atan2(x - cx, cy - y)
  const fifth = (Math.PI * 2) / 5
  const folded = Math.abs(((angle + fifth * 10.5) % fifth) - fifth / 2)
  return near(x, y, cx, cy) * (Math.cos(folded) + Math.sin(folded) * 1.376) < size
}

/** A certificate as such papers look: a golden frame, a heading, lines of text, a red stamp. Nothing on it can be read. */
export const certificate = (): Promise<Uint8Array> =>
  drawn(
    900,
    640,
    [
      [253, 250, 240],
      [196, 155, 84],
      [92, 82, 70],
      [201, 52, 44],
      [236, 226, 204],
    ],
    (x, y) => {
      const edge = Math.min(x, y, 899 - x, 639 - y)
      if ((edge > 22 && edge < 32) || (edge > 38 && edge < 41)) return 1
      if (edge < 22) return 4
      const stamp = near(x, y, 690, 470)
      if ((stamp < 92 && stamp > 84) || inStar(x, y, 690, 470, 34)) return 3
      if (stamp < 72 && stamp > 60 && y < 480 && (x + y) % 22 < 15) return 3
      // The heading's blocks, then the lines.
      if (y > 88 && y < 132 && x > 250 && x < 650 && (x - 250) % 52 < 40) return 2
      const line = Math.floor((y - 190) / 46)
      const inLine = y > 190 && (y - 190) % 46 < 16 && line < 8
      if (inLine && x > 100 && x < 190) return 1
      if (inLine && x > 220 && x < 470 + ((line * 97) % 260) && !(stamp < 100) && x % 22 < 17) return 2
      return 0
    },
  )
