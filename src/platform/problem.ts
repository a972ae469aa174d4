import type { Lang } from './context.ts'
import { codes } from './codes.ts'
import type { Refusal } from './result.ts'

export type Problem = {
  type: string
  title: string
  status: number
  code: string
  detail?: string
  requestId?: string
  [member: string]: unknown
}

/** A refusal as RFC 9457 says it, in the asker's language; `{limit}` in a sentence takes that member. */
export const problemOf = (refusal: Refusal, lang: Lang, requestId: string): Problem => {
  const { code, ...members } = refusal
  const row = codes[code]
  const sentence = (lang === 'en' ? row.en : row.zh).replace(/\{(\w+)\}/g, (_, name: string) =>
    String(members[name] ?? ''),
  )
  return { ...members, type: `/api#${code}`, title: sentence, status: row.status, code, requestId }
}

/** RFC 9457 body with its media type. */
export const problemResponse = (refusal: Refusal, lang: Lang, requestId: string): Response => {
  const problem = problemOf(refusal, lang, requestId)
  const headers = new Headers({ 'content-type': 'application/problem+json; charset=utf-8' })
  if (typeof refusal['retryAfter'] === 'number') headers.set('retry-after', String(refusal['retryAfter']))
  headers.set('cache-control', 'no-store')
  headers.set('content-language', lang)
  return new Response(JSON.stringify(problem), { status: problem.status, headers })
}
