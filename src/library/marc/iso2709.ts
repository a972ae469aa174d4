import type { ControlField, DataField, Marc, ReadMarc } from './record.ts'

// ISO 2709 counts bytes, so it is read as bytes: the serializers' reader takes decoded text, and then GB18030 and
// characters beyond the basic plane fall to pieces.

const recordEnd = 0x1d
const fieldEnd = 0x1e
const subfieldStart = '\x1f'
const escape = 0x1b
const leaderLength = 24

const split = (bytes: Uint8Array, by: number): Uint8Array[] => {
  const parts: Uint8Array[] = []
  let from = 0
  for (let at = bytes.indexOf(by); at !== -1; at = bytes.indexOf(by, from)) {
    parts.push(bytes.subarray(from, at))
    from = at + 1
  }
  return from < bytes.length ? [...parts, bytes.subarray(from)] : parts
}

const blank = (bytes: Uint8Array) => bytes.every((b) => b <= 0x20 || b === 0x1a)

/** The records of a file, in UTF-8 or GB18030; MARC-8 is told apart and refused. Never throws. */
export const readIso2709 = (bytes: Uint8Array): ReadMarc[] =>
  split(bytes, recordEnd)
    .map((part) => part.subarray(leading(part)))
    .filter((part) => !blank(part))
    .map(readOne)

/** Line breaks and byte order marks that programs put between records. */
const leading = (part: Uint8Array): number => {
  let at = 0
  while (at < part.length && [0x0a, 0x0d, 0x20, 0x1a, 0xef, 0xbb, 0xbf].includes(part[at] ?? 0)) at += 1
  return at
}

const readOne = (bytes: Uint8Array): ReadMarc => {
  const leader = ascii(bytes.subarray(0, leaderLength))
  const directoryEnd = bytes.indexOf(fieldEnd)
  if (
    !/^\d{5}.{7}\d{5}/s.test(leader) ||
    directoryEnd < leaderLength ||
    (directoryEnd - leaderLength) % 12 !== 0
  )
    return { problem: 'record.broken' }
  const decode = decoderOf(bytes, leader)
  if (!decode) return { problem: 'record.encoding' }
  const directory = ascii(bytes.subarray(leaderLength, directoryEnd))
  const entries = (directory.match(/.{12}/gs) ?? [])
    .map((entry) => ({
      tag: entry.slice(0, 3),
      length: Number(entry.slice(3, 7)),
      start: Number(entry.slice(7)),
    }))
    .sort((a, b) => a.start - b.start)
  const data = bytes.subarray(directoryEnd + 1)
  const parts = split(data, fieldEnd)
  if (entries.some((e) => Number.isNaN(e.length) || Number.isNaN(e.start)))
    return { problem: 'record.broken' }
  // Programs that count characters write wrong lengths; the ends of the fields are where they are.
  const counted = parts.length === entries.length
  if (!counted && entries.some((e) => e.start + e.length > data.length)) return { problem: 'record.broken' }
  const fields = entries.map((e, i) =>
    fieldOf(
      e.tag,
      decode((counted ? parts[i] : data.subarray(e.start, e.start + e.length - 1)) ?? new Uint8Array()),
    ),
  )
  return { record: { leader, fields } }
}

const ascii = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, 20_000))

const fieldOf = (tag: string, text: string): ControlField | DataField => {
  if (tag.startsWith('00')) return { tag, value: text }
  const [indicators = '', ...subfields] = text.split(subfieldStart)
  return {
    tag,
    ind1: indicators.charAt(0) || ' ',
    ind2: indicators.charAt(1) || ' ',
    subfields: subfields.filter((s) => s !== '').map((s) => ({ code: s.charAt(0), value: s.slice(1) })),
  }
}

const decoderOf = (bytes: Uint8Array, leader: string): ((part: Uint8Array) => string) | null => {
  const saysUnicode = leader.charAt(9) === 'a'
  // MARC-8 changes its character sets by escapes.
  if (!saysUnicode && bytes.includes(escape)) return null
  const utf8 = decodes(bytes, 'utf-8')
  if (utf8) return utf8
  if (saysUnicode || !looksLikeGb(bytes)) return null
  return decodes(bytes, 'gb18030')
}

const decodes = (bytes: Uint8Array, encoding: string): ((part: Uint8Array) => string) | null => {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return (part) => new TextDecoder(encoding).decode(part)
  } catch {
    return null
  }
}

/** Most bytes above ASCII come in pairs of GB 2312's characters; MARC-8 and Latin-1 put single ones among letters. */
const looksLikeGb = (bytes: Uint8Array): boolean => {
  let high = 0
  let paired = 0
  for (let at = 0; at < bytes.length; at++) {
    const a = bytes[at] ?? 0
    if (a < 0x80) continue
    const b = bytes[at + 1] ?? 0
    const pair = a >= 0xa1 && a <= 0xf7 && b >= 0xa1
    high += pair ? 2 : 1
    paired += pair ? 2 : 0
    if (pair) at += 1
  }
  return high > 0 && paired / high >= 0.9
}

const encoder = new TextEncoder()
const most = { field: 9999, record: 99_999 }

/** A record as ISO 2709 in UTF-8, its lengths and addresses set; fields past the standard's 9999 bytes are cut short. */
export const writeIso2709 = ({ leader, fields }: Marc): Uint8Array => {
  const parts: Uint8Array[] = []
  let directory = ''
  let start = 0
  for (const field of fields) {
    const text =
      'value' in field
        ? field.value
        : `${field.ind1}${field.ind2}${field.subfields.map((s) => `${subfieldStart}${s.code}${s.value}`).join('')}`
    const bytes = encoder.encode(`${shortened(text.replace(/[\x1d\x1e]/g, ' '), most.field - 1)}\x1e`)
    if (start + bytes.length > most.record - 3000) break
    directory += field.tag + String(bytes.length).padStart(4, '0') + String(start).padStart(5, '0')
    start += bytes.length
    parts.push(bytes)
  }
  const base = leaderLength + directory.length + 1
  const length = base + start + 1
  const head = `${String(length).padStart(5, '0')}${leader.slice(5, 12)}${String(base).padStart(5, '0')}${leader.slice(17, leaderLength)}`
  const whole = new Uint8Array(length)
  whole.set(encoder.encode(`${head}${directory}\x1e`))
  let at = base
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  whole[at] = recordEnd
  return whole
}

const shortened = (text: string, bytes: number): string => {
  let short = text
  while (encoder.encode(short).length > bytes)
    short = Array.from(short)
      .slice(0, -Math.ceil(short.length / 20))
      .join('')
  return short
}
