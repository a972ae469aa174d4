/**
 * The 31 characters of a copy's code: Crockford's 32 without Z, so that their number is prime and the check
 * character catches every single substitution and every swap of neighbours.
 */
export const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXY'

const CODE_LENGTH = 8
const TOKEN = /^[0-9A-HJKMNP-TV-Z]{20}$/
/** The inverse of the last weight: 8 × 4 = 32 ≡ 1 (mod 31). */
const INVERSE_OF_LAST_WEIGHT = 4

/** What a scan turned out to be. `copy-bad-check`: of a copy's form, misread or mistyped. `strange`: not ours. */
export type ReadCode =
  | { kind: 'copy'; code: string }
  | { kind: 'copy-bad-check' }
  | { kind: 'card'; token: string }
  | { kind: 'venue'; id: string }
  | { kind: 'activity'; id: string }
  | { kind: 'isbn'; isbn13: string }
  | { kind: 'strange' }

function weightedSum(code: string): number {
  let sum = 0
  for (let at = 0; at < code.length; at++) sum += (at + 1) * ALPHABET.indexOf(code[at]!)
  return sum
}

const inAlphabet = (code: string) => [...code].every((character) => ALPHABET.includes(character))

/**
 * Seven characters of the alphabet and their check character: Σ (i+1)·value(cᵢ) ≡ 0 (mod 31).
 * Throws when given anything else, since only our own generator calls it.
 */
export function withCheck(seven: string): string {
  if (seven.length !== CODE_LENGTH - 1 || !inAlphabet(seven))
    throw new Error('A code starts with seven characters')
  const check = (INVERSE_OF_LAST_WEIGHT * (31 - (weightedSum(seven) % 31))) % 31
  return seven + ALPHABET[check]
}

/** Whether this is a copy's code as it is stored: eight capital characters that pass the check. */
export function isCopyCode(code: string): boolean {
  return code.length === CODE_LENGTH && inAlphabet(code) && weightedSum(code) % 31 === 0
}

/**
 * What a person or a scanner typed, as it is stored: half width, capitals, no spaces or hyphens, and the
 * letters that look like digits read as digits (O is 0, I and L are 1). Says nothing about its validity.
 */
export function normaliseCode(text: string): string {
  return tidy(text)
    .toUpperCase()
    .replace(/[\s\-_]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
}

/** Half width, without control and invisible characters; a Chinese keyboard types 、 for a slash. */
function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/、/g, '/')
    .trim()
}

/**
 * Tells what was scanned, before any network: our labels and cards under any host, bare codes and tokens,
 * ISBNs, whatever the scanner's keyboard and the messengers on the way did to them.
 */
export function readCode(raw: string): ReadCode {
  if (raw.length > 2000) return { kind: 'strange' }
  const text = decoded(tidy(raw))
  const path = text.split(/[?#]/, 1)[0]!
  return readPath(path) ?? readPath(text) ?? readBare(path)
}

function decoded(text: string): string {
  if (!/%2f/i.test(text)) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function readPath(text: string): ReadCode | undefined {
  const found = /(?:^|\/)([cpva])\/([^/?#&]+)/i.exec(text)
  if (found === null) return undefined
  const [, letter, id] = found as unknown as [string, string, string]
  switch (letter.toLowerCase()) {
    case 'c':
      return readCopy(id)
    case 'p':
      return readToken(id)
    default: {
      if (!/^[\w-]{1,64}$/.test(id)) return undefined
      return letter.toLowerCase() === 'v' ? { kind: 'venue', id } : { kind: 'activity', id }
    }
  }
}

const readBare = (text: string): ReadCode =>
  readIsbn(text) ?? readCopy(text) ?? readToken(text) ?? { kind: 'strange' }

function readCopy(text: string): ReadCode | undefined {
  const code = normaliseCode(text)
  if (isCopyCode(code)) return { kind: 'copy', code }
  return /^[0-9A-Z]{8}$/.test(code) ? { kind: 'copy-bad-check' } : undefined
}

function readToken(text: string): ReadCode | undefined {
  const token = normaliseCode(text)
  return TOKEN.test(token) ? { kind: 'card', token } : undefined
}

/** ISBN-13 and ISBN-10 (ISO 2108), as 13 digits; 979-0 belongs to printed music and is none. */
function readIsbn(text: string): ReadCode | undefined {
  const digits = text
    .toUpperCase()
    .replace(/^ISBN(?:-1[03])?:?/, '')
    .replace(/[\s-]/g, '')
  if (/^97(?:8|9[1-9])\d+$/.test(digits) && digits.length === 13) {
    return ean13Check(digits) === digits[12] ? { kind: 'isbn', isbn13: digits } : undefined
  }
  if (!/^\d{9}[\dX]$/.test(digits)) return undefined
  const sum = [...digits].reduce(
    (total, digit, at) => total + (10 - at) * (digit === 'X' ? 10 : Number(digit)),
    0,
  )
  if (sum % 11 !== 0) return undefined
  const body = `978${digits.slice(0, 9)}`
  return { kind: 'isbn', isbn13: body + ean13Check(body) }
}

function ean13Check(digits: string): string {
  const sum = Array.from(digits.slice(0, 12)).reduce(
    (total, digit, at) => total + Number(digit) * (at % 2 ? 3 : 1),
    0,
  )
  return String((10 - (sum % 10)) % 10)
}

/** A copy's code out of seven random bytes. Bytes of 248 and more would favour some characters a little: harmless here. */
export const randomCode = (bytes: Uint8Array): string =>
  withCheck(Array.from(bytes.subarray(0, 7), (b) => ALPHABET[b % 31]).join(''))
