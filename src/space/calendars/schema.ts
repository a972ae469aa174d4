import * as z from 'zod/mini'

/** In which language a calendar speaks, whatever program reads it. */
export const FeedQuery = z.object({ lang: z.optional(z.enum(['zh-CN', 'en'])) })
export type FeedQuery = z.infer<typeof FeedQuery>

export const KeyedFeedQuery = z.object({
  lang: z.optional(z.enum(['zh-CN', 'en'])),
  key: z.string().check(z.minLength(1), z.maxLength(100)),
})
export type KeyedFeedQuery = z.infer<typeof KeyedFeedQuery>

/** The address under which an organisation's calendar can be subscribed to; none: it is not open. */
export const CalendarKey = z.object({ url: z.nullable(z.string()), changedAt: z.nullable(z.string()) })
export type CalendarKey = z.infer<typeof CalendarKey>
