import { base32, hmac, sha256Hex } from '../../platform/sign.ts'

/** The secret link to a donor's gifts: 130 bits of an HMAC of the donor and the turn, given again and never stored. */
export const linkToken = async (secret: string, donorId: string, turn: number): Promise<string> =>
  base32(await hmac(secret, 'gift-link', `${donorId}\n${turn}`), 26)

/** What the database keeps of a link. */
export const linkHash = (token: string): Promise<string> => sha256Hex(token)

/** What proves that a gift is this donor's: 100 bits of an HMAC of both, which tell nothing of who it is. */
const giftSign = async (secret: string, offerId: string, donorId: string): Promise<string> =>
  base32(await hmac(secret, 'gift-proof', `${offerId}\n${donorId}`), 20)

type Given = { offerId: string; donorId: string; givenOn: string }

/** The number of a certificate, and the token of the page that proves it. */
export const certificateOf = async (
  secret: string,
  { offerId, donorId, givenOn }: Given,
): Promise<{ number: string; proof: string }> => {
  const sign = await giftSign(secret, offerId, donorId)
  return {
    number: `${givenOn.replaceAll('-', '')}-${sign.slice(0, 4)}-${sign.slice(4, 8)}`,
    proof: `${offerId}.${sign}`,
  }
}

/** The offer that a proof's token names; whether it is ours, only its donors tell. */
export const offerOfProof = (token: string): string => token.slice(0, Math.max(0, token.lastIndexOf('.')))
