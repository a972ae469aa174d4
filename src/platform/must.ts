import { sql, type SQL } from 'drizzle-orm'
import type { Statement } from './db.ts'

/**
 * A statement that fails its whole batch unless the condition holds when the batch runs: for what a rule decided from
 * facts that somebody may have changed since, and that no key or counter holds by itself.
 */
export const mustHold = (condition: SQL): Statement =>
  sql`insert into must (holds) select 0 where not coalesce((${condition}), 0)`
