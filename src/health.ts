import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import type { AppEnv } from './platform/http.ts'
import { senderOf } from './platform/senders.ts'

/** 200 when the database answers and is migrated, with the jobs' last runs as detail; 503 otherwise. */
export const health = new Hono<AppEnv>().get('/', async (c) => {
  const { db, now } = c.get('ctx')
  try {
    const [jobs = [], seeded = [], mail = []] = await db.read([
      sql`select job, started_at, ok from job_run order by job`,
      sql`select value from setting where key = 'seeded'`,
      sql`select count(*) as waiting, min(created_at) as since from outbox where state = 'waiting'`,
    ])
    return c.json({
      status: 'ok',
      seeded: seeded.length > 0,
      // Without a sender messages wait: nobody can sign in until one is configured.
      mail: {
        sender: senderOf(c.env)?.name ?? null,
        waiting: Number(mail[0]?.['waiting']),
        waitingMinutes: mail[0]?.['since'] ? Math.floor((now - Number(mail[0]['since'])) / 60_000) : 0,
      },
      jobs: jobs.map((j) => ({
        job: j['job'],
        lastRunAt: new Date(Number(j['started_at'])).toISOString(),
        ok: Boolean(j['ok']),
        lateMinutes: Math.max(0, Math.floor((now - Number(j['started_at'])) / 60_000) - 2),
      })),
    })
  } catch {
    return c.json({ status: 'unavailable', detail: 'The database does not answer or is not migrated.' }, 503)
  }
})
