import { sql, type SQL } from 'drizzle-orm'
import { auditRow } from '../../platform/audit.ts'
import { look } from '../../platform/command.ts'
import { accountOf, callerKey, type Ctx, type Grants } from '../../platform/context.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { addDays, instantOf, networkZone } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { isAdmin, servedLibraries, servesLibrary } from '../../people/contract.ts'
import { readWalk, walkStatements, type Checked } from './chain.ts'
import type { AuditEntryShape, ChainShape, ListAudit, WalkChain, WalkShape } from './schema.ts'
import { entryOf } from './shown.ts'
import { chainHead, readHead } from './sql.ts'

/** Rows of the index that one page looks at, at the most: what a filter leaves out costs no more than this. */
const looksAt = 200

/** The index that answers a question, newest first: its condition, and the columns that it is sorted by. */
const pathOf = (
  input: ListAudit,
  actor: string | undefined,
): { where: SQL; by: ('seq' | 'version' | 'at')[] } => {
  if (input.about !== undefined) return { where: sql`about = ${input.about}`, by: ['seq'] }
  if (input.entity !== undefined && input.entityId !== undefined)
    return { where: sql`entity = ${input.entity} and entity_id = ${input.entityId}`, by: ['version'] }
  if (actor !== undefined) return { where: sql`actor = ${actor}`, by: ['at', 'seq'] }
  if (input.action !== undefined) return { where: sql`action = ${input.action}`, by: ['at', 'seq'] }
  return { where: sql`true`, by: ['at', 'seq'] }
}

const library = (id: SQL) => sql`(select library_id from ${id})`

/** The library whose staff a row is for; null for what is the network's. */
const placeOf = sql`case a.entity
  when 'library' then a.entity_id
  when 'copy' then ${library(sql`copy where code = a.entity_id`)}
  when 'loan' then ${library(sql`loan where id = a.entity_id`)}
  when 'hold' then (select pickup_library_id from hold where id = a.entity_id)
  when 'kiosk' then ${library(sql`kiosk where id = a.entity_id`)}
  when 'patron' then (select home_library_id from patron where id = a.entity_id)
  when 'guardian' then (select home_library_id from patron where id = a.entity_id)
  when 'patron-export' then (select home_library_id from patron where id = a.entity_id)
  when 'history' then (select home_library_id from patron where id = a.about)
  when 'bind-code' then (select home_library_id from patron where id = a.about)
  else a.after ->> 'libraryId' end`

/** The copy that a row is about, by itself or through its loan. */
const copyOf = sql`case a.entity when 'copy' then a.entity_id when 'loan' then (select copy_code from loan where id = a.entity_id)
  else coalesce(a.after ->> 'copyCode', a.before ->> 'copyCode') end`

const titleOf = sql`case a.entity when 'title' then a.entity_id when 'hold' then (select title_id from hold where id = a.entity_id)
  else (select title_id from copy where code = ${copyOf}) end`

const nameOf = sql`case a.entity
  when 'library' then (select name from library where id = a.entity_id)
  when 'kiosk' then (select name from kiosk where id = a.entity_id)
  when 'organisation' then (select name from organisation where id = a.entity_id)
  when 'city' then a.entity_id
  else (select title from title where id = ${titleOf}) end`

const librariesOf = sql`(select json_group_object(id, name) from library where id in (a.before ->> 'libraryId',
  a.after ->> 'libraryId', a.before ->> 'atLibraryId', a.after ->> 'atLibraryId', a.before ->> 'homeLibraryId',
  a.after ->> 'homeLibraryId'))`

type Page = { items: AuditEntryShape[]; nextCursor: string | null }

/**
 * The history, newest first: of one thing, of a child, of somebody, or by time. Staff see what is of libraries they serve;
 * an admin sees all. Others than admins name a thing, a child or somebody. One round trip; a look at a child is written
 * down in a second.
 */
