import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { matchedRoutes } from 'hono/route'
import { access } from './access.ts'
import type { AccessRow } from './access-row.ts'
import { sessionOf } from './people/accounts/contract.ts'
import { kioskIn, noteSeen } from './people/kiosks/contract.ts'
import { phoneIn } from './people/phones/contract.ts'
import { callerKey, type Caller, type Ctx } from './platform/context.ts'
import { doorFor } from './door.ts'
import { openDb } from './platform/db.ts'
import { langOf, networkOf, refused, type AppEnv } from './platform/http.ts'
import { newId } from './platform/ids.ts'
import { textWithin } from './platform/outgoing.ts'
import { refuse, type Refusal } from './platform/result.ts'
import { hex, hmac } from './platform/sign.ts'

type C = Context<AppEnv>

const bodyLimit = 64 * 1024

/** The clock of a request; a test may set another by `env.NOW`, which only the test pool binds. */
const clock = (c: C): number => (c.env as { NOW?: number }).NOW ?? Date.now()

/** Every request gets its language, its id and a context before anything else looks at it. */
export const prepare: MiddlewareHandler<AppEnv> = async (c, next) => {
  const now = clock(c)
  const requestId = newId(now)
  const lang = langOf(c.req.raw, getCookie(c, 'lang'))
  c.set('requestId', requestId)
  c.set('lang', lang)
  c.set('ctx', {
    db: openDb(c.env.DB),
    env: c.env,
    now,
    newId: () => newId(now),
    caller: { kind: 'public' },
    door: null,
    key: null,
    lang,
    network: networkOf(c.req.header('cf-connecting-ip') ?? null),
    requestId,
    origin: c.env.PUBLIC_ORIGIN ?? new URL(c.req.url).origin,
  })
  await next()
  c.res.headers.set('x-request-id', requestId)
}

/** Lets in whoever the route's row names: which route, which caller, from which origin, with which body and key. */
export const guard: MiddlewareHandler<AppEnv> = async (c, next) => {
  // A HEAD is answered as the GET of its path, without the body.
  const method = c.req.method === 'HEAD' ? 'GET' : c.req.method
  const route = matchedRoutes(c).findLast((r) => r.method === method)
  const row = route && (access as Record<string, AccessRow | undefined>)[`${method} ${route.path}`]
  if (!row) return refused(c, refuse('thing.unknown'))
  const changes = method !== 'GET'
  if (changes && isForeign(c)) return refused(c, refuse('origin.foreign'))
  const ctx = c.get('ctx')
  const caller = await callerFor(c, row)
  if (!caller) return refused(c, refuse((await isKnown(c)) ? 'role.missing' : 'session.missing'))
  ctx.caller = caller
  ctx.door = caller.kind === 'public' ? null : doorFor(caller, row, ctx.now)
  if (changes && row.raw !== true) {
    const refusal = await readBody(c)
    if (refusal) return refused(c, { ok: false, refusal })
  }
  if (changes) {
    const refusal = await readKey(c, ctx, row)
    if (refusal) return refused(c, { ok: false, refusal })
  }
  await next()
  if (caller.kind === 'kiosk' && c.res.ok) noteSeen(c, caller.id)
}

const isForeign = (c: C): boolean => {
  const origin = c.req.header('origin')
  if (origin !== undefined) return origin !== new URL(c.req.url).origin && origin !== c.env.PUBLIC_ORIGIN
  return c.req.header('sec-fetch-site') === 'cross-site'
}

/** The first of the row's callers whose cookie is here; a browser that holds several says who it is in `Linli-As`. */
const callerFor = async (c: C, row: AccessRow): Promise<Caller | null> => {
  const as = c.req.header('linli-as')
  const may = (kind: string) => row.callers.includes(kind as never) && (as === undefined || as === kind)
  if (may('account')) {
    const session = await sessionOf(c)
    if (session) return { kind: 'account', id: session.accountId, sessionId: session.sessionId }
  }
  if (may('kiosk')) {
    const kiosk = await kioskIn(c)
    if (kiosk) return kiosk
  }
  if (may('phone')) {
    const phone = await phoneIn(c)
    if (phone) return phone
  }
  return row.callers.includes('public') ? { kind: 'public' } : null
}

/** Whether this browser is somebody, though nobody whom the row names; one that says who it is has only lost that. */
const isKnown = async (c: C): Promise<boolean> =>
  c.req.header('linli-as') === undefined &&
  ((await sessionOf(c)) !== null || (await kioskIn(c)) !== null || (await phoneIn(c)) !== null)

const readBody = async (c: C): Promise<Refusal | null> => {
  if (Number(c.req.header('content-length') ?? 0) > bodyLimit)
    return { code: 'body.too-large', limit: bodyLimit }
  const text = await textWithin(c.req.raw, bodyLimit)
  if (text === null) return { code: 'body.too-large', limit: bodyLimit }
  c.req.bodyCache.text = Promise.resolve(text) as never
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (text.trim() === '') {
    // A command without members may come without a body.
    c.req.bodyCache.text = Promise.resolve('{}') as never
    return null
  }
  if (type === undefined || !/^application\/([\w.-]+\+)?json$/.test(type)) return { code: 'body.type' }
  try {
    const value: unknown = JSON.parse(text)
    return value !== null && typeof value === 'object' ? null : { code: 'request.malformed' }
  } catch {
    return { code: 'request.malformed' }
  }
}

const readKey = async (c: C, ctx: Ctx, row: AccessRow): Promise<Refusal | null> => {
  const key = c.req.header('idempotency-key')
  if (key === undefined || row.raw === true) return null
  if (!/^[\x21-\x7e]{1,128}$/.test(key))
    return { code: 'input.invalid', errors: [{ pointer: '', header: 'Idempotency-Key', code: 'key' }] }
  const asked = `${c.req.method} ${c.req.path}${new URL(c.req.url).search}\n${await c.req.text()}`
  const fingerprint = hex(await hmac(c.env.LINLI_SECRET, 'fingerprint', asked))
  const who = ctx.caller.kind === 'public' ? `public:${ctx.network ?? ''}` : callerKey(ctx.caller)
  ctx.key = { caller: who, key, fingerprint }
  return null
}
