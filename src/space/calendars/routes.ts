import { Hono, type Context } from 'hono'
import { etag, RETAINED_304_HEADERS } from 'hono/etag'
import { answer, refused, show, type AppEnv } from '../../platform/http.ts'
import { query } from '../../platform/input.ts'
import { ok, type Result } from '../../platform/result.ts'
import { seeCalendarKey, turnCalendarKey } from './commands.ts'
import { calendarKey, type Turn } from './key.ts'
import { FeedQuery, KeyedFeedQuery, type CalendarKey } from './schema.ts'
import { cityFeed, organisationFeed, venueFeed } from './views.ts'
import { writeFeed, type Feed } from './write.ts'

type C = Context<AppEnv>

const unchanged = etag({
  retainedHeaders: [...RETAINED_304_HEADERS, 'last-modified', 'referrer-policy', 'x-robots-tag'],
})

/** Minutes for which what everybody may see need not be asked for again. */
const freshMinutes = 5

/** A name as RFC 8187 writes it in a header. */
const named = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

/** A calendar as a file; whoever has it as it is now is told so by its ETag. */
const file = (c: C, feed: Result<Feed>, own: boolean): Response => {
  if (!feed.ok) return refused(c, feed)
  const { name, events } = feed.value
  const changed = Math.max(...events.map((event) => event.changedAt))
  return c.body(writeFeed(feed.value), 200, {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': `inline; filename="calendar.ics"; filename*=UTF-8''${named(name)}.ics`,
    'cache-control': own ? 'private, no-cache' : `public, max-age=${freshMinutes * 60}`,
    ...(events.length > 0 ? { 'last-modified': new Date(changed).toUTCString() } : {}),
    ...(own ? { 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' } : {}),
  })
}

/** The turn as its address, which is made anew each time and stands nowhere. */
const dress =
  (c: C, organisationId: string) =>
  async ({ turn, open, changedAt }: Turn): Promise<CalendarKey> => {
    const key = open ? await calendarKey(c.env.LINLI_SECRET, organisationId, turn) : null
    const base = `${c.get('ctx').origin}/api/space/organisations/${organisationId}/calendar.ics`
    return {
      url: key && `${base}?key=${key}`,
      changedAt: changedAt === null ? null : new Date(changedAt).toISOString(),
    }
  }

export const venueCalendars = new Hono<AppEnv>().get(
  '/:id/calendar.ics',
  unchanged,
  query(FeedQuery),
  async (c) =>
    file(c, await venueFeed(c.get('ctx'), c.req.param('id'), c.req.valid('query').lang ?? 'zh-CN'), false),
)

export const cityCalendars = new Hono<AppEnv>().get(
  '/:city/activities.ics',
  unchanged,
  query(FeedQuery),
  async (c) =>
    file(c, await cityFeed(c.get('ctx'), c.req.param('city'), c.req.valid('query').lang ?? 'zh-CN'), false),
)

export const organisationCalendars = new Hono<AppEnv>()
  .get('/:id/calendar.ics', unchanged, query(KeyedFeedQuery), async (c) => {
    const { key, lang = 'zh-CN' } = c.req.valid('query')
    return file(c, await organisationFeed(c.get('ctx'), c.req.param('id'), key, lang), true)
  })
  .get('/:id/calendar-key', async (c) => {
    const seen = await seeCalendarKey(c.get('ctx'), c.req.param('id'))
    return show(c, seen.ok ? ok(await dress(c, c.req.param('id'))(seen.value)) : seen)
  })
  .post('/:id/calendar-key', async (c) =>
    answer(c, await turnCalendarKey(c.get('ctx'), c.req.param('id'), true), dress(c, c.req.param('id'))),
  )
  .delete('/:id/calendar-key', async (c) =>
    answer(c, await turnCalendarKey(c.get('ctx'), c.req.param('id'), false), dress(c, c.req.param('id'))),
  )
