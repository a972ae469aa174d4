import { perform, type Answer } from '../../platform/command.ts'
import type { Ctx } from '../../platform/context.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { ok, refuse, type Result } from '../../platform/result.ts'
import type { AddNote, FigureNote } from './schema.ts'
import { addNote } from './store.ts'

/**
 * Says in public why a month's figures are other than they were (慈善组织信息公开办法: a correction carries its
 * explanation). For staff of the whole network. Refuses a month that has not begun. Two round trips.
 */
export const noteFigures = (ctx: Ctx, { month, text }: AddNote): Promise<Result<Answer<FigureNote>>> => {
  const id = ctx.newId()
  return perform(ctx, {
    facts: [],
    read: (_, grants) =>
      ctx.caller.kind === 'system' ||
      grants.roles.some(
        (r) => r.role === 'admin' || (['coordinator', 'reporter'].includes(r.role) && !r.city),
      )
        ? ok(null)
        : refuse('role.missing'),
    decide: () =>
      month > localDay(ctx.now, networkZone).slice(0, 7)
        ? refuse('input.invalid', { errors: [{ pointer: '/month', code: 'future' }] })
        : ok({
            statements: [addNote(ctx, { id, month, text })],
            audit: [
              {
                action: 'figure.note',
                entity: 'figure-note',
                entityId: id,
                version: 1,
                after: { month, text },
              },
            ],
            status: 201 as const,
            body: { id, month, text, at: new Date(ctx.now).toISOString() },
          }),
  })
}
