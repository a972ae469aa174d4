import { hmac } from './sign.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder()

const sealingKey = async (secret: string) =>
  crypto.subtle.importKey('raw', (await hmac(secret, 'seal', 'v1')) as BufferSource, 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ])

const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes))
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0))

/** Encrypts with AES-256-GCM under a key that is not in the database; `about` (the row's id) is bound to it. */
export const seal = async (secret: string, about: string, text: string): Promise<string> => {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const key = await sealingKey(secret)
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: encoder.encode(about) },
    key,
    encoder.encode(text),
  )
  return `${toBase64(iv)}.${toBase64(new Uint8Array(sealed))}`
}

/** Opens what `seal` closed for the same `about`; throws when it was changed or belongs to another row. */
export const unseal = async (secret: string, about: string, sealed: string): Promise<string> => {
  const [iv = '', body = ''] = sealed.split('.')
  const key = await sealingKey(secret)
  const opened = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: fromBase64(iv), additionalData: encoder.encode(about) },
    key,
    fromBase64(body),
  )
  return decoder.decode(opened)
}
