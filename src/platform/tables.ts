import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** What a command answered, kept 90 days, so that the same key answers the same again. */
export const idempotency = sqliteTable(
  'idempotency',
  {
    caller: text().notNull(),
    key: text().notNull(),
    fingerprint: text().notNull(),
    status: integer().notNull(),
    body: text().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.caller, t.key] }), index('idempotency_age').on(t.createdAt)],
)

/**
 * Append-only. A thing's `version` is taken once: two commands that both saw version n cannot both write n + 1.
 * `before` and `after` hold the fields that changed; never a token, a guardian, or a child's name.
 */
export const audit = sqliteTable(
  'audit',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    at: integer().notNull(),
    actor: text().notNull(),
    action: text().notNull(),
    entity: text().notNull(),
    entityId: text('entity_id').notNull(),
    version: integer().notNull(),
    network: text(),
    requestId: text('request_id'),
    before: text({ mode: 'json' }),
    after: text({ mode: 'json' }),
  },
  (t) => [
    uniqueIndex('audit_once').on(t.entity, t.entityId, t.version),
    index('audit_actor').on(t.actor, t.at),
    index('audit_action').on(t.action, t.at),
  ],
)

/** Messages to be sent, each once: the row is written with the command that causes it. */
export const outbox = sqliteTable(
  'outbox',
  {
    id: text().primaryKey(),
    to: text().notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    state: text({ enum: ['waiting', 'sent', 'failed'] }).notNull(),
    attempts: integer().notNull().default(0),
    dueAt: integer('due_at').notNull(),
    createdAt: integer('created_at').notNull(),
    sentAt: integer('sent_at'),
    problem: text(),
  },
  (t) => [
    index('outbox_due')
      .on(t.dueAt)
      .where(sql`state = 'waiting'`),
    index('outbox_to').on(t.to, t.createdAt),
  ],
)

/** The last run of each job that happens by itself. */
export const jobRun = sqliteTable('job_run', {
  job: text().primaryKey(),
  startedAt: integer('started_at').notNull(),
  endedAt: integer('ended_at'),
  ok: integer({ mode: 'boolean' }),
  result: text({ mode: 'json' }),
})

/** Facts about this deployment itself, such as when it was seeded. */
export const setting = sqliteTable('setting', {
  key: text().primaryKey(),
  value: text({ mode: 'json' }).notNull(),
})
