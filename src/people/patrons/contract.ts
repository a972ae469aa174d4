import { readCode } from '../../library/codes.ts'
import { base32, hmac, sha256Hex } from '../../platform/sign.ts'

/** The token printed on a card: 100 bits of an HMAC of the card's id, so that it can be shown again and never stored. */
export const tokenOf = async (secret: string, cardId: string): Promise<string> =>
  base32(await hmac(secret, 'card', cardId), 20)

/** What the database keeps of a token. */
export const hashOf = (token: string): Promise<string> => sha256Hex(token)

/** The token in what was scanned or typed: an address with any host, lower case, full width; null when it is no card. */
export const readCard = (raw: string): string | null => {
  const read = readCode(raw)
  return read.kind === 'card' ? read.token : null
}
