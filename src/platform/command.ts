import { sql, type SQL } from 'drizzle-orm'
import { auditRow, auditRows, type AuditEntry } from './audit.ts'
import type { Ctx, Grants, Replay } from './context.ts'
import { violated, type Statement } from './db.ts'
import { ok, refuse, type Result } from './result.ts'
import { idempotency } from './tables.ts'

/** What a command answers: a status and the thing it made or changed, whole. */
export type Answer<T> = { status: 200 | 201; body: T; replayed?: boolean }

export type Rows = Record<string, unknown>[][]

/** What a decided command writes, what it says in the audit, and what it answers. */
export type Outcome<T> = {
  statements: Statement[]
  audit: AuditEntry[]
  status?: 200 | 201
  body: T
  /** As it is stored for a replay, where the answer names a child: no name, no card token, no guardian. */
  kept?: T
}

export type Steps<F, T> = {
  /** One round trip. */
  facts: SQL[]
  read: (rows: Rows, grants: Grants) => Result<F>
  /** Facts in, a refusal or what to write out. Called again, with new facts, when a race was lost. */
  decide: (facts: F, grants: Grants) => Result<Outcome<T>> | Promise<Result<Outcome<T>>>
}

/** Of several who want the same, one gets further each time: as many as may meet over one hold queue. */
const attempts = 12

/**
 * One command: facts in one round trip, a decision, a commit in one round trip. When a constraint says that somebody
 * else was faster, the facts are read again and the rule explains; an answer already given to this key is replayed.
 */
export const perform = async <F, T>(ctx: Ctx, steps: Steps<F, T>): Promise<Result<Answer<T>>> => {
  for (let attempt = 1; ; attempt++) {
    const entered = await enter(ctx, steps.facts)
    if (!entered.ok) return entered
    const { grants, replay, rows } = entered.value
    if (replay) return answerAgain<T>(ctx, replay)
    const facts = steps.read(rows, grants)
    if (!facts.ok) return facts
    const decided = await steps.decide(facts.value, grants)
    if (!decided.ok) return decided
    const { statements, audit, status = 200, body, kept = body } = decided.value
    try {
      await ctx.db.commit([...statements, ...told(ctx, audit), ...keep(ctx, status, kept)])
      return ok({ status, body })
    } catch (error) {
      if (violated(error) === null) throw error
      if (attempt === attempts) return refuse('thing.changed')
    }
  }
}

/** What a command would answer: everything is read and decided, and nothing is written. One round trip. */
export const rehearse = async <F, T>(ctx: Ctx, { facts, read, decide }: Steps<F, T>): Promise<Result<T>> => {
  const entered = await enter({ ...ctx, key: null }, facts)
  if (!entered.ok) return entered
  const { grants, rows } = entered.value
  const known = read(rows, grants)
  if (!known.ok) return known
  const decided = await decide(known.value, grants)
  return decided.ok ? ok(decided.value.body) : decided
}

/** What changes things by the hundred is told in one statement. */
const told = (ctx: Ctx, audit: AuditEntry[]): Statement[] =>
  audit.length > 4 ? [auditRows(ctx, audit)] : audit.map((a) => auditRow(ctx, a))

/** A read for a screen: who asks and what they ask for, in one round trip. */
export const look = async <T>(
  ctx: Ctx,
  statements: SQL[],
  build: (rows: Rows, grants: Grants) => Result<T> | Promise<Result<T>>,
): Promise<Result<T>> => {
  const entered = await enter(ctx, statements)
  return entered.ok ? await build(entered.value.rows, entered.value.grants) : entered
}

/** Reads who asks, what this key was answered before, and the given statements: one round trip. */
export const enter = async (
  ctx: Ctx,
  statements: SQL[],
): Promise<Result<{ grants: Grants; replay: Replay | null; rows: Rows }>> => {
  const first = ctx.door || ctx.key ? [whoAndReplay(ctx)] : []
  const rows = await ctx.db.read([...first, ...statements])
  if (first.length === 0) return ok({ grants: { roles: [], cards: [] }, replay: null, rows })
  const [head, ...rest] = rows
  const row = head?.[0] ?? {}
  const grants: Result<Grants> = ctx.door
    ? ctx.door.admit(JSON.parse(String(row['who'] ?? 'null')) ?? {})
    : ok({ roles: [], cards: [] })
  if (!grants.ok) return grants
  const replay = row['replay'] ? (JSON.parse(String(row['replay'])) as Replay) : null
  return ok({ grants: grants.value, replay, rows: rest })
}

const whoAndReplay = (ctx: Ctx): SQL => {
  const who = ctx.door ? sql`(${ctx.door.who})` : sql`null`
  const replay = ctx.key
    ? sql`(select json_object('fingerprint', fingerprint, 'status', status, 'body', json(body)) from idempotency
        where caller = ${ctx.key.caller} and key = ${ctx.key.key})`
    : sql`null`
  return sql`select ${who} as who, ${replay} as replay`
}

const answerAgain = <T>(ctx: Ctx, replay: Replay): Result<Answer<T>> =>
  replay.fingerprint === ctx.key?.fingerprint
    ? ok({ status: replay.status as 200 | 201, body: replay.body as T, replayed: true })
    : refuse('idempotency.key-reused')

const keep = (ctx: Ctx, status: number, body: unknown): Statement[] =>
  ctx.key
    ? [
        ctx.db.orm.insert(idempotency).values({
          caller: ctx.key.caller,
          key: ctx.key.key,
          fingerprint: ctx.key.fingerprint,
          status,
          body: JSON.stringify(body),
          createdAt: ctx.now,
        }),
      ]
    : []
