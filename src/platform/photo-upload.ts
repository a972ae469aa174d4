import type { Context } from 'hono'
import type { AppEnv } from './http.ts'
import { ok, refuse, type Result } from './result.ts'

/** A photo is made smaller in the browser before it is sent. */
const mostBytes = 2 * 1024 * 1024

/** The picture in the body, 2 MB at the most. */
export const photoIn = async (c: Context<AppEnv>): Promise<Result<Uint8Array>> => {
  const limit = { limit: mostBytes }
  if (Number(c.req.header('content-length') ?? 0) > mostBytes) return refuse('body.too-large', limit)
  const bytes = new Uint8Array(await c.req.arrayBuffer())
  return bytes.length > mostBytes ? refuse('body.too-large', limit) : ok(bytes)
}
