import { sql } from 'drizzle-orm'
import type { Ctx } from './context.ts'

/** Something that happens by itself. Running it twice changes nothing more. */
export type Job = {
  name: string
  everyMinutes: number
  run: (ctx: Ctx) => Promise<Record<string, unknown>>
}

/** When a job ran last, and how it ended: null while it runs, and before its first run. */
export const lastRunOf = (
  run: Record<string, unknown> | undefined,
): { lastRunAt: string | null; ok: boolean | null } => ({
  lastRunAt: run ? new Date(Number(run['started_at'])).toISOString() : null,
  ok: typeof run?.['ok'] === 'number' ? run['ok'] === 1 : null,
})

export type LateJob = { job: string; lateMinutes: number }

/** Minutes that a job may be over its turn before it counts as late. */
const grace = 5

/** Jobs whose last turn is longer ago than it should be; one that never ran is not late yet. */
export const lateJobs = (jobs: Job[], runs: Record<string, unknown>[], now: number): LateJob[] =>
  jobs.flatMap(({ name, everyMinutes }) => {
    const run = runs.find((each) => each['job'] === name)
    const over = run ? Math.floor((now - Number(run['started_at'])) / 60_000) - everyMinutes : 0
    return over > grace ? [{ job: name, lateMinutes: over }] : []
  })

/**
 * Runs the jobs whose turn it is. A turn is taken by one UPDATE, so that two crons at once do not both run it; a failure
 * is recorded and stops no other job.
 */
export const runJobs = async (ctx: Ctx, jobs: Job[]): Promise<void> => {
  for (const job of jobs) {
    const [taken = []] = await ctx.db.read([
      sql`insert into job_run (job, started_at) values (${job.name}, ${ctx.now})
        on conflict (job) do update set started_at = excluded.started_at, ended_at = null
        where job_run.started_at <= ${ctx.now - job.everyMinutes * 60_000 + 5000} returning job`,
    ])
    if (taken.length === 0) continue
    let ok = 1
    let result: Record<string, unknown>
    try {
      result = await job.run(ctx)
    } catch (error) {
      ok = 0
      result = { error: error instanceof Error ? error.name : 'unknown' }
      console.error(JSON.stringify({ level: 'error', job: job.name, ...result }))
    }
    await ctx.db.commit([
      sql`update job_run set ended_at = ${Date.now()}, ok = ${ok}, result = ${JSON.stringify(result)} where job = ${job.name}`,
    ])
  }
}
