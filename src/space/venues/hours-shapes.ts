import * as z from 'zod/mini'
import { day } from '../../platform/shapes.ts'

/** A quarter of an hour on the wall; `24:00` is a day's end. */
const time = z.string().check(z.regex(/^(([01]\d|2[0-3]):(00|15|30|45)|24:00)$/))

const Stretch = z.object({ from: time, to: time })

/** The stretches of one weekday: each ends after it begins, none overlaps another. */
const Stretches = z.array(Stretch).check(
  z.maxLength(8),
  z.check((ctx) => {
    for (const [i, { from, to }] of ctx.value.entries()) {
      const bad =
        from >= to
          ? 'order'
          : ctx.value.slice(0, i).some((other) => other.from < to && from < other.to)
            ? 'overlap'
            : null
      if (bad) ctx.issues.push({ code: 'custom', input: ctx.value, path: [i], message: bad, continue: true })
    }
  }),
)

/** Open stretches by ISO weekday, `"1"` Monday to `"7"` Sunday; a weekday that is not named is closed. */
export const WeeklyShape = z.partialRecord(z.enum(['1', '2', '3', '4', '5', '6', '7']), Stretches)
export type WeeklyShape = z.infer<typeof WeeklyShape>

/** Local dates, both included; without times it is for the whole day. */
export const DatedShape = z
  .object({
    from: day,
    to: day,
    startsAt: z.optional(time),
    endsAt: z.optional(time),
    reason: z._default(z.string().check(z.maxLength(120)), ''),
  })
  .check(
    z.refine((r) => r.from <= r.to, { error: 'order', path: ['to'] }),
    z.refine((r) => (r.startsAt === undefined) === (r.endsAt === undefined), {
      error: 'both-or-neither',
      path: ['endsAt'],
    }),
    z.refine((r) => r.startsAt === undefined || r.endsAt === undefined || r.startsAt < r.endsAt, {
      error: 'order',
      path: ['endsAt'],
    }),
  )
export type DatedShape = z.infer<typeof DatedShape>
