import { zValidator } from '@hono/zod-validator'
import type { Context, MiddlewareHandler } from 'hono'
import * as z from 'zod/mini'
import { refused, type AppEnv } from './http.ts'
import { refuse } from './result.ts'

// zod's probe for eval would trip the pages' Content-Security-Policy, and Workers refuse eval anyway.
z.config({ jitless: true })

/** NUL and lone surrogates: no text that a database should hold. */
const unfit = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

const escaped = (key: PropertyKey) => String(key).replaceAll('~', '~0').replaceAll('/', '~1')

const unfitAt = (value: unknown, at: string, depth: number): string[] => {
  if (depth > 32) return [at]
  if (typeof value === 'string') return unfit.test(value) ? [at] : []
  if (Array.isArray(value)) return value.flatMap((v, i) => unfitAt(v, `${at}/${i}`, depth + 1))
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([k, v]) => unfitAt(v, `${at}/${escaped(k)}`, depth + 1))
}

const issuesOf = (error: z.core.$ZodError) =>
  error.issues.map((issue) => ({
    pointer: issue.path.map((p) => `/${escaped(p)}`).join(''),
    code: issue.code === 'custom' ? issue.message : issue.code.replaceAll('_', '-'),
  }))

type Shaped = { shape: z.core.$ZodType; target: 'json' | 'query' }

const shapes = new WeakMap<object, Shaped>()

/** The shape that a route's middleware checks, for the OpenAPI document. */
export const shapeOf = (handler: object): Shaped | undefined => shapes.get(handler)

const explain = (result: { success: boolean; data: unknown; error?: unknown }, c: Context) => {
  const strange = unfitAt(result.data, '', 0)
  const errors =
    strange.length > 0
      ? strange.map((p) => ({ pointer: p, code: 'text' }))
      : result.success
        ? []
        : issuesOf(result.error as z.core.$ZodError)
  return errors.length > 0 || !result.success
    ? refused(c as Context<AppEnv>, refuse('input.invalid', { errors }))
    : undefined
}

const remember = <H extends MiddlewareHandler>(handler: H, shaped: Shaped): H => {
  shapes.set(handler, shaped)
  return handler
}

/** The JSON body, checked: 422 with a pointer to each field that is wrong. */
export const body = <S extends z.core.$ZodType>(shape: S) =>
  remember(
    zValidator('json', shape, (result, c) => explain(result, c)),
    { shape, target: 'json' },
  )

/** The query, checked like a body; a pointer names the parameter. */
export const query = <S extends z.core.$ZodType>(shape: S) =>
  remember(
    zValidator('query', shape, (result, c) => explain(result, c)),
    { shape, target: 'query' },
  )