export const listAudit = async (ctx: Ctx, input: ListAudit): Promise<Result<Page>> => {
  const actor = input.actor === 'me' ? callerKey(ctx.caller) : input.actor
  const { where, by } = pathOf(input, actor)
  const cursor = readCursor(input.cursor, by.length)
  if (!cursor.ok) return cursor
  const limit = input.limit ?? 20
  const self = accountOf(ctx.caller)
  const served = servedLibraries(ctx.caller)
  const admin = sql`exists (select 1 from role where account_id = ${self} and role = 'admin')`
  const since = input.from === undefined ? sql`` : sql`and at >= ${instantOf(input.from, 0, networkZone)}`
  const until =
    input.to === undefined ? sql`` : sql`and at < ${instantOf(addDays(input.to, 1), 0, networkZone)}`
  const key = sql.raw(by.join(', '))
  const order = sql.raw(by.map((column) => `${column} desc`).join(', '))
  const after = cursor.value
    ? sql`and (${key}) < (${sql.join(
        cursor.value.map((v) => sql`${v}`),
        sql`, `,
      )})`
    : sql``
  const scan = sql`select * from audit where ${where} ${since} ${until} ${after} order by ${order}`
  const wanted = sql.join(
    [
      input.about !== undefined && sql`a.about = ${input.about}`,
      input.entity !== undefined && sql`a.entity = ${input.entity}`,
      input.entityId !== undefined && sql`a.entity_id = ${input.entityId}`,
      actor !== undefined && sql`a.actor = ${actor}`,
      input.action !== undefined && sql`a.action = ${input.action}`,
      sql`(a.actor = ${`account:${self}`} or a.entity = 'title' or ${placeOf} in ${served} or ${admin})`,
    ].filter((part) => part !== false),
    sql` and `,
  )
  const result = await look(
    ctx,
    [
      sql`select a.*, ${copyOf} as copy_code, ${titleOf} as title_id, ${nameOf} as name, ${librariesOf} as libraries,
          (select json_object('id', p.id, 'nickname', p.nickname, 'avatar', p.avatar) from patron p
            where p.id = a.about and p.home_library_id in ${served}) as child,
          (select name from kiosk where a.actor = 'kiosk:' || id and a.actor like 'kiosk:%') as kiosk,
          (select email from account where id = substr(a.actor, 9) and a.actor like 'account:%'
            and (id = ${self} or ${admin})) as email,
          (select json_group_array(role) from (select distinct role from role
            where account_id = substr(a.actor, 9) and a.actor like 'account:%')) as roles
        from (${scan} limit ${looksAt}) a where ${wanted}
        order by ${sql.raw(by.map((column) => `a.${column} desc`).join(', '))} limit ${limit + 1}`,
      sql`select ${key} from (${scan} limit 1 offset ${looksAt - 1})`,
      sql`select b.id, b.city from patron p join library b on b.id = p.home_library_id where p.id = ${input.about ?? null}`,
    ],
    ([rows = [], edges, homes], grants) => {
      const edge = edges?.[0]
      const allowed = mayAsk(input, actor, grants, homes?.[0])
      if (!allowed.ok) return allowed
      const shown = rows.slice(0, limit)
      const end = rows.length > limit ? shown.at(-1) : edge
      return ok({
        items: shown.map((row) => entryOf(row, ctx.lang)),
        nextCursor: end ? cursorOf(by.map((column) => end[column] as number)) : null,
      })
    },
  )
  if (result.ok && input.about !== undefined && !input.cursor)
    await ctx.db.commit([
      auditRow(ctx, {
        action: 'history.look',
        entity: 'history',
        entityId: ctx.newId(),
        version: 1,
        about: input.about,
      }),
    ])
  return result
}

const mayAsk = (
  input: ListAudit,
  actor: string | undefined,
  grants: Grants,
  home: Record<string, unknown> | undefined,
): Result<null> => {
  if (input.about !== undefined) {
    if (!home) return refuse('patron.unknown')
    return servesLibrary(grants, { id: String(home['id']), city: String(home['city']) })
      ? ok(null)
      : refuse('role.missing')
  }
  const named = actor !== undefined || (input.entity !== undefined && input.entityId !== undefined)
  return named || isAdmin(grants)
    ? ok(null)
    : refuse('input.invalid', { errors: [{ pointer: '/actor', code: 'required' }] })
}

/** Where the chain stands, and what its last check found. One round trip. */
export const chainState = (ctx: Ctx): Promise<Result<ChainShape>> =>
  look(ctx, [chainHead, sql`select value from setting where key = 'audit.check'`], ([heads, kept]) => {
    const head = readHead(heads?.[0])
    const checked = kept?.[0] ? (JSON.parse(String(kept[0]['value'])) as Checked) : null
    const iso = (at: number) => new Date(at).toISOString()
    return ok({
      head: head.hash === null ? null : { seq: head.seq, hash: head.hash },
      newest: head.newest,
      unchained: head.newest - head.seq,
      checked: checked && {
        at: iso(checked.at),
        wholeAt: checked.wholeAt === null ? null : iso(checked.wholeAt),
        broken: checked.broken,
      },
    })
  })

const pageOfChain = 1000

/** Checks the chain, 1,000 rows a call, from where the cursor says. One round trip. */
export const walkChain = (ctx: Ctx, input: WalkChain): Promise<Result<WalkShape>> => {
  const cursor = readCursor(input.cursor, 1)
  if (!cursor.ok) return Promise.resolve(cursor)
  const from = Math.max(0, Math.trunc(Number(cursor.value?.[0] ?? 0)))
  return look(ctx, walkStatements(from, pageOfChain), async (rows) => {
    const { to, head, broken } = await readWalk(from, pageOfChain, rows)
    return ok({ from, to, broken, nextCursor: broken || to >= head.newest ? null : cursorOf([to]) })
  })
}
