import { sql } from 'drizzle-orm'

/** How many messages failed, and how many mails wait: each out of the index of its own, however many were sent. */
export const troubles = sql`select (select count(*) from outbox where state = 'failed') as failed,
  (select count(*) from outbox where state = 'waiting' and channel = 'mail') as waiting`

export const readTroubles = (row: Record<string, unknown> = {}): { failed: number; waiting: number } => ({
  failed: Number(row['failed'] ?? 0),
  waiting: Number(row['waiting'] ?? 0),
})
