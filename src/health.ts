import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import journal from '../migrations/meta/_journal.json'
import { jobs } from './jobs.ts'
import type { AppEnv } from './platform/http.ts'
import { lastRunOf, lateJobs } from './platform/jobs.ts'
import { senderOf } from './platform/senders.ts'

/** The newest migration that this build knows: drizzle writes the journal, and a check compares it with the files. */
const newest = `${journal.entries.at(-1)?.tag}.sql`

/**
 * 200 when the database answers and is migrated, with the jobs' last runs as detail; 503 when it does not answer, or lacks
 * the newest migration of this build.
 */
export const health = new Hono<AppEnv>().get('/', async (c) => {
  const { db, now } = c.get('ctx')
  try {
    const [migrated = [], runs = [], seeded = [], mail = []] = await db.read([
      sql`select exists(select 1 from d1_migrations where name = ${newest}) as newest`,
      sql`select job, started_at, ok from job_run`,
      sql`select value from setting where key = 'seeded'`,
      sql`select count(*) as waiting, min(created_at) as since from outbox where state = 'waiting' and channel = 'mail'`,
    ])
    if (!migrated[0]?.['newest'])
      return c.json({ status: 'unavailable', detail: 'Migrations are behind this build.', newest }, 503)
    const late = new Map(lateJobs(jobs, runs, now).map(({ job, lateMinutes }) => [job, lateMinutes]))
    return c.json({
      status: 'ok',
      seeded: seeded.length > 0,
      // Without a sender messages wait: nobody can sign in until one is configured.
      mail: {
        sender: senderOf(c.env)?.name ?? null,
        waiting: Number(mail[0]?.['waiting']),
        waitingMinutes: mail[0]?.['since'] ? Math.floor((now - Number(mail[0]['since'])) / 60_000) : 0,
      },
      jobs: jobs.map(({ name }) => ({
        job: name,
        ...lastRunOf(runs.find((each) => each['job'] === name)),
        lateMinutes: late.get(name) ?? 0,
      })),
    })
  } catch {
    return c.json({ status: 'unavailable', detail: 'The database does not answer.' }, 503)
  }
})
