import * as z from 'zod/mini'

export const JobShape = z.object({
  job: z.string(),
  everyMinutes: z.number(),
  lastRunAt: z.nullable(z.string()),
  /** Null while it runs, and before its first run. */
  ok: z.nullable(z.boolean()),
  lateMinutes: z.number(),
  /** What the last run said of itself, as JSON. */
  result: z.nullable(z.string()),
})
export type JobShape = z.infer<typeof JobShape>

/** What needs a person: a job that is late or failed, messages, the chain, somebody who guesses cards. */
export const AlertShape = z.object({
  kind: z.enum([
    'job-late',
    'job-failed',
    'messages-failed',
    'no-sender',
    'chain-broken',
    'ledger-differs',
    'guessing',
    'guessing-kiosk',
  ]),
  /** The job, or the network or kiosk where somebody guesses. */
  of: z.nullable(z.string()),
  /** Minutes, messages, tries, or the row of the audit. */
  n: z.number(),
})
export type AlertShape = z.infer<typeof AlertShape>

export const StateShape = z.object({
  alerts: z.array(AlertShape),
  /** For admins. */
  jobs: z.nullable(z.array(JobShape)),
})
export type StateShape = z.infer<typeof StateShape>
