import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import type { AppEnv } from '../platform/http.ts'
import { openDb } from '../platform/db.ts'

const atMost = 50

/** Everybody's mailbox: the messages that would have been sent, newest first. Only in the demo. */
export const dev = new Hono<AppEnv>().get('/outbox', async (c) => {
  if (c.env.DEMO !== '1') return c.notFound()
  const to = c.req.query('to')?.trim().toLowerCase()
  const [rows = []] = await openDb(c.env.DB).read([
    sql`select "to", subject, text, created_at from outbox ${to ? sql`where "to" = ${to}` : sql``}
      order by created_at desc, id desc limit ${atMost}`,
  ])
  return c.json({
    items: rows.map((r) => ({
      to: r['to'],
      subject: r['subject'],
      text: r['text'],
      createdAt: new Date(Number(r['created_at'])).toISOString(),
    })),
  })
})
