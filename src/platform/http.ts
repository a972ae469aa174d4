import type { Context } from 'hono'
import type { Ctx, Lang } from './context.ts'
import type { Env } from './env.ts'
import type { Answer } from './command.ts'
import { problemResponse } from './problem.ts'
import type { Result } from './result.ts'

/** What every handler finds in its Hono context. */
export type AppEnv = {
  Bindings: Env
  Variables: { ctx: Ctx; requestId: string; lang: Lang; refused?: string; failure?: Error }
}

type C = Context<AppEnv>

/** A command's result as HTTP: what it made, or a problem document. */
export const answer = async <T, D = T>(
  c: C,
  result: Result<Answer<T>>,
  dress?: (body: T) => Promise<D> | D,
): Promise<Response> => {
  if (!result.ok) return refused(c, result)
  const body = dress ? await dress(result.value.body) : result.value.body
  const headers: Record<string, string> = { 'cache-control': 'no-store' }
  if (result.value.replayed) headers['idempotency-replayed'] = 'true'
  return c.json(body as object, result.value.status, headers)
}

/** A read's result as HTTP. */
export const show = <T>(c: C, result: Result<T>): Response =>
  result.ok ? c.json(result.value as object, 200, { 'cache-control': 'no-store' }) : refused(c, result)

export const refused = (c: C, result: Extract<Result<never>, { ok: false }>): Response => {
  c.set('refused', result.refusal.code)
  return problemResponse(result.refusal, c.get('lang'), c.get('requestId'))
}

/** `zh-CN` unless a cookie or Accept-Language asks for English first. */
export const langOf = (request: Request, cookie: string | undefined): Lang => {
  if (cookie === 'en' || cookie === 'zh-CN') return cookie
  const wanted = (request.headers.get('accept-language') ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const q = parameters.map((p) => /^\s*q=([\d.]+)/.exec(p)?.[1]).find(Boolean)
      return { tag: tag.toLowerCase(), q: q === undefined ? 1 : Number(q) }
    })
    .filter((w) => w.q > 0 && (w.tag.startsWith('en') || w.tag.startsWith('zh')))
    .sort((a, b) => b.q - a.q)[0]
  return wanted?.tag.startsWith('en') ? 'en' : 'zh-CN'
}

/** The network an address is in: a /24 of IPv4, a /48 of IPv6 however it is written; never the whole address. */
export const networkOf = (address: string | null): string | null => {
  if (!address) return null
  const plain = /^::ffff:([\d.]+)$/i.exec(address)?.[1] ?? address
  if (plain.includes(':')) return `${ipv6Groups(plain).slice(0, 3).join(':')}::/48`
  const parts = plain.split('.')
  return parts.length === 4 ? `${parts.slice(0, 3).join('.')}.0/24` : null
}

/** The eight groups of an IPv6 address, without leading zeros. */
const ipv6Groups = (address: string): string[] => {
  const [head = [], tail] = address.split('::').map((half) => half.split(':').filter(Boolean))
  const zeros = tail ? Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0') : []
  return [...head, ...zeros, ...(tail ?? [])].map((g) => g.toLowerCase().replace(/^0+(?=.)/, ''))
}
