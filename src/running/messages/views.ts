import { sql, type SQL } from 'drizzle-orm'
import { isAdmin } from '../../people/contract.ts'
import { look } from '../../platform/command.ts'
import type { Ctx, Grants } from '../../platform/context.ts'
import { cursorOf, readCursor } from '../../platform/cursor.ts'
import { ok, type Result } from '../../platform/result.ts'
import { robotsOf } from '../../platform/robots.ts'
import type { ListMessages, MessageShape } from './schema.ts'
import { messageOf } from './shown.ts'

/** Whether a message may be seen: an admin sees all, a coordinator what goes to the robots of their cities. */
export const maySee = (ctx: Ctx, grants: Grants, message: { channel: string; to: string }): boolean => {
  if (ctx.caller.kind !== 'account' || isAdmin(grants)) return true
  const city = robotsOf(ctx.env).find(({ name }) => name === message.to)?.city
  return (
    message.channel === 'robot' &&
    city !== undefined &&
    grants.roles.some((r) => r.role === 'coordinator' && (r.city ?? city) === city)
  )
}

const columns = sql.raw(`id, channel, "to", subject, state, attempts, created_at, due_at, problem`)

export const oneMessage = (id: string): SQL => sql`select ${columns} from outbox where id = ${id}`

/** Messages that failed, newest first, or that wait, the next to go first. One round trip. */
export const listMessages = (
  ctx: Ctx,
  input: ListMessages,
): Promise<Result<{ items: MessageShape[]; nextCursor: string | null }>> => {
  const cursor = readCursor(input.cursor, 2)
  if (!cursor.ok) return Promise.resolve(cursor)
  const limit = input.limit ?? 20
  const failed = input.state !== 'waiting'
  const key = failed ? sql.raw('created_at, id') : sql.raw('due_at, id')
  const after = cursor.value
    ? sql`and (${key}) ${sql.raw(failed ? '<' : '>')} (${cursor.value[0]}, ${cursor.value[1]})`
    : sql``
  return look(
    ctx,
    [
      failed
        ? sql`select ${columns} from outbox where state = 'failed' ${after} order by created_at desc, id desc limit ${limit + 1}`
        : sql`select ${columns} from outbox where state = 'waiting' ${after} order by due_at, id limit ${limit + 1}`,
    ],
    ([rows = []], grants) => {
      const shown = rows.slice(0, limit)
      const last = rows.length > limit ? shown.at(-1) : undefined
      return ok({
        items: shown.map(messageOf).filter((message) => maySee(ctx, grants, message)),
        nextCursor: last
          ? cursorOf([Number(last[failed ? 'created_at' : 'due_at']), String(last['id'])])
          : null,
      })
    },
  )
}
