import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

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
 * `before` and `after` hold the fields that changed; never a token, a guardian, a child's name or id. `about` is the
 * child that a row concerns, and the only link from lending to it: cutting the link empties `about` and nothing else.
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
    about: text(),
  },
  (t) => [
    uniqueIndex('audit_once').on(t.entity, t.entityId, t.version),
    index('audit_actor').on(t.actor, t.at),
    index('audit_action').on(t.action, t.at),
    index('audit_at').on(t.at),
    index('audit_about')
      .on(t.about, t.seq)
      .where(sql`about is not null`),
  ],
)

/**
 * The chain over the audit: each hash covers the one before and the row of its `seq`, so that a row that was changed,
 * taken out or put in later breaks it. Append-only.
 */
export const auditLink = sqliteTable('audit_link', {
  seq: integer().primaryKey(),
  hash: text().notNull(),
})

/** Messages to be sent, each once: the row is written with the command that causes it. */
export const outbox = sqliteTable(
  'outbox',
  {
    id: text().primaryKey(),
    /** By mail, or to a group's robot: then `to` is the robot's name. */
    channel: text({ enum: ['mail', 'robot'] })
      .notNull()
      .default('mail'),
    to: text().notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    state: text({ enum: ['waiting', 'sent', 'failed', 'dropped'] }).notNull(),
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
    index('outbox_failed')
      .on(t.createdAt, t.id)
      .where(sql`state = 'failed'`),
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

/**
 * Always empty: a statement of a batch that writes here what must hold, and finds that it does not, fails its whole batch
 * by the CHECK.
 */
export const must = sqliteTable('must', { holds: integer().notNull() }, () => [
  check('must_hold', sql`holds = 1`),
])
