import { toBase64url } from '../../src/platform/base64.ts'

type Ceremony = { challenge: string; origin: string; rpId: string }
type More = { verified?: boolean; present?: boolean; type?: string; crossOrigin?: boolean; counter?: number }

const text = new TextEncoder()
const sha256 = async (bytes: Uint8Array) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as BufferSource))

const head = (major: number, n: number): number[] =>
  n < 24 ? [(major << 5) | n] : n < 256 ? [(major << 5) | 24, n] : [(major << 5) | 25, n >> 8, n & 255]
const bytes = (b: Uint8Array) => [...head(2, b.length), ...b]
const word = (t: string) => [...head(3, t.length), ...text.encode(t)]

const fromJwk = (part = '') =>
  Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))

/** WebCrypto's r and s as DER, as authenticators sign. */
const derOf = (raw: Uint8Array): Uint8Array => {
  const integer = (part: Uint8Array) => {
    const digits = part.subarray(
      Math.max(
        0,
        part.findIndex((b) => b !== 0),
      ),
    )
    const body = (digits[0] ?? 0) > 127 ? [0, ...digits] : [...digits]
    return [0x02, body.length, ...body]
  }
  const body = [...integer(raw.subarray(0, 32)), ...integer(raw.subarray(32))]
  return Uint8Array.from([0x30, body.length, ...body])
}

/** An authenticator in software with one key: it signs whatever it is told, also what an honest one would not. */
export const anAuthenticator = async (kind: 'ES256' | 'RS256' = 'ES256') => {
  const parameters =
    kind === 'ES256'
      ? { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
      : {
          name: 'RSASSA-PKCS1-v1_5',
          hash: 'SHA-256',
          modulusLength: 2048,
          publicExponent: new Uint8Array([1, 0, 1]),
        }
  const pair = await crypto.subtle.generateKey(parameters, true, ['sign', 'verify'])
  const jwk = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const id = crypto.getRandomValues(new Uint8Array(32))
  let used = 0

  const cose =
    kind === 'ES256'
      ? [0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, ...bytes(fromJwk(jwk.x)), 0x22, ...bytes(fromJwk(jwk.y))]
      : [0xa4, 1, 3, 3, 0x39, 1, 0, 0x20, ...bytes(fromJwk(jwk.n)), 0x21, ...bytes(fromJwk(jwk.e))]

  const client = ({ challenge, origin }: Ceremony, type: string, { crossOrigin = false }: More) =>
    text.encode(JSON.stringify({ type, challenge, origin, crossOrigin }))

  const data = async ({ rpId }: Ceremony, more: More, attested: number[] = []) => {
    const flags =
      (more.present === false ? 0 : 1) |
      (more.verified === false ? 0 : 4) |
      0x18 |
      (attested.length > 0 ? 64 : 0)
    const counter = more.counter ?? used
    return Uint8Array.from([
      ...(await sha256(text.encode(rpId))),
      flags,
      ...[24, 16, 8, 0].map((shift) => (counter >> shift) & 255),
      ...attested,
    ])
  }

  return {
    id: toBase64url(id),
    /** The answer to `navigator.credentials.create`. */
    create: async (asked: Ceremony, more: More = {}) => {
      const attested = [...new Uint8Array(16), 0, id.length, ...id, ...cose]
      const authData = await data(asked, more, attested)
      const object = [
        0xa3,
        ...word('fmt'),
        ...word('none'),
        ...word('attStmt'),
        0xa0,
        ...word('authData'),
        ...bytes(authData),
      ]
      return {
        clientDataJSON: toBase64url(client(asked, more.type ?? 'webauthn.create', more)),
        attestationObject: toBase64url(Uint8Array.from(object)),
      }
    },
    /** The answer to `navigator.credentials.get`. */
    get: async (asked: Ceremony, more: More = {}) => {
      used += 1
      const clientDataJSON = client(asked, more.type ?? 'webauthn.get', more)
      const authenticatorData = await data(asked, more)
      const signed = Uint8Array.from([...authenticatorData, ...(await sha256(clientDataJSON))])
      const raw = new Uint8Array(await crypto.subtle.sign(parameters, pair.privateKey, signed))
      return {
        clientDataJSON: toBase64url(clientDataJSON),
        authenticatorData: toBase64url(authenticatorData),
        signature: toBase64url(kind === 'ES256' ? derOf(raw) : raw),
      }
    },
  }
}
