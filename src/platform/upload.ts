import type { Context } from 'hono'
import { callerKey } from './context.ts'
import type { AppEnv } from './http.ts'
import { ok, refuse, type Result } from './result.ts'
import { hex, hmac } from './sign.ts'

type C = Context<AppEnv>

const mostBytes = 10 * 1024 * 1024
/** What a form puts around its file. */
const wrapping = 64 * 1024

/** The file in the body, 10 MB at the most: raw, or the part `file` of a form. */
export const fileOf = async (c: C): Promise<Result<Uint8Array>> => {
  if (Number(c.req.header('content-length') ?? 0) > mostBytes + wrapping)
    return refuse('body.too-large', { limit: mostBytes })
  let bytes: Uint8Array
  if (c.req.header('content-type')?.toLowerCase().startsWith('multipart/form-data')) {
    const file = await c.req.formData().then(
      (form) => form.get('file'),
      () => null,
    )
    if (!(file instanceof Blob)) return refuse('request.malformed')
    bytes = new Uint8Array(await file.arrayBuffer())
  } else bytes = new Uint8Array(await c.req.arrayBuffer())
  return bytes.length > mostBytes ? refuse('body.too-large', { limit: mostBytes }) : ok(bytes)
}

/** Idempotency of a body that is no JSON: the key, and an HMAC of the address and the bytes. */
export const takeKey = async (c: C, bytes: Uint8Array): Promise<Result<null>> => {
  const ctx = c.get('ctx')
  const key = c.req.header('idempotency-key')
  if (key === undefined) return ok(null)
  if (!/^[\x21-\x7e]{1,128}$/.test(key))
    return refuse('input.invalid', { errors: [{ pointer: '', header: 'Idempotency-Key', code: 'key' }] })
  const digest = hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as BufferSource)))
  const { pathname, search } = new URL(c.req.url)
  const fingerprint = hex(
    await hmac(c.env.LINLI_SECRET, 'fingerprint', `${c.req.method} ${pathname}${search}\n${digest}`),
  )
  ctx.key = { caller: callerKey(ctx.caller), key, fingerprint }
  return ok(null)
}
