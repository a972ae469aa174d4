import { base32, hmac } from '../../platform/sign.ts'

/** How long a code may bind a phone, in milliseconds. */
export const codeLasts = 10 * 60_000

/** The six digits of a bind code, derived from its id, so that they can be shown again and are never stored. */
export const bindCodeOf = async (secret: string, id: string): Promise<string> => {
  const [a = 0, b = 0, c = 0, d = 0] = await hmac(secret, 'bind', id)
  return String((((a << 24) | (b << 16) | (c << 8) | d) >>> 0) % 1_000_000).padStart(6, '0')
}

/** The digits in what was typed, full width or with spaces; null when they are not six. */
export const readBindCode = (raw: string): string | null => {
  const digits = raw.normalize('NFKC').replaceAll(/[\s-]/g, '')
  return /^\d{6}$/.test(digits) ? digits : null
}

/** Under what the database knows a phone: bonds and the audit's `phone:…` cannot be joined without the secret. */
export const bondOf = async (secret: string, phoneId: string): Promise<string> =>
  base32(await hmac(secret, 'bond', phoneId), 26)
