import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import type { AppEnv } from './platform/http.ts'

/** 200 when the database answers and is migrated, with the jobs' last runs as detail; 503 otherwise. */
export const health = new Hono<AppEnv>().get('/', async (c) => {
  const { db, now } = c.get('ctx')
  try {
    const [jobs = [], seeded = []] = await db.read([
      sql`select job, started_at, ok from job_run order by job`,
      sql`select value from setting where key = 'seeded'`,
    ])
    return c.json({
      status: 'ok',
      seeded: seeded.length > 0,
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
