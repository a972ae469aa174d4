const encoder = new TextEncoder()
const keys = new Map<string, Promise<CryptoKey>>()

const hmacKey = (secret: string, purpose: string) => {
  const id = `${purpose}\n${secret}`
  let key = keys.get(id)
  if (!key) {
    key = crypto.subtle.importKey('raw', encoder.encode(id), { name: 'HMAC', hash: 'SHA-256' }, false, [
      'sign',
    ])
    keys.set(id, key)
  }
  return key
}

/** HMAC-SHA-256 of `text` under a key that is separate for each purpose. 32 bytes. */
export const hmac = async (secret: string, purpose: string, text: string): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.sign('HMAC', await hmacKey(secret, purpose), encoder.encode(text)))

export const sha256Hex = async (text: string): Promise<string> =>
  hex(new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text))))

export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The first `length` five-bit groups of the bytes, in Crockford's 32 characters. */
export const base32 = (bytes: Uint8Array, length: number): string => {
  let out = ''
  let buffer = 0
  let bits = 0
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xffff
    bits += 8
    while (bits >= 5 && out.length < length) {
      bits -= 5
      out += crockford[(buffer >> bits) & 31]
    }
  }
  return out
}

/** `value.signature`, for cookies: the value can be read by its holder and not changed. */
export const signed = async (secret: string, purpose: string, value: string): Promise<string> =>
  `${value}.${base32(await hmac(secret, purpose, value), 32)}`

/** The value of a signed text, or null when the signature is not ours. Compared in constant time. */
export const unsigned = async (secret: string, purpose: string, text: string): Promise<string | null> => {
  const cut = text.lastIndexOf('.')
  if (cut < 1) return null
  const value = text.slice(0, cut)
  const expected = base32(await hmac(secret, purpose, value), 32)
  const given = text.slice(cut + 1)
  let difference = given.length ^ expected.length
  for (let i = 0; i < expected.length; i++) difference |= expected.charCodeAt(i) ^ (given.charCodeAt(i) || 0)
  return difference === 0 ? value : null
}
