import * as z from 'zod/mini'
import { isDay } from './days.ts'

/** Text of 1 to `max` characters after trimming. */
export const line = (max: number) =>
  z.pipe(z.string().check(z.trim()), z.string().check(z.minLength(1), z.maxLength(max)))

/** A local date `YYYY-MM-DD`. */
export const day = z.string().check(z.refine(isDay, 'day'))

export const id = z.string().check(z.minLength(1), z.maxLength(64))

/** A count in a query string. */
export const countIn = (min: number, max: number) =>
  z.pipe(
    z.string().check(z.regex(/^\d{1,9}$/)),
    z.pipe(
      z.transform((s: string) => Number(s)),
      z.int().check(z.minimum(min), z.maximum(max)),
    ),
  )

export const page = {
  limit: z.optional(countIn(1, 100)),
  cursor: z.optional(z.string().check(z.maxLength(512))),
}

/** `true` or `false` in a query string. */
export const flag = z.pipe(
  z.enum(['true', 'false', '1', '0', '']),
  z.transform((s) => s === 'true' || s === '1'),
)

/** An instant, RFC 3339; said in UTC with `Z` by us, another offset is understood. Read as epoch milliseconds. */
export const instantIn = z.pipe(
  z.iso.datetime({ offset: true }),
  z.pipe(
    z.transform((s: string) => Date.parse(s)),
    z.int().check(z.minimum(0), z.maximum(7_258_118_400_000)),
  ),
)

/** An instant in an answer. */
export const instant = z.string()
