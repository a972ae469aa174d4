import { base32, hmac, sha256Hex } from '../../platform/sign.ts'

/** Milliseconds for which an invitation holds. */
export const invitationLasts = 14 * 86_400_000

/** The token in an invitation's link: 130 bits of an HMAC of its id, so that it stands nowhere but in the mail. */
export const invitationToken = async (secret: string, id: string): Promise<string> =>
  base32(await hmac(secret, 'invitation', id), 26)

/** What the database keeps of a token. */
export const invitationHash = (token: string): Promise<string> => sha256Hex(token)
