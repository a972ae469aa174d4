import { sql } from 'drizzle-orm'
import { Hono, type Context } from 'hono'
import { servesLibrary } from '../../people/contract.ts'
import { enter } from '../../platform/command.ts'
import { callerKey } from '../../platform/context.ts'
import { answer, refused, type AppEnv } from '../../platform/http.ts'
import { query } from '../../platform/input.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { hex, hmac } from '../../platform/sign.ts'
import { formats, type ImportFile } from './formats.ts'
import { once } from './once.ts'
import { ImportQuery } from './schema.ts'

const mostBytes = 10 * 1024 * 1024
/** What a form puts around its file. */
const wrapping = 64 * 1024

type C = Context<AppEnv>

/** The file in the body: raw, or the part `file` of a form. */
const fileOf = async (c: C): Promise<Result<Uint8Array>> => {
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

/** The library that was named, if the asker serves it. */
const libraryFor = async (c: C, libraryId: string | undefined): Promise<Result<ImportFile['library']>> => {
  const ctx = { ...c.get('ctx'), key: null }
  const entered = await enter(ctx, [sql`select id, name, city from library where id = ${libraryId ?? null}`])
  if (!entered.ok) return entered
  if (libraryId === undefined) return ok(null)
  const library = entered.value.rows[0]?.[0] as { id: string; name: string; city: string } | undefined
  if (!library) return refuse('library.unknown')
  return servesLibrary(entered.value.grants, library) ? ok(library) : refuse('role.missing')
}

/** Idempotency of a body that is no JSON: the key, and an HMAC of the address and the bytes. */
const takeKey = async (c: C, bytes: Uint8Array): Promise<Result<null>> => {
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

export const imports = new Hono<AppEnv>().post('/', query(ImportQuery), async (c) => {
  const { format, dryRun, libraryId, createMissing, dialect } = c.req.valid('query')
  const library = await libraryFor(c, libraryId)
  if (!library.ok) return refused(c, library)
  const bytes = await fileOf(c)
  if (!bytes.ok) return refused(c, bytes)
  const key = dryRun ? ok(null) : await takeKey(c, bytes.value)
  if (!key.ok) return refused(c, key)
  const ctx = c.get('ctx')
  const file = { bytes: bytes.value, dryRun, library: library.value, createMissing, dialect }
  return answer(c, await once(ctx, () => formats[format](ctx, file)))
})
