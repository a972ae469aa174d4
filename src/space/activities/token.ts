import { base32, hex, hmac, sha256Hex } from '../../platform/sign.ts'

/** The token of a sign-up: 100 bits of an HMAC of its id, so that it can be given again and is never stored. */
export const signUpToken = async (secret: string, id: string): Promise<string> =>
  base32(await hmac(secret, 'sign-up', id), 20)

/** What the database keeps of a token. */
export const signUpHash = (token: string): Promise<string> => sha256Hex(token)

/** The token in what was scanned or typed: an address with it behind `#`, spaces, small letters, O for 0. */
export const readToken = (raw: string): string =>
  raw
    .slice(raw.lastIndexOf('#') + 1)
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')

/** What is kept of a phone's last four digits: of use for one activity alone. */
export const tailHash = async (secret: string, activityId: string, tail: string): Promise<string> =>
  hex(await hmac(secret, 'phone-tail', `${activityId}\n${tail}`)).slice(0, 24)
