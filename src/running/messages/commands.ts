import { sql } from 'drizzle-orm'
import { versionOf } from '../../platform/audit.ts'
import { perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import type { MessageShape } from './schema.ts'
import { messageOf } from './shown.ts'
import { maySee, oneMessage } from './views.ts'

/**
 * Sends a failed message again with its next turn, with all its attempts anew, or gives it up and empties it. Twice is
 * safe. Two round trips.
 */
export const decideMessage = (
  ctx: Ctx,
  id: string,
  wish: 'retry' | 'give-up',
): Promise<Result<Answer<MessageShape>>> =>
  perform(ctx, {
    facts: [oneMessage(id), sql`select ${versionOf('message', sql`${id}`)} as version`],
    read: (rows, grants) => {
      const [row, counted] = [rows[0]?.[0], rows[1]?.[0]]
      if (!row || !maySee(ctx, grants, { channel: String(row['channel']), to: String(row['to']) }))
        return refuse('thing.unknown')
      return ok({ message: messageOf(row), version: Number(counted?.['version'] ?? 0) })
    },
    decide: ({ message, version }) => {
      const open = message.state === 'failed' || message.state === 'waiting'
      if (!open) return ok({ statements: [], audit: [], body: message })
      const after: MessageShape =
        wish === 'retry'
          ? { ...message, state: 'waiting', attempts: 0, dueAt: new Date(ctx.now).toISOString() }
          : { ...message, state: 'dropped', subject: '' }
      return ok({
        statements: [
          wish === 'retry'
            ? sql`update outbox set state = 'waiting', attempts = 0, due_at = ${ctx.now}
                where id = ${id} and state in ('waiting', 'failed')`
            : sql`update outbox set state = 'dropped', subject = '', text = ''
                where id = ${id} and state in ('waiting', 'failed')`,
        ],
        audit: [
          {
            action: `message.${wish}`,
            entity: 'message',
            entityId: id,
            version: version + 1,
            before: { state: message.state },
            after: { state: after.state },
          },
        ],
        body: after,
      })
    },
  })
