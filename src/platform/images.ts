import { ok, refuse, type Result } from './result.ts'

export type Picture = {
  type: 'image/jpeg' | 'image/png' | 'image/webp'
  ending: string
  width: number
  height: number
}

/** Sides of a picture in pixels. */
export const sides = { least: 16, most: 4096 } as const

/** What a picture is by its own bytes, whatever it was called; null when it is none of the three or has no size. */
export const pictureOf = (bytes: Uint8Array): Picture | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return png(bytes, view) ?? jpeg(bytes, view) ?? webp(bytes, view)
  } catch {
    // It ends before its header does.
    return null
  }
}

/**
 * A picture as it is kept: by its own bytes, without what a camera wrote beside it. Refuses what is no JPEG, PNG or WebP
 * (`body.type`), and sides out of bounds, in pixels (`picture.size`).
 */
export const cleanPicture = (
  bytes: Uint8Array,
  within: { least: number; most: number },
): Result<Picture & { clean: Uint8Array }> => {
  const picture = pictureOf(bytes)
  if (!picture) return refuse('body.type')
  const { width, height } = picture
  if (Math.min(width, height) < within.least || Math.max(width, height) > within.most)
    return refuse('input.invalid', { errors: [{ pointer: '', code: 'picture.size' }] })
  return ok({ ...picture, clean: withoutMetadata(bytes, picture) })
}

const begins = (bytes: Uint8Array, at: number, ...wanted: number[]) =>
  wanted.every((b, i) => bytes[at + i] === b)
const letters = (bytes: Uint8Array, at: number, text: string) =>
  begins(bytes, at, ...Array.from(text, (c) => c.charCodeAt(0)))

const png = (bytes: Uint8Array, view: DataView): Picture | null =>
  begins(bytes, 0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) && letters(bytes, 12, 'IHDR')
    ? { type: 'image/png', ending: 'png', width: view.getUint32(16), height: view.getUint32(20) }
    : null

const jpeg = (bytes: Uint8Array, view: DataView): Picture | null => {
  if (!begins(bytes, 0, 0xff, 0xd8, 0xff)) return null
  for (let at = 2; at < bytes.length;) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    // Start of frame (SOF0 to SOF15, without DHT, JPG and DAC) holds the size.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return {
        type: 'image/jpeg',
        ending: 'jpg',
        width: view.getUint16(at + 7),
        height: view.getUint16(at + 5),
      }
    if (marker === 0xda || marker === 0xd9) return null
    at += 2 + view.getUint16(at + 2)
  }
  return null
}

const webp = (bytes: Uint8Array, view: DataView): Picture | null => {
  if (!letters(bytes, 0, 'RIFF') || !letters(bytes, 8, 'WEBP')) return null
  const size = (width: number, height: number): Picture => ({
    type: 'image/webp',
    ending: 'webp',
    width,
    height,
  })
  const three = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16)
  if (letters(bytes, 12, 'VP8X')) return size(three(24) + 1, three(27) + 1)
  if (letters(bytes, 12, 'VP8 ') && begins(bytes, 23, 0x9d, 0x01, 0x2a))
    return size(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff)
  if (letters(bytes, 12, 'VP8L') && bytes[20] === 0x2f) {
    const packed = view.getUint32(21, true)
    return size((packed & 0x3fff) + 1, ((packed >> 14) & 0x3fff) + 1)
  }
  return null
}

/**
 * The picture without what a camera wrote beside it (place, time, device): only the segments that draw it stay. As it
 * came when it cannot be walked through.
 */
export const withoutMetadata = (bytes: Uint8Array, { type }: Picture): Uint8Array => {
  const kept =
    type === 'image/jpeg' ? jpegParts(bytes) : type === 'image/png' ? pngParts(bytes) : webpParts(bytes)
  if (kept === null) return bytes
  const whole = new Uint8Array(kept.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of kept) {
    whole.set(part, at)
    at += part.length
  }
  if (type === 'image/webp') new DataView(whole.buffer).setUint32(4, whole.length - 8, true)
  return whole
}

/** APP1 to APP15 but ICC's and Adobe's, which tell colours, and comments go. */
const jpegParts = (bytes: Uint8Array): Uint8Array[] | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts = [bytes.subarray(0, 2)]
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff) return null
    if (marker === 0xda) return [...parts, bytes.subarray(at)]
    const length = 2 + view.getUint16(at + 2)
    const drops = marker === 0xfe || (marker >= 0xe1 && marker <= 0xef && marker !== 0xe2 && marker !== 0xee)
    if (!drops) parts.push(bytes.subarray(at, at + length))
    at += length
  }
  return null
}

const pngParts = (bytes: Uint8Array): Uint8Array[] | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts = [bytes.subarray(0, 8)]
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = 12 + view.getUint32(at)
    if (at + length > bytes.length) return null
    if (!['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME'].some((name) => letters(bytes, at + 4, name)))
      parts.push(bytes.subarray(at, at + length))
    if (letters(bytes, at + 4, 'IEND')) return parts
    at += length
  }
  return null
}

const webpParts = (bytes: Uint8Array): Uint8Array[] | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts = [bytes.slice(0, 12)]
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = 8 + view.getUint32(at + 4, true)
    const padded = length + (length % 2)
    if (at + length > bytes.length) return null
    if (!letters(bytes, at, 'EXIF') && !letters(bytes, at, 'XMP ')) {
      const chunk = bytes.slice(at, Math.min(bytes.length, at + padded))
      // The extended header says that there was such a chunk.
      if (letters(bytes, at, 'VP8X')) chunk[8] = (chunk[8] ?? 0) & ~0x0c
      parts.push(chunk)
    }
    at += padded
  }
  return parts
}
