import {
  ClientDataType,
  coseAlgorithmES256,
  coseAlgorithmRS256,
  coseEllipticCurveP256,
  parseAttestationObject,
  parseAuthenticatorData,
  parseClientDataJSON,
  type AuthenticatorData,
  type COSEPublicKey,
} from '@oslojs/webauthn'
import { fromBase64url, toBase64url } from '../../platform/base64.ts'

/** What a ceremony must have been for. `challenge` in base64url. */
export type Expected = { challenge: string; origin: string; rpId: string }

/** What an authenticator answers, each member in base64url. */
export type Created = { clientDataJSON: string; attestationObject: string }
export type Asserted = { clientDataJSON: string; authenticatorData: string; signature: string }

export type NewKey = { credentialId: string; publicKey: JsonWebKey; counter: number }

type Bytes = Uint8Array<ArrayBuffer>

const bytesOf = (text: string): Bytes => {
  const bytes = fromBase64url(text)
  if (!bytes) throw new Error('not base64url')
  return bytes
}

/**
 * The key that an authenticator made for us, or null when the answer is for another ceremony or site, or the person
 * was not verified. Who made the authenticator is not asked (attestation "none"), so its statement is not read.
 * Source: Web Authentication Level 3, section 7.1.
 */
export const readCreated = async (given: Created, expected: Expected): Promise<NewKey | null> => {
  try {
    if (!isFor(bytesOf(given.clientDataJSON), ClientDataType.Create, expected)) return null
    const { authenticatorData } = parseAttestationObject(bytesOf(given.attestationObject))
    if (!isVerified(authenticatorData, expected) || !authenticatorData.credential) return null
    const { id, publicKey } = authenticatorData.credential
    if (id.length === 0 || id.length > 1023) return null
    const jwk = jwkOf(publicKey)
    await importKey(jwk)
    return { credentialId: toBase64url(id), publicKey: jwk, counter: authenticatorData.signatureCounter }
  } catch {
    return null
  }
}

/**
 * The signature counter of an answer that this key signed for this very ceremony with the person verified; null for
 * anything else. Source: Web Authentication Level 3, section 7.2.
 */
export const readAsserted = async (
  given: Asserted,
  publicKey: JsonWebKey,
  expected: Expected,
): Promise<{ counter: number } | null> => {
  try {
    const clientData = bytesOf(given.clientDataJSON)
    if (!isFor(clientData, ClientDataType.Get, expected)) return null
    const authenticator = bytesOf(given.authenticatorData)
    const parsed = parseAuthenticatorData(authenticator)
    if (!isVerified(parsed, expected)) return null
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', clientData))
    const signed = new Uint8Array([...authenticator, ...hash])
    const signature = bytesOf(given.signature)
    const raw = publicKey.kty === 'EC' ? rawSignature(signature) : signature
    const right = await crypto.subtle.verify(parametersOf(publicKey), await importKey(publicKey), raw, signed)
    return right ? { counter: parsed.signatureCounter } : null
  } catch {
    return null
  }
}

const isFor = (clientDataJSON: Bytes, type: ClientDataType, expected: Expected): boolean => {
  const client = parseClientDataJSON(clientDataJSON)
  return (
    client.type === type &&
    toBase64url(client.challenge) === expected.challenge &&
    client.origin === expected.origin &&
    client.crossOrigin !== true
  )
}

const isVerified = (data: AuthenticatorData, { rpId }: Expected): boolean =>
  data.verifyRelyingPartyIdHash(rpId) && data.userPresent && data.userVerified

const fixed = (n: bigint, length: number): string =>
  toBase64url(
    Uint8Array.from(
      n
        .toString(16)
        .padStart(length * 2, '0')
        .match(/../g) ?? [],
      (h) => parseInt(h, 16),
    ),
  )

const jwkOf = (key: COSEPublicKey): JsonWebKey => {
  if (key.algorithm() === coseAlgorithmES256) {
    const { curve, x, y } = key.ec2()
    if (curve !== coseEllipticCurveP256) throw new Error('another curve')
    return { kty: 'EC', crv: 'P-256', x: fixed(x, 32), y: fixed(y, 32) }
  }
  if (key.algorithm() === coseAlgorithmRS256) {
    const { n, e } = key.rsa()
    return { kty: 'RSA', n: fixed(n, 256), e: fixed(e, 3) }
  }
  throw new Error('another algorithm')
}

const parametersOf = (key: JsonWebKey) =>
  key.kty === 'EC'
    ? { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
    : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

const importKey = (key: JsonWebKey): Promise<CryptoKey> =>
  crypto.subtle.importKey('jwk', key, parametersOf(key), false, ['verify'])

/** An ECDSA signature as WebCrypto wants it, r and s of 32 bytes each, out of the DER that authenticators give. */
const rawSignature = (der: Bytes): Bytes => {
  if (der[0] !== 0x30 || der[1] !== der.length - 2) throw new Error('not a signature')
  const out = new Uint8Array(64)
  let at = 2
  for (const end of [32, 64]) {
    const length = der[at + 1] ?? 0
    const whole = der.subarray(at + 2, at + 2 + length)
    if (der[at] !== 0x02 || whole.length !== length || length === 0) throw new Error('not a signature')
    const digits = whole[0] === 0 ? whole.subarray(1) : whole
    if (digits.length > 32) throw new Error('not a signature')
    out.set(digits, end - digits.length)
    at += 2 + length
  }
  if (at !== der.length) throw new Error('not a signature')
  return out
}
