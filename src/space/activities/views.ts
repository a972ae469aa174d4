import { sql, type SQL } from 'drizzle-orm'
import { look } from '../../platform/command.ts'
import { accountOf, type Ctx } from '../../platform/context.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import { activityColumns, activityFacts, factsOf, occurrenceOf, rowOf } from './facts.ts'
import { mayWrite } from './may.ts'
import { decideCheckIn, decideLeave } from './rules.ts'
import type {
  ActivityRow,
  ActivityShape,
  ListActivities,
  ListSignUps,
  OwnSignUp,
  SignUpRow,
} from './schema.ts'
import { byToken, positionOf } from './sign-up-facts.ts'

type List<T> = { items: T[]; nextCursor: string | null }

/** Drafts are for who may write them: staff of their place, members of their organisation. */
const seenBy = (ctx: Ctx, drafts: boolean): SQL =>
  drafts
    ? sql`(a.state <> 'draft' or exists (select 1 from role r where r.account_id = ${accountOf(ctx.caller)} and (r.role = 'admin'
        or (r.role = 'host' and coalesce(r.site_id, a.site_id, '') = coalesce(a.site_id, '') and coalesce(r.city, a.city) = a.city)
        or (r.role = 'librarian' and a.library_id is not null and coalesce(r.library_id, a.library_id) = a.library_id
          and coalesce(r.city, a.city) = a.city)))
      or exists (select 1 from membership m where m.organisation_id = a.organisation_id
        and m.account_id = ${accountOf(ctx.caller)}))`
    : sql`a.state <> 'draft'`

/**
 * What is published, by local date; from today on unless said otherwise. Cancelled ones stay in the list, so that nobody
 * comes in vain. One round trip.
 */
export const listActivities = async (ctx: Ctx, input: ListActivities): Promise<Result<List<ActivityRow>>> => {
  const cursor = readCursor(input.cursor, 3)
  if (!cursor.ok) return cursor
  const { limit = 20, to, city, siteId, libraryId, organisationId, kind } = input
  const from = input.from ?? localDay(ctx.now, networkZone)
  if (to !== undefined && to < from)
    return refuse('input.invalid', { errors: [{ pointer: '/to', code: 'before-from' }] })
  const filters = [
    sql`a.date >= ${from}`,
    to ? sql`a.date <= ${to}` : null,
    city ? sql`a.city = ${city}` : null,
    siteId ? sql`a.site_id = ${siteId}` : null,
    libraryId ? sql`a.library_id = ${libraryId}` : null,
    organisationId ? sql`a.organisation_id = ${organisationId}` : null,
    kind ? sql`a.kind = ${kind}` : null,
    cursor.value
      ? sql`(a.date, a.starts_at, a.id) > (${cursor.value[0]}, ${cursor.value[1]}, ${cursor.value[2]})`
      : null,
    seenBy(ctx, input.drafts === true && ctx.caller.kind === 'account'),
  ].filter((filter) => filter !== null)
  return look(
    ctx,
    [
      sql`select ${activityColumns(ctx.caller)} from activity a where ${sql.join(filters, sql` and `)}
        order by a.date, a.starts_at, a.id limit ${limit + 1}`,
    ],
    ([rows = []]) => {
      const found = rows.slice(0, limit).map(factsOf)
      const last = found.at(-1)
      return ok({
        items: found.map((a) => rowOf(a, ctx.now)),
        nextCursor: rows.length > limit && last ? cursorOf([last.date, last.startsAt, last.id]) : null,
      })
    },
  )
}

/** One activity, and the next occurrences of its series. A draft is for who may write it. One round trip. */
export const showActivity = (ctx: Ctx, id: string): Promise<Result<ActivityShape>> =>
  look(
    ctx,
    [
      activityFacts(id, ctx.caller),
      sql`select ${activityColumns(ctx.caller)} from activity a
        where a.series_id = (select series_id from activity where id = ${id}) and a.state <> 'draft'
          and a.date >= ${localDay(ctx.now, networkZone)} order by a.date limit 12`,
    ],
    ([head, series = []], grants) => {
      const row = head?.[0]
      if (!row) return refuse('thing.unknown')
      const found = factsOf(row)
      const may = mayWrite(ctx, grants, found, found.acting)
      if (found.state === 'draft' && !may) return refuse('thing.unknown')
      return ok({
        ...rowOf(found, ctx.now),
        occurrences: series.map((s) => occurrenceOf(factsOf(s))),
        mayWrite: may,
      })
    },
  )

const instant = (at: unknown) => (at === null || at === undefined ? null : new Date(Number(at)).toISOString())

const own = sql`select s.id, s.nickname, s.state, ${positionOf} as position, s.heads, s.children, s.role, s.task,
  s.moved_up_at, s.came_at, s.created_at, s.seq from sign_up s`

const signUpOf = (row: Record<string, unknown>): SignUpRow => ({
  id: String(row['id']),
  nickname: (row['nickname'] ?? null) as string | null,
  state: row['state'] as SignUpRow['state'],
  position: (row['position'] ?? null) as number | null,
  heads: Number(row['heads']),
  children: Number(row['children']),
  role: row['role'] as SignUpRow['role'],
  task: (row['task'] ?? null) as SignUpRow['task'],
  movedUpAt: instant(row['moved_up_at']),
  cameAt: instant(row['came_at']),
  createdAt: new Date(Number(row['created_at'])).toISOString(),
})

/** Somebody's own sign-up, by its token. One round trip. */
export const seeSignUp = async (ctx: Ctx, token: string): Promise<Result<OwnSignUp>> => {
  const which = await byToken(token)
  return look(
    ctx,
    [
      sql`${own} where ${which}`,
      activityFacts(sql`(select s.activity_id from sign_up s where ${which})`, ctx.caller),
    ],
    (rows) => {
      const [row, found] = [rows[0]?.[0], rows[1]?.[0]]
      if (!row || !found) return refuse('sign-up.unknown')
      const activity = factsOf(found)
      const { children: _, createdAt, ...signUp } = signUpOf(row)
      const leave = decideLeave(activity, signUp.state, ctx.now)
      const come = decideCheckIn(activity, signUp.state, ctx.now, 'self')
      return ok({
        ...signUp,
        shifted: activity.shiftedAt !== null && activity.shiftedAt > Date.parse(createdAt),
        mayCancel: leave.ok && leave.value === 'leave',
        mayCheckIn: come.ok && come.value === 'come',
        activity: rowOf(activity, ctx.now),
      })
    },
  )
}

/** Who signed up, in order: for who serves the place or organises it. One round trip. */
export const listSignUps = async (
  ctx: Ctx,
  activityId: string,
  { cursor: text, limit = 20, state }: ListSignUps,
): Promise<Result<List<SignUpRow>>> => {
  const cursor = readCursor(text, 1)
  if (!cursor.ok) return cursor
  return look(
    ctx,
    [
      activityFacts(activityId, ctx.caller),
      sql`${own} where s.activity_id = ${activityId} and s.seq > ${cursor.value?.[0] ?? 0}
        ${state ? sql`and s.state = ${state}` : sql``} order by s.seq limit ${limit + 1}`,
    ],
    ([head, rows = []], grants) => {
      const found = head?.[0]
      if (!found) return refuse('thing.unknown')
      const activity = factsOf(found)
      if (!mayWrite(ctx, grants, activity, activity.acting)) return refuse('role.missing')
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return ok({
        items: rows.slice(0, limit).map(signUpOf),
        nextCursor: last ? cursorOf([Number(last['seq'])]) : null,
      })
    },
  )
}
