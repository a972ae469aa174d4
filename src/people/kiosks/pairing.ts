import { hex, hmac } from '../../platform/sign.ts'

/** Milliseconds in which a pairing code may be used, once. */
export const pairingLasts = 3_600_000

/** The eight digits that pair a kiosk: derived from its id, so that a replay shows them again and nothing holds them. */
export const pairingCodeOf = async (secret: string, kioskId: string): Promise<string> => {
  const bytes = await hmac(secret, 'pairing', kioskId)
  const number = bytes.slice(0, 6).reduce((n, b) => n * 256 + b, 0)
  return String(number % 100_000_000).padStart(8, '0')
}

/** What the database keeps of a pairing code: eight digits need a key against guessing. */
export const pairingHashOf = async (secret: string, code: string): Promise<string> =>
  hex(await hmac(secret, 'pairing-code', code))

/** Eight digits out of what was typed, or null: full width, spaces and hyphens are forgiven. */
export const readPairingCode = (raw: string): string | null => {
  const digits = raw.normalize('NFKC').replace(/[\s-]/g, '')
  return /^\d{8}$/.test(digits) ? digits : null
}
