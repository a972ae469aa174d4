import { sql } from 'drizzle-orm'
import type { Ctx } from './context.ts'
import type { outbox } from './tables.ts'

export type Message = { id: string; to: string; subject: string; text: string }

/** A way to send: resolves when the message is handed over, throws when it is not. */
export type Sender = {
  name: string
  send: (message: Message) => Promise<void>
  /** Keeps what was sent readable: for the demo, whose page stands for everybody's mailbox. */
  keeps?: true
}

/** The row of a mail that goes with the next run. `now` in epoch milliseconds. */
export const mailRow = (mail: Message, now: number): typeof outbox.$inferInsert => ({
  ...mail,
  state: 'waiting',
  dueAt: now,
  createdAt: now,
})

const attemptsAtMost = 8
const atOnce = 20
const minute = 60_000

/**
 * Sends what waits and is due, up to 20 messages. A message is taken before it is sent, so that no other run takes it
 * as well: until its next turn, one minute later and then twice as late each time. After eight attempts it has failed.
 * What was sent is emptied, since codes should not outlive their use. Without its sender a message stays waiting. A run
 * that dies between handing over and writing down sends once more: the mail's `X-Linli-Message` header says which it was.
 */
export const sendWaiting = async (
  ctx: Ctx,
  sender: Sender | null,
  robots: Sender | null = null,
): Promise<{ sent: number; failed: number }> => {
  const by = { ...(sender && { mail: sender }), ...(robots && { robot: robots }) }
  if (!sender && !robots) return { sent: 0, failed: 0 }
  const [taken = []] = await ctx.db.read([
    sql`update outbox set attempts = attempts + 1, due_at = ${ctx.now} + ${minute} * (1 << attempts)
      where id in (select id from outbox where state = 'waiting' and due_at <= ${ctx.now}
        and channel in (select value from json_each(${JSON.stringify(Object.keys(by))})) order by due_at limit ${atOnce})
      returning id, channel, "to", subject, text, attempts`,
  ])
  const outcomes = await Promise.all(
    taken.map(async (row) => {
      const its = by[String(row['channel']) as 'mail' | 'robot'] as Sender
      return { ...(await attempt(its, row)), keeps: its.keeps === true }
    }),
  )
  if (outcomes.length > 0) await ctx.db.read(outcomes.map((o) => outcomeOf(ctx, o)))
  return {
    sent: outcomes.filter((o) => o.problem === null).length,
    failed: outcomes.filter((o) => o.problem !== null).length,
  }
}

type Attempt = { id: string; attempts: number; problem: string | null }

const attempt = async (sender: Sender, row: Record<string, unknown>): Promise<Attempt> => {
  const message = {
    id: String(row['id']),
    to: String(row['to']),
    subject: String(row['subject']),
    text: String(row['text']),
  }
  const attempts = Number(row['attempts'])
  try {
    await sender.send(message)
    return { id: message.id, attempts, problem: null }
  } catch (error) {
    // A provider's words may quote the address: only the kind of failure is kept.
    const problem =
      error instanceof Error ? `${error.name}: ${error.message}`.replaceAll(message.to, '…') : 'failed'
    return { id: message.id, attempts, problem: problem.slice(0, 200) }
  }
}

const outcomeOf = (ctx: Ctx, { id, attempts, problem, keeps }: Attempt & { keeps: boolean }) =>
  problem === null
    ? sql`update outbox set state = 'sent', sent_at = ${ctx.now}, problem = null,
        subject = iif(${keeps ? 1 : 0}, subject, ''), text = iif(${keeps ? 1 : 0}, text, '')
        where id = ${id}`
    : sql`update outbox set state = iif(${attempts} >= ${attemptsAtMost}, 'failed', state), problem = ${problem}
        where id = ${id}`
