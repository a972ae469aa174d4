import { sql } from 'drizzle-orm'
import { isAdmin, servedLibraries } from '../../people/contract.ts'
import { look } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { lastRunOf, lateJobs, type Job } from '../../platform/jobs.ts'
import { ok, type Result } from '../../platform/result.ts'
import { senderOf } from '../../platform/senders.ts'
import type { Checked } from '../audit/chain.ts'
import { readTroubles, troubles } from '../messages/sql.ts'
import type { AlertShape, JobShape, StateShape } from './schema.ts'

/** Wrong cards from one network in one count, above which it is no slip of the hand. */
const guesses = 10

/** What of the ledger of gifts does not agree with its rows, as its check found it. */
type Differs = { kind: string; id: string } | null

const jobOf = (
  run: Record<string, unknown> | undefined,
  { name, everyMinutes }: Job,
  late: number,
): JobShape => ({
  job: name,
  everyMinutes,
  ...lastRunOf(run),
  lateMinutes: late,
  result: run?.['result'] ? String(run['result']).slice(0, 300) : null,
})

/** What needs a person now: for admins jobs, messages and the chain, for all staff guesses at cards. One round trip. */
export const showState = (ctx: Ctx, jobs: Job[]): Promise<Result<StateShape>> =>
  look<StateShape>(
    ctx,
    [
      sql`select job, started_at, ok, result from job_run`,
      troubles,
      sql`select key, value from setting where key in ('audit.check', 'resources.check')`,
      sql`select r.key, r.count, k.name, b.name as library from rate_limit r
        left join kiosk k on k.id = substr(r.key, 12) and r.key like 'card:kiosk:%' left join library b on b.id = k.library_id
        where r.key > 'card:' and r.key < 'card;' and r.count > ${guesses} and r.last_request > ${ctx.now - 86_400_000}
          and (k.id is null or k.library_id in ${servedLibraries(ctx.caller)}) order by r.count desc limit 5`,
    ],
    ([runs = [], mail, checks, guessed = []], grants) => {
      const alerts: AlertShape[] = guessed.map((row) => ({
        kind: row['name'] ? 'guessing-kiosk' : 'guessing',
        of: row['name']
          ? `${String(row['library'])} · ${String(row['name'])}`
          : networkIn(String(row['key'])),
        n: Number(row['count']),
      }))
      if (!isAdmin(grants)) return ok({ alerts, jobs: null })
      const late = lateJobs(jobs, runs, ctx.now)
      const { failed, waiting } = readTroubles(mail?.[0])
      const check = (key: string) => checks?.find((row) => row['key'] === key)?.['value'] ?? null
      const broken = (JSON.parse(String(check('audit.check'))) as Checked | null)?.broken
      const differs = (JSON.parse(String(check('resources.check'))) as { broken: Differs } | null)?.broken
      alerts.push(
        ...late.map(({ job, lateMinutes }) => ({ kind: 'job-late' as const, of: job, n: lateMinutes })),
        ...runs
          .filter((run) => run['ok'] === 0)
          .map((run) => ({ kind: 'job-failed' as const, of: String(run['job']), n: 1 })),
      )
      if (failed > 0) alerts.push({ kind: 'messages-failed', of: null, n: failed })
      if (waiting > 0 && !senderOf(ctx.env)) alerts.push({ kind: 'no-sender', of: null, n: waiting })
      if (broken) alerts.push({ kind: 'chain-broken', of: null, n: broken.seq })
      if (differs) alerts.push({ kind: 'ledger-differs', of: `${differs.kind} ${differs.id}`, n: 1 })
      return ok({
        alerts,
        jobs: jobs.map((job) =>
          jobOf(
            runs.find((run) => run['job'] === job.name),
            job,
            late.find((each) => each.job === job.name)?.lateMinutes ?? 0,
          ),
        ),
      })
    },
  )

/** The network that a count of guesses is about; a phone's own count names none. */
const networkIn = (key: string): string | null => {
  const rest = key.slice('card:'.length)
  return rest.includes('/') ? rest : null
}
