import type { Env } from './env.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { hmac } from './sign.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Name of the key that is derived from the secret, for a deployment that keeps no keys of its own. */
const derived = 'v1'

type Keys = { current: string | null; bytes: Map<string, Uint8Array> }

const keyBytes = (text: string): Uint8Array | null => {
  try {
    const bytes = fromBase64(text)
    return bytes.length === 32 ? bytes : null
  } catch {
    return null
  }
}

/** `GUARDIAN_KEYS` is `id:base64,id:base64` of 32 bytes each, the first is sealed with; without it the derived key is. */
const keysOf = async (env: Pick<Env, 'LINLI_SECRET' | 'GUARDIAN_KEYS'>): Promise<Keys> => {
  const bytes = new Map([[derived, await hmac(env.LINLI_SECRET, 'seal', derived)]])
  const named = (env.GUARDIAN_KEYS ?? '').split(',').map((entry) => entry.trim())
  const given = named.filter(Boolean).map((entry) => {
    const [, id = '', text = ''] = /^([\w.-]{1,40}):(\S+)$/.exec(entry) ?? []
    return { id, key: id === '' ? null : keyBytes(text) }
  })
  for (const { id, key } of given) if (key) bytes.set(id, key)
  const first = given[0]
  return { current: first ? first.key && first.id : derived, bytes }
}

/** Ids of the keys that are here, and the one that is sealed with: null when the first of `GUARDIAN_KEYS` is none. */
export const sealingKeys = async (env: Env): Promise<{ current: string | null; ids: string[] }> => {
  const { current, bytes } = await keysOf(env)
  return { current, ids: [...bytes.keys()] }
}

const importKey = (bytes: Uint8Array) =>
  crypto.subtle.importKey('raw', bytes as BufferSource, 'AES-GCM', false, ['encrypt', 'decrypt'])

export type Sealed = { keyId: string; text: string }

/**
 * Encrypts with AES-256-GCM under the current key, which is not in the database; `about` (the row's id) is bound to it.
 * Null when there is no usable key.
 */
export const seal = async (env: Env, about: string, text: string): Promise<Sealed | null> => {
  const { current, bytes } = await keysOf(env)
  const key = current === null ? undefined : bytes.get(current)
  if (current === null || !key) return null
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: encoder.encode(about) },
    await importKey(key),
    encoder.encode(text),
  )
  return { keyId: current, text: `${toBase64(iv)}.${toBase64(new Uint8Array(sealed))}` }
}

/**
 * Opens what `seal` closed for the same `about`. Null when its key is not here, or when it was changed or belongs to
 * another row.
 */
export const unseal = async (env: Env, about: string, { keyId, text }: Sealed): Promise<string | null> => {
  const key = (await keysOf(env)).bytes.get(keyId)
  if (!key) return null
  try {
    const [iv = '', body = ''] = text.split('.')
    const opened = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: fromBase64(iv), additionalData: encoder.encode(about) },
      await importKey(key),
      fromBase64(body),
    )
    return decoder.decode(opened)
  } catch {
    return null
  }
}
