import { sql, type SQL } from 'drizzle-orm'
import { callerKey, type Ctx } from './context.ts'
import type { Statement } from './db.ts'
import { audit } from './tables.ts'

/**
 * One change of one thing: `version` is the version that the thing has afterwards, and is taken once. `about` is the id
 * of the child that it concerns: it stands nowhere else in the row, unless the thing is the child.
 */
export type AuditEntry = {
  action: string
  entity: string
  entityId: string
  version: number
  before?: Record<string, unknown>
  after?: Record<string, unknown>
  about?: string | null
}

/** The audit row of a change. Leave out tokens, guardians and children's names: the row stays for ever. */
export const auditRow = (ctx: Ctx, entry: AuditEntry): Statement =>
  ctx.db.orm.insert(audit).values({
    at: ctx.now,
    actor: callerKey(ctx.caller),
    action: entry.action,
    entity: entry.entity,
    entityId: entry.entityId,
    version: entry.version,
    network: ctx.network,
    requestId: ctx.requestId,
    before: entry.before ?? null,
    after: entry.after ?? null,
    about: entry.about ?? null,
  })

/** The audit rows of many changes in one statement, for what changes things by the hundred. */
export const auditRows = (ctx: Ctx, entries: AuditEntry[]): Statement =>
  sql`insert into audit (at, actor, action, entity, entity_id, version, network, request_id, before, after, about)
    select ${ctx.now}, ${callerKey(ctx.caller)}, value ->> 'action', value ->> 'entity', value ->> 'entityId',
      value ->> 'version', ${ctx.network}, ${ctx.requestId}, value -> 'before', value -> 'after', value ->> 'about'
    from json_each(${JSON.stringify(entries)})`

/** How often a thing without a row of its own was changed, as the audit counts. */
export const versionOf = (entity: string, id: SQL): SQL =>
  sql`(select coalesce(max(version), 0) from audit where entity = ${entity} and entity_id = ${id})`
